"""The marks of a status in a template, made once each: its icon, and its icon with its words."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from kpi.figures.svg import element
from kpi.vocabulary import STATUSES


@cache
def icon(name: str) -> Markup:
    """The icon of a status."""
    return element("svg", element("use", href=f"#i-{name}"), class_=f"icon s-{name}", aria_hidden="true")


@cache
def verdict(name: str) -> Markup:
    """The icon of a status beside its words."""
    return Markup(f'<span class="verdict">{icon(name)} {STATUSES[name].words.__html__()}</span>')
