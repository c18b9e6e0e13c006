"""Claims that are places (全市第1, 增速中心城区第3): against the figures of the peers, and against one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from kpi.reconciliation import verdicts
from kpi.reconciliation.check_rows import percent, printed, row, text
from kpi.reconciliation.intervals import Printed
from kpi.reconciliation.prose import located
from kpi.reconciliation.verdicts import Finding

_SIZE, _GROWTH = re.compile(r"总量|规模|绝对[额量值]|总额|数量"), re.compile(r"增速|增幅|增长率?|涨幅")
_FILLING = re.compile(
    r"总量|规模|绝对[额量值]|总额|数量|增速|增幅|增长率?|涨幅|[均居列位排名次为和与、及在的都部]|分别"
)
_CLAUSE = re.compile(r"[，,；;。、]")
_WHOLE_CITY = re.compile(r"^(?!全[区县])(?:[全各辖]|[一二三四五六七八九十\d]+个?|[市区县])*[市区县]$")
_PROVINCE = re.compile(r"^全?省(?:各?市州?)?$|^全区$|^全?自治区$")
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """One place a source claims: among whom, by what (size, growth, "" if unsaid), and whether at most."""

    place: int
    bound: str
    field: str
    measure: str


def standings(words: str) -> list[Standing]:
    """The places of a few words: 中心城区总量第1、增幅第7 are two. What a clause leaves out, the one before says."""
    found: list[Standing] = []
    field = ""
    measures: tuple[str, ...] = ("",)
    waiting: list[str] = []
    for clause in _CLAUSE.split(words):
        said = [name for name, pattern in (("size", _SIZE), ("growth", _GROWTH)) if pattern.search(clause)]
        waiting += said
        places = [(start, leaf) for start, _, leaf in located(clause) if leaf.unit == "第"]
        if not places:
            continue
        start, leaf = places[0]
        field = _FILLING.sub("", clause[:start]) or field
        measures = tuple(dict.fromkeys(waiting)) or measures
        waiting = []
        bound = "<=" if leaf.text.startswith("前") else "="
        found += [Standing(int(leaf.printed.value), bound, field, measure) for measure in measures]
    return found


class Peers:
    """Who a place is among: the units under one parent, or a named group of `peer_groups`."""

    def __init__(self, districts: Sequence[dict], groups: Sequence[dict]) -> None:
        self.by_code = {district["adcode"]: district for district in districts}
        self.below = defaultdict(list)
        for district in districts:
            if district["level"] != "zone":
                self.below[district["parent"]].append(district["adcode"])
        self.named = defaultdict(list)
        for member in groups:
            self.named[member["peer_group_name"]].append(member["adcode"])

    def of(self, adcode: str, field: str) -> list[str]:
        """The codes of a field, its own among them; empty where nothing says who belongs to it."""
        own = self.by_code.get(adcode)
        if own is None:
            return []
        for name, members in self.named.items():
            if adcode in members and (field in name or name in field):
                return members
        level = own["level"]
        is_below_city = level in ("district", "county")
        if (level == "prefecture" and _PROVINCE.search(field)) or (is_below_city and _WHOLE_CITY.search(field)):
            return self.below[own["parent"]]
        return []


def claimed(actuals: Sequence[dict]) -> Iterator[tuple[dict, Standing]]:
    """Every place the ledger's rows claim, beside a figure or as a figure of its own (kind rank)."""
    for actual in actuals:
        if actual["kind"] == "rank" and actual["unit"] == "位" and actual["value"] == int(actual["value"]):
            words = actual["indicator"] + (actual["quote"] or "")
            measure = "growth" if _GROWTH.search(words) else "size" if _SIZE.search(words) else ""
            field = _FILLING.sub("", actual["qualifier"] or "")
            bound = "<=" if actual["comparator"] in ("<=", "<") or "前" in (actual["printed"] or "") else "="
            yield actual, Standing(int(actual["value"]), bound, field, measure)
        for standing in standings(actual["stated_rank"] or ""):
            own = "growth" if actual["kind"] == "growth_rate" else standing.measure
            yield actual, Standing(standing.place, standing.bound, standing.field, own)


def places(
    actuals: Sequence[dict], districts: Sequence[dict], groups: Sequence[dict], indicators: Sequence[dict]
) -> Iterator[dict]:
    """Each claimed place against what its peers published for the same months, then against other claims of it.

    Where it is not said by what a district is placed, either its size or its growth may give the place.
    """
    peers = Peers(districts, groups)
    falling_codes = {each["indicator_code"] for each in indicators if each["direction"] == "down"}
    listed = by_measure(actuals)
    every = list(claimed(actuals))
    for actual, standing in every:
        members = [code for code in peers.of(actual["adcode"], standing.field) if code != actual["adcode"]]
        judged = []
        for measure in (standing.measure,) if standing.measure else ("size", "growth"):
            own = own_figure(actual, measure, listed)
            others = [listed[key] for code in members if (key := (code, *what(own or actual), measure)) in listed]
            if own is None or not others:
                continue
            figures = [measured(other, measure) for other in others]
            finding = verdicts.judge_rank(
                standing.place,
                standing.bound,
                measured(own, measure),
                figures,
                falling=measure == "size" or own["indicator_code"] not in falling_codes,
                unknown=len(members) - len(others),
            )
            judged.append((measure, own, others, finding))
        # one of the two that contradicts a place of unsaid measure proves nothing: the other may give it
        is_decided = standing.measure or len(judged) > 1 or any(each[3].agrees for each in judged)
        if judged and is_decided:
            measure, own, others, finding = next((each for each in judged if each[3].agrees), judged[0])
            inputs = words_of(own, others, measure)
            yield claim_row(actual, standing, [*([own] if own is not actual else []), *others], finding, inputs)
    yield from _rivals(every, peers)


