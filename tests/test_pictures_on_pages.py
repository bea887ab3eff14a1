"""Pictures on the built pages: with sizes where they are there, their words alone where not."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from lxml.html import HtmlElement
from PIL import Image

from archipel.pictures import ServedPicture, Variant
from editions.text import relative_links
from fast_build.body_pictures import names_in, picture_name, place_pictures
from fast_build.render import to_html
from tests.built_pages import read_page
from tests.conftest import build
from tests.test_pictures_served import SIZES, noise, saved

PICTURE = ServedPicture(
    1000, 500, tuple(Variant(f"media/x-{width}.webp", width) for width in (320, 640, 1000))
)


def shown(markdown: str) -> str:
    def find(name: str) -> ServedPicture | None:
        return PICTURE if name in ("x.jpg", "l'été à.jpg") else None

    return place_pictures(to_html(markdown, "fr"), find, SIZES).strip()


def test_a_picture_alone_is_a_figure() -> None:
    assert shown('![Un "pont" <b>](/media/x.jpg "Titre")') == (
        '<figure><img src="/media/x-640.webp" srcset="/media/x-320.webp 320w, /media/x-640.webp '
        '640w, /media/x-1000.webp 1000w" sizes="100vw" width="1000" height="500" '
        'alt="Un &quot;pont&quot; &lt;b&gt;" title="Titre" loading="lazy" decoding="async">'
        "</figure>"
    )


def test_a_picture_in_raw_html_keeps_its_smaller_width() -> None:
    html = shown('<figure><img src="/media/x.jpg" width="250" height="9"></figure>')
    for part in ('width="250" height="125"', 'sizes="250px"', 'alt=""'):
        assert part in html
    assert 'width="1000" height="500"' in shown('<img src="/media/x.jpg" width="9999">')
    assert 'width="1000"' in shown('<img src="/media/x.jpg" width="100%">')


def test_a_name_may_have_any_character() -> None:
    assert "x-640.webp" in shown("![](</media/l'été à.jpg>)")
    assert "x-640.webp" in shown('<img src="/media/l&#39;%C3%A9t%C3%A9%20%C3%A0.jpg">')


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("![alt](/media/gone.jpg)", ""),
        ("![alt](https://elsewhere.example/x.jpg)", ""),
        ('<img alt="no source">', ""),
        ("avant ![alt](/media/gone.jpg) après", "<p>avant après</p>"),
        ("[![alt](/media/gone.jpg)](https://journal.example/)", ""),
        ("**![alt](/media/gone.jpg)**\n![](/media/gone.jpg)", ""),
        ('<figure><a href="https://j.example/"><img src="//e/x.jpg"></a></figure>', ""),
        ('<figure><img src="x.jpg">\n<figcaption> </figcaption></figure>', ""),
        (
            '<figure><img src="x.jpg"><figcaption>Le pont</figcaption></figure>',
            "<figure><figcaption>Le pont</figcaption></figure>",
        ),
        (
            '<ul><li><img src="a.jpg"></li><li><img src="b.jpg"></li></ul>',
            "",
        ),
        ('<table><tr><td><img src="a.jpg"></td></tr></table>', "<td></td>"),
        ("[plan](/media/gone.jpg)", "<p>plan</p>"),
        ('Le code `<img src="/media/x.jpg">`', "&lt;img"),
    ],
)
def test_what_is_not_there_leaves_only_words(markdown: str, left: str) -> None:
    html = " ".join(shown(markdown).split())
    assert "<img" not in html and "lost" not in html
    assert left in html if left else html == ""


def test_a_link_to_a_picture_leads_to_its_widest_file() -> None:
    html = shown("[![alt](/media/x.jpg)](/media/x.jpg) et [le plan](/media/x.jpg)")
    assert html.count('href="/media/x-1000.webp"') == 2


def test_a_caption_outlives_its_picture_in_a_gallery() -> None:
    html = shown(
        '<figure class="gallery">\n<img src="a.jpg">\n<figure>\n<img src="b.jpg">\n'
        '<figcaption>Au quai</figcaption>\n</figure>\n<img src="/media/x.jpg">\n</figure>'
    )
    assert html.count("<img") == 1 and html.count("<figure") == 2 and "Au quai" in html


def test_many_lost_pictures_take_no_time() -> None:
    markdown = "<div>" * 200 + '<p><img src="x"> ' * 20_000
    assert "<img" not in shown(markdown)


def test_pictures_are_found_by_name() -> None:
    assert names_in('<img src="/media/a%20b.jpg"><a href="/media/c.png">') == {"a b.jpg", "c.png"}
    assert picture_name("/media/a.jpg") == "a.jpg"
    assert picture_name("https://elsewhere.example/media/a.jpg") is None


def test_source_sets_are_relative_to_the_page() -> None:
    html = relative_links(shown("![](/media/x.jpg)"), "fr/titre/")
    assert 'src="../../media/x-640.webp" srcset="../../media/x-320.webp 320w, ../../me' in html
    assert '"/media' not in html and " /media" not in html


# The built site


def images(site: Path) -> Iterator[tuple[Path, HtmlElement]]:
    for page in sorted(site.rglob("*.html")):
        for image in read_page(page).iter("img"):
            yield page, image


def candidates(image: HtmlElement) -> list[tuple[str, int]]:
    if not image.get("srcset"):  # a thumbnail
        return []
    parts = (candidate.split(" ") for candidate in image.attrib["srcset"].split(", "))
    return [(url, int(width.removesuffix("w"))) for url, width in parts]


def check_images(site: Path) -> int:
    """Each picture's attributes are there and true; how many there are."""
    sizes: dict[Path, tuple[int, int]] = {}

    def size(page: Path, url: str) -> tuple[int, int]:
        file = Path(urljoin(page.as_uri(), url).removeprefix("file://"))
        if file not in sizes:
            with Image.open(file) as image:
                sizes[file] = image.size
        return sizes[file]

    shown = list(images(site))
    for page, image in shown:
        assert image.get("alt") is not None, page
        assert bool(image.get("sizes")) == bool(image.get("srcset")), page
        width, height = int(image.attrib["width"]), int(image.attrib["height"])
        assert size(page, image.attrib["src"])
        for url, stated in candidates(image):
            real = size(page, url)
            assert real[0] == stated <= max(width, 1280), (page, url)
            assert abs(real[1] / real[0] - height / width) < 0.01, (page, url)
        eager = image.get("fetchpriority") == "high"
        assert eager != (image.get("loading") == "lazy"), page
    return len(shown)


