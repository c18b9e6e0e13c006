"""How far each target is."""

from assets.table import measure


@measure
def progress() -> None:
    """Each target beside what was reached, one row per target and month that has data.

    `attainment` is a ratio (1.0 = met, 2.17 stays 2.17), null where the target equals its baseline or nothing was
    reported. `pace_gap` and `growth_gap` are percentage points. A growth target has no pace: it is compared with the
    growth reported. `why_zh` and `why_en` spell the verdict out.
    """
