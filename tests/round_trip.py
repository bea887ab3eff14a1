"""What a reader sees of HTML, to compare a page's body with what its Markdown renders to."""

import re
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from archive_import.article import Body
from archive_import.markdown import to_body

BASE_URL = "https://journal.example/fr/article/"

_PARTED = (
    "p div br li td th dt dd h1 h2 h3 h4 h5 h6 figure figcaption caption blockquote pre hr summary"
)
_UNSEEN = "script style form button noscript template"


def body_of(html: str) -> Body:
    """The body of an article whose content is `html`."""
    root = BeautifulSoup(f'<main id="body">{html}</main>', "lxml").find(id="body")
    assert isinstance(root, Tag)
    return to_body(root, BASE_URL)


def render(markdown: str) -> str:
    """The HTML of Markdown, as the site's engine makes it before it is sanitised."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    html: str = markdown_to_html_with_extensions(markdown, options, ["table", "strikethrough"])
    return html


def words(html: str) -> list[str]:
    """The words that HTML shows, with the non-breaking spaces in them, in order."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup.find_all(_UNSEEN.split()):
        tag.decompose()
    for tag in soup.find_all(_PARTED.split()):
        tag.insert_before(" ")
        tag.insert_after(" ")
    return re.findall(r"[^ \t\n\r\f]+", soup.get_text())


def shown_pictures(html: str) -> list[str]:
    """The addresses of the pictures that HTML shows, in order."""
    images = BeautifulSoup(html, "lxml").find_all("img", src=True)
    return [encoded(str(image["src"])) for image in images]


def encoded(address: str) -> str:
    """An address in ASCII, as cmark writes it."""
    return quote(address, safe="/:?#[]@!$&'()*+,;=%~")
