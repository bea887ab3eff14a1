"""Markdown for the made articles: plain paragraphs in both languages given a text's usual shapes.

A shape is chosen by chance, the same one at the same place in both languages: headings, lists,
quotes, tables, links, notes, words set apart.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.bilingual import Story

_MARKS = str.maketrans("", "", "{}<>[]\\$~^_*`|#")
"""What Markdown or a template engine would take for its own."""
_LINE_START = re.compile(r"^\s*(?:[-+=:&]+|\d+[.)])\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?»]) (?=[A-ZÀ-Ý«])")
_TITLE, _HEADING, _SUMMARY = 9, 5, 28
_LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in both languages."""

    texts: Mapping[str, str]

    @property
    def words(self) -> float:
        """The mean of both languages."""
        return sum(len(text.split()) for text in self.texts.values()) / len(self.texts)

    def title(self, lang: str) -> str:
        """Words for the title of an article."""
        return _first_words(self.texts[lang], _TITLE)

    def summary(self, lang: str) -> str:
        """Words for the summary of an article."""
        return _first_words(self.texts[lang], _SUMMARY)


def _first_words(text: str, count: int) -> str:
    return " ".join(text.split()[:count]).rstrip(" ,;:.-–—«(\u00a0")


def passages(story: Story) -> Iterator[Passage]:
    """The paragraphs of a story that has as many in both languages, the long enough ones."""
    french, english = story.french.text.split("\n\n"), story.english.text.split("\n\n")
    for pair in zip(french, english, strict=True):
        texts = [_LINE_START.sub("", " ".join(text.translate(_MARKS).split())) for text in pair]
        if min(len(text.split()) for text in texts) >= _LEAST_WORDS:
            yield Passage(dict(zip(("fr", "en"), texts, strict=True)))


def body_of(parts: Sequence[Passage], lang: str, chance: random.Random) -> str:
    """The Markdown of an article.

    Args:
        parts: its passages.
        lang: its language.
        chance: chooses the shapes; the same for both languages.
    """
    blocks: list[str] = []
    for place, part in enumerate(parts):
        if place and chance.random() < 0.22:
            blocks.append(f"## {_first_words(part.texts[lang], _HEADING)}")
        blocks.append(_shaped(part.texts[lang], chance.random(), place))
    if chance.random() < 0.08:
        blocks[0] += "[^1]"
        blocks.append(f"[^1]: {_first_words(parts[-1].texts[lang], _HEADING)}.")
    return "\n\n".join(blocks)


def _shaped(text: str, shape: float, place: int) -> str:
    """A block; most are plain paragraphs, the first always is."""
    if not place or shape > 0.45:
        return text
    if shape < 0.04:
        return _listed(text)
    if shape < 0.07:
        return f"> {text}"
    if shape < 0.09:
        return _table(text)
    return _marked(text, "[{}](https://www.example.org/)" if shape < 0.3 else "**{}**")


def _listed(text: str) -> str:
    return "\n".join(f"- {sentence}" for sentence in _SENTENCE_END.split(text))


def _table(text: str) -> str:
    """The sentences as rows of three cells."""
    rows = [_cells(sentence) for sentence in _SENTENCE_END.split(text)]
    lines = [" | ".join(cells) for cells in [rows[0], ["---"] * 3, *rows[1:]]]
    return "\n".join(f"| {line} |" for line in lines)


def _cells(sentence: str) -> list[str]:
    words = sentence.split()
    third = -(-len(words) // 3)
    return [" ".join(words[n * third : (n + 1) * third]) or "–" for n in range(3)]


def _marked(text: str, pattern: str) -> str:
    """The third to fifth word as a link or set in bold."""
    words = text.split()
    return " ".join([*words[:2], pattern.format(" ".join(words[2:5])), *words[5:]])
