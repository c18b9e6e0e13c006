"""Every entry of the lexicon acts in its example and keeps still in its counter-example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kpi.documents import read_text
from kpi.statements import read
from kpi.statements.lexicons import NAMES, entries
from kpi.statements.roles import heading_role, headline_role

CASES = [
    pytest.param(case, id=f"{name}.{entry['id']}.{part}")
    for name in NAMES
    for entry in entries(name)
    for part in ("example", "counter")
    for case in [entry[part]]
]


HEADLINES = [
    entry[part] for entry in entries("roles") if entry["id"].endswith("_headline") for part in ("example", "counter")
]
"""Titles of news, which only tables ask about."""


@pytest.mark.parametrize("case", CASES)
def test_the_example_of_a_word_list_reads_as_it_says(case):
    if case.get("role") and case in HEADLINES:
        title = case["text"].split("\n")[0]
        role = headline_role(title) or heading_role(title, None, None)
        assert role is not None
        assert (role > 0) is (case["role"] == "target")
        return
    rows = read(read_text(case["text"], published_on=date(2024, 7, 20)))
    wanted = {k: v for k, v in case.items() if k not in ("text", "rows")}
    if "rows" in case:
        assert len(rows) == case["rows"]
    if wanted:
        last = rows[-1]
        got = {k: getattr(last, k) for k in wanted}
        if "value" in wanted:
            wanted["value"] = Decimal(str(wanted["value"]))
        assert got == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_of_a_lexicon_has_an_id_words_and_both_examples(name):
    seen = set()
    for entry in entries(name):
        assert entry["id"] not in seen
        seen.add(entry["id"])
        assert len(set(entry["words"])) == len(entry["words"]) > 0, entry["id"]
        assert all(len(entry[part]) > 1 for part in ("example", "counter")), entry["id"]
