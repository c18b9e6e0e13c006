"""How well polluted CSV files are read with nothing but their text: the ten measures of the Pollock benchmark.

A table of 84 rows is written in every polluted way that the benchmark knows: other separators of one and several
characters, quotes, escapes and line ends, no, one or several lines of head, lines above, several tables, no rows, and
for single rows cells too few or too many, another separator, another line end, quotes in the middle of a cell. Each
file counts with success, and precision, recall and F1 of its head, its rows and its cells: 10 is everything right.
Run from the project's folder: `python -m bench.pollutions`.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import mean

from kpi.documents import delimited

ROWS = 84
LEAST = 9.9
HEAD = ["DATE", "TIME", "Qty", "PRODUCTID", "Price", "ProductType", "ProductDescription", "URL", "Comments"]
WORDS = (
    "Red, blue and green", 'High-quality "oak" table', "A lamp; for desks", "Chair with arms", "Shelf of pine, large",
    "Clock",
)  # fmt: skip
KINDS, COMMENTS = ("Furniture", "Lamps", "Deco"), ("", "sold out", "new", "20% off")
Table = list[list[str]]


def source() -> Table:
    """The table: dates, times, numbers, prices with a decimal point, words with separators and quotes, addresses."""
    chance = random.Random(7)
    rows = []
    for n in range(ROWS):
        day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/2018"
        price = f"€ {chance.randint(10, 999)}.{chance.randint(0, 99):02}" if n % 3 else f"{chance.randint(10, 999)}"
        rows.append(
            [
                day, f"{chance.randint(0, 23)}:{chance.randint(0, 59):02}", str(chance.randint(1, 60)),
                f"{chance.choice('ABC')}{chance.randint(1000, 9999)}", price, chance.choice(KINDS),
                chance.choice(WORDS), f"http://shop.example.com/p/{n}", chance.choice(COMMENTS),
            ]
        )  # fmt: skip
    return rows


def cell(text: str, separator: str, quote: str, escape: str, *, always: bool = False) -> str:
    """A cell as it is written."""
    if always or quote in text or separator in text or "\n" in text:
        return quote + text.replace(quote, escape + quote) + quote
    return text


def text(
    rows: Sequence[Sequence[str]], separator: str = ",", quote: str = '"', escape: str = "", end: str = "\n"
) -> str:
    """Rows as they are written; an empty `escape` doubles quotes."""
    lines = [separator.join(cell(each, separator, quote, escape or quote) for each in row) for row in rows]
    return end.join(lines) + end


def polluted() -> Iterator[tuple[str, str, list[str], Table]]:
    """The kind of each file, its text, its head and its rows."""
    rows = source()
    whole = [HEAD, *rows]
    plain = text(whole)
    yield "as it is", plain, HEAD, rows
    yield from _dialects(whole)
    yield from _layouts(rows, plain)
    yield from _single_rows(whole)


def _dialects(whole: Table) -> Iterator[tuple[str, str, list[str], Table]]:
    for separator in (";", "\t", "|", " ", ", ", "; ", "||", "::", ";;", "^", "~"):
        yield "separator", text(whole, separator), HEAD, whole[1:]
    for quote in "\"'":
        for escape in ("", "\\"):
            yield "quote and escape", text(whole, quote=quote, escape=escape), HEAD, whole[1:]
            for separator in (";", "\t"):
                yield "quote and escape", text(whole, separator, quote, escape), HEAD, whole[1:]
    for end in ("\r\n", "\r"):
        yield "line end", text(whole, end=end), HEAD, whole[1:]


def _layouts(rows: Table, plain: str) -> Iterator[tuple[str, str, list[str], Table]]:
    yield "no line end at the end", plain.removesuffix("\n"), HEAD, rows
    yield "blank lines at the end", plain + "\n\n", HEAD, rows
    yield "no head", text(rows), rows[0], rows[1:]
    yield "head only", text([HEAD]), HEAD, []
    yield "one row", text([HEAD, rows[0]]), HEAD, rows[:1]
    yield "nothing", "", [], []
    for count in (2, 3):
        more = [[f"{name}_{n}" for name in HEAD] for n in range(1, count)]
        yield "several lines of head", text([HEAD, *more, *rows]), HEAD, [*more, *rows]
    twice = [*HEAD[:-1], HEAD[0]]
    yield "a name twice", text([twice, *rows]), twice, rows
    strange = [f"{name}!?#" for name in HEAD]
    yield "strange names", text([strange, *rows]), strange, rows
    for lines in (["Report of the shop"], ["Report of the shop", "", "all prices in euro"]):
        above = "".join(f"{line}\n" for line in lines)
        yield "lines above", above + plain, HEAD, rows
    for width in (4, 9, 12):
        other = [[f"h{n}" for n in range(width)], *([str(r * n) for n in range(width)] for r in range(12))]
        yield "two tables", plain + "\n" + text(other), HEAD, [*rows, *other]


def _single_rows(whole: Table) -> Iterator[tuple[str, str, list[str], Table]]:
    for n in range(1, ROWS + 1):
        lines = [text([row]).removesuffix("\n") for row in whole]
        for place in (1, 4, 8):
            short, long = [*whole[n][:place], *whole[n][place + 1 :]], [*whole[n][:place], "", *whole[n][place:]]
            for kind, row in (("a cell too few", short), ("a cell too many", long)):
                yield kind, text([*whole[:n], row, *whole[n + 1 :]]), HEAD, [*whole[1:n], row, *whole[n + 1 :]]
        other = text([whole[n]], ";").removesuffix("\n")
        yield "a row with another separator", "\n".join([*lines[:n], other, *lines[n + 1 :]]) + "\n", HEAD, whole[1:]
        yield (
            "a row with another line end",
            "\n".join(lines[: n + 1]) + "\r\n" + "\n".join(lines[n + 1 :]),
            HEAD,
            whole[1:],
        )
        odd = [*whole[n][:5], f'{whole[n][5][:2]}"{whole[n][5][2:]}', *whole[n][6:]]
        raw = ",".join(
            [*(cell(each, ",", '"', '"') for each in odd[:5]), odd[5], *(cell(e, ",", '"', '"') for e in odd[6:])]
        )
        yield (
            "a quote in a cell",
            "\n".join([*lines[:n], raw, *lines[n + 1 :]]),
            HEAD,
            [*whole[1:n], odd, *whole[n + 1 :]],
        )
        quoted = ",".join(cell(each, ",", '"', '"', always=True) for each in whole[n])
        yield "a row in quotes", "\n".join([*lines[:n], quoted, *lines[n + 1 :]]), HEAD, whole[1:]


def loaded(content: str, head: Sequence[str]) -> Table | None:
    """What is read of a text, lines above its head and blank lines left out; None where it cannot be read."""
    content = delimited.plain_lines(content)
    try:
        rows = [cells for _, cells in delimited.records(content, delimited.dialect(content)) if any(cells)]
    except ValueError:
        return None
    first = next((n for n, row in enumerate(rows) if len(row) == len(head)), 0)
    return rows[first:]


def measures(content: str, head: Sequence[str], rows: Table) -> list[float]:
    """Success, and precision, recall and F1 of head, rows and cells."""
    found = loaded(content, head)
    if found is None:
        return [0.0] * 10
    asked = [list(head), *rows] if head else []
    said = [1.0]
    for wanted, got in (
        (Counter(head), Counter(found[0] if found else [])),
        (Counter(map(tuple, asked[1:])), Counter(map(tuple, found[1:]))),
        (Counter(each for row in asked[1:] for each in row), Counter(each for row in found[1:] for each in row)),
    ):
        hits = (wanted & got).total()
        precision = hits / got.total() if got else float(not wanted)
        recall = hits / wanted.total() if wanted else float(not got)
        said += [precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0]
    return said


def main() -> int:
    """Print the score of each kind and of all files; 1 where it is below the bound."""
    scores: dict[str, list[float]] = defaultdict(list)
    for kind, content, head, rows in polluted():
        scores[kind].append(sum(measures(content, head, rows)))
    for kind, each in scores.items():
        print(f"{kind:30} {len(each):4} files {mean(each):6.3f}")
    whole = mean(score for each in scores.values() for score in each)
    print(f"{'all':30} {sum(map(len, scores.values())):4} files {whole:6.3f} of 10 (at least {LEAST})")
    return 0 if whole >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
