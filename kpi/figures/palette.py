"""The palette file as values: page colours, and for each status its words, shape and colours."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kpi.figures.words import Words

_FILE = tomllib.loads((Path(__file__).parent / "palette.toml").read_text(encoding="utf-8"))

LIGHT: dict[str, str] = _FILE["page"]["light"]
DARK: dict[str, str] = _FILE["page"]["dark"]


@dataclass(frozen=True, slots=True)
class Status:
    """One verdict: how it is said, drawn and printed."""

    name: str
    words: Words
    light: str
    dark: str
    pattern: str


STATUSES: dict[str, Status] = {
    name: Status(name, Words(row["zh"], row["en"]), row["light"], row["dark"], row["pattern"])
    for name, row in _FILE["status"].items()
}

SHAPES: dict[str, str] = {
    "met": '<circle cx="8" cy="8" r="7"/><path class="cut" d="M4.5 8.2l2.5 2.6 4.6-5.2"/>',
    "ahead": '<path d="M8 1.5 15 14H1z"/>',
    "on_pace": '<path d="M2 2h12v12H2z"/>',
    "slightly_behind": '<path d="M8 .8 15.2 8 8 15.2.8 8z"/>',
    "behind": '<path d="M8 14.5 1 2h14z"/>',
    "missed": '<path class="line" d="M2.5 2.5l11 11m0-11l-11 11"/>',
    "no_data": '<circle class="line thin" cx="8" cy="8" r="6"/>',
    "not_due": '<circle class="line thin" cx="8" cy="8" r="6"/><path class="line thin" d="M8 4v4.2l3 2"/>',
}
"""Inside of a 16 × 16 symbol for each status."""


def style() -> str:
    """The palette as custom properties of a style sheet, for light, dark and print."""
    light = _properties(LIGHT, {s.name: s.light for s in STATUSES.values()})
    dark = _properties(DARK, {s.name: s.dark for s in STATUSES.values()})
    marks = "\n".join(f".s-{name} {{ --s: var(--{name.replace('_', '-')}); }}" for name in STATUSES)
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{marks}\n"
    )


def partners() -> str:
    """Each colour of the light page by the name of its property: `paper=#FAFAF7 …`, for scripts that swap them."""
    pairs = {**LIGHT, **{s.name: s.light for s in STATUSES.values()}}
    return " ".join(f"{name.replace('_', '-')}={colour}" for name, colour in pairs.items())


def _properties(page: dict[str, str], statuses: dict[str, str]) -> str:
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in {**page, **statuses}.items())
