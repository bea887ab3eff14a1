"""A post of a WordPress export as a scraped item, in the keys of docs/scraped-items.md."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from html import escape
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from ..old_addresses import beside, numbered, other_addresses
from ..sites.item_values import zoned
from ..sites.translations import primary
from ..wordpress import post_html, with_paragraphs
from .wxr_index import Index, groups_of, language_of
from .wxr_values import meta, number, value, words

_PRIMARY_CATEGORY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
_NO_CATEGORY = re.compile(
    r"(?:uncategori[sz]ed|non-classe|sans-categorie|non-categorise)(?:-\w\w)?"
)
_LANGUAGES = ("fr", "en")
_TAG = re.compile(r"<[^<>]*>")
_WORDS_OF_TITLE = 8
_FOOTNOTES = re.compile(r"<!-- wp:footnotes (?:\{[^<>]{0,500}\} )?/-->")

Record = dict[str, object]


class Post:
    """A post, with a method for each field; what is in doubt stands in `warnings`."""

    def __init__(self, item: Element, index: Index) -> None:
        self._item = item
        self._index = index
        self._meta = meta(item)
        self.id = number(value(item, "{wp}post_id"))
        self.kind = value(item, "{wp}post_type").strip() or "post"
        self.status = value(item, "{wp}status").strip() or "publish"
        self.is_protected = bool(value(item, "{wp}post_password").strip())
        self.title = words(value(item, "title"))
        self.url = value(item, "link").strip() or None
        self.warnings: list[str] = []

    def record(self) -> Record:
        """The item."""
        html = self.html()
        language = self.language()
        fields: Record = {
            "title": self.title or self._first_words(html),
            "url": self.url,
            "lang": language,
            "authors": [{"name": name} for name in self.authors()],
            "published": _text(self.published()),
            "modified": _text(self.modified()),
            "category": next(iter(self.categories), None),
            "tags": self._terms("post_tag", "tag"),
            "deck": words(value(self._item, "{excerpt}encoded")),
            "image": self.image(),
            "translations": self.translations(language),
            "addresses": self.addresses(),
            "comments": self.comments(),
            "content_html": html,
        }
        if self.kind != "post":
            self.warnings.append(f"it is no post, but of the kind “{self.kind}”")
        return {**fields, "warnings": self.warnings}

    def html(self) -> str:
        """The content."""
        content = value(self._item, "{content}encoded")
        content = _FOOTNOTES.sub(lambda match: self._footnotes(), content)
        html, warnings = post_html(content, self._index.library, self.id)
        self.warnings += warnings
        return html

    def _first_words(self, html: str) -> str:
        """What stands for the title of a post that never had one."""
        found = words(_TAG.sub(" ", html)).split()
        if not found:
            return ""
        self.warnings.append("the post has no title; the first words of its text stand for it")
        more = "…" if len(found) > _WORDS_OF_TITLE else ""
        return " ".join(found[:_WORDS_OF_TITLE]) + more

    def _footnotes(self) -> str:
        """The notes that the block editor keeps apart from the text."""
        try:
            notes = json.loads(self._meta.get("footnotes", "[]"), strict=False)
        except (ValueError, RecursionError):
            notes = []
        listed = [note for note in notes if isinstance(note, dict)] if notes else []
        if not listed:
            return ""
        items = "".join(map(_footnote, listed))
        return f'<!-- wp:html --><ol class="wp-block-footnotes">{items}</ol><!-- /wp:html -->'

    def language(self) -> str | None:
        """The language: of Polylang or WPML, or as the address tells it (`/en/`, `?lang=en`)."""
        return language_of(self._item) or _language_in(self.url or "")

    def translations(self, language: str | None) -> dict[str, str]:
        """Language -> address of the published translations."""
        own = primary(language or "")
        return {
            tag: url
            for group in groups_of(self._item)
            for tag, url in self._index.translations.get(group, {}).items()
            if tag and url and tag != own and url != self.url
        }

    def addresses(self) -> list[str]:
        """What else the site called it: by its number, by its former slugs, its files' pages."""
        old_slugs = [
            value(field, "{wp}meta_value").strip()
            for field in self._item.iter("{wp}postmeta")
            if value(field, "{wp}meta_key") == "_wp_old_slug"
        ]
        files = self._index.library.of_post.get(self.id, [])
        named = [
            numbered(self.url, self.id),
            value(self._item, "guid").strip(),
            *(beside(self.url, slug) for slug in old_slugs),
            *(self._index.file_pages.get(number) for number in files),
        ]
        return other_addresses(self.url, named)

    def authors(self) -> list[str]:
        """The names: those of Co-Authors Plus, else that of the user who wrote it."""
        guests = [
            self._name_of((category.get("nicename") or "").removeprefix("cap-"), category.text)
            for category in self._item.iter("category")
            if category.get("domain") == "author"
        ]
        login = value(self._item, "{dc}creator").strip()
        names = guests or [self._name_of(login, login)]
        return list(dict.fromkeys(filter(None, names)))

    def _name_of(self, login: str, shown: str | None) -> str:
        return self._index.authors.get(login) or words(shown or "")

    def published(self) -> datetime | None:
        """The date of publication."""
        return self._moment("post_date")

    def modified(self) -> datetime | None:
        """The date of the last change, in exports since WordPress 5.7."""
        return self._moment("post_modified")

    def _moment(self, name: str) -> datetime | None:
        local = value(self._item, f"{{wp}}{name}")
        return zoned(local, value(self._item, f"{{wp}}{name}_gmt"))

    @cached_property
    def categories(self) -> list[str]:
        """The categories, the one chosen as the main one first."""
        names = self._terms("category")
        chosen = (
            self._index.categories.get(number(self._meta.get(k, ""))) for k in _PRIMARY_CATEGORY
        )
        first = [name for name in chosen if name in names]
        return list(dict.fromkeys([*first[:1], *names]))

    def _terms(self, *taxonomies: str) -> list[str]:
        named = (
            words(category.text or "")
            for category in self._item.iter("category")
            if category.get("domain") in taxonomies
            and not _NO_CATEGORY.fullmatch(category.get("nicename") or "")
        )
        return list(dict.fromkeys(filter(None, named)))

    def image(self) -> dict[str, str] | None:
        """The featured picture."""
        featured = number(self._meta.get("_thumbnail_id", ""))
        found = self._index.library.attachments.get(featured)
        if featured and not found:
            self.warnings.append(f"its featured picture (number {featured}) is not in the export")
        if not found:
            return None
        return {"src": found.url, "alt": found.alt, "caption": words(found.caption)}

    def comments(self) -> list[Record]:
        """The readers' comments that were approved, answers below what they answer."""
        kept = [c for c in self._item.iter("{wp}comment") if _is_shown(c)]
        kept.sort(key=lambda c: value(c, "{wp}comment_date"))
        known = {value(c, "{wp}comment_id").strip() for c in kept}
        answers: dict[str, list[Element]] = {}
        for comment in kept:
            parent = value(comment, "{wp}comment_parent").strip()
            answers.setdefault(parent if parent in known else "", []).append(comment)
        return [_comment(comment) for comment in _threaded(answers)]

    def left_out_comments(self) -> int:
        """How many comments are spam, in the trash or not approved, or only say that another
        site links here."""
        return sum(not _is_shown(c) for c in self._item.iter("{wp}comment"))


