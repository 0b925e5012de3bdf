"""What went wrong, in the reader's language."""

from django.utils.translation import gettext

from .params import BadParameterError


def in_words(error: BadParameterError) -> str:
    return gettext(error.template) % error.values
