"""Cutting a text where evidence stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.browse.evidence import Mark, Segment, marks_by_place, segments, words


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [Segment("渡口边的夜校")]),
        ([Mark(0, 2, "a")], [Segment("渡口", ("a",)), Segment("边的夜校")]),
        (
            [Mark(0, 3, "a"), Mark(2, 6, "b")],
            [Segment("渡口", ("a",)), Segment("边", ("a", "b")), Segment("的夜校", ("b",))],
        ),
        ([Mark(1, 1, "a"), Mark(4, 99, "b"), Mark(-1, 2, "c")], [Segment("渡口边的夜校")]),
    ],
)
def test_segments(marks, expected):
    assert segments("渡口边的夜校", marks) == expected


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=6))
def test_no_character_is_lost(text, places):
    cut = segments(text, [Mark(start, end, "x") for start, end in places])
    assert "".join(segment.text for segment in cut) == text


def test_places_and_words():
    evidence = [
        {"field": "headline", "block": None, "start": 0, "end": 2, "text": "渡口"},
        {"field": "block", "block": 3, "start": 1, "end": 3, "text": "渡口"},
        {"field": "byline"},
    ]
    places = marks_by_place([("r1", evidence)])
    assert dict(places) == {"headline": [Mark(0, 2, "r1")], 3: [Mark(1, 3, "r1")]}
    assert words(evidence) == ["渡口"]
