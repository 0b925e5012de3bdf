"""What kind of story it is, by its build: who signs it and where, crossheads, captions, length."""

import re

from archive.text.stories import Story

_REPORTER = re.compile("记者|通讯员|实习生|摄影")
_OFFICE = re.compile(r"^本报(?!.*评论员)[\u3400-\u9fff]{1,4}[部组室]$|\d{4}年\d{1,2}月\d{1,2}日$")
"""A signature that names no person: the paper's own, or an office with the day of its notice."""
_SIGNED = re.compile(r"[。!?…][”’]?\s+[\u3400-\u9fff]{2,12}\s+[\u3400-\u9fff]{2,3}$")
"""An essay's last line, with whence and who."""
_QUESTION = re.compile("(?:问|读者问|提问|咨询):")
_ANSWER = re.compile("(?:答|律师答|解答|答复|回复):")
_BRIEF = 300
"""Characters of the text of a brief; of one item of a round-up."""


def kind_of(story: Story) -> str:
    """One of ``model.KINDS``."""
    texts = [para.form for para in story.texts()]
    if any(piece.is_continued_here for piece in story.jumps):
        return "continuation"
    if not texts and any(para.role == "caption" for para in story.body):
        return "photo"
    crossheads = sum(para.role == "crosshead" for para in story.body)
    if _is_answer(texts) or _is_essay(story, texts, crossheads):
        return "commentary"
    if crossheads > 1 or (not story.has("lead") and (_reporters(story) or crossheads)):
        return "feature"
    return "brief" if len(texts) == 1 and len(texts[0]) <= _BRIEF else "news"


def _is_answer(texts: list[str]) -> bool:
    """A reader's question and the answer to it."""
    return any(_QUESTION.match(text) for text in texts) and any(_ANSWER.match(text) for text in texts)


def _reporters(story: Story) -> bool:
    return any(not _OFFICE.search(piece.form) for piece in story.bylines)


def _is_essay(story: Story, texts: list[str], crossheads: int) -> bool:
    """Signed at its end by no reporter, or under its head by a bare name; a portrait (``——记…``) is none."""
    if story.has("lead"):
        return False
    signed = [piece for piece in story.bylines if not _REPORTER.search(piece.form) and not _OFFICE.search(piece.form)]
    if any(piece.label == "signature" for piece in signed) or (texts and _SIGNED.search(texts[-1][-40:])):
        return True
    portrait = any(piece.form.startswith("——") for piece in story.fields.get("deck", []))
    return bool(signed) and len(signed) == len(story.bylines) and not (portrait or crossheads)