def _text(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _footnote(note: dict[str, object]) -> str:
    name = escape(str(note.get("id", "")))
    return f'<li id="{name}">{note.get("content", "")} <a href="#{name}-link">↩︎</a></li>'


def _language_in(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    first = parts.path.strip("/").partition("/")[0].lower()
    named = parse_qs(parts.query).get("lang", [first])[0].lower()
    return named if named in _LANGUAGES else None


def _is_shown(comment: Element) -> bool:
    kind = value(comment, "{wp}comment_type").strip()
    approved = value(comment, "{wp}comment_approved").strip()
    return approved in ("1", "approve", "approved") and kind in ("", "comment")


def _threaded(answers: dict[str, list[Element]]) -> Iterator[Element]:
    """The comments without a parent in order, each with its answers below it.

    Comments that answer each other in a circle come last.
    """
    agenda = list(reversed(answers.pop("", [])))
    while agenda or answers:
        if not agenda:
            agenda = list(reversed(answers.pop(next(iter(answers)))))
        comment = agenda.pop()
        yield comment
        agenda += reversed(answers.pop(value(comment, "{wp}comment_id").strip(), []))


def _comment(comment: Element) -> Record:
    date = zoned(value(comment, "{wp}comment_date"), value(comment, "{wp}comment_date_gmt"))
    return {
        "author": words(value(comment, "{wp}comment_author")),
        "date": _text(date),
        "html": with_paragraphs(value(comment, "{wp}comment_content").strip()),
    }
