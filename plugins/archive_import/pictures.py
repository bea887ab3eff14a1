"""Pictures that came along with a page, kept under their content's hash."""

from collections.abc import Callable
from hashlib import sha256

from .article import ScrapedArticle
from .content_folder import ContentFolder
from .markdown import replace_pictures

_MAGIC = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)
_BRANDS = {b"avif": ".avif", b"avis": ".avif"}


def keep_pictures(
    article: ScrapedArticle, find: Callable[[str], bytes | None], folder: ContentFolder
) -> None:
    """Put the article's pictures into media/, and point the article to them.

    A picture that the source does not hold keeps its address, which no page of the site asks
    for, and its caption; a warning says so.

    Args:
        article: its featured picture and those of its body.
        find: a picture's bytes by the address in the page, if they are there.
        folder: the content folder.
    """
    featured = [article.image.src] if article.image and article.image.src else []
    addresses = list(dict.fromkeys([*featured, *article.body.pictures]))
    kept = {address: name for address in addresses if (name := _keep(find(address), folder))}
    if article.image:
        article.image.src = kept.get(article.image.src, article.image.src)
    article.body.markdown = replace_pictures(article.body.markdown, kept)
    article.body.pictures = [kept.get(address, address) for address in article.body.pictures]
    if missing := [address for address in addresses if address not in kept]:
        number = "a picture is" if len(missing) == 1 else f"{len(missing)} pictures are"
        article.warnings.append(f"{number} not in the source: {', '.join(missing)}")


def _keep(data: bytes | None, folder: ContentFolder) -> str | None:
    """The path under which the site will serve a picture; None where the data are none."""
    suffix = _suffix(data) if data else None
    if data is None or suffix is None:
        return None
    name = f"media/{sha256(data).hexdigest()[:16]}{suffix}"
    folder.write(name, data)
    return f"/{name}"


def _suffix(data: bytes) -> str | None:
    """The ending of a picture's file, by its first bytes."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12])
    return next((suffix for magic, suffix in _MAGIC if data.startswith(magic)), None)
