"""One milestone in several wordings is one: the same thing, the same deed, the same day. All invented."""

from __future__ import annotations

from datetime import date

import pytest
from office import Office

PLAN = {"kind": "milestone", "unit": None, "deadline": date(2025, 9, 30), "published_on": "2025-01-10"}


def ledger(*said: tuple[str, str], **more: object) -> list[dict]:
    """The targets of documents that each tell one milestone, as (name, words)."""
    office = Office()
    for number, (name, words) in enumerate(said):
        told = PLAN | {"document": f"plans/{number}.md", "quote": words, "indicator_code": f"x:{name}"} | more
        office.said("target", name, None, "2025-09", **told)
    return office.targets().to_dicts()


@pytest.mark.parametrize(
    "words",
    [
        "东溪隧道9月底前建成通车",
        "东溪隧道9月底前竣工投用",
        "东溪隧道9月底前建成并投入使用",
        "东溪隧道工程9月底前竣工",
        "东溪隧道项目9月底前完工",
    ],
)
def test_completion_in_other_words_is_the_same_milestone(words):
    name = words.partition("9月")[0]
    (target,) = ledger(("东溪隧道", "东溪隧道9月底前建成投用"), (name, words))
    assert target["sources"] == 2


def test_a_name_that_ends_in_its_deed_is_the_same_milestone():
    (target,) = ledger(("东溪隧道", "东溪隧道9月底前建成投用"), ("东溪隧道建成", "9月底前东溪隧道建成"))
    assert (target["indicator"], target["sources"]) == ("东溪隧道", 2)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("东溪隧道", "东溪隧道9月底前开工"),
        ("东溪隧道", "东溪隧道9月底前通过竣工验收"),
        ("东溪隧道二期", "东溪隧道二期9月底前建成通车"),
        ("西溪隧道", "西溪隧道9月底前建成通车"),
    ],
)
def test_another_deed_or_another_thing_is_a_milestone_of_its_own(name, words):
    assert len(ledger(("东溪隧道", "东溪隧道9月底前建成投用"), (name, words))) == 2


def test_the_id_of_a_milestone_is_that_of_its_first_words():
    (alone,) = ledger(("东溪隧道", "东溪隧道9月底前建成投用"))
    (both,) = ledger(("东溪隧道", "东溪隧道9月底前建成投用"), ("东溪隧道工程", "东溪隧道工程9月底前竣工"))
    assert alone["target_id"] == both["target_id"]


def test_what_is_put_off_under_another_name_is_no_second_promise():
    office = Office()
    for name, words, more in (
        ("东溪隧道", "东溪隧道9月底前建成", {}),
        ("东溪隧道工程", "东溪隧道工程预计12月底竣工", {"deadline": date(2025, 12, 31), "published_on": "2025-10-20"}),
    ):
        told = PLAN | {"document": f"plans/{name}.md", "quote": words, "indicator_code": f"x:{name}"} | more
        office.said("target", name, None, "2025", **told)
    assert office.targets()["deadline"].to_list() == [date(2025, 9, 30)]
