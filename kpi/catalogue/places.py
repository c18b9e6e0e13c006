"""The district a document speaks of, by the names in its headline and its text, when its header does not say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kpi.catalogue.catalogue import Catalogue

READ = 200_000
"""Characters of a text that are looked at."""
_LONGEST = 12
_IN_HEADLINE = 10
"""Mentions that one in the headline is worth."""
_LEAST = 3
"""How often a district must stand there: one named in passing, as a neighbour or a parent, is not the subject."""
_CLEAR = 2
"""How many times as often as the next."""
_TIME_AHEAD = re.compile(r"(?:19|20)\d\d\s*年|[今去本]年|上半年|前三季度|[一二三四]季度|\d{1,2}\s*[—–-]?\s*\d{0,2}月")
"""A time right behind a district that opens a line: the line tells what the district did then."""
_GENERIC = re.compile(r"^[城郊矿市新老][区县]$")
_ENDING = re.compile(r"[区县市旗州盟省]")
_SIGNED_IN, _LONGEST_SIGNATURE = 6, 30
"""Lines at the head and at the end that an office may sign in, and the characters of such a line."""
_OFFICE = re.compile(r"(?:政府|办公室|办公厅|委员会|指挥部|领导小组|督查室|中心|[局办委室])$")


@dataclass(frozen=True, slots=True)
class Place:
    """What the names of a text come to: the district's row, or why none can be named."""

    district: dict | None
    reason: str
    unclear: str = ""
    """The name that several districts share, where that is the reason."""


def place_of(title: str | None, text: str, catalogue: Catalogue) -> Place:
    """The one district that headline and text speak of.

    A name that several districts share counts only where the text names the unit above one of them; 城区, 郊区 and 矿区
    only right behind it. A county or district that is named outweighs the city above it, which every report mentions.
    """
    headline, body = title or "", _spelled_out(text[:READ], catalogue)
    mentions = _mentions(body, catalogue)
    for name in _lines_of_its_own(body, catalogue):
        mentions[name] += _LEAST
    for name in _mentions(headline, catalogue):
        mentions[name] += _IN_HEADLINE
    for name in list(mentions):
        if len(name) > 2 and name not in headline and name[:-1] in headline:
            mentions[name] += _IN_HEADLINE
    rows: dict[str, int] = {}
    unclear: dict[str, int] = {}
    for name, count in mentions.items():
        if catalogue.place(name):
            rows[name] = count
            continue
        codes = [row for row in catalogue.districts_named(name) if row["district"] == name]
        if len(codes) > 1:
            codes = [row for row in codes if _is_named(row["parent"], catalogue, headline + body)]
        if len(codes) == 1:
            rows[codes[0]["adcode"]] = count
        elif count >= _LEAST:
            unclear[name] = count
    return _choice(rows, unclear, catalogue)


def site_of(publisher: str, catalogue: Catalogue) -> Place | None:
    """The one district that the name of a publisher or of a site holds (永川区人民政府), or None."""
    found = place_of(publisher, "", catalogue)
    if found.district is None:
        return None
    return Place(found.district, f"taken from the publisher {publisher}")


def districts_in(text: str, catalogue: Catalogue) -> list[dict]:
    """The districts that a text names in full, in the order of the text; a city right before one of its own is none.

    A name that several districts share stands for each of them.
    """
    body = _spelled_out(text[:READ], catalogue)
    found = {row["adcode"]: row for name in _mentions(body, catalogue) for row in _rows_named(name, catalogue)}
    for row in found.values():
        body = _without_those_above(body, row, catalogue)
    left = _mentions(body, catalogue)
    return [row for code, row in found.items() if row["district"] in left or code in left]


def _rows_named(name: str, catalogue: Catalogue) -> list[dict]:
    row = catalogue.place(name)  # a name that is also a word is told by its code
    return [row] if row else [each for each in catalogue.districts_named(name) if each["district"] == name]


