"""What the search page says of its result as a whole."""

from django import template

from search.results.parts import parts

register = template.Library()
register.filter("parts", parts)