def build_on(site: Path, content: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """Build a site that has the sample's pictures already."""
    shutil.copytree(site / "media", output / "media")
    return build(content, output)


def test_every_picture_of_the_sample_is_as_it_says(site: Path) -> None:
    assert check_images(site) > 500
    assert {file.suffix for file in (site / "media").iterdir()} == {".webp"}


Write = Callable[[str, str], None]


@pytest.fixture
def archive(content: Path, tmp_path: Path) -> Iterator[tuple[Path, Write]]:
    """A copy of the sample archive, and how to give one French article other words."""
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    article = next((copy / "articles" / "fr").rglob("*canadarm*.md"))
    head, _, _ = article.read_text(encoding="utf-8").partition("\n\n")
    fields = [line for line in head.split("\n") if not line.startswith("Image")]

    def write(more: str, body: str) -> None:
        article.write_text("\n".join([*fields, more]) + f"\n\n{body}\n", encoding="utf-8")

    yield copy, write


def page_of(output: Path, lang: str) -> BeautifulSoup:
    page = next((output / lang).glob("*canadarm*")) / "index.html"
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


def test_pictures_of_a_text_are_served(
    site: Path, archive: tuple[Path, Write], tmp_path: Path
) -> None:
    copy, write = archive
    (copy / "media" / "cliche.png").write_bytes(saved(noise((900, 300)), "PNG"))
    write("Image: /media/cliche.png", "![Vue](/media/cliche.png)\n\nUn bras.")
    result = build_on(site, copy, tmp_path / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    page = page_of(tmp_path / "site", "fr")
    assert len(page.select('.article-figure img, .prose figure img[alt="Vue"]')) == 2
    assert check_images(tmp_path / "site")


def test_a_broken_picture_is_named_and_its_caption_stays(
    site: Path, archive: tuple[Path, Write], tmp_path: Path
) -> None:
    copy, write = archive
    (copy / "media" / "broken.jpg").write_bytes(saved(noise((600, 400)), "JPEG")[:5000])
    write(
        "Image: /media/broken.jpg\nImage_caption: Le bras", "![Vue](/media/broken.jpg)\n\nUn bras."
    )
    english = next((copy / "articles" / "en").rglob("*canadarm*.md"))
    lines = english.read_text(encoding="utf-8").split("\n")
    english.write_text("\n".join(x for x in lines if not x.startswith("Image")), encoding="utf-8")
    result = build_on(site, copy, tmp_path / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    words = " ".join((result.stdout + result.stderr).split())
    assert "canadarm" in words and "the picture broken.jpg is not shown" in words
    page = page_of(tmp_path / "site", "fr")
    caption = page.select_one(".article-figure figcaption")
    assert caption and "Le bras" in caption.text
    assert not page.select(".article-figure img, .prose img, .prose figure")


def test_a_missing_picture_ends_the_build_with_an_error(
    site: Path, archive: tuple[Path, Write], tmp_path: Path
) -> None:
    copy, write = archive
    write("Image: /media/../../secret.jpg", "![Vue](/media/gone.jpg)\n\nUn bras.")
    result = build_on(site, copy, tmp_path / "site")
    words = " ".join((result.stdout + result.stderr).split())
    assert result.returncode == 1 and "2 errors" in words
    assert "gone.jpg is not in content/media" in words
    page = page_of(tmp_path / "site", "fr")
    assert not page.select(".prose img, .prose figure")
    # The English article's picture stands in.
    figure = page.select_one(".article-figure[lang=en] img")
    assert figure
