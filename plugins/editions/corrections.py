"""Corrections: notes on articles, tombstones where articles were, and the log of all of them."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archipel.contents import Content, Contents
from archipel.corrections import UNPUBLISH, Correction, Corrections
from archipel.slugs import dashed
from archipel.typography import set_text

from .counterparts import equal, nearest
from .dates import day_text
from .model import Article, Counterpart, Edition, Link, LogEntry, Near, Note, Tombstone

log = logging.getLogger(__name__)

_TELLING = 3
"""Hyphens of a title that does not stand in another text by chance."""

Found = defaultdict[str, list[Article | Tombstone]]
"""What each entry is about, by the entry's place in the file."""
Notes = Mapping[str, Note]
"""The entries in an edition's words, by their places."""


def withdrawn_contents(contents: Contents) -> list[Content]:
    """The articles that were withdrawn; of those whose files are gone, language and slug."""
    known = {(content.lang, content.slug) for content in contents.withdrawn}
    gone = {
        (lang, slug): entry.place
        for entry in contents.corrections
        if entry.deleted
        for lang, slug in entry.slug.items()
        if (lang, slug) not in known
    }
    stubs = [Content(place, "", lang, slug, "", "", 0) for (lang, slug), place in gone.items()]
    return [*contents.withdrawn, *stubs]


def hidden_titles(withdrawn: Iterable[Content], corrections: Corrections) -> tuple[str, ...]:
    """The titles and slugs that no other page may show, as `dashed` writes them."""
    hidden = [one for one in withdrawn if not _withdrawal(one, corrections).show_title]
    names = {dashed(one.title) for one in hidden} | {one.slug for one in hidden}
    return tuple(sorted(names - {""}))


def names_hidden(line: str, hidden: Sequence[str]) -> bool:
    """Whether a line holds a title that no page may show; one of few words is the whole line.

    A saved page's « Next ArticleThe title » is such a line too.
    """
    words = dashed(line) if hidden else ""
    return any(
        words == title or (title.count("-") >= _TELLING and title in words) for title in hidden
    )


def apply_corrections(
    editions: Sequence[Edition],
    withdrawn: Sequence[Content],
    corrections: Corrections,
    urls: Mapping[str, str],
) -> None:
    """Give articles their notes, and editions their tombstones and the log.

    Args:
        editions: with all their articles.
        withdrawn: articles whose addresses are theirs alone.
        urls: of the logs, by language.
    """
    if not any(corrections):
        return
    found: Found = defaultdict(list)
    notes = {edition.lang: _notes(corrections, edition.lang, urls) for edition in editions}
    for edition in editions:
        _annotate(edition, corrections, notes[edition.lang], found)
        for content in withdrawn:
            if content.lang == edition.lang:
                _bury(content, edition, corrections, notes[edition.lang], found)
    _name_faults(corrections, found, [edition.lang for edition in editions])
    for edition in editions:
        edition.log = _log(edition, corrections, notes[edition.lang], found)
        edition.links["corrections"] = urls[edition.lang]
    _link_tombstones(editions, found)


def _withdrawal(content: Content, corrections: Corrections) -> Correction:
    found = corrections.withdrawal(content.lang, content.slug, content.story)
    assert found, "it is among those that were withdrawn"
    return found


def _notes(corrections: Corrections, lang: str, urls: Mapping[str, str]) -> dict[str, Note]:
    """The entries in the words of a language, with places in the log that stay as they are."""
    notes = {}
    days: Counter[str] = Counter()
    for entry in reversed(list(corrections)):
        iso = entry.date.isoformat()
        days[iso] += 1
        anchor = f"c-{iso}-{days[iso]}"
        reason, reason_lang = entry.reason_in(lang)
        notes[entry.place] = Note(
            entry.action,
            day_text(entry.date, lang),
            iso,
            set_text(reason, reason_lang),
            reason_lang if reason_lang != lang else None,
            f"{urls[lang]}#{anchor}",
        )
    return notes


def _annotate(edition: Edition, corrections: Corrections, notes: Notes, found: Found) -> None:
    for article in edition.articles:
        for entry in corrections.about(edition.lang, article.slug, article.story):
            article.notes.append(notes[entry.place])
            found[entry.place].append(article)


def _bury(
    content: Content, edition: Edition, corrections: Corrections, notes: Notes, found: Found
) -> None:
    """Put a tombstone where an article was."""
    entry = _withdrawal(content, corrections)
    tombstone = Tombstone(
        f"{edition.url}{content.slug}/",
        content.slug,
        edition.lang,
        notes[entry.place],
        content.title if entry.show_title and content.title else None,
        content.source,
        content.addresses,
        content.story,
        entry.place,
    )
    edition.tombstones.append(tombstone)
    for one in corrections.about(content.lang, content.slug, content.story):
        found[one.place].append(tombstone)


def _name_faults(corrections: Corrections, found: Found, langs: Sequence[str]) -> None:
    for entry in corrections:
        for lang in langs:
            if lang not in entry.reason:
                shown = entry.reason_in(lang)[1]
                log.error("%s: reason: %s is missing; %s is shown", entry.place, lang, shown)
        slugs = {(one.lang, one.slug) for one in found[entry.place]}
        for lang, slug in entry.slug.items():
            if (lang, slug) not in slugs:
                _name_missing(entry, f"Lang {lang} and the Slug {slug!r}")
        if entry.story and not found[entry.place]:
            _name_missing(entry, f"the Story {entry.story!r}")


def _name_missing(entry: Correction, what: str) -> None:
    hint = "; if its file is gone, give slug, and deleted = true" * (entry.action == UNPUBLISH)
    log.error("%s: no published article has %s%s", entry.place, what, hint)


def _log(edition: Edition, corrections: Corrections, notes: Notes, found: Found) -> list[LogEntry]:
    entries = ((entry, found[entry.place]) for entry in corrections)
    return [
        LogEntry(notes[entry.place], tuple(_links(articles, edition)))
        for entry, articles in entries
        if articles
    ]


def _links(articles: Iterable[Article | Tombstone], edition: Edition) -> list[Link]:
    """The links to articles in the log of an edition: to its own, failing that to the others."""
    own = [article for article in articles if article.lang == edition.lang]
    return [_link(article, edition) for article in own or articles]


def _link(article: Article | Tombstone, edition: Edition) -> Link:
    assert edition.other
    words, lang = edition.strings, None
    if article.lang != edition.lang:
        words, lang = edition.other.strings, article.lang
    return Link(article.title or words.withdrawn_article, article.url, lang)


def _link_tombstones(editions: Sequence[Edition], found: Found) -> None:
    """Let each tombstone lead to the same article in the other language, withdrawn or not."""
    for edition in editions:
        other = edition.other
        assert other
        theirs: list[Article | Tombstone] = []
        if edition.tombstones:
            theirs = [*other.tombstones, *other.articles]
        stories = {one.story: one for one in reversed(theirs) if one.story}
        for tombstone in edition.tombstones:
            named = (one for one in found[tombstone.place] if one.lang == other.lang)
            there = stories.get(tombstone.story or "") or next(named, None)
            tombstone.counterpart = _counterpart(there, other)


def _counterpart(there: Article | Tombstone | None, other: Edition) -> Counterpart:
    if isinstance(there, Tombstone):
        return equal(other, there.url)
    if there:
        return nearest(other, "tombstone", [Near("page", Link(there.title, there.url, other.lang))])
    label = Link(other.strings.corrections, other.links["corrections"], other.lang)
    return nearest(other, "article", [Near("page", label)])
