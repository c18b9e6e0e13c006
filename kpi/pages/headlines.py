"""First lines that answer what a page is opened for: projects, banners, owners and milestones, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kpi.figures import english
from kpi.pages.milestones import Milestone
from kpi.pages.model import Model
from kpi.pages.targets import Row
from kpi.vocabulary import GROUPS, STATUSES, Words, dates
from kpi.vocabulary.numbers import count
from kpi.vocabulary.statuses import STANDINGS


def projects(model: Model, total: int, started: int | None, listed: Sequence[Row]) -> Words:
    """How many projects have begun, and how many of the listed ones are late: `90个项目中61个已开工；…`.

    `started` is None where the stages in use have no start.
    """
    n = count(total)
    said = Words(f"{n.zh}个项目", f"{n.en} {'project' if total == 1 else 'projects'}")
    if started is not None:
        begun = count(started)
        said = Words(f"{said.zh}中{begun.zh}个已开工", f"{begun.en} of {said.en} have started")
    late = [r for r in listed if r["state"] == "late"]
    if not listed:
        return said + Words("。", ".")
    m = count(len(listed))
    said += Words(f"；列单{m.zh}个", f"; {m.en} {'is' if len(listed) == 1 else 'are'} on the list")
    if not late:
        return said + Words("，没有逾期。", ", none is late.")
    worst, k = min(late, key=lambda r: (-r["days_late"], r["project_id"])), count(len(late))
    also = _also(sum(r["days_late"] == worst["days_late"] for r in late), "个")
    verb = "is" if len(late) == 1 else "are"
    place, days = model.district_name(worst["adcode"], worst["district"]), english.age(worst["days_late"])
    return said + Words(
        f"，{k.zh}个逾期，最久的是{place.zh}{worst['project']}{also.zh}，逾期{days.zh}。",
        f", {k.en} {verb} late, the longest {place.en}: {worst['project']}{also.en}, by {days.en}.",
    )


def banners(contest: dict[str, Any], model: Model) -> Words:
    """Who holds the banner of the newest quarter: `2026年二季度流动红旗：示例乡镇组为示例泉水镇。`"""
    quarter = dates.period(contest["quarter"])
    held = []
    for group, by in contest["held"].items():
        names = [model.place_named(r["holder"]) for r in by.get(contest["quarter"], []) if r["holder"]]
        if names:
            of, who = english.contest(group), Words("、", ", ").join(names)
            held.append(Words(f"{of.zh}为{who.zh}", f"{of.en}: {who.en}"))
    vetoed = sum(r["is_vetoed"] == "yes" for r in contest["rows"])
    if held:
        said = Words("；", "; ").join(held)
        said = Words(f"{quarter.zh}流动红旗：{said.zh}", f"Banner of {quarter.en}, {said.en}")
    else:
        said = Words(f"{quarter.zh}流动红旗空缺", f"Nobody holds the banner of {quarter.en}")
    if vetoed:
        said += Words(f"；{vetoed}家被一票否决", f"; {vetoed} vetoed")
    return said + Words("。", ".")


def owners(year: str, how_many: int, owned: int, behind: int) -> Words:
    """How many owners answer for how many targets of a year, and how many of these are short."""
    period, n, targets, short = dates.period(year), count(how_many), count(owned), count(behind)
    zh = f"{period.zh}{n.zh}个责任单位承担{targets.zh}项目标"
    verb, noun = ("answers" if how_many == 1 else "answer"), ("target" if owned == 1 else "targets")
    en = f"{n.en} {'office' if how_many == 1 else 'offices'} {verb} for {targets.en} {noun} of {period.en}"
    if not behind:
        return Words(f"{zh}，没有未完成、逾期或滞后的。", f"{en}; none is missed, overdue or behind.")
    return Words(f"{zh}，其中{short.zh}项未完成、逾期或滞后。", f"{en}; {short.en} missed, overdue or behind.")


def data(places: Words, targets: int, rows: int, figures: int, refused: int, waiting: int) -> Words:
    """What the ledger holds and what it left out: `12个区县、5个镇街：417项目标、1881个数字；1处没有入账。`

    A target that was revised has several rows of the ledger: where rows are more, both numbers are told.
    """
    t, f, r, w = (count(n) for n in (targets, figures, refused, waiting))
    goals, numbers = english.several(targets, "target"), english.several(figures, "figure")
    again = Words("", "")
    if rows > targets:
        n = count(rows)
        again = Words(f"（连同调整前的共{n.zh}条）", f" ({n.en} rows with those before a revision)")
    said = Words(f"{t.zh}项目标{again.zh}、{f.zh}个数字", f"{goals}{again.en}, {numbers}")
    if places.zh:
        said = Words(f"{places.zh}：{said.zh}", f"{places.en}: {said.en}")
    if not refused:
        return said + Words("；全部入账。", "; nothing was left out.")
    verb = "was" if refused == 1 else "were"
    said += Words(f"；{r.zh}处没有入账", f"; {english.several(refused, 'place')} in the files {verb} not taken in")
    if waiting:
        said += Words(
            f"，其中{w.zh}处读得不够确定，等待审核", f", {w.en} of them for want of certainty, waiting for review"
        )
    return said + Words("。", ".")


def _also(how_many: int, measure: str) -> Words:
    """That the one named last stands for several as late as it: 等6项, and 5 more."""
    if how_many == 1:
        return Words("", "")
    return Words(f"等{count(how_many).zh}{measure}", f" and {count(how_many - 1).en} more")


def milestones(late: Sequence[Milestone], model: Model) -> Words:
    """What is past its day, under the verdicts of its targets, and for how long: `6项逾期未报，最久的是…`."""
    worst = late[0]
    row, target = worst.row, worst.target
    place = target.district if target else model.district_name(row["adcode"], row["district"])
    what = target.indicator if target else model.indicator_name(row["indicator_code"], row["indicator"])
    also = _also(sum(m.row["days_late"] == row["days_late"] for m in late), "项")
    since, counts = english.age(row["days_late"]), Counter(STATUSES[m.status].group for m in late)
    said = [
        Words(group.counted.zh.format(counts[name]), group.counted.en.format(counts[name]))
        for name, group in GROUPS.items()
        if counts[name]
    ]
    kinds = Words("，", ", ").join(said)
    if len(said) > 1:
        n = count(len(late))
        kinds = Words(f"{n.zh}项已过期限：{kinds.zh}", f"{n.en} are past their day: {kinds.en}")
    return kinds + Words(
        f"；最久的是{place.zh}{what.zh}{also.zh}，逾期{since.zh}。",
        f"; the longest {place.en}: {what.en}{also.en}, by {since.en}.",
    )


def milestone_days(row: Row) -> Words:
    """How late or how near, or how it ended, in words."""
    late, left = row.get("days_late"), row.get("days_left")
    if row["state"] == "overdue" and late:
        days = english.age(late)
        return Words(f"逾期{days.zh}", f"{days.en} late")
    if row["state"] == "done_late":
        days = english.age(late) if late else Words("", "")
        return Words(f"逾期{days.zh}完成", f"done {days.en} late" if late else "done late")
    if row["state"] in ("done", "done_unclear"):
        return STANDINGS[row["state"]]
    if row["state"] == "not_due" and left is not None:
        days = english.age(left)
        return Words(f"还有{days.zh}", f"{days.en} left")
    return Words("", "")
