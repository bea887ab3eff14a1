"""Which articles are one story, as the fields `Story` and `Story_by` of their files say."""

from collections import defaultdict
from collections.abc import Iterator

from ..pairing import Pair
from ..store import Store, Stored

LANGUAGES = ("fr", "en")


class Stories:
    """The stories of a content folder; articles are united and parted in their files."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._stories: dict[str, list[str]] = defaultdict(list)
        for stored in store.articles.values():
            if stored.lang in LANGUAGES:
                self._stories[stored.story].append(stored.path)

    def article(self, path: str) -> Stored:
        """The article of a file."""
        return self.store.articles[path]

    def pairs(self) -> Iterator[Pair]:
        """The stories in both languages, by the paths of their files."""
        for paths in self._stories.values():
            by_lang = {self.article(path).lang: path for path in paths}
            if len(paths) == len(by_lang) == len(LANGUAGES):
                french, english = (by_lang[lang] for lang in LANGUAGES)
                yield Pair(french, english, *self._reason(french, english))

    def alone(self) -> Iterator[Stored]:
        """The articles without a counterpart."""
        return (self.article(paths[0]) for paths in self._stories.values() if len(paths) == 1)

    def crowded(self) -> Iterator[str]:
        """What is wrong with stories that have more than an article in each language."""
        for story, paths in sorted(self._stories.items()):
            languages = {self.article(path).lang for path in paths}
            if len(paths) > len(languages):
                yield (
                    f"Story {story!r}: {', '.join(sorted(paths))}: expected one article in each "
                    "language; give the others a Story of their own"
                )

    def is_ours(self, pair: Pair) -> bool:
        """Whether it was the import that made a pair, and no person has touched its fields."""
        carrier = self._carrier(pair)
        return bool(carrier.story_by) and not self.store.is_edited(carrier.path)

    def part(self, pair: Pair) -> None:
        """Make two stories of one. An edited file is changed in these two fields alone."""
        carrier = self._carrier(pair)
        self._move(carrier.path, _own_story(carrier), "", edited_too=True)

    def unite(self, pair: Pair) -> bool:
        """Give two articles one story: the French one's, unless a person has edited the English
        file. An editor's word changes that file too, in these two fields alone.

        Returns:
            False where a person has edited both: they are left as they are.
        """
        by = pair.by if pair.by != "content" else f"content {pair.confidence}"
        french, english = self.article(pair.first), self.article(pair.second)
        return (
            self._move(english.path, french.story, by)
            or self._move(french.path, english.story, by)
            or (pair.by == "editor" and self._move(english.path, french.story, by, edited_too=True))
        )

    def _move(self, path: str, story: str, by: str, edited_too: bool = False) -> bool:
        """Put an article into a story; False where a person has edited its file."""
        before = self.article(path).story
        changes = {"Story": story, "Story_by": by}
        if not self.store.rewrite(path, changes, edited_too=edited_too):
            return False
        self._stories[before].remove(path)
        self._stories[story].append(path)
        return True

    def _carrier(self, pair: Pair) -> Stored:
        """The article that has left a story of its own for the other's."""
        french, english = self.article(pair.first), self.article(pair.second)
        if english.story_by or english.story != _own_story(english):
            return english
        return french

    def _reason(self, french: str, english: str) -> tuple[float, str]:
        by, _, confidence = (
            self.article(english).story_by or self.article(french).story_by or "editor"
        ).partition(" ")
        try:
            return float(confidence or 1), by
        except ValueError:  # a person has written something else
            return 1.0, "editor"


def _own_story(stored: Stored) -> str:
    """The story that an article begins with."""
    return f"{stored.lang}-{stored.slug}"
