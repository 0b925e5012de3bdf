"""Language-neutral slugs: pinyin for Chinese names, numbered where two names sound alike."""

from django.db import models
from django.utils.text import slugify


def pinyin_slug(name: str, *, max_length: int = 80) -> str:
    """``王伟`` -> ``wang-wei``; a name without any letter gives ``x``."""
    from pypinyin import lazy_pinyin  # half a second to load, and few commands name anything new

    return slugify(" ".join(lazy_pinyin(name)))[:max_length].strip("-") or "x"


def free_slug(model: type[models.Model], name: str) -> str:
    """A slug for ``name`` that no row of ``model`` has yet."""
    base = pinyin_slug(name)
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
