"""How newspapers print who made a story: dispatch lines, bylines, credits, signatures; patterns over *folded* text."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from archive.text.folio import HAN

_BULLETS = "□■●◎◆▲△○◇☆"
_LONGEST_DISPATCH = 24
"""Characters of a dispatch line's opening (据新华社乌鲁木齐12月23日电)."""
_AGENCY = re.compile(r"[\(\[【]?据?(?:本报|新华社|中新社)")
_BETWEEN = re.compile(r"[\s、,/:]+")


def any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True)) + ")"


class Writers:
    """The part of the lexicon that knows people: their offices, how their names are set."""

    words: Mapping[str, tuple[str, ...] | str]

    @cached_property
    def role(self) -> str:
        """Who reports: 记者, 本报通讯员, 工人日报-中工网记者 ..."""
        house = rf"{HAN}{{1,8}}?(?:报|网|社|台|传媒|融媒)(?:客户端)?"
        paper = rf"(?:本报|本社|本刊|新华社|中新社|{house}(?:\s*[-—/]+\s*{house})?)"
        return rf"{paper}?(?:驻{HAN}{{1,6}}?)?{any_of(self.words['roles'])}"

    @cached_property
    def name(self) -> str:
        """One person's name as bylines print it: two to four characters, or two parted by a space."""
        return rf"(?:{HAN}{{2,4}}(?:·{HAN}{{1,8}})?|{HAN} {{1,3}}{HAN})"

    @cached_property
    def _surnamed(self) -> str:
        """A name that begins with a known surname."""
        single = "".join(word for word in self.words["surnames"] if len(word) == 1)
        compound = any_of(word for word in self.words["surnames"] if len(word) > 1)
        return rf"(?:{compound}{HAN}{{1,2}}|[{single}](?:{HAN}{{1,2}}| {{1,3}}{HAN}))"

    @cached_property
    def dispatch(self) -> re.Pattern[str]:
        """The opening of a news text: 本报讯, 本报北京3月5日电, 新华社…电, …日报讯."""
        city = rf"{HAN}{{0,12}}?"
        return re.compile(
            rf"^[\(\[【〔]?(?:本报(?:综合)?{city}讯|本报综合(?:消息|报道)|据?(?:新华社|中新社){city}[电讯](?=[\s:\(,]|$)|据?(?:本报|新华社|中新社|(?:{HAN}{{2,8}}[报网][-—]+)?{HAN}{{2,8}}(?:社|报|网)){city}\s*(?:\d+月)?\d+日[电讯]"
            rf"|{HAN}{{1,8}}?(?:报|网)讯|(?:{HAN}{{2,6}}|\d+月\d+日)?讯\s*(?=\({HAN}*(?:记者|通讯员)))[\]\)】〕]?[\s:]*"
        )

    @cached_property
    def reporters(self) -> re.Pattern[str]:
        """``(记者… 通讯员…)`` or ``记者…报道`` where a text begins; group 1 are the names as printed."""
        people = rf"(?!作者|读者){self.role}(?:[^。,;:!?()“”\n]|(?<=[者员生]):){{1,70}}?"
        done = r"(?:(?:摄影|图片|综合)?报道|[\s/](?:文/?图|图/?文|文|摄))"
        return re.compile(rf"^\s*(?:\(\s*({people})\s*{done}?\s*\)|({people})\s*(?:综合|联合|摄影)?报道(?=[\s:,]|$))")

    def is_cut_report(self, line: str, following: str) -> bool:
        """``记者…报`` at a line's end with ``道 …`` on the next: one opening, broken."""
        found = self.reporters.match(line + following[:12])
        return bool(found) and found.end() > len(line)

    def is_cut_dispatch(self, line: str, following: str) -> bool:
        """``新华社北京1月`` at a line's end with ``23日电…`` on the next: one opening, broken."""
        if not _AGENCY.match(line) or len(line) > _LONGEST_DISPATCH or self.dispatch.match(line):
            return False
        found = self.dispatch.match(line + following[:_LONGEST_DISPATCH])
        return bool(found) and found.end() > len(line)

    @cached_property
    def plain_reporters(self) -> re.Pattern[str]:
        """After a dispatch line: ``(张三 李四)``, ``(张三 记者李四)`` (group 1); ``通讯员… 记者… TEXT``, ``张三报道:`` (group 2)."""
        names = rf"{self.name}(?:[、 ]{self.name}){{0,3}}"
        bare = rf"(?!据|综合|见|图|文|上接|下转){self.name}(?:[\s、]+{self.name}){{0,5}}"
        bare += rf"(?:[\s、]+{self.role}[^。,;:!?()“”\n]{{1,40}}?)?"
        did = r"(?:文\s?/?\s?[图摄]|[图摄]\s?/?\s?文|摄影报道|报道)"
        told = rf"{self._surnamed}(?:[\s、]+{self._surnamed}){{0,3}}(?=\s*报道[\s:,])"
        set_off = rf"(?:{self.role}\s?{names}[\s、]+){{0,3}}{self.role}\s?{names}(?=\s+\S{{4}}|\s*$)"
        return re.compile(rf"^\s*(?:\(\s*({bare})\s*{did}?\s*\)|({set_off}|{told}))")

    def is_byline(self, line: str) -> bool:
        """A line of its own that names who wrote the story: offices and names, and nothing else."""
        found = False
        for token in _BETWEEN.split(line.strip(_BULLETS + " ")):
            office = self._office.match(token)
            while office:
                found, token = True, token[office.end() :]
                inner = self._inner_office.search(token)
                if inner and not self._name_only.match(token[: inner.start()]):
                    return False
                token = token[inner.start() :] if inner else token
                office = self._office.match(token) if inner else None
            if token and not self._name_only.match(token):
                return False
        return found

    @cached_property
    def _office(self) -> re.Pattern[str]:
        return re.compile(self.role)

    @cached_property
    def _inner_office(self) -> re.Pattern[str]:
        return re.compile(any_of(self.words["roles"]))

    @cached_property
    def _name_only(self) -> re.Pattern[str]:
        """A name, half of one that is printed with a space, or a word on what was done (文, 图, 摄影报道).

        Those of five or six characters are spelt by their sounds (乌云其其格).
        """
        return re.compile(
            rf"^(?:{HAN}{{1,4}}|[{self.words['name_sounds']}]{{5,6}}|{HAN}{{2,8}}·{HAN}{{1,8}}|文图|摄影报道|图片报道|综合报道)$"
        )

    @cached_property
    def bare_byline(self) -> re.Pattern[str]:
        """``□ 张三``, ``文/图 张三``, ``张三/文 李四/图``, ``张三 文/图``: a byline without an office."""
        names = rf"{self.name}(?:[\s、/]+{self.name}){{0,4}}"
        surnamed = rf"{self._surnamed}(?:[\s、]+{self._surnamed}){{0,3}}"
        both = r"(?:文\s?/\s?[图摄]|[图摄]\s?/\s?文)影?"
        did = rf"(?:{any_of(self.words['maker_labels'])})"
        labelled = rf"{did}\s*[/:]\s*{surnamed}(?:\s+(?:{did}|文|图)\s*[/:]\s*{surnamed}){{0,2}}"
        labelled += rf"|{surnamed}\s+{did}(?:\s+{surnamed}\s+{did})?"
        return re.compile(
            rf"^[{_BULLETS}]?\s*(?:(?<=[{_BULLETS}\s]){names}|(?:文/?图|图/?文|文|图|作者)\s*[/: ]\s*{names}|{labelled}"
            rf"|文\s*[/:]\s*{surnamed}\s+[图摄]影?\s*[/:]\s*{surnamed}"
            rf"|{surnamed}(?:\s*/\s*|\s+)文\s+{surnamed}(?:\s*/\s*|\s+)[图摄]影?|{surnamed}\s*{both})$"
        )

    @cached_property
    def letter_writer(self) -> re.Pattern[str]:
        """``读者 小吕``, ``一名职工``: who signs a letter to the paper."""
        return re.compile(
            rf"^(?:您的|{HAN}{{2,8}}(?=读者|来信人))?(?:一名|一位)?(?:读者|来信人|咨询人|网友|职工|工友){HAN}{{0,2}}[\s:]*(?:{HAN}{{2,4}}(?:等(?:{HAN}{{1,3}}|\d+)人)?)?$"
        )

    @cached_property
    def affiliation(self) -> re.Pattern[str]:
        """``(作者单位:…)``, ``张三(作者系…)``, ``(作者单位:…)张三``: the line that closes an essay."""
        return re.compile(
            rf"^(?:{self.name})?\s*\((?:{self.name}[\s,、]+)?(?:本文)?作者(?:单位|系|为|是|:|\s).{{1,50}}\)\s*(?:{self.name})?$"
        )

    @cached_property
    def credit(self) -> re.Pattern[str]:
        """A photo's credit, at the end of a line or as a whole line."""
        names = rf"{self.name}(?:[\s、/]+{self.name}){{0,4}}"
        writer = rf"(?:{self.role}[\s:]*{names}[\s、/]+|(?<!\(){self.name}\s*/?\s*文[\s、/]+)?"
        maker = rf"{writer}(?:(?:{self.role}|新华社发|供图)[\s:]*){{0,2}}{names}"
        house = rf"(?:{HAN}|[A-Za-z]){{2,12}}"
        agency = rf"(?:\s*[/|]\s*{house})?"
        source = rf"(?:\s*[/|]\s*{house}|\s*\({HAN}{{2,12}}\)|\s*\(?新华社发\)?)?"
        return re.compile(
            rf"(?:^|(?<=[。!?”》)…\s]))\(?\s*(?:{maker}{agency}\s*/?\s*(?:摄影报道|摄影?|供图|图/?文|图){source}|(?:摄影|图)\s*[/: ]\s*{maker}"
            rf"|{HAN}{{2,16}}\s*供图|(?:本版|本组|以上)?(?:图|图片|照片)(?:均|皆)?由{HAN}{{2,20}}(?:提供|摄)|资料图片?|新华社发{source}|新华社发\s*\(?{maker}\s*摄\)?)\s*\)?\s*$"
        )

    @cached_property
    def signature(self) -> re.Pattern[str]:
        """What signs a piece: whence (and what by trade) and who, a name in brackets or by itself, 本报评论员, 解答人:….

        Three words of one length are a motto (察民情 解民忧 安民心), not a place, a trade and a name.
        """
        name = self._surnamed
        motto = "|".join(rf"{HAN}{{{size}}}(?:\s+{HAN}{{{size}}}){{2}}" for size in (2, 3, 4))
        return re.compile(
            rf"^(?!(?:{motto})$)(?:\(?{HAN}{{2,24}}(?:\s+{HAN}{{2,8}})?\s+{name}(?:[\s、]+{name}){{0,3}}等?\)?|\((?:作者)?(?:单位|系|为|:){{0,2}}.{{2,40}}\)"
            rf"|\(?(?:□|■|◎|●)?\s*{name}(?:[\s、]+{name}){{0,2}}\)?|本报(?:特约)?评论员(?:\s*{name})?|本报{HAN}?(?:编辑|群工|评论|总编)[部室]"
            rf"|(?:本期)?(?:解答|答疑|解读|答复|主讲)(?:人|律师)?\s*:\s*(?:{HAN}{{2,24}}\s+)?{name})$"
        )

    @cached_property
    def office_signature(self) -> re.Pattern[str]:
        """An office and a name, parted by a space: it signs a piece even where a column broke the sentence above."""
        office = rf"{HAN}{{2,20}}{any_of(self.words['organization_endings'])}"
        return re.compile(rf"^\(?{office}\s+{self._surnamed}(?:[\s、]+{self._surnamed}){{0,3}}\)?$")

    @cached_property
    def rare_signature(self) -> re.Pattern[str]:
        """Whence and who, the surname one that is as a rule a word: only where a text has ended and none follows."""
        return re.compile(rf"^{HAN}{{2,12}}\s+[{''.join(self.words['rare_surnames'])}]{HAN}{{1,2}}$")

    @cached_property
    def address_signature(self) -> re.Pattern[str]:
        """A letter's signature: an address with a number (…市66号信箱, …121地质队) and a name."""
        return re.compile(rf"^\(?{HAN}{{2,10}}\d{{1,5}}{HAN}{{1,10}}\s+{self._surnamed}\)?$")

    @cached_property
    def closing_names(self) -> re.Pattern[str]:
        """``(于向海)``, ``(通讯员 胡秋麦)``, ``■于向海``, ``新城 于向海`` at the end of a brief; the last group is who is named."""
        return self._closed_by("(?:整理|编译|采写)?")

    @cached_property
    def closing_makers(self) -> re.Pattern[str]:
        """So with ``(于向海 文/图)``, which may close the text beside some photos and not yet the story."""
        name = self._surnamed
        parts = rf"文\s*[/:]\s*{name}(?:\s+[图摄]影?\s*[/:]\s*{name})?|{name}\s*/\s*文\s+{name}\s*/\s*[图摄]影?"
        both = rf"(?:文/?图|图/?文)\s*[/:\s]\s*{name}(?:[\s、]+{name}){{0,2}}"
        return self._closed_by("(?:整理|编译|采写|摄影报道|文/?[图摄]|图/?文)?", parts, both)

    def _closed_by(self, did: str, *forms: str) -> re.Pattern[str]:
        name, unit = self._surnamed, rf"{HAN}{{2,16}}{any_of(self.words['organization_endings'])}"
        among = rf"(?:[\s、]+(?:{self.role}\s*)?{name}){{0,4}}"
        who = rf"(?:(?:{self.role}\s*)?(?:{HAN}{{2,3}}|{name}){among}|{name}[\s、]+{HAN}{{2,3}})"
        author = rf"(?:{name}[\s,、]+)?(?:本文)?作者(?:单位|系|为|是|[:\s])[^()]{{2,40}}"
        others = "|".join((rf"{unit}\s+{name}", rf"{name}\s+{unit}", self._far_name, *forms))
        inside = rf"\(\s*(?:({who})\s*{did}|({others}))\s*\)|(\(\s*(?:{author})\s*\))"
        bare = rf"\s(?!{any_of(self.words['page_staff'])})({HAN}{{2,12}}\s+{HAN}{{2,3}}|{name})"
        return re.compile(rf"(?<=[。!?”…])\s*(?:{inside}|[□■●◎◆]\s*({who})\s*{did}\s*\)?|{bare})\s*$")

    def signs_an_end(self, line: str) -> bool:
        """What signs a text only where it has ended and none follows."""
        return any(form.match(line) for form in (self.address_signature, self.dated_signature, self.rare_signature))

    @cached_property
    def dated_signature(self) -> re.Pattern[str]:
        """``…市总工会 2014年10月13日``: who gives a notice, and when."""
        office = rf"{HAN}{{2,24}}{any_of(self.words['organization_endings'])}"
        return re.compile(rf"^{office}\s+\d{{4}}年\d{{1,2}}月\d{{1,2}}日$")

    @property
    def _far_name(self) -> str:
        """A name in four characters, or with a point in it, as those of Tibetans, Mongols and Uygurs; no note of the editors."""
        return (
            rf"(?!.{{0,3}}[未完待续删略据版转接摘注译图照文本报社讯电见网来源])(?:{HAN}{{4}}|{HAN}{{2,8}}·{HAN}{{1,8}})"
        )

    @cached_property
    def name_list(self) -> re.Pattern[str]:
        name = self._surnamed
        return re.compile(rf"^(?:{HAN}{{2,4}}\s+)?{name}(?:[\s、]+{name}){{0,5}}$")