def what(actual: dict) -> tuple:
    """What a figure measures, its district left out."""
    return actual["indicator_code"], actual["qualifier"], actual["period_start"], actual["period_end"]


def by_measure(actuals: Sequence[dict]) -> dict[tuple, dict]:
    """The newest figure of each district, indicator, time and measure."""
    found: dict[tuple, dict] = {}
    for actual in sorted(actuals, key=lambda each: (each["published_on"] is not None, str(each["published_on"]))):
        if actual["kind"] == "growth_rate":
            found[actual["adcode"], *what(actual), "growth"] = actual
        elif actual["kind"] in ("level", "flow", "stock", "new") and actual["basis"] != "period":
            found[actual["adcode"], *what(actual), "size"] = actual
            if actual["stated_growth"] is not None:
                found.setdefault((actual["adcode"], *what(actual), "growth"), actual)
    return found


def own_figure(actual: dict, measure: str, listed: dict[tuple, dict]) -> dict | None:
    """The figure a place is claimed for: the row itself, else the district's figure of that name and time."""
    if actual["kind"] == "rank":
        subject = _FILLING.sub("", actual["indicator"])
        same = (
            figure
            for (code, _, qualifier, start, end, by), figure in listed.items()
            if (code, by, qualifier) == (actual["adcode"], measure, None)
            and (start, end) == (actual["period_start"], actual["period_end"])
            and _FILLING.sub("", figure["indicator"]) in subject
        )
        return max(same, key=lambda figure: len(figure["indicator"]), default=None)
    if measure == "size":
        return actual if actual["kind"] != "growth_rate" else listed.get((actual["adcode"], *what(actual), "size"))
    if actual["kind"] == "growth_rate" or actual["stated_growth"] is not None:
        return actual
    return listed.get((actual["adcode"], *what(actual), "growth"))


def measured(figure: dict, measure: str) -> Printed:
    """The figure that a place of this measure goes by: the level, or the growth printed beside or alone."""
    is_beside = measure == "growth" and figure["kind"] != "growth_rate"
    return percent(figure, "stated_growth") * 100 if is_beside else printed(figure)


def _figure_in_words(figure: dict, measure: str) -> str:
    is_beside = measure == "growth" and figure["kind"] != "growth_rate"
    return f"{figure['stated_growth'].normalize():f}%" if is_beside else text(figure)


def words_of(own: dict, others: Sequence[dict], measure: str) -> str:
    """Whose figure stands where: its own first, then the others from the greatest down."""
    ordered = sorted(others, key=lambda figure: measured(figure, measure).value, reverse=True)
    said = [f"{figure['district']}{_figure_in_words(figure, measure)}" for figure in (own, *ordered[:_LISTED])]
    return f"{said[0]}；{'、'.join(said[1:])}" + (f"等{len(others)}个" if len(others) > _LISTED else "")


def _words(standing: Standing) -> str:
    measure = {"size": "总量", "growth": "增速", "": ""}[standing.measure]
    return f"{measure}{standing.field}{'前' if standing.bound == '<=' else '第'}{standing.place}"


def claim_row(actual: dict, standing: Standing, others: Sequence[dict], finding: Finding, inputs: str) -> dict:
    """A claimed place as a row of `reconciliation`."""
    return row(
        "rank_order",
        actual,
        others,
        finding,
        stated=_words(standing),
        inputs=inputs,
        unit="位",
        figures=1 + len(others),
    )


def _rivals(every: Sequence[tuple[dict, Standing]], peers: Peers) -> Iterator[dict]:
    """One district in two places, or one place taken by two districts of a field."""
    alike = defaultdict(list)
    for actual, standing in every:
        if standing.measure and standing.bound == "=" and actual["kind"] != "rank":
            members = peers.of(actual["adcode"], standing.field)
            field = (members[0], len(members)) if members else (actual["adcode"], standing.field)
            alike[what(actual), field, standing.measure].append((actual, standing))
    for found in alike.values():
        for (one, first), (other, second) in combinations(found, 2):
            is_same_district = one["adcode"] == other["adcode"]
            if is_same_district == (first.place == second.place):
                continue
            if is_same_district:
                zh, en = (
                    "同一位次两种说法,并存并注明出处",
                    "two places for one district; both stay, each with its source",
                )
            else:
                zh, en = (
                    "两地都称同一位次,并列之外不能同时成立",
                    "two districts claim one place, which only a tie allows",
                )
            place = Fraction(second.place)
            finding = Finding("conflict", zh, en, place, Printed(place).rounded, Printed(Fraction(first.place)))
            inputs = f"{other['district']}{_words(second)}"
            yield claim_row(one, first, [other], finding, inputs)
