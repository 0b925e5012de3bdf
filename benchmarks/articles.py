"""Made articles for load: as many as wanted, in the export format, the same for the same seed.

    python -m benchmarks.articles 25000 > made.jsonl
    python manage.py import_articles made.jsonl

Sentences of the sample issues are put together anew; places, names and numbers are exchanged, so
that words spread over the articles as they do in print: some in most stories, most in few.
"""

import argparse
import datetime
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from archive.facts_data import load_regions

SAMPLES = Path(__file__).parents[1] / "fixtures" / "issues"
PAPERS = ("工友日报", "之江工友报", "岭南职工报", "湘水职工报", "关东劳动报")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = "一丁之文方月正永光成志明建国秀英芳华平安宁晓春夏秋冬雨雪晴川林森海江河山石玉兰梅竹松柏云霞峰岩"
SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]”?")
NUMBER = re.compile(r"\d{2,}(?:\.\d+)?")
FIRST_DAY, DAYS = datetime.date(2005, 1, 1), 20 * 365


def made_articles(count: int, *, seed: int = 1, characters: int = 600) -> Iterator[dict]:
    """``count`` articles of about ``characters`` characters each, as export records."""
    maker = _Maker(random.Random(seed), characters)
    return (maker.article(number) for number in range(1, count + 1))


class _Maker:
    def __init__(self, dice: random.Random, characters: int) -> None:
        self._dice, self._characters = dice, characters
        stories = [story for story in _stories() if story["headline"]]
        texts = [block["text"] for story in stories for block in story["blocks"]]
        self._headlines = [story["headline"] for story in stories]
        self._sentences = [sentence for text in texts for sentence in SENTENCE.findall(text)]
        self._places = [row.name for row in load_regions() if row.level == "county" and row.valid_to is None]
        self._reporters = [self._name() for _ in range(400)]

    def article(self, number: int) -> dict:
        dice = self._dice
        day = FIRST_DAY + datetime.timedelta(days=dice.randrange(DAYS))
        place = dice.choice(self._places)
        return {
            "source": f"made-{day:%Y%m%d}",
            "position": number,
            "publication": dice.choice(PAPERS),
            "date": day.isoformat(),
            "page": dice.randint(1, 8),
            "headline": f"{place}:{self._renumbered(dice.choice(self._headlines))}",
            "blocks": [{"role": "paragraph", "text": text} for text in self._body(place)],
        }

    def _body(self, place: str) -> Iterator[str]:
        reporter, correspondent = self._dice.sample(self._reporters, 2)
        lead = f"本报讯 (记者{reporter} 通讯员{correspondent})近日,{place}总工会传来消息。"
        length = len(lead)
        yield lead
        while length < self._characters:
            text = "".join(self._sentence(place) for _ in range(self._dice.randint(2, 5)))
            length += len(text)
            yield text

    def _sentence(self, place: str) -> str:
        if self._dice.random() < 0.08:
            return f"{self._name()}是{place}的一名职工,他说,工会想得周到。"
        return self._renumbered(self._dice.choice(self._sentences))

    def _name(self) -> str:
        return self._dice.choice(SURNAMES) + "".join(self._dice.choices(GIVEN, k=self._dice.choice((1, 2, 2))))

    def _renumbered(self, text: str) -> str:
        return NUMBER.sub(lambda match: str(self._dice.randint(10, 99_999)), text)


def _stories() -> list[dict]:
    """The sample issues' articles as they should come out."""
    stories = []
    for path in sorted(SAMPLES.rglob("*.expected.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        stories += record["articles"] if isinstance(record, dict) else record
    return stories


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--characters", type=int, default=600, help="of each article, about")
    options = parser.parse_args()
    for record in made_articles(options.count, seed=options.seed, characters=options.characters):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
