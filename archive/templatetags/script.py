"""Printed text in the characters that the reader chose."""

from django import template

from archive.browse.script import TRADITIONAL, traditional

register = template.Library()


@register.filter
def shown(printed, script: str):
    """A text or its segments as ``script`` ("hans": as printed, "hant") has it."""
    return traditional(printed) if script == TRADITIONAL else printed