def _without_those_above(text: str, row: dict, catalogue: Catalogue) -> str:
    """The text without the names of what a district lies in where they stand right before its own: 武汉市|武昌区."""
    above, names = catalogue.place(row["parent"] or ""), []
    while above:
        names.append(re.escape(above["district"]))
        above = catalogue.place(above["parent"] or "")
    return re.sub(f"(?:{'|'.join(names)})+(?={re.escape(row['district'])})", "", text) if names else text


def _spelled_out(text: str, catalogue: Catalogue) -> str:
    """The text with the short names of autonomous places written in full: 石柱县 is 石柱土家族自治县."""
    for short, full in catalogue.autonomous_names.items():
        if short in text:
            text = text.replace(short, full)
    return text


def _lines_of_its_own(text: str, catalogue: Catalogue) -> list[str]:
    """Districts that a line opens with or an office signs with, once a line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    signed = [*lines[:_SIGNED_IN], *lines[_SIGNED_IN:][-_SIGNED_IN:]]
    opened = [name for line in lines for name in _opening(line, catalogue)]
    return opened + [name for line in signed for name in _signing(line, catalogue)]


def _opening(line: str, catalogue: Catalogue) -> list[str]:
    """The district that a line opens with, where a time follows right behind it."""
    found = _ENDING.search(line, 0, _LONGEST + 1)
    while found:
        name, end = line[: found.end()], found.end()
        if name in catalogue.full_names and not _GENERIC.match(name) and _TIME_AHEAD.match(line, end):
            return [name]
        found = _ENDING.search(line, end, _LONGEST + 1)
    return []


def _signing(line: str, catalogue: Catalogue) -> list[str]:
    """The lowest district in the name of the office that a line of its own holds: 重庆市涪陵区人民政府办公室."""
    if len(line) > _LONGEST_SIGNATURE or not _OFFICE.search(line):
        return []
    return list(_mentions(line, catalogue))[-1:]


def _choice(rows: dict[str, int], unclear: dict[str, int], catalogue: Catalogue) -> Place:
    named = {code: count for code, count in rows.items() if count >= _LEAST}
    low = {code: count for code, count in named.items() if catalogue.row(code)["level"] in ("district", "county")}
    ranked = Counter(low or named).most_common(2)
    if unclear and max(unclear.values()) > (ranked[0][1] if ranked else 0):
        name = max(unclear, key=lambda each: unclear[each])
        return Place(
            None,
            f"several districts are called {name}: begin with the lines ---, adcode: and the code, ---",
            name,
        )
    if not ranked:
        return Place(None, "neither headline nor text names a district")
    (best, count), *others = ranked
    if others and others[0][1] * _CLEAR > count:
        both = "、".join(catalogue.row(code)["district"] for code, _ in ranked)
        return Place(
            None,
            f"headline and text speak of {both}: begin with the lines ---, district: and one of them, ---",
        )
    return Place(catalogue.place(best), f"named in headline or text, weight {count}")


def _mentions(text: str, catalogue: Catalogue) -> Counter[str]:
    """How often each full name of the catalogue stands in a text; of names inside one another the longest counts.

    A name that is also a common word is counted under the code of the district whose city stands before it.
    """
    found: Counter[str] = Counter()
    for match in _ENDING.finditer(text):
        end = match.end()
        for length in range(min(_LONGEST, end), 1, -1):
            name = text[end - length : end]
            if name in catalogue.full_names:
                if not _GENERIC.match(name):
                    found[name] += 1
                else:
                    found.update(
                        _behind_its_city(text[max(0, end - length - _LONGEST) : end - length], name, catalogue)
                    )
                break
    return found


def _behind_its_city(before: str, name: str, catalogue: Catalogue) -> list[str]:
    rows = [row for row in catalogue.districts_named(name) if row["district"] == name and row["parent"]]
    return [row["adcode"] for row in rows if before.endswith(catalogue.row(row["parent"])["district"])]


def _is_named(code: str | None, catalogue: Catalogue, text: str) -> bool:
    while code:
        row = catalogue.place(code)
        if row is None:
            return False
        if row["district"] in text:
            return True
        code = row["parent"]
    return False
