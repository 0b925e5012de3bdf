"""Addresses of rows. Working one out takes as long as reading the row, and a page of a list has hundreds."""

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse


def address(view: str, name: str | int) -> str:
    """The address of a page that is known by one name or number alone."""
    return _reversed(get_script_prefix(), get_urlconf(), view, name)


@lru_cache(maxsize=20_000)
def _reversed(_prefix: str, _urlconf: str | None, view: str, name: str | int) -> str:
    return reverse(view, args=[name])
