"""Where Haystack looks for indexes."""

from .indexes import ArticleIndex

__all__ = ["ArticleIndex"]
