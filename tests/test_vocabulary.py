"""Every status is declared once, and everything that shows one takes it from there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpi.schemas.measures import STATUSES as IN_TABLES
from kpi.vocabulary import BEHIND, GROUPS, STATUSES, status
from kpi.vocabulary.statuses import WORST_FIRST

ROOT = Path(__file__).resolve().parent.parent


def test_tables_and_pages_know_the_same_statuses():
    assert tuple(STATUSES) == IN_TABLES
    assert {name for group in GROUPS.values() for name in group.members} == set(STATUSES)


def test_what_is_behind_is_what_supervision_looks_for():
    assert {"slightly_behind", "behind", "overdue", "missed"} == BEHIND
    assert set(STATUSES) - set(WORST_FIRST) == {"no_data", "not_due", "withdrawn"}
    assert set(WORST_FIRST[: len(BEHIND)]) == BEHIND


@pytest.mark.parametrize("name", [None, "", "unheard_of"])
def test_a_status_nobody_declared_has_no_data(name):
    assert status(name).name == "no_data"


@pytest.mark.parametrize("folder", ["kpi/pages", "kpi/figures", "kpi/views"])
def test_no_page_figure_or_view_spells_a_status_list_of_its_own(folder):
    listed = re.compile(
        r"""['"]slightly_behind['"]\s*,\s*['"]behind['"]|['"]behind['"]\s*,\s*['"]slightly_behind['"]"""
    )
    found = [
        str(p)
        for p in (ROOT / folder).rglob("*")
        if p.suffix in (".py", ".sql", ".html", ".js")
        if listed.search(p.read_text("utf-8"))
    ]
    assert not found
