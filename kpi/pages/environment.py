"""The templates, compiled once for all pages, and the words and functions that each of them may use."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

from kpi import vocabulary
from kpi.figures import english, palette, promises
from kpi.pages import briefs, drawings, headlines, indicators, keys, marks, sentences, years
from kpi.pages.compiled import Compiled
from kpi.pages.model import untagged
from kpi.pages.scoreboard import embedded
from kpi.pages.targets import code_of, slug
from kpi.vocabulary import dates, numbers
from kpi.vocabulary.levels import LEVELS
from kpi.vocabulary.words import Words, both

_METHODS = {
    "implied_by_completion": Words("由完成率反推", "implied by the completion rate"),
    "implied_by_gap": Words("由差距反推", "implied by the gap"),
    "derived_from_growth": Words("由增速折算", "derived from growth"),
    "derived_from_growth_and_increment": Words("由增速和增量推算", "derived from growth and increment"),
}
_STAGES = {
    "expected": Words("预计", "expected"),
    "preliminary": Words("初步", "preliminary"),
    "final": Words("最终", "final"),
}
_KPI = Path(__file__).resolve().parent.parent
_SHORT = 5
"""Worst targets that a district's page names above its sections."""
_OPEN = 20
"""Figures that stand open below places and comparisons; more of them are folded."""
_SAID = re.compile(r'\{\{ t\("([^"\\{}]*)", "([^"\\{}]*)"\) \}\}')


class _WrittenOut(Extension):
    """Words that a template says in both languages are written out when it is compiled, not each time it is shown."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _SAID.sub(lambda found: both(found[1], found[2]), source)


@cache
def templates() -> Environment:
    """The templates with what they share; each is compiled once, until it or what compiles it changes."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_WrittenOut],
        bytecode_cache=Compiled(_KPI / room for room in ("figures", "pages", "vocabulary")),
    )
    environment.filters |= {
        "amount": numbers.amount,
        "percent": numbers.percent,
        "points": numbers.points,
        "day": dates.day,
        "month": dates.month,
        "period": dates.period,
        "verdict": marks.verdict,
        "target_words": sentences.target_words,
        "actual_words": sentences.actual_words,
        "report_words": sentences.report_words,
        "alt_text": sentences.alt_text,
    }
    environment.globals.update(
        untagged=untagged,
        t=both,
        icon=marks.icon,
        verdict=marks.verdict,
        Words=Words,
        statuses=vocabulary.STATUSES,
        groups_of=vocabulary.GROUPS,
        dates=dates,
        english=english,
        numbers=numbers,
        say=sentences,
        answer_of=headlines,
        measures=indicators.MEASURES,
        methods=indicators.METHODS,
        stage_words=_STAGES,
        method_words=_METHODS,
        slug=slug,
        levels=LEVELS,
        columns=briefs.columns,
        read_as=briefs.READ_AS,
        shown_short=_SHORT,
        shown_open=_OPEN,
        spark_of=years.spark_of,
        waiting=years.waiting,
        code_of=code_of,
        colours=palette.partners(),
        drawings=drawings,
        keys=keys,
        embedded=embedded,
        commitments=promises.COMMITMENTS,
    )
    return environment
