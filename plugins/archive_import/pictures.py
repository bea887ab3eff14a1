"""Pictures that came along with a saved page, kept under their content's hash."""

from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archipel.files import write_if_changed

from .article import Document, ScrapedArticle

_SUFFIXES = {".jpg": ".jpg", ".jpeg": ".jpg", ".png": ".png", ".webp": ".webp", ".gif": ".gif"}


def keep_pictures(
    article: ScrapedArticle, document: Document, content: Path, dry_run: bool
) -> None:
    """Copy the featured picture to content/media and point the article to it.

    A picture that is not beside the page leaves its caption, and a warning.
    """
    image = article.image
    if image is None or not image.src:
        return
    file = _beside(document, image.src)
    if file is None:
        article.warnings.append(f"the featured picture is not beside the page: {image.src}")
        return
    data = file.read_bytes()
    name = sha256(data).hexdigest()[:16] + _SUFFIXES[file.suffix.lower()]
    if not dry_run:
        write_if_changed(content / "media" / name, data)
    image.src = f"/media/{name}"


def _beside(document: Document, src: str) -> Path | None:
    """The picture's file: where the page says, or by its name in the page's own folder."""
    if document.path is None:
        return None
    folder, stem = document.path.parent, document.path.stem
    relative = unquote(urlsplit(src).path)
    name = relative.rpartition("/")[2]
    candidates = [folder / f"{stem}_files" / name, folder / f"{stem}_fichiers" / name]
    if not urlsplit(src).scheme and not relative.startswith("/"):
        candidates.insert(0, folder / relative)
    inside = folder.resolve()
    for file in candidates:
        known = file.suffix.lower() in _SUFFIXES
        if known and file.is_file() and file.resolve().is_relative_to(inside):
            return file
    return None
