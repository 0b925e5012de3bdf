"""Counts that are kept while the archive stays as it is, and no longer."""

import pytest
from django.db import transaction

from archive.browse.memo import while_unchanged
from archive.changes import articles_changed

pytestmark = pytest.mark.django_db


def test_a_count_is_kept_until_any_article_changes():
    asked = []

    @while_unchanged
    def count(what):
        asked.append(what)
        return len(asked)

    assert [count("a"), count("a")] == [1, 2], "an archive that never changed has no state to trust"
    with transaction.atomic():
        articles_changed([1])
    assert [count("a"), count("b"), count("a")] == [3, 4, 3]
    with transaction.atomic():
        articles_changed([2])
    assert count("a") == 5
