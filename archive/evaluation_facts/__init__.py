"""How right the found facts are, against gold written by people."""

from .gold import GoldArticle, load_gold
from .score import Report, evaluate

__all__ = ["GoldArticle", "Report", "evaluate", "load_gold"]
