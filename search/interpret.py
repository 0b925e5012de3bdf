"""From the tree of a query to a plan for the index: words are cut here, synonyms widen them.

Pure: no Django, no Haystack. Matching is by strings: each word must occur in the article's text,
wherever jieba would cut it there. Words weigh in only when matches are ranked.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from .analysis import content_words, cutter, fold, function_words, is_word_char, runs
from .budget import Budget, Cut
from .engine import plan
from .synonyms import Synonyms
from .tree import And, Dates, Exact, Field, Node, Not, Or, Wild, Words, has_operators

ALL_REQUIRED_UP_TO = 4  # words; of more, this share:
SHARE_REQUIRED = 0.4
LOOSELY_REQUIRED = 2  # of three or four words that were typed as one, where no article has them all

MAX_LITERAL = 500  # characters that are looked for as they stand, beside what they mean

WILD_GAP = 8  # characters that * may stand for

# Field words of the query language -> text fields, or the facet whose labels are looked at.
TEXT_FIELDS = {"headline": ("headline",), "by": ("byline",)}
LABEL_FIELDS = {"region": "region", "theme": "theme"}


@dataclass(frozen=True, slots=True)
class Widening:
    """A word of the query that other words stand in for as well."""

    word: str
    others: tuple[str, ...]


@dataclass(slots=True)
class _Terms:
    """What is gathered on the way for ranking, highlighting and helps."""

    budget: Budget = field(default_factory=Budget)
    words: list[str] = field(default_factory=list)
    chunks: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    required: list[str] = field(default_factory=list)
    widenings: list[Widening] = field(default_factory=list)
    loose: bool = False
    loosened: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """``marks``: folded strings to highlight. ``words``: the words looked for, in order.

    ``loosened``: (required, words), where fewer of its words are required than the query asked for.
    ``wild``: whether it has wildcards. ``cut``: what was left out.
    """

    plan: plan.Plan
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    widenings: tuple[Widening, ...] = ()
    loosened: tuple[int, int] | None = None
    wild: bool = False
    cut: Cut | None = None


def interpret(tree: And, raw: str, synonyms: Synonyms, *, loose: bool = False) -> Interpretation:
    """``raw`` is the query as typed: a text that holds it literally matches, whatever its signs mean.

    ``loose``: of three or four words only two need occur, unless each of them was typed apart. That is
    for a headline or a sentence of which no article has every word.
    """
    terms = _Terms(loose=loose)
    match = _and(tree.parts, terms, synonyms, ()) or plan.EVERYTHING
    literal = fold(raw)[:MAX_LITERAL]
    if has_operators(tree) and literal and tree.parts:
        match = plan.either(match, plan.Has(literal))
    scoring = plan.Scoring(
        words=_once(terms.words),
        chunks=_once(terms.chunks),
        phrases=_once(terms.phrases),
        near=_once(terms.required)[:8],
    )
    marks = tuple(sorted(_once(terms.marks), key=len, reverse=True))
    words = _once(terms.required)
    budget = terms.budget
    return Interpretation(
        plan.Plan(match, scoring),
        marks,
        words,
        tuple(terms.widenings),
        terms.loosened,
        wild=budget.patterns > 0,
        cut=budget.cut,
    )


def _once(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, items)))


def _and(parts: tuple[Node, ...], terms: _Terms, synonyms: Synonyms, fields: tuple[str, ...]) -> plan.Match | None:
    """Plain words count together for how many of them are required; all other parts are required.

    None, here and below: all of it is left out, for the query asks for too much.
    """
    plain = [part.text for part in parts if isinstance(part, Words)]
    others = [_node(part, terms, synonyms, fields) for part in parts if not isinstance(part, Words)]
    required = [match for match in others if match is not None] + _words(plain, terms, synonyms, fields)
    if not required:
        return None if terms.budget.left_out else plan.EVERYTHING
    return plan.every(*required)


def _words(texts: list[str], terms: _Terms, synonyms: Synonyms, fields: tuple[str, ...]) -> list[plan.Match]:
    needs: dict[str, plan.Match] = {}
    for text in texts:
        for word, match in _chunk(text, terms, synonyms, fields):
            needs.setdefault(word, match)
    if len(needs) > ALL_REQUIRED_UP_TO:
        return [plan.AtLeast(math.ceil(len(needs) * SHARE_REQUIRED), tuple(needs.values()))]
    if terms.loose and len(needs) > max(LOOSELY_REQUIRED, len(texts)):
        terms.loosened = (LOOSELY_REQUIRED, len(needs))
        return [plan.AtLeast(LOOSELY_REQUIRED, tuple(needs.values()))]
    return list(needs.values())


def _chunk(text: str, terms: _Terms, synonyms: Synonyms, fields) -> Iterator[tuple[str, plan.Match]]:
    """The words of one chunk as typed, each with what matches it."""
    words = _cut(text, synonyms)
    if not words:  # punctuation alone: looked for as it stands
        folded = fold(text)
        if folded and terms.budget.takes(folded):
            terms.marks.append(folded)
            yield folded, plan.Has(folded, fields)
        return
    words = [word for word in words if terms.budget.takes(word)]
    if not words:
        return
    whole = fold(text)
    terms.chunks += [fold(run) for run in runs(text)]
    if len(words) > 1:
        terms.phrases.append(whole.strip("".join({c for c in whole if not is_word_char(c)})))
        terms.marks.append(terms.phrases[-1])
    for word in words:
        terms.words += cutter.cut_for_search(word)
        terms.required.append(word)
        terms.marks.append(word)
        yield word, _widened(word, terms, synonyms, fields)


def _cut(text: str, synonyms: Synonyms) -> list[str]:
    """Words; a run of letters that has synonyms as a whole is not cut."""
    found: list[str] = []
    for run in runs(text):
        found += [fold(run)] if synonyms.of(fold(run)) else content_words(run)
    # Function words that stand alone between signs count only where there is nothing else.
    content = [word for word in found if word not in function_words()]
    return list(dict.fromkeys(content or found))


def _widened(word: str, terms: _Terms, synonyms: Synonyms, fields: tuple[str, ...]) -> plan.Match:
    others = synonyms.of(word)
    if not others:
        return plan.Has(word, fields)
    terms.widenings.append(Widening(word, others))
    folded = [fold(other) for other in others]
    terms.marks += folded
    terms.words += folded
    return plan.either(plan.Has(word, fields), *(plan.Has(other, fields) for other in folded))


def _node(node: Node, terms: _Terms, synonyms: Synonyms, fields: tuple[str, ...]) -> plan.Match | None:
    match node:
        case Words():
            return _and((node,), terms, synonyms, fields)
        case Exact(text):
            return _exact(fold(text), terms, fields)
        case Wild(pattern):
            return _wild(pattern, terms, fields)
        case Dates(first, last):
            return plan.Overlaps(first.toordinal() if first else 0, last.toordinal() if last else 0)
        case Field("event", Dates(first, last)):
            return plan.Between("event", str(first or "")[:7], str(last or "")[:7])
        case Field(name, part):
            return _field(name, part, terms, synonyms)
        case Not(part):
            # What is excluded is neither scored nor marked, and not widened.
            inner = _node(part, _Terms(terms.budget), Synonyms(), fields)
            return inner and plan.Without(inner)
        case Or(parts):
            matches = [match for part in parts if (match := _node(part, terms, synonyms, fields))]
            return plan.either(*matches) if matches else None
        case And(parts):
            return _and(parts, terms, synonyms, fields)


def _exact(folded: str, terms: _Terms, fields: tuple[str, ...]) -> plan.Match | None:
    if not folded:
        return plan.EVERYTHING
    if not terms.budget.takes(folded):
        return None
    terms.chunks.append(folded)
    terms.words += cutter.cut(folded)
    terms.marks.append(folded)
    terms.required.append(folded)
    return plan.Has(folded, fields)


def _wild(pattern: str, terms: _Terms, fields: tuple[str, ...]) -> plan.Match | None:
    pieces, gaps, piece, gap = [], [], "", None
    for char in fold(pattern):
        if char in "*?":
            fewest, most = gap or (0, 0)
            gap = (fewest + (char == "?"), most + (1 if char == "?" else WILD_GAP))
            continue
        if gap is not None:
            pieces.append(piece)
            gaps.append(gap)
            piece, gap = "", None
        piece += char
    pieces.append(piece)
    if not terms.budget.takes_gaps(len(gaps)):
        return _pieces(pattern, pieces, terms, fields)
    terms.chunks += pieces
    terms.marks += pieces
    return plan.Pattern(tuple(pieces), tuple(gaps), fields)


def _pieces(pattern: str, pieces: list[str], terms: _Terms, fields: tuple[str, ...]) -> plan.Match | None:
    """One pattern too many: its pieces, wherever they stand."""
    taken = [piece for piece in pieces if terms.budget.takes(piece)]
    if not taken:
        return None
    terms.budget.loose.append(pattern)
    terms.chunks += taken
    terms.marks += taken
    return plan.every(*(plan.Has(piece, fields) for piece in taken))


def _field(name: str, part: Node, terms: _Terms, synonyms: Synonyms) -> plan.Match | None:
    if name in TEXT_FIELDS:
        return _node(part, terms, synonyms, TEXT_FIELDS[name])
    return _label(LABEL_FIELDS[name], part)


def _label(facet: str, part: Node) -> plan.Match:
    """A field that is looked up among the names of a facet's values."""
    match part:
        case Words(text) | Exact(text) | Wild(text) | Dates(text=text):
            return plan.Labelled(facet, fold("".join(runs(text))) or fold(text))
        case Or(parts):
            return plan.either(*(_label(facet, p) for p in parts))
        case And(parts):
            return plan.every(*(_label(facet, p) for p in parts)) if parts else plan.EVERYTHING
        case Not(inner):
            return plan.Without(_label(facet, inner))
        case Field(_, inner):
            return _label(facet, inner)
