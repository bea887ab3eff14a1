"""What the posts of a WordPress export refer to: a light first reading of the whole file."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..article import RejectedError
from ..sites.translations import primary
from ..wordpress import Attachment, Library
from .wxr_values import meta, number, value, words
from .wxr_xml import Piece, parse_piece

_NEEDED = (
    b"attachment_url", b"wp_block", b"guest-author", b"post_translations",
    b"_wpml_import_translation_group", b"_icl_translation_id",
)  # fmt: skip
"""Only items with one of these words are parsed at the first reading."""
_GROUPS = ("_wpml_import_translation_group", "_icl_translation_id")
_LANGUAGES = ("_wpml_import_language_code", "_icl_lang_code", "_icl_current_language")


@dataclass(slots=True)
class Index:
    """Authors, terms, files, reusable blocks and translations."""

    library: Library = field(default_factory=Library)
    authors: dict[str, str] = field(default_factory=dict)
    """Login, or slug of a guest -> name."""
    categories: dict[int, str] = field(default_factory=dict)
    """Number -> name."""
    translations: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Group -> language -> address."""
    file_pages: dict[int, str] = field(default_factory=dict)
    """Number of a file -> address of the page that shows it."""

    def add(self, piece: Piece) -> None:
        """Take in what a piece tells; a broken one tells nothing."""
        is_item = piece.name == "item"
        if not piece.data or (is_item and not any(word in piece.data for word in _NEEDED)):
            return
        try:
            element, _ = parse_piece(piece)
        except RejectedError:  # the second reading refuses it
            return
        if is_item:
            self._add_item(element)
        elif piece.name == "wp:author":
            login = value(element, "{wp}author_login").strip()
            name = words(value(element, "{wp}author_display_name")) or _full_name(element)
            self.authors.setdefault(login, name or login)
        elif piece.name == "wp:category":
            self._add_category(element, "{wp}cat_name")
        elif value(element, "{wp}term_taxonomy").strip() == "category":
            self._add_category(element, "{wp}term_name")

    def _add_category(self, element: Element, name: str) -> None:
        self.categories[number(value(element, "{wp}term_id"))] = words(value(element, name))

    def _add_item(self, item: Element) -> None:
        kind = value(item, "{wp}post_type").strip()
        post = number(value(item, "{wp}post_id"))
        if kind == "attachment":
            self._add_attachment(item, post)
        elif kind == "wp_block":
            self.library.blocks[post] = value(item, "{content}encoded")
        elif kind == "guest-author":
            self._add_guest(item)
        elif value(item, "{wp}status").strip() == "publish":
            language, link = language_of(item), value(item, "link").strip()
            for group in groups_of(item):
                self.translations[group][primary(language or "")] = link

    def _add_attachment(self, item: Element, post: int) -> None:
        url = value(item, "{wp}attachment_url").strip()
        alt = words(meta(item).get("_wp_attachment_image_alt", ""))
        if url:
            self.library.attachments[post] = Attachment(
                url, alt, value(item, "{excerpt}encoded").strip()
            )
        self.file_pages[post] = value(item, "link").strip()
        if parent := number(value(item, "{wp}post_parent")):
            self.library.of_post[parent].append(post)

    def _add_guest(self, item: Element) -> None:
        """A guest of Co-Authors Plus: no user, but an item with a name."""
        fields = meta(item)
        name = words(fields.get("cap-display_name", "") or value(item, "title"))
        slugs = (value(item, "{wp}post_name"), fields.get("cap-user_login", ""))
        for slug in slugs:
            if slug and name:
                self.authors[slug.strip().removeprefix("cap-")] = name


def language_of(item: Element) -> str | None:
    """The language that Polylang (a taxonomy) or WPML (a custom field) gives a post."""
    for category in item.iter("category"):
        if category.get("domain") == "language":
            return category.get("nicename") or words(category.text or "") or None
    fields = meta(item)
    return next((fields[name] for name in _LANGUAGES if fields.get(name)), None)


def groups_of(item: Element) -> Iterator[str]:
    """The names of what joins a post to its translations."""
    for category in item.iter("category"):
        if category.get("domain") == "post_translations":
            yield f"polylang {category.get('nicename')}"
    fields = meta(item)
    for name in _GROUPS:
        if fields.get(name):
            yield f"{name} {fields[name]}"


def _full_name(author: Element) -> str:
    names = (value(author, f"{{wp}}author_{part}_name") for part in ("first", "last"))
    return words(" ".join(names))
