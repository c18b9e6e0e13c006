"""Every word, pattern and rule of the reader does in its example what it is there for, and not in its counter-example.

A word's example stands in kpi/vocabulary/lexicon.tsv and is read as a sentence; what a word of its class does there is
declared in files/vocabulary/classes.toml.
"""

from __future__ import annotations

import ast
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from kpi.documents import read_text
from kpi.reading import lexicon
from kpi.reading.roles import RULES, Rule
from kpi.statements import Statement, read

ROOT = Path(__file__).resolve().parent.parent
READING = ROOT / "kpi" / "reading"
FOLDER = Path(__file__).parent / "files" / "vocabulary"
CLASSES = tomllib.loads((FOLDER / "classes.toml").read_text("utf-8"))
LIMITS = tomllib.loads((FOLDER / "limits.toml").read_text("utf-8"))
PATTERNS = tomllib.loads((ROOT / "kpi" / "vocabulary" / "patterns.toml").read_text("utf-8"))
HAN = re.compile(r"[\u4e00-\u9fff]")
AMOUNT = re.compile(r"\d+(?:\.\d+)?[万亿]*|[一二三四五六七八九十]+")
NUMBER = re.compile(r"\d+(?:\.\d+)?[万亿%个家元]*")


def figures(text: str) -> list[Statement]:
    document = read_text(text, doc="text", district="临湖区", published_on=date(2025, 1, 20))
    return [row for row in read(document) if row.num_start is not None]


@cache
def of_example(example: str) -> list[Statement]:
    return figures(f"2024年，{example}。")


def does(group: str, word: str, example: str) -> bool:
    """Whether a word does in its example what a word of its class does."""
    told = CLASSES[group]
    rows = of_example(example)
    if word not in example or not rows:
        return False
    name = rows[-1].indicator or ""
    held = name + (rows[-1].qualifier or "")
    shown = {
        "outside": bool(name) and word not in name,
        "inside": any(word in (row.indicator or "") for row in rows),
        "carried": len(rows) > 1 and bool(rows[0].indicator) and rows[0].indicator in name,
        "bound": word in held,
        "commitment": any(row.commitment == group for row in rows),
        "any": bool(name),
    }[told["shows"]]
    values = [row.value for row in rows if row.value is not None]
    is_signed = any(value * told["sign"] > 0 for value in values) if "sign" in told else True
    return shown and is_signed and rows[-1].kind in told.get("kind", [rows[-1].kind])


def test_every_class_is_declared_and_used() -> None:
    assert {word.group for word in lexicon.words()} == CLASSES.keys()


def test_every_word_does_in_its_example_what_its_class_does() -> None:
    told = [word for word in lexicon.words() if word.example]
    assert [
        (word.group, word.word, word.example) for word in told if not does(word.group, word.word, word.example)
    ] == []


def test_no_more_words_than_before_lack_an_example() -> None:
    without = [f"{word.group} {word.word}" for word in lexicon.words() if not word.example]
    assert len(without) <= LIMITS["words_without_example"], without


def test_a_class_leaves_alone_what_only_looks_like_its_words() -> None:
    wrong = []
    for group, told in CLASSES.items():
        for example in [told["counter"]] if "counter" in told else []:
            name = NUMBER.split(example)[0]
            assert any(word in name for word in lexicon.of_class(group)), (group, example)
            if [row.indicator for row in of_example(example)] != [name]:
                wrong.append((group, example, [row.indicator for row in of_example(example)]))
    assert wrong == []


def test_a_word_of_its_own_counter_example_does_nothing_there() -> None:
    told = [word for word in lexicon.words() if word.counter_example]
    assert [(word.group, word.word) for word in told if does(word.group, word.word, word.counter_example)] == []


def used_as() -> dict[str, set[str]]:
    """How the reader uses each pattern: searched, matched at a place, or matched wholly."""
    found: dict[str, set[str]] = {}
    for path in READING.rglob("*.py"):
        for name, method in re.findall(r'pattern\("(\w+)"\)\.(\w+)\(', path.read_text("utf-8")):
            found.setdefault(name, set()).add({"finditer": "search", "sub": "search"}.get(method, method))
    return found


def pieces(text: str) -> set[str]:
    """A text, its clauses, and what stands before and behind each number of them: patterns look at one of these."""
    wholes = {text, *(part for part in re.split(r"[，；。：（）()]", text) if part)}
    cuts = {(whole, at) for whole in wholes for m in AMOUNT.finditer(whole) for at in (*m.span(), m.end() + 1)}
    return wholes | {whole[:at] for whole, at in cuts} | {whole[at:] for whole, at in cuts}


def speaks(name: str, text: str) -> bool:
    methods = used_as().get(name) or {"search"}
    return any(getattr(lexicon.pattern(name), method)(piece) for method in methods for piece in pieces(text))


def test_every_pattern_finds_its_example_and_has_a_counter_example() -> None:
    bare = [name for name, told in PATTERNS.items() if not told.get("example") or not told.get("counter")]
    assert len(bare) <= LIMITS["patterns_without_evidence"], bare
    wrong = [(name, told["example"]) for name, told in PATTERNS.items() if not speaks(name, told["example"])]
    assert len(wrong) <= LIMITS["patterns_that_miss_their_example"], wrong


def test_no_class_and_no_pattern_is_without_a_user() -> None:
    told = "\n".join(path.read_text("utf-8") for path in (ROOT / "kpi").rglob("*.py"))
    told += "\n".join(str(each["pattern"]) for each in PATTERNS.values())
    lines = (ROOT / "kpi" / "vocabulary" / "lexicon.tsv").read_text("utf-8").splitlines()[1:]
    names = {*PATTERNS, *(line.split("\t")[0] for line in lines)}
    assert sorted(name for name in names if f'"{name}"' not in told and f"{{{name}}}" not in told) == []


def test_no_pattern_finds_its_counter_example() -> None:
    wrong = [(name, told["counter"]) for name, told in PATTERNS.items() if speaks(name, told["counter"])]
    assert len(wrong) <= LIMITS["patterns_that_find_their_counter_example"], wrong


def rules_of(text: str) -> set[str]:
    return {rule for row in figures(text) for rule in row.rule.split()}


def is_shown(rule: Rule) -> bool:
    """Whether a rule speaks in its example and gives its role, and keeps silent in its counter-example."""
    shown = rule.id in rules_of(rule.example) and any(row.role == rule.gives for row in figures(rule.example))
    return shown and rule.id not in rules_of(rule.counter)


def test_every_rule_speaks_in_its_example_and_not_in_its_counter_example() -> None:
    wrong = {rule.id for rule in RULES if not is_shown(rule)}
    assert wrong <= set(LIMITS["rules_without_right_evidence"])


def literals(path: Path) -> list[str]:
    """The Chinese literals of a module that are no docstrings and no examples of rules."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for each in body if isinstance(body, list) else []:
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                left_out.add(id(each.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "rule":
            left_out |= {id(each) for each in node.args}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [
        f"{path.name}:{node.lineno} {node.value}"
        for node in texts
        if id(node) not in left_out and HAN.search(node.value)
    ]


def test_chinese_words_stand_in_the_vocabulary_and_not_in_code() -> None:
    found = [each for path in sorted(READING.rglob("*.py")) for each in literals(path)]
    assert len(found) <= LIMITS["chinese_literals_in_code"], "\n".join(found)
