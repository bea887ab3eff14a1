"""The JSON line that `import --json` writes for a source."""

from datetime import datetime

from .article import Author, Comment, Image, Reference, ScrapedArticle
from .dates import isoformat


def to_record(article: ScrapedArticle) -> dict[str, object]:
    """The JSON line of an article, as docs describe it: times are ISO 8601; no key but
    `addresses` is left out."""
    return {
        "source": article.source,
        "url": article.url,
        "lang": article.lang,
        "title": article.title,
        "authors": [author.name for author in article.authors],
        "author_profiles": [_profile(author) for author in article.authors],
        "published": _time(article.published),
        "modified": _time(article.modified),
        "date_is": article.date_is,
        "category": article.category,
        "tags": article.tags,
        "summary": article.summary,
        "image": _image(article.image),
        "body_text": article.body.text,
        "markdown": article.body.markdown,
        "related": article.related,
        "previous": article.previous,
        "next": article.next,
        "translations": article.translations,
        **({"addresses": article.addresses} if article.addresses else {}),
        "comments": [comment_record(comment) for comment in article.comments],
        "scraped": _time(article.scraped),
        "sources": [_reference(source) for source in article.sources],
        "via": [_reference(source) for source in article.via],
        "sponsor": article.sponsor,
        "warnings": warnings_of(article),
        "rejected": None,
    }


def warnings_of(article: ScrapedArticle) -> list[str]:
    """All that is in doubt about an article."""
    doubts = [*article.warnings, *([article.tags_doubt] if article.tags_doubt else [])]
    return list(dict.fromkeys(doubts))


def rejected_record(source: str, reason: str) -> dict[str, object]:
    """The JSON line of a source that holds no article: the same keys, and the reason."""
    return {
        **dict.fromkeys(_SINGLE),
        **{key: [] for key in _LISTS},
        "translations": {},
        "source": source,
        "rejected": reason,
    }


_LISTS = (
    *("authors", "author_profiles", "tags", "related", "comments", "sources", "via", "warnings"),
)
_SINGLE = (
    *("source", "url", "lang", "title", "published", "modified", "date_is", "category"),
    *("summary", "image", "body_text", "markdown", "previous", "next", "scraped", "sponsor"),
)


def _time(moment: datetime | None) -> str | None:
    return isoformat(moment) if moment else None


def _profile(author: Author) -> dict[str, str | None]:
    return {
        "name": author.name,
        "role": author.role,
        "place": author.place,
        "bio": author.bio,
        "bio_lang": author.bio_lang,
    }


def _image(image: Image | None) -> dict[str, str | None] | None:
    if image is None:
        return None
    return {
        "src": image.src,
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit,
    }


def _reference(reference: Reference) -> dict[str, str | None]:
    return {"name": reference.name, "url": reference.url}


def comment_record(comment: Comment) -> dict[str, str | None]:
    """A reader's comment."""
    return {"author": comment.author, "date": _time(comment.date), "text": comment.text}
