"""Names that were something else once: renamed and merged rows are still found by what is printed."""

from collections.abc import Iterable

from django.db import models


def former_names_field() -> models.JSONField:
    from django.utils.translation import gettext_lazy as _

    return models.JSONField(_("former names"), default=list, blank=True, editable=False)


def by_any_name(model: type[models.Model], names: Iterable[str]) -> dict[str, models.Model]:
    """Rows of ``model`` by those of ``names`` that they bear or bore; names of nobody are left out."""
    names = list(dict.fromkeys(names))
    found = model._default_manager.in_bulk(names, field_name="name") if names else {}
    missing = {name for name in names if name not in found}
    if missing:
        # Few rows were ever renamed, so this reads little.
        for row in model._default_manager.exclude(former_names=[]):
            found |= dict.fromkeys(missing.intersection(row.former_names), row)
    return found


def remember_names(row: models.Model, names: Iterable[str]) -> None:
    """Note on an unsaved change of ``row`` that it is also meant by these names."""
    row.former_names = [name for name in dict.fromkeys([*row.former_names, *names]) if name and name != row.name]
