"""Small changes of a source that a test should notice: comparators, constants, joins and windows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARATORS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
JOINS = {"left": "inner", "inner": "left", "anti": "semi", "semi": "anti", "full": "inner"}
_HIDDEN = re.compile(r"--[^\n]*|\bdecimal\([^)]*\)|'(?:[^']|'')*'|\"[^\"]*\"")
_SQL = (
    ("comparator", re.compile(r"(?<![<>!=|-])(<=|>=|<>|!=|<|>|=)(?![=>])"), {
        "<=": "<", ">=": ">", "<": "<=", ">": ">=", "=": "<>", "<>": "=", "!=": "=",
    }),
    ("constant", re.compile(r"(?<![\w.$])\d+(?![\w.])"), None),
    ("join", re.compile(r"\bleft join\b"), {"left join": "join"}),
    ("join", re.compile(r"(?<!left )(?<!anti )(?<!semi )(?<!asof )(?<!cross )\bjoin\b"), {"join": "left join"}),
    ("window", re.compile(r"(?<=partition by )\w[\w.]*, "), None),
    ("window", re.compile(r"(?<=order by )[\w.]+(?: desc)?"), None),
    ("window", re.compile(r"\b(?:min|max)(?=\()"), {"min": "max", "max": "min"}),
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """One change: the characters of a file that go, and what comes in their place."""

    path: str
    start: int
    end: int
    kind: str
    new: str
    function: str
    """The outermost function around it, with its class; empty outside of functions and in SQL."""

    def apply(self, text: str) -> str:
        """The changed source."""
        return text[: self.start] + self.new + text[self.end :]

    def describe(self, text: str) -> str:
        """Where it is and what it does, on one line."""
        number = text.count("\n", 0, self.start) + 1
        line = self.apply(text).splitlines()[number - 1].strip()
        return f"{self.path}:{number} {self.kind} {text[self.start : self.end]!r} -> {self.new!r}: {line[:110]}"


def mutations(path: Path, root: Path) -> list[Mutation]:
    """All changes of a file, Python or SQL, in the order of its text."""
    text, name = path.read_text("utf-8"), str(path.relative_to(root))
    found = _of_python(text, name) if path.suffix == ".py" else _of_sql(text, name)
    return sorted(found, key=lambda change: (change.start, change.new))


def _of_sql(text: str, name: str) -> Iterator[Mutation]:
    """Changes outside of comments, texts, quoted names and the widths of types."""
    bare = _HIDDEN.sub(lambda hidden: " " * len(hidden[0]), text)
    for kind, pattern, instead in _SQL:
        for found in pattern.finditer(bare):
            old = found[0]
            if instead is not None:
                new = instead[old]
            elif kind == "constant":
                new = str(int(old) + 1)
            elif old.endswith(", "):
                new = ""
            else:
                new = old.removesuffix(" desc") if old.endswith(" desc") else f"{old} desc"
            yield Mutation(name, found.start(), found.end(), kind, new, "")


def _of_python(text: str, name: str) -> Iterator[Mutation]:
    """Changes of expressions; what types say and what documents is left alone."""
    lines = text.encode().splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    data = text.encode()

    def place(line: int, column: int) -> int:
        return len(data[: starts[line - 1] + column].decode())

    for node, function in _expressions(ast.parse(text), "", ""):
        for left, right, kind, new in _changes(node):
            start = (
                place(left.lineno, left.col_offset) if left is right else place(left.end_lineno, left.end_col_offset)
            )
            end = (
                place(right.end_lineno, right.end_col_offset)
                if left is right
                else place(right.lineno, right.col_offset)
            )
            if left is not right:  # an operator: what stands between two operands, without space and brackets
                between = text[start:end]
                operator = re.search(r"not\s+in|is\s+not|[<>=!]=|[<>+*/-]|\b(?:in|is|and|or)\b", between)
                if operator is None:
                    continue
                start, end = start + operator.start(), start + operator.end()
            yield Mutation(name, start, end, kind, new, function)


def _expressions(node: ast.AST, inside: str, function: str) -> Iterator[tuple[ast.AST, str]]:
    """Nodes below one, each with the outermost function around it; `inside` is the class that is open."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "bases", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                opened = f"{inside}{child.name}." if isinstance(child, ast.ClassDef) else inside
                is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                own = f"{inside}{child.name}" if is_function and not function else function
                yield child, own
                yield from _expressions(child, opened, own)


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr, str, str]]:
    """What can be changed at a node: one expression as a whole, or the operator between two."""
    if isinstance(node, ast.Compare):
        operands = [node.left, *node.comparators]
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            yield left, right, "comparator", COMPARATORS[type(operator)]
    elif isinstance(node, ast.BoolOp):
        for left, right in zip(node.values, node.values[1:], strict=False):
            yield left, right, "comparator", "or" if isinstance(node.op, ast.And) else "and"
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
        yield node.left, node.right, "constant", {ast.Add: "-", ast.Sub: "+", ast.Mult: "+"}[type(node.op)]
    else:
        yield from _other_values(node)


def _other_values(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr, str, str]]:
    """Another truth, the next number, or another join, in place of one that is written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield node, node, "constant", str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield node, node, "constant", str(node.value + 1)
    elif isinstance(node, ast.keyword) and node.arg == "how" and isinstance(node.value, ast.Constant):
        instead = JOINS.get(str(node.value.value))
        if instead:
            yield node.value, node.value, "join", f'"{instead}"'
