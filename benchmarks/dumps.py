"""Any number of text dumps that differ from each other, out of the sample archive's."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from archive_import.article import Document
from archive_import.sites import text_dump

_UPDATED = re.compile(r"(?<=Last updated: )(\S+) \d{1,2}, \d{4}")


def dumps(inbox: Path, number: int) -> Iterator[tuple[str, str]]:
    """Names and texts of dumps: the layout of a real one, with paragraphs of several articles
    and a date and numbers of its own.

    Args:
        inbox: the folder that the sample dumps lie in.
        number: how many.
    """
    chance = random.Random(2025)
    texts = [file.read_text(encoding="utf-8") for file in sorted(inbox.rglob("*.txt"))]
    sample = [(text, _article(text)) for text in texts]
    paragraphs: dict[str, list[str]] = {}
    for _, (_, lang, body) in sample:
        paragraphs.setdefault(lang, []).extend(body)
    for index in range(number):
        text, (title, lang, body) = chance.choice(sample)
        own = [f"{p} ({chance.randrange(10**6)})" for p in chance.sample(paragraphs[lang], 12)]
        text = text.replace(title, f"{title} {index}").replace(
            "\n".join(body[-1:]), "\n\n".join([*body[-1:], *own])
        )
        year, day = 2005 + index * 20 // max(number, 1), 1 + chance.randrange(28)
        yield f"{lang}/{index:06}.txt", _UPDATED.sub(rf"\1 {day}, {year}", text)


def _article(text: str) -> tuple[str, str, list[str]]:
    article = text_dump.parse(Document("sample", text.encode()))
    lines = article.body.text.split("\n\n")
    return article.title, article.lang, [line for line in lines if line in text]
