"""Pictures come out upright, in sRGB, without metadata; what cannot be shown leaves its caption."""

import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageCms

from archipel.pictures import ServedPicture, Variant
from editions.text import relative_links
from fast_build import webp
from fast_build.body_pictures import names_in, picture_name, place_pictures
from fast_build.gallery import LIST, serve_pictures
from fast_build.render import to_html
from fast_build.webp import PictureError, derive, widths_of
from tests.conftest import build

RED, BLUE = (200, 30, 20), (20, 40, 200)
SIZES = "100vw"


def halves(mode: str = "RGB", size: tuple[int, int] = (400, 200)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.quantize(8) if mode == "P" else image.convert(mode)


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 60).convert("RGB")


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def served_image(data: bytes, output: Path) -> Image.Image:
    """The widest file that is made of a picture."""
    return Image.open(BytesIO((output / derive(data, output).widest.url).read_bytes()))


def is_like(pixel: object, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=False))


# What comes out of each form


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *(("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA")),
        *(("GIF", "P"), ("WEBP", "RGB"), ("AVIF", "RGB")),
    ],
)
def test_each_form_keeps_its_colours(form: str, mode: str, tmp_path: Path) -> None:
    image = served_image(saved(halves(mode), form), tmp_path)
    assert (image.format, image.size) == ("WEBP", (400, 200))
    # CMYK without a profile has no exact equal.
    tolerance = 40 if mode == "CMYK" else 12
    assert is_like(image.convert("RGB").getpixel((50, 100)), RED, tolerance)
    assert is_like(image.convert("RGB").getpixel((350, 100)), BLUE, tolerance)


