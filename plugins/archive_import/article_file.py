"""The article file's fields, one function for each that is not a plain copy."""

import json
from datetime import datetime

from archipel.frontmatter import join_list, serialize
from archipel.slugs import slugify

from .addresses import last_name
from .article import Reference, ScrapedArticle
from .language import detect
from .record import comment_record


def to_text(
    article: ScrapedArticle, *, slug: str, category: str, story: str, story_by: str, sha256: str
) -> str:
    """The Markdown file of an article, as docs/content-format.md describes it."""
    image = article.image
    fields = {
        "Title": article.title,
        "Date": time_text(article.date),
        "Modified": time_text(article.modified),
        "Date_is": article.date_is,
        "Lang": article.lang,
        "Slug": slug,
        "Category": category,
        "Tags": join_list(article.tags),
        "Authors": join_list(author.name for author in article.authors),
        "Story": story,
        "Story_by": story_by,
        "Summary": article.summary,
        "Image": image.src if image and image.src.startswith("/media/") else None,
        "Image_alt": image.alt if image else None,
        "Image_caption": image.caption if image else None,
        "Image_credit": image.credit if image else None,
        "Related": join_list(article.related),
        "Previous": article.previous,
        "Next": article.next,
        "Sources": join_list(map(_reference, article.sources)),
        "Via": join_list(map(_reference, article.via)),
        "Sponsor": article.sponsor,
        "Translation": next(iter(article.translations.values()), None),
        "Source": article.url or article.source,
        "Addresses": join_list(article.addresses),
        "Source_sha256": sha256,
        "Scraped": time_text(article.scraped),
    }
    return serialize(fields, article.body.markdown)


def _reference(reference: Reference) -> str:
    """`Name <address>`, or the name alone."""
    return f"{reference.name} <{reference.url}>" if reference.url else reference.name


def slug_of(article: ScrapedArticle) -> str:
    """The slug of the article's old address where that is known, else of its title."""
    last = last_name(article.url or "").removesuffix(".html")
    return slugify(last) if last else slugify(article.title)


def comments_json(article: ScrapedArticle) -> bytes:
    """The comments, for the file that lies beside the article's."""
    comments = [
        {**comment_record(comment), **_foreign(comment.text, article.lang)}
        for comment in article.comments
    ]
    return (json.dumps(comments, ensure_ascii=False, indent=1) + "\n").encode()


def _foreign(text: str, lang: str) -> dict[str, str]:
    """The language of a reader who writes in another one than the article's."""
    found, _ = detect(text, lang)
    return {"lang": found} if found != lang else {}


def time_text(moment: datetime | None) -> str | None:
    """A time as a field holds it: `2025-09-13 02:13`, with the zone where it is known."""
    if moment is None:
        return None
    return moment.isoformat(" ", timespec="seconds" if moment.second else "minutes")
