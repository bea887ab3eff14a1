"""Links from a text to a place of this site where there is nothing."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from archipel.contents import Content
from archipel.pictures import FOLDER


def broken_links(
    contents: Iterable[Content], is_there: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """The path of each content with a link that leads nowhere, and the link.

    Links to pictures are left to those who serve these.

    Args:
        is_there: whether the site has a file, by its path below the site's root.
    """
    for content in contents:
        for link in content.links:
            if not link.startswith(f"/{FOLDER}/") and not any(map(is_there, _files(link))):
                yield content.path, link


def _files(link: str) -> tuple[str, ...]:
    """The files that a host may answer with."""
    path = unquote(urlsplit(link).path).strip("/")
    return (f"{path}/index.html".lstrip("/"), path)
