"""The shape of the index, as Haystack sees it. What goes in is said in ``search.documents``."""

from haystack import indexes

from archive.models import Article

from .documents import document
from .engine.model import Doc


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """Public articles: their text fields, and the facets of ``search.engine.model.FACETS``."""

    text = indexes.CharField(document=True)
    headline = indexes.CharField(model_attr="headline")
    byline = indexes.CharField(model_attr="byline")
    region = indexes.MultiValueField()
    theme = indexes.MultiValueField()
    year = indexes.MultiValueField()
    month = indexes.MultiValueField()
    publication = indexes.MultiValueField()
    kind = indexes.CharField(model_attr="kind")
    contributor = indexes.MultiValueField()
    event = indexes.MultiValueField()

    def get_model(self):
        return Article

    def index_queryset(self, using=None):
        return Article.objects.public().with_facts().defer("page__raw_text").order_by("pk")

    def read_queryset(self, using=None):
        return Article.objects.public().with_issue()

    def document(self, article: Article) -> Doc:
        return document(article)
