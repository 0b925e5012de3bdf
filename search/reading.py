"""What a reader typed -> what is asked of one index. Pure: no Django, no Haystack.

Everything that answers a query reads it here: the page, the API, exports, the evaluation.
"""

from dataclasses import replace

from .budget import Cut
from .engine import plan
from .engine.find import find
from .engine.snapshot import Snapshot
from .interpret import Interpretation, interpret
from .query import parsed
from .synonyms import Synonyms
from .tree import And


def read(snapshot: Snapshot, q: str, synonyms: Synonyms, tree: And | None = None) -> Interpretation:
    """The reading of a query; where no article at all has what it requires, a looser one that finds some.

    Whether it is loosened hangs on the words alone, not on the filters, so that totals and links agree.
    """
    tree, length = (tree, len(q)) if tree else parsed(q)
    strict = interpret(tree, q, synonyms)
    loose = interpret(tree, q, synonyms, loose=True)
    if not loose.loosened or occurs(snapshot, strict.plan.match) or not occurs(snapshot, loose.plan.match):
        loose = strict
    if q[length:].strip():
        loose = replace(loose, cut=replace(loose.cut or Cut(), characters=length))
    return loose


def occurs(snapshot: Snapshot, match: plan.Match) -> int:
    """How many articles match."""
    return find(snapshot, plan.Plan(match), limit=0, facets=()).total
