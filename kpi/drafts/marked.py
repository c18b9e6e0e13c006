"""Marked-up copies of a checked draft: a page, and the Word file itself with a comment at each figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from jinja2 import Environment

from kpi.drafts.check import VERDICTS, Checked, Draft

MARKS = {"agrees": "✓", "unknown": "？", "differs": "✗"}
AUTHOR = "核对 / check"

_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ name }}</title>
<style>
body { font: 16px/1.8 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; max-width: 50rem;
  margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff; }
pre { white-space: pre-wrap; font: inherit; }
mark { background: none; border-bottom: 2px solid; }
.agrees { color: #1b7f5c; } .unknown { color: #6f6f68; } .differs { color: #8c2f1b; font-weight: 600; }
ol { padding-left: 1.4em; } li { margin: .6em 0; } .en { color: #5b6068; }
</style>
<h1>{{ name }}</h1>
<p>{% for verdict, words in verdicts.items() %}<span class="{{ verdict }}">{{ marks[verdict] }} {{ words.zh }} / \
{{ words.en }} {{ counts[verdict] }}</span>{% if not loop.last %} · {% endif %}{% endfor %}</p>
<pre>{% for text, figure, number in pieces %}{% if figure %}<mark class="{{ figure.verdict }}" id="t{{ number }}">\
{{ text }}<a class="{{ figure.verdict }}" href="#n{{ number }}"><sup>{{ marks[figure.verdict] }}{{ number }}</sup></a>\
</mark>{% else %}{{ text }}{% endif %}{% endfor %}</pre>
<ol>{% for figure in figures %}<li id="n{{ loop.index }}" class="{{ figure.verdict }}">\
<a href="#t{{ loop.index }}">{{ figure.statement.num_text }}</a> \
{{ figure.statement.indicator or "" }} \
{{ marks[figure.verdict] }} {{ verdicts[figure.verdict].zh }} / {{ verdicts[figure.verdict].en }}\
{% for words in figure.in_words %}<br>{{ words.zh }}<br><span class="en">{{ words.en }}</span>{% endfor %}</li>\
{% endfor %}</ol>
</html>
"""


def page(draft: Draft) -> str:
    """The draft's text as a page: every figure marked and numbered, and below it what it was held against."""
    template = Environment(autoescape=True).from_string(_PAGE)
    return template.render(
        name=draft.path.name,
        verdicts=VERDICTS,
        marks=MARKS,
        counts=draft.counts(),
        pieces=list(_pieces(draft)),
        figures=draft.figures,
    )


def _pieces(draft: Draft) -> Iterator[tuple[str, Checked | None, int]]:
    """The text cut at its figures; one that begins inside another stays with it."""
    reached = 0
    for number, figure in enumerate(draft.figures, start=1):
        start, end = figure.statement["num_start"], figure.statement["num_end"]
        if start is None or end is None or start < reached:
            continue
        yield draft.text[reached:start], None, 0
        yield draft.text[start:end], figure, number
        reached = end
    yield draft.text[reached:], None, 0


def commented(draft: Draft, target: Path) -> list[Checked]:
    """Write the Word file of the draft with a comment at each figure; gives the figures that have no place in it."""
    word = Document(str(draft.path))
    paragraphs = list(_paragraphs(word))
    lost, begin = [], 0
    for figure in draft.figures:
        place = _place(figure, paragraphs, begin, draft.text)
        if place is None:
            lost.append(figure)
            continue
        begin = place
        runs = paragraphs[place].runs
        told = [f"{MARKS[figure.verdict]} {figure.statement['num_text']}: {_verdict(figure)}"]
        told += [line for words in figure.in_words for line in (words.zh, words.en)]
        word.add_comment(_around(runs, figure), text="\n".join(told), author=AUTHOR, initials="kpi")
    word.core_properties.comments = f"checked {date.today().isoformat()}"
    word.save(str(target))
    return lost


def _verdict(figure: Checked) -> str:
    words = VERDICTS[figure.verdict]
    return f"{words.zh} / {words.en}"


def _paragraphs(word: WordDocument) -> Iterator[Paragraph]:
    """The paragraphs that have text, those of tables last."""
    yield from (paragraph for paragraph in word.paragraphs if paragraph.runs)
    for table in word.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from (paragraph for paragraph in cell.paragraphs if paragraph.runs)


def _place(figure: Checked, paragraphs: list[Paragraph], begin: int, text: str) -> int | None:
    """The paragraph of a figure: where its clause stands, from the one before on, else anywhere."""
    clause = text[figure.statement["start"] : figure.statement["end"]].strip()
    order = [*range(begin, len(paragraphs)), *range(begin)]
    for wanted in filter(None, (clause, figure.statement["num_text"])):
        for index in order:
            if wanted in paragraphs[index].text:
                return index
    return None


def _around(runs: list, figure: Checked) -> list:
    """The runs in which the number is printed; all of the paragraph where it crosses none of them whole."""
    printed = figure.statement["num_text"] or ""
    return next(([run] for run in runs if printed and printed in run.text), runs)
