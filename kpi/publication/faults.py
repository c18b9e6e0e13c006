"""What went wrong around a run, in one line that says what to do, Chinese and English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

_PATH = re.compile(r"""["']((?:/|[A-Za-z]:\\)[^"'\n]+)["']""")
_OF_A_PROCESS = re.compile(r"\.\D.*\d")
"""A name that a run makes for itself, hidden and with its number; people know the folder that it lies in."""
_LONGEST = 200
"""Characters of a name that a line shows."""


@dataclass(frozen=True)
class Fault:
    """One kind of fault: parts of messages by which it is known, and its line, to be filled in."""

    name: str
    signs: tuple[str, ...]
    zh: str
    en: str

    def line(self, **facts: object) -> str:
        """The line with its facts: Chinese, then English."""
        told = {name: plain(fact) for name, fact in facts.items()}
        return f"{self.zh.format(**told)} / {self.en.format(**told)}"


@cache
def faults() -> dict[str, Fault]:
    """Every kind of fault by its name."""
    entries = tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))
    return {name: Fault(name, tuple(entry["signs"]), entry["zh"], entry["en"]) for name, entry in entries.items()}


def line_of(name: str, **facts: object) -> str:
    """The line of a fault that is known by its name."""
    return faults()[name].line(**facts)


def recognized(messages: Iterable[str], root: Path) -> str | None:
    """The line of the first fault whose sign is in one of the messages; None where none is known.

    The place is the path that a message names, seen from `root`.
    """
    said = list(messages)
    for fault in faults().values():
        for message in said:
            if any(sign in message for sign in fault.signs):
                return fault.line(place=_place(said, root))
    return None


def messages_of(error: BaseException) -> Iterator[str]:
    """What an error and the errors it comes from say, the last first."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop(0)
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield f"{type(one).__name__}: {one}"
            waiting += [one.__cause__, one.__context__]


def _place(messages: Iterable[str], root: Path) -> str:
    for message in messages:
        if found := _PATH.search(message):
            path = Path(found[1])
            if not path.is_relative_to(root):
                return path.as_posix()
            below = takewhile(lambda part: not _OF_A_PROCESS.match(part), path.relative_to(root).parts)
            return Path(*below).as_posix()
    return "warehouse"


def plain(fact: object) -> str:
    """A fact in one line of the terminal, however odd a file is named."""
    text = "".join(character if character.isprintable() else "�" for character in str(fact))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
