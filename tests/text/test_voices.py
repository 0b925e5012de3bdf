"""In whose characters is a text written?"""

from collections import Counter

import pytest

from archive.text.memo import Memo
from archive.text.pieces import Piece
from archive.text.stories import Paragraph, Story
from archive.text.voices import Voices


def story(headline, *texts):
    pieces = [Piece(0, len(text), text) for text in (headline, *texts)]
    return Story(heads=pieces[:1], body=[Paragraph("paragraph", [piece]) for piece in pieces[1:]])


@pytest.fixture(scope="module")
def voices(lexicon):
    about_her = story(
        "女焊工和她的徒弟", "她在船厂焊了二十年钢板。", "她带出的徒弟里有三个女孩。", "如今她还教她们怎么握焊枪。"
    )
    about_me = story("我家的账本", "母亲记账,一笔一笔记了三十年。", "我翻开账本,看到的是柴米油盐。")
    return Voices(Memo(lexicon)), about_her, about_me


def leaning(voices, paragraph, own, other):
    return voices.other([paragraph], other) - voices.own(Counter(paragraph.form), own)


def test_a_paragraph_speaks_as_its_own_story_does(voices):
    known, about_her, about_me = voices
    assert leaning(known, about_her.body[2], about_her, about_me) < 0
    assert leaning(known, about_me.body[1], about_me, about_her) < 0


def test_a_stranger_speaks_as_the_other_story_does_by_single_characters_alone(lexicon):
    her = story("女焊工和她的徒弟", "她在船厂焊了二十年钢板。", "她带出的徒弟里有三个女孩。")
    me = story("我家的账本", "母亲记账,一笔一笔记了三十年。", "徒弟记得,有她焊过的船板不漏。")
    known = Voices(Memo(lexicon))
    assert leaning(known, me.body[1], me, her) > 0


def test_what_is_no_chinese_says_nothing(voices):
    known, about_her, about_me = voices
    figures = Paragraph("paragraph", [Piece(0, 7, "1998:35")])
    assert known.other([figures], about_me) == known.own(Counter(figures.form), about_her) == 0
