"""The words that newspapers use about their own make-up, as compiled patterns. Loaded outside, passed in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from archive.text import folio
from archive.text.decks import Decks
from archive.text.language import Language
from archive.text.writers import Writers, any_of

HAN = folio.HAN


_DECOR = r"【】\[\]■●◆◇★☆▲·|—<>《》"
"""What houses set around a standing label."""


@dataclass(frozen=True)
class TextLexicon(Writers, Decks):
    """``words``: the lists of ``archive/data/text/words.json`` by their keys; ``language``: the counts.

    All patterns read *folded* text (see ``language.fold``). Who made a story: ``writers``; decks: ``decks``.
    """

    words: Mapping[str, tuple[str, ...] | str]
    language: Language

    @cached_property
    def jump(self) -> re.Pattern[str]:
        page = r"[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3}"
        return re.compile(
            rf"[\(\[【]?\s*[▲▼◆●]?\s*(?P<word>上接|紧接|接|下转|转|(?:详细?|相关)?(?:报道)?(?:详见|见))\s*第?\s*(?P<page>{page})\s*版\s*(?P<hint>[^()\[\]【】。]{{0,40}}?)\s*[\)\]】]"
            rf"|^\s*[▲▼◆●]?\s*(?P<word2>上接|紧接|下转|转)\s*第?\s*(?P<page2>{page})\s*版\s*(?P<hint2>[《“].{{2,40}}[》”])?\s*$"
        )

    @cached_property
    def furniture(self) -> re.Pattern[str]:
        """Whole lines about the page itself: dates, page numbers with section names, editors, addresses."""
        starts = any_of(self.words["furniture_starts"])
        editors = any_of(["责任编辑", "责编", "版式", "美编", "校对", "编辑", "组版"])
        day = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
        week = r"(?:星期|周|礼拜)[一二三四五六日天]"
        section = rf"{HAN}{{2,6}}(?:[·/]{HAN}{{1,6}})?"
        number = r"第?\s*[A-Za-z]?\d{1,3}\s*版?|第[一二三四五六七八九十]{1,3}版"
        return re.compile(
            rf"^[●■▲◆□]?\s*(?:{starts}\s*[:/|].{{0,70}}|(?:本版|本期)?{editors}\s*{HAN}{{2,4}}(?:\s.{{0,40}})?"
            rf"|(?:公元)?\s*(?:{day})(?:\s*{week})?(?:\s.{{0,30}})?|{week}|(?:农历)?{HAN}{{2,3}}年{HAN}{{1,2}}月{HAN}{{2,3}}"
            rf"|(?:{number})(?:(?:\s+|(?<=版)){section})?|{section}(?:\s*·\s*|\s+)(?:{number})|{section}第?\s*[A-Za-z]?\d{{1,3}}\s*版|今日{HAN}{{1,2}}版|本期{HAN}{{1,3}}版"
            rf"|[Ee]\s*[-—]*\s*[Mm]ail\s*:.{{3,60}}|(?:国内统一|邮发代号|国际标准).{{3,50}}|扫[一描]?.{{0,4}}[扫码].{{0,12}}"
            rf"|[\w.\-]+@[\w.\-]+|(?:https?://|www\.)\S+|[\d\-()\s/转、]{{7,40}}|总第\s*\d+\s*期.*|第\d+期)$"
        )

    @cached_property
    def furniture_mark(self) -> re.Pattern[str]:
        """One mark of a furniture line: see ``folio.mark``."""
        return folio.mark(*(any_of(self.words[key]) for key in ("contact_labels", "page_staff")))

    @cached_property
    def furniture_note(self) -> re.Pattern[str]:
        """Standing notes of the house: see ``folio.note``."""
        return folio.note(any_of(self.words["furniture_notes"]))

    @cached_property
    def furniture_word(self) -> re.Pattern[str]:
        return re.compile(rf"^{any_of(self.words['furniture_lines'])}$")

    @cached_property
    def editor_line(self) -> re.Pattern[str]:
        """``责任编辑:`` with the name left for the next line."""
        return re.compile(rf"^{any_of(self.words['furniture_starts'])}\s*[:/]\s*$")

    @cached_property
    def abstract_label(self) -> re.Pattern[str]:
        return re.compile(rf"^[【\[■●◆]?\s*{any_of(self.words['abstract_labels'])}\s*[】\]]?\s*:?\s*")

    @cached_property
    def column(self) -> re.Pattern[str]:
        return re.compile(
            rf"^[{_DECOR}]?(?:{any_of(self.words['columns'])}|\S{{2,9}}{any_of(self.words['column_endings'])})[{_DECOR}]?$"
        )

    @cached_property
    def column_word(self) -> re.Pattern[str]:
        """A label that is a column's name in any house; it is no headline, though it stand alone."""
        return re.compile(rf"^[{_DECOR}]?{any_of(self.words['columns'])}[{_DECOR}]?$")

    def is_standing(self, line: str) -> bool:
        """The name of a column, or built like one."""
        return bool(self.column.match(line) or self.label_build.match(line))

    def is_label(self, line: str) -> bool:
        """A standing label of any kind."""
        return self.is_column(line) or bool(self.campaign.match(line))

    def is_column(self, line: str) -> bool:
        """The name of a column, also of one that groups briefs; not that of a campaign, whose motto stands above it."""
        return bool(self.column.match(line) or self.group_column.match(line))

    @cached_property
    def campaign(self) -> re.Pattern[str]:
        """The name of a campaign or jubilee with that of its column behind a middle dot: …100周年·巡礼."""
        return re.compile(rf"^.{{2,30}}[·・‧]{HAN}{{0,4}}{any_of(self.words['column_endings'])}$")

    @cached_property
    def label_build(self) -> re.Pattern[str]:
        """Four to eight characters that end as names of columns do: …茶座, …直通车, …面对面, …一线行."""
        return re.compile(rf"^[{_DECOR}]?{HAN}{{2,6}}{any_of(self.words['label_ends'])}[{_DECOR}]?$")

    @cached_property
    def group_column(self) -> re.Pattern[str]:
        """A standing label that heads several briefs."""
        return re.compile(rf"^[{_DECOR}]?{HAN}{{0,4}}{any_of(self.words['group_columns'])}[{_DECOR}]?$")

    @cached_property
    def opener(self) -> re.Pattern[str]:
        """How paragraphs begin, and broken sentences hardly ever go on."""
        when = r"\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月[初末中上下]|[“‘(][^,。”’)]|[一二三四五六七八九十]+、|\d+[.、]"
        return re.compile(rf"^(?:{any_of(word for word in self.words['openers'] if len(word) > 1)}|{when})")

    @cached_property
    def caption_cue(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:^|[。,;!?\s(]){any_of(self.words['caption_cues'])}|\((?:左|右|中|前|后|上|下)[一二三四五六]?\)"
        )

    @cached_property
    def measure(self) -> re.Pattern[str]:
        """What stands right behind a number."""
        return re.compile(any_of(self.words["measures"]))

    @cached_property
    def office(self) -> re.Pattern[str]:
        """A line that is nothing but an office's name: who did it, above a headline that says what."""
        return re.compile(rf"^{HAN}{{2,16}}{any_of(w for w in self.words['organization_endings'] if len(w) > 1)}$")
