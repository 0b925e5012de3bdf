"""Atom feeds: the newest stories, of all or of one theme or region."""

import numpy as np
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.browse import counts, order, places, stories
from archive.browse.labels import issue_day, title_of
from archive.browse.memo import one_state
from archive.models import Article, Publication, Region, Theme

STORIES = 30


class Stories(Feed):
    """Newest by date of print. Papers that robots shall not keep are left out: feeds are copied on."""

    feed_type = Atom1Feed
    title = gettext_lazy("Baoku")
    subtitle = gettext_lazy("A searchable archive of Chinese newspapers")
    language = "zh-Hans"

    def __call__(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with one_state():
            return super().__call__(request, *args, **kwargs)

    def link(self, found=None) -> str:
        return found.get_absolute_url() if found else reverse("archive:home")

    def articles(self, found) -> np.ndarray:
        """Ids, newest first."""
        return order.newest_dated()

    def items(self, found=None) -> list[Article]:
        kept_out = Publication.objects.filter(noindex=True).values_list("pk", flat=True)
        return stories.read(order.not_of(kept_out, self.articles(found))[:STORIES].tolist())

    def item_title(self, item: Article) -> str:
        return title_of(item)

    def item_description(self, item: Article) -> str:
        issue = item.page.issue
        return " · ".join(filter(None, [str(issue.publication or ""), issue_day(issue), item.lead]))

    def item_updateddate(self, item: Article):
        return item.updated

    def item_categories(self, item: Article) -> list[str]:
        return [theme.name for theme in item.listed_themes]


class ThemeStories(Stories):
    def get_object(self, request, slug: str) -> Theme:
        return get_object_or_404(Theme, slug=slug)

    def title(self, found: Theme) -> str:
        return f"{_('Baoku')} · {found.name}"

    def articles(self, found: Theme) -> np.ndarray:
        return order.newest_first(counts.stories_about(found))


class RegionStories(ThemeStories):
    def get_object(self, request, code: str) -> Region:
        found = Region.objects.filter(code=code).order_by("current_id", "-valid_from").first()
        if found is None:
            raise Http404
        return found

    def articles(self, found: Region) -> np.ndarray:
        return order.newest_first(places.stories_about(found))
