"""Finding the row of a region by what a fact or an import line says of it."""

from functools import lru_cache

from archive.models import Region


class RegionLookup:
    """Codes and names -> row ids. A code may have meant several names over the years."""

    def __init__(self) -> None:
        self._by_name: dict[tuple[str, str], int] = {}
        self._by_code: dict[str, int] = {}
        # In order of years, so that a code alone means its latest name.
        for pk, code, name in Region.objects.order_by("valid_from").values_list("pk", "code", "name"):
            self._by_name[code, name] = pk
            self._by_code[code] = pk

    @classmethod
    def shared(cls) -> "RegionLookup":
        """The lookup of this process, made anew when the table has grown or shrunk."""
        return _lookup(Region.objects.order_by("-pk").values_list("pk", flat=True).first(), Region.objects.count())

    def find(self, code: str, name: str = "") -> int | None:
        """Id of the row of ``code`` that was called ``name``, else of the code's latest; None if unknown."""
        return self._by_name.get((code, name)) or self._by_code.get(code)


@lru_cache(maxsize=1)
def _lookup(last: int | None, count: int) -> RegionLookup:
    return RegionLookup()