def test_sixteen_bits_of_grey_keep_their_brightness(tmp_path: Path) -> None:
    image = Image.new("I;16", (300, 200), 128 * 256)
    grey = served_image(saved(image, "PNG"), tmp_path).convert("RGB").getpixel((150, 100))
    assert is_like(grey, (128, 128, 128), 3)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so(mode: str, tmp_path: Path) -> None:
    image = halves("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    if mode == "P":
        image = halves("P")
        image.info["transparency"] = image.getpixel((0, 0))
    shown = served_image(saved(image if mode == "P" else image.convert(mode), "PNG"), tmp_path)
    assert shown.mode == "RGBA"
    alpha = shown.getchannel("A").tobytes()
    assert min(alpha) < 8 and max(alpha) > 247


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_set_upright(orientation: int, tmp_path: Path) -> None:
    """The first pixel that a viewer should see, for each value of EXIF's orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = served_image(saved(halves(), "JPEG", exif=exif, quality=95), tmp_path)
    lying = orientation >= 5
    assert image.size == ((200, 400) if lying else (400, 200))
    # Red is on the left, at the right, or at the top or bottom of what lay.
    red_comes_first = orientation in (1, 4, 5, 6)
    assert is_like(image.convert("RGB").getpixel((10, 10)), RED if red_comes_first else BLUE, 25)


def test_no_metadata_are_served(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825)[2] = (45.0, 25.0, 0.0)  # GPS
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(halves(), "JPEG", exif=exif, icc_profile=profile, comment=b"secret")
    for variant in derive(data, tmp_path).variants:
        file = (tmp_path / variant.url).read_bytes()
        assert not [
            mark for mark in (b"EXIF", b"ICCP", b"XMP", b"Camera", b"secret") if mark in file
        ]


# sRGB's red, green and blue as XYZ under D50 (ICC.1, table of s15Fixed16Number).
PRIMARIES = [(0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)]


def icc_profile(*primaries: tuple[float, float, float]) -> bytes:
    """A display profile with these primaries and a gamma of 2.2, as ICC.1 lays it out."""
    curve = struct.pack(">4s4xIH", b"curv", 1, round(2.2 * 256)) + b"\0\0"
    tags = [
        (name + b"XYZ", _xyz(*xyz)) for name, xyz in zip(b"r g b".split(), primaries, strict=True)
    ]
    tags += [(b"wtpt", _xyz(0.9642, 1, 0.8249))]
    tags += [(name + b"TRC", curve) for name in b"r g b".split()]
    offset, table, data = 132 + 12 * len(tags), b"", b""
    for name, tag in tags:
        table += struct.pack(">4sII", name, offset + len(data), len(tag))
        data += tag
    head = struct.pack(">I4x4s4s4s4s", offset + len(data), b"\2\x10\0\0", b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + _xyz(0.9642, 1, 0.8249)[8:] + bytes(48)
    return head + struct.pack(">I", len(tags)) + table + data


def _xyz(*values: float) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_profile_s_colours_become_srgb(mode: str, tmp_path: Path) -> None:
    """Under a profile whose red and blue have changed places, red is shown as blue."""
    data = saved(halves(mode), "PNG", icc_profile=icc_profile(*PRIMARIES[::-1]))
    image = served_image(data, tmp_path).convert("RGB")
    assert is_like(image.getpixel((50, 100)), RED[::-1], 25)
    assert is_like(image.getpixel((350, 100)), BLUE[::-1], 25)


@pytest.mark.parametrize(
    "profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_does_not_fit_is_left_out(profile: bytes, tmp_path: Path) -> None:
    image = served_image(saved(halves(), "PNG", icc_profile=profile), tmp_path)
    assert is_like(image.convert("RGB").getpixel((50, 100)), RED)


def test_a_film_stays_a_film(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (120, 80), (shade, 0, 90)) for shade in (0, 120, 240)]
    data = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0
    )
    film = served_image(data, tmp_path)
    durations = []
    for frame in range(getattr(film, "n_frames", 1)):
        film.seek(frame)
        film.load()
        durations.append(film.info["duration"])
    assert durations == [100, 200, 300] and film.info["loop"] == 0 and film.size == (120, 80)


# Sizes and names


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 3000), [320, 640, 960, 1280]),
        ((1200, 675), [320, 640, 960, 1200]),
        ((1000, 500), [320, 640, 1000]),
        ((320, 200), [320]),
        ((40, 30), [40]),
        ((800, 40_000), [327]),
        ((1, 90_000), [1]),
    ],
)
def test_widths_are_useful_and_none_is_enlarged(size: tuple[int, int], widths: list[int]) -> None:
    assert widths_of(*size) == widths


def test_each_file_has_the_width_that_it_says(tmp_path: Path) -> None:
    picture = derive(saved(noise((1500, 1001)), "JPEG"), tmp_path)
    assert (picture.width, picture.height) == (1280, 854)
    for variant in picture.variants:
        with Image.open(tmp_path / variant.url) as image:
            assert image.width == variant.width
            assert abs(image.height / image.width - 1001 / 1500) < 0.005


def test_a_file_s_name_tells_its_content_and_settings(tmp_path: Path) -> None:
    data = saved(halves(), "PNG")
    first = derive(data, tmp_path)
    assert first == derive(data, tmp_path)
    assert first.widest.url != derive(saved(halves("L"), "PNG"), tmp_path).widest.url
    assert webp.STAMP in first.widest.url


def test_a_drawing_is_smaller_without_loss(tmp_path: Path) -> None:
    drawing = served_image(saved(halves("P"), "PNG"), tmp_path).convert("RGB")
    assert drawing.getpixel((199, 100)) == RED and drawing.getpixel((200, 100)) == BLUE


# What cannot be shown


def bomb(side: int) -> bytes:
    return saved(Image.new("1", (side, side)), "PNG")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no JPEG, PNG, WebP, GIF or AVIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no JPEG, PNG, WebP, GIF or AVIF"),
        (saved(noise((600, 400)), "JPEG")[:9000], "truncated"),
        (saved(noise((600, 400)), "WEBP")[:2000], "decoder"),
        (saved(noise((600, 400)), "PNG")[:20_000], "truncated"),
        (saved(halves(), "TIFF"), "no JPEG"),
        (bomb(7500), "50,000,000 pixels"),
        (bomb(10_000), "pixels"),
        (bomb(14_000), "pixels"),
    ],
    ids=["empty", "svg", "jpeg", "webp", "png", "tiff", "large", "warned", "bomb"],
)
@pytest.mark.filterwarnings("error")
def test_what_is_broken_is_named(data: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=words):
        derive(data, tmp_path)
    assert not list(tmp_path.rglob("*.webp"))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_metadata_do_no_harm(tmp_path: Path) -> None:
    data = saved(halves(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert served_image(data, tmp_path).size == (400, 200)


def test_a_large_jpeg_is_unpacked_small(tmp_path: Path) -> None:
    data = saved(Image.new("RGB", (9000, 8000), RED), "JPEG")
    assert derive(data, tmp_path).width == 1280


# The gallery


class Gallery:
    """A media folder, an output, and what was announced."""

    def __init__(self, folder: Path) -> None:
        self.media, self.output = folder / "media", folder / "output"
        self.media.mkdir()
        self.made: list[int] = []

    def serve(self, *names: str) -> dict[str, ServedPicture | None]:
        entries = serve_pictures(names, self.media, self.output, self.made.append)
        return {name: entry.served for name, entry in entries.items()}

    def files(self) -> dict[str, int]:
        folder = self.output / "media"
        return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    gallery = Gallery(tmp_path)
    (gallery.media / "a.png").write_bytes(saved(halves(), "PNG"))
    (gallery.media / "b.jpg").write_bytes(saved(noise((700, 300)), "JPEG"))
    (gallery.media / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    return gallery


def test_nothing_is_made_twice(gallery: Gallery) -> None:
    first = gallery.serve("a.png", "b.jpg", "broken.jpg", "gone.jpg")
    files = gallery.files()
    assert first.keys() == {"a.png", "b.jpg", "broken.jpg"} and first["broken.jpg"] is None
    assert gallery.serve("a.png", "b.jpg", "broken.jpg") == first
    assert gallery.files() == files and gallery.made == [3]


def test_only_what_is_shown_is_served(gallery: Gallery) -> None:
    both = gallery.serve("a.png", "b.jpg")
    foreign = gallery.output / "media" / "theirs.webp"
    foreign.write_bytes(b"")
    gallery.serve("b.jpg")
    picture = both["b.jpg"]
    assert picture
    left = {Path(variant.url).name for variant in picture.variants}
    assert set(gallery.files()) == left | {foreign.name}


def test_a_file_that_went_missing_is_made_again(gallery: Gallery) -> None:
    picture = gallery.serve("a.png", "b.jpg")["b.jpg"]
    assert picture
    before = gallery.files()
    (gallery.output / picture.widest.url).unlink()
    gallery.serve("a.png", "b.jpg")
    after = gallery.files()
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name]] == [
        Path(picture.widest.url).name
    ]


def test_a_changed_picture_gets_new_files(gallery: Gallery) -> None:
    old = gallery.serve("a.png")["a.png"]
    (gallery.media / "a.png").write_bytes(saved(noise((500, 500)), "PNG"))
    new = gallery.serve("a.png")["a.png"]
    assert old and new and old.widest.url != new.widest.url
    assert not (gallery.output / old.widest.url).exists()


@pytest.mark.parametrize("text", ["", "[]", '{"made_by": "x"}', '{"made_by": 1, "pictures": 3}'])
def test_a_lost_list_costs_no_picture(gallery: Gallery, text: str) -> None:
    first = gallery.serve("a.png", "b.jpg")
    files = gallery.files()
    (gallery.output / LIST).write_text(text, encoding="utf-8")
    assert gallery.serve("a.png", "b.jpg") == first
    assert gallery.files() == files


# In a text

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


def images(site: Path) -> Iterator[tuple[Path, Tag]]:
    for page in sorted(site.rglob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for image in soup.find_all("img"):
            assert isinstance(image, Tag)
            yield page, image


def candidates(image: Tag) -> list[tuple[str, int]]:
    parts = (candidate.split(" ") for candidate in str(image["srcset"]).split(", "))
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
        assert image.get("alt") is not None and image["sizes"], page
        width, height = int(str(image["width"])), int(str(image["height"]))
        assert size(page, str(image["src"]))
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
