"""The palette file as values, and all colours of a page as properties of its style sheet."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kpi.vocabulary import STATUSES

_FILE = tomllib.loads((Path(__file__).parent / "palette.toml").read_text(encoding="utf-8"))

LIGHT: dict[str, str] = _FILE["page"]["light"]
DARK: dict[str, str] = _FILE["page"]["dark"]


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
