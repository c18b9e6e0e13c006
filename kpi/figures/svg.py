"""SVG elements by hand; every text and attribute is escaped on the way in."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape


def element(name: str, *children: object, **attributes: object) -> Markup:
    """`<name …>children</name>`; in an attribute's name `_` is written `-` and dropped at its end; null is left out.

    Numbers are written with two decimals at most, so that the same data give the same bytes.
    """
    marks = "".join([f' {_named(key)}="{_written(value)}"' for key, value in attributes.items() if value is not None])
    inside = "".join([escape(child) for child in children if child is not None])
    return Markup(f"<{name}{marks}>{inside}</{name}>" if inside else f"<{name}{marks}/>")


def percent(fraction: float) -> str:
    """A place along the width: 0.591 → 59.1%."""
    return f"{_written(fraction * 100)}%"


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: object) -> str:
    if isinstance(value, float):
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value) if isinstance(value, int) else escape(str(value))
