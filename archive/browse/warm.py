"""What lists and counts are cut from, read ahead of the first reader."""

from . import counts, figures, order, places, timeline


def warm() -> None:
    order.stories()
    timeline.months()
    places.stories_by_place()
    counts.themes_with_counts()
    counts.busiest_contributors()
    counts.leading_initiatives()
    figures.kinds_with_counts(figures.Wanted())
