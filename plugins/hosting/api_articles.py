"""An article as the API tells it: docs/api.md and api_schema.json describe each field."""

from datetime import datetime
from pathlib import PureWindowsPath
from typing import Any

from archipel.pictures import ServedPicture

from .absolute import absolute_links
from .api_paths import ApiPaths
from .entries import article_id, web_address
from .publication import Publication, rfc3339
from .site import Article, Comment, Figure, Listing, Note, Origin

Record = dict[str, Any]


class ArticleRecords:
    """Tells articles, with the site's address in every link."""

    def __init__(self, paths: ApiPaths, publication: Publication) -> None:
        self._paths = paths
        self._publication = publication

    def whole(self, article: Article) -> Record:
        """All that is known of an article."""
        address = self._publication.address
        optional = {
            "image": self._image(article.figure),
            "translation": article.counterpart and self._translation(article.counterpart),
            "story": article.story,
            "source": self._source(article),
            "related": list(map(self._related, article.related)) or None,
            "sponsor": article.sponsor,
            "sources": list(map(_origin, article.sources)) or None,
            "via": list(map(_origin, article.via)) or None,
            "comments": list(map(self._comment, article.comments)) or None,
            "corrections": list(map(self._correction, article.notes)) or None,
        }
        return {
            "id": article_id(article, self._publication),
            **self._found(article),
            "lang": article.lang,
            "slug": article.slug,
            **self._dated(article),
            "category": self._label(article.category),
            "tags": list(map(self._label, article.tags)),
            "authors": list(map(self._label, article.authors)),
            "words": article.words,
            "summary": article.summary,
            "html": absolute_links(article.html, address(article.url)),
            **known(optional),
        }

    def brief(self, article: Article) -> Record:
        """An article as lists tell it; categories, tags and authors are given by their keys."""
        other = article.counterpart
        return {
            **self._found(article),
            **self._dated(article),
            "category": article.category.key,
            "tags": [tag.key for tag in article.tags],
            "authors": [author.key for author in article.authors],
            "words": article.words,
            **known({"translation": other and self._api(other)}),
        }

    def picture(self, picture: ServedPicture) -> Record:
        """A picture and the files that it is served as."""
        address = self._publication.address
        return {
            "url": address(picture.widest.url),
            "width": picture.width,
            "height": picture.height,
            "sizes": [{"url": address(one.url), "width": one.width} for one in picture.variants],
        }

    def _api(self, article: Article) -> str:
        return self._publication.address(self._paths.article(article))

    def _found(self, article: Article) -> Record:
        """What an article is called, and where it is."""
        url = self._publication.address(article.url)
        return {"title": article.title, "url": url, "api": self._api(article)}

    def _dated(self, article: Article) -> Record:
        modified = article.modified.value if article.modified else None
        return {
            "date": None if article.date_is == "unknown" else self._time(article.date),
            "date_is": article.date_is,
            **known({"modified": self._time(modified)}),
        }

    def _time(self, value: datetime | None) -> str | None:
        return rfc3339(self._publication.aware(value)) if value else None

    def _label(self, listing: Listing) -> Record:
        url = self._publication.address(listing.url)
        named = {"key": listing.key, "name": listing.name, "lang": listing.name_lang, "url": url}
        return known(named)

    def _image(self, figure: Figure | None) -> Record | None:
        if figure is None:
            return None
        words = {"alt": figure.alt, "caption": figure.caption, "credit": figure.credit}
        files = self.picture(figure.served) if figure.served else {}
        return known({**files, **words, "lang": figure.lang})

    def _translation(self, other: Article) -> Record:
        return {"lang": other.lang, **self._found(other)}

    def _source(self, article: Article) -> Record | None:
        if not article.source:
            return None
        url = web_address(article.source)
        return known(
            {
                "url": url,
                "file": None if url else _file_name(article.source),
                "sha256": article.source_sha256,
                "scraped": self._time(article.scraped.value if article.scraped else None),
            }
        )

    def _related(self, other: Article | str) -> Record:
        if isinstance(other, str):
            return {"title": other}
        return {"lang": other.lang, **self._found(other)}

    def _comment(self, comment: Comment) -> Record:
        time = self._time(comment.moment.value if comment.moment else None)
        told = {"author": comment.author, "date": time, "text": comment.text}
        return known({**told, "lang": comment.lang})

    def _correction(self, note: Note) -> Record:
        url = self._publication.address(note.url)
        told = {"action": note.action, "date": note.iso, "reason": note.reason}
        return known({**told, "lang": note.lang, "url": url})


def known(record: Record) -> Record:
    """A record without the fields of which nothing is known."""
    return {name: value for name, value in record.items() if value is not None}


def _origin(origin: Origin) -> Record:
    return known({"name": origin.name, "url": origin.url})


def _file_name(source: str) -> str:
    """A file's name below the inbox; of one that lay elsewhere, none of the machine's folders."""
    path = PureWindowsPath(source)
    return path.name if path.drive or path.root else source
