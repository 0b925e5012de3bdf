"""Page text outside the articles: written whole, and what an editor deleted kept out of the articles."""

from dataclasses import replace

from archive.models import Article, Page
from archive.models import Residue as ResidueRow
from archive.parsing import PageResult
from archive.text.model import Residue, Span

from .pairing import pair
from .spans import cut, printed_spans, spans_json


def without_deleted(page: Page, result: PageResult, *, old_raw: str) -> PageResult:
    """The result less the stories that an editor deleted from this page: their text is left-over text."""
    deleted = [row.text for row in page.residues.filter(reason=ResidueRow.DELETED)] if page.pk else []
    if not deleted:
        return result
    parsed = result.parsed
    texts = [cut(parsed.raw, printed_spans(story)) for story in parsed.articles]
    gone = set(pair(deleted, texts).pairs.values())
    kept = [number for number in range(len(texts)) if number not in gone]
    left = tuple(
        Residue(
            role="leftover",
            text=texts[number],
            spans=tuple(Span(start, end) for start, end in printed_spans(parsed.articles[number])),
            reason=ResidueRow.DELETED,
        )
        for number in sorted(gone)
    )
    articles = tuple(parsed.articles[number] for number in kept)
    return PageResult(
        parsed=replace(parsed, articles=articles, residues=(*parsed.residues, *left)),
        facts=tuple(result.facts[number] for number in kept),
    )


def write_residues(page: Page, result: PageResult, articles: list[Article]) -> None:
    by_position = {story.position: article for story, article in zip(result.parsed.articles, articles, strict=True)}
    wanted = [
        ResidueRow(
            page=page,
            position=number,
            role=residue.role,
            text=residue.text,
            spans=spans_json(residue.spans),
            reason=residue.reason,
            repeats=by_position.get(residue.of),
        )
        for number, residue in enumerate(result.parsed.residues, start=1)
    ]
    standing = list(page.residues.order_by("position"))
    if [_residue_content(row) for row in standing] != [_residue_content(row) for row in wanted]:
        page.residues.all().delete()
        ResidueRow.objects.bulk_create(wanted)


def _residue_content(row: ResidueRow) -> tuple:
    return row.position, row.role, row.text, row.spans, row.reason, row.repeats_id
