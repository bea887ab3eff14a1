"""WordPress exports (WXR 1.0 to 1.2): each published post becomes a scraped item.

The file is read twice: first what posts refer to (authors, pictures, translations, reusable
blocks), which may come after them, then the posts.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from ..article import ITEM, Document, Note, Refusal, RejectedError
from ..sites.item_values import moment
from .byte_stream import ByteStream
from .limits import UnpackError
from .source_file import SourceFile
from .wxr_index import Index
from .wxr_post import Post
from .wxr_xml import Piece, XmlPieces, parse_piece

_NOT_CONTENT = {
    "attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache",
    "user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles",
    "wp_navigation", "wp_font_family", "wp_font_face", "guest-author", "elementor_library",
    "acf-field", "acf-field-group", "wpcf7_contact_form", "wpforms", "mc4wp-form", "feedback",
    "et_pb_layout", "fusion_template", "rb-etemplate", "shop_order",
}  # fmt: skip
"""Kinds of posts that hold settings, menus and files."""
_NOT_KEPT = {"trash", "auto-draft", "inherit"}
_NOT_PUBLIC = {
    "draft": "drafts",
    "pending": "waiting for review",
    "future": "scheduled",
    "private": "private",
    "protected": "behind a password",
}
"""Posts that readers never saw: named in the report, as somebody may miss them."""
_EXPORTED = re.compile(rb"<pubDate>([^<>]{1,60})</pubDate>")
_NAMED = 20
_EMPTY = re.compile(r"<(?!img\b|iframe\b|video\b|audio\b)[^<>]*>|&nbsp;|\s")


class WordPressExport:
    """The reader of one export."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._stream: ByteStream | None = None
        self._read = 0
        self._index = Index()
        self._report = _Report()
        self._exported: datetime | None = None

    @property
    def position(self) -> int:
        """The bytes of the file that have been read; each of the two readings counts half."""
        now = self._stream.position if self._stream else 0
        return (self._read + now) // 2

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        """The posts in the file's order, and at last what was left alone."""
        self._read = 0
        self._index, self._report = Index(), _Report()
        try:
            refusal = self._read_index()
            yield from [refusal] if refusal else self._posts()
        except (UnpackError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            yield Refusal(self._file.name, reason or f"the file {error}")
        yield from (Note(self._file.name, text) for text in self._report.lines())

    def picture(self, url: str) -> bytes | None:
        """None: an export has the addresses of pictures only."""
        return None

    def _pieces(self) -> Iterator[Piece]:
        with ByteStream(self._file.path) as stream:
            self._stream = stream
            pieces = XmlPieces(stream)
            yield from pieces
            self._read += stream.position
            self._stream = None
        exported = _EXPORTED.search(pieces.head)
        self._exported = moment(exported[1].decode("ascii", "replace")) if exported else None

    def _read_index(self) -> Refusal | None:
        """The first reading; the reason if the second is not to be."""
        for piece in self._pieces():
            if piece.name == "doctype":
                reason = "it declares a document type, as no export does; that could be a bomb"
                return Refusal(self._file.name, f"line {piece.line}: {reason}")
            self._index.add(piece)
        return None

    def _posts(self) -> Iterator[Document | Refusal]:
        """The second reading."""
        has_end = False
        for piece in self._pieces():
            if piece.name not in ("end", "doctype"):
                yield from self._of_piece(piece)
            has_end |= piece.name == "end"
        if not has_end:
            reason = "the file is cut off: its last line (</rss>) is missing"
            yield Refusal(self._file.name, reason)

    def _of_piece(self, piece: Piece) -> Iterator[Document | Refusal]:
        try:
            element, mended = parse_piece(piece)
        except RejectedError as error:
            yield Refusal(f"{self._file.name}#line {piece.line}", str(error))
            return
        if piece.name != "item":
            return
        post = Post(element, self._index)
        if mended:
            post.warnings.append("its XML was broken: a “&” was not escaped")
        if self._is_published(post):
            try:
                yield from self._of_post(post, piece.line)
            except RejectedError as error:
                yield Refusal(f"{self._file.name}#{post.id}", str(error))

    def _is_published(self, post: Post) -> bool:
        """Whether readers saw it; what they did not is counted or named."""
        status = "protected" if post.is_protected else post.status
        if post.kind in _NOT_CONTENT or status in _NOT_KEPT:
            in_state = f" ({status})" if status in ("trash", "auto-draft") else ""
            self._report.counts[f"{post.kind}{in_state}"] += 1
        elif status != "publish":
            self._report.named[status].append(post.title or f"number {post.id}")
        else:
            return True
        return False

    def _of_post(self, post: Post, line: int) -> Iterator[Document]:
        """The post's document, unless it is a page that only a form or a list fills."""
        record = post.record()
        if post.kind != "post" and not _EMPTY.sub("", str(record["content_html"])):
            self._report.counts[f"{post.kind} without text"] += 1
            return
        self._report.articles += 1
        self._report.comments += post.left_out_comments()
        self._report.several += len(post.categories) > 1
        yield Document(
            f"{self._file.name}#{post.id or f'line {line}'}",
            json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"),
            self._file.path,
            url=post.url,
            fetched_at=self._exported,
            media_type=ITEM,
            charset="utf-8",
        )


class _Report:
    """What was read, and what was left alone."""

    def __init__(self) -> None:
        self.articles = 0
        self.comments = 0
        """Those that were not shown."""
        self.several = 0
        """Articles in several categories."""
        self.counts: Counter[str] = Counter()
        """Kind -> items left alone."""
        self.named: dict[str, list[str]] = defaultdict(list)
        """Status -> titles of posts that were not public."""

    def lines(self) -> Iterator[str]:
        """The lines for the report."""
        parts = [f"articles: {self.articles}"]
        if self.several:
            parts.append(f"in several categories, filed under the first: {self.several}")
        if self.comments:
            parts.append(f"comments that were not shown: {self.comments}")
        if self.counts:
            counts = (f"{kind}: {count}" for kind, count in sorted(self.counts.items()))
            parts.append(f"left alone: {', '.join(counts)}")
        yield "; ".join(parts)
        for status, titles in sorted(self.named.items()):
            what = _NOT_PUBLIC.get(status, f"of status “{status}”")
            named = "; ".join(f"“{title}”" for title in titles[:_NAMED])
            more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
            yield f"left alone, {what}: {named}{more}"
