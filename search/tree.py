"""A query as a small tree, and the tree as a query. Pure: no Django, no Haystack."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """Text as typed between white space, quotes and operators."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    text: str


@dataclass(frozen=True, slots=True)
class Wild:
    """A word with ``*`` (any few characters) or ``?`` (one) inside."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Closed range of days; None: open on that side."""

    first: date | None
    last: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    part: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


Node = Words | Exact | Wild | Dates | Field | Not | And | Or


def group(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(flat(parts))


def flat(parts: list[Node]) -> tuple[Node, ...]:
    """Nested And are one And."""
    found: list[Node] = []
    for part in parts:
        found += part.parts if isinstance(part, And) else [part]
    return tuple(found)


def show(node: Node) -> str:
    """The query as it was understood, in the query language."""
    match node:
        case Words(text) | Wild(text) | Dates(text=text):
            return text
        case Exact(text):
            return f'"{text}"'
        case Field(name, part):
            return f"{name}:{_bracketed(part)}"
        case Not(part):
            return f"-{_bracketed(part)}"
        case Or(parts):
            return " OR ".join(_bracketed(part) for part in parts)
        case And(parts):
            return " ".join(show(part) if not isinstance(part, Or) else _bracketed(part) for part in parts)


def _bracketed(node: Node) -> str:
    return f"({show(node)})" if isinstance(node, And | Or) else show(node)


def has_operators(node: Node) -> bool:
    """Whether the tree asks for more than that its strings occur."""
    match node:
        case And(parts) | Or(parts):
            return isinstance(node, Or) or any(map(has_operators, parts))
        case Words() | Exact():
            return False
    return True
