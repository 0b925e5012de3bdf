"""A page's raw text with what became of each part of it."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.models import Page

from .base import NOTHING


def marked_raw_text(page: Page) -> SafeString | str:
    """The raw text, verbatim; what stands outside the articles is marked with its role and the reason."""
    raw = page.raw_text
    if not raw.strip():
        return NOTHING
    marks = sorted(
        (start, end, residue.role, f"{residue.get_role_display()}: {residue.reason}")
        for residue in page.residues.all()
        for start, end in residue.spans
    )
    parts, at = [], 0
    for start, end, role, title in marks:
        start = max(start, at)
        if start < end:
            parts += [("plain", "", raw[at:start]), (role, title, raw[start:end])]
            at = end
    parts.append(("plain", "", raw[at:]))
    text = format_html_join("", '<span class="baoku-{}" title="{}">{}</span>', (part for part in parts if part[2]))
    legend = _("Marked: what stands outside the articles. Point at it to see why.")
    return format_html('<p class="help">{}</p><pre class="baoku-raw">{}</pre>', legend, text)
