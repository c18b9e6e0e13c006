"""Text without marks: what all other text is."""

from kpi.documents import plain

from .format import TextFormat

FORMAT = TextFormat(
    "txt",
    (".txt", ".text"),
    lambda raw, promised: True,
    lambda raw: (raw, plain.extract(raw, is_markdown=False)),
    rank=9,
)
