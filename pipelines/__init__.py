"""How it runs: the code location, where tables are kept, and what starts a run."""

import os
from pathlib import Path

ROOT = Path(
    os.environ.get("KPI_PROJECT") or os.environ.get("KPI_DATA") or Path(__file__).resolve().parent.parent
).absolute()
"""The folder of the project: its own, or the one that the environment names."""

NAME = "kpi-targets"
"""The code location, as the UI calls it."""
PATIENCE = float(os.environ.get("KPI_WAIT", "600"))
"""Seconds that a run waits for the one before it."""
LOOK_EVERY = int(os.environ.get("KPI_LOOK_EVERY", "60"))
"""Seconds between two looks of the sensor at data/raw."""
