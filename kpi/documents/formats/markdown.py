"""Markdown."""

from kpi.documents import plain

from .format import TextFormat

FORMAT = TextFormat(
    "md",
    (".md", ".markdown"),
    lambda raw, promised: promised == "md",
    lambda raw: (raw, plain.extract(raw, is_markdown=True)),
    rank=1,
)
