"""Secrets planted in content and sources: none of them is in any file of the published site.

Each secret is a word that stands nowhere else. The search index cuts words from their beginnings,
so what is looked for is a word's end.
"""

import getpass
import json
import re
import socket
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from archive_import.importer import run_import
from tests.conftest import ROOT, build
from tests.small_site import Archive, settings

OPEN = "grandefleuvqx"
"""Stands in what is published, so that it must be found."""
END = 8
SHOWN, SECRET = "#204060", "#604020"
"""Colours of a picture that is published, and of one that is not."""

POST = """<item>
<title><![CDATA[{title}]]></title><link>https://journal.example/fr/{slug}/</link>
<dc:creator><![CDATA[cessai]]></dc:creator>
<content:encoded><![CDATA[{text} {fill}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_name><![CDATA[{slug}]]></wp:post_name>
<wp:post_date><![CDATA[2025-03-04 09:15:00]]></wp:post_date>
<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[post]]></wp:post_type>
<wp:post_password><![CDATA[{password}]]></wp:post_password>{comments}</item>
"""
COMMENT = """<wp:comment><wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[{author}]]></wp:comment_author>
<wp:comment_author_email><![CDATA[{email}]]></wp:comment_author_email>
<wp:comment_author_url>https://{home}.example/</wp:comment_author_url>
<wp:comment_author_IP><![CDATA[203.0.113.77]]></wp:comment_author_IP>
<wp:comment_date><![CDATA[2025-03-04 10:00:00]]></wp:comment_date>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved><![CDATA[{approved}]]></wp:comment_approved>
<wp:comment_type><![CDATA[comment]]></wp:comment_type><wp:comment_parent>0</wp:comment_parent>
</wp:comment>"""
EXPORT = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Le Journal d’essai</title><link>https://journal.example</link><language>fr-CA</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[cessai]]></wp:author_login>
<wp:author_email><![CDATA[loginmailqvx@journal.example]]></wp:author_email>
<wp:author_display_name><![CDATA[Camille Essai]]></wp:author_display_name></wp:author>
<generator>https://wordpress.org/?v=6.8</generator>
{posts}</channel></rss>
"""
FILL = "Le canal de Lachine a ouvert en 1825 et contourne les rapides du fleuve. " * 8

SECRETS = [
    *("draftitlezqv", "draftbodyzqv", "drafttagzqv", "draftauthorzqv", "draftslugzqv"),
    *("draftsourcezqv", "draftcommentzqv", "draftpagezqv", "draftsummaryzqv", "draftrelatezqv"),
    *("hiddentitlezqv", "hiddenbodyzqv", "hiddenslugzqv"),
    *("wxrdraftzqv", "wxrprivatezqv", "wxrpasswordzqv", "wxrpendingzqv", "loginmailqvx"),
    *("spamtextzqv", "heldtextzqv", "wxrmailzqv", "itemmailzqv", "handmailzqv", "pagemailzqv"),
    *("203.0.113.77", "203.0.113.78", "cameraownerzqv", "incomingzqv", "reportzqv", "inboxzqv"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the machine with a name to be found, and in it content full of secrets."""
    folder = tmp_path_factory.mktemp("machinefolderzqv")
    content = Archive(folder / "content", authors="")
    _write_by_hand(content)
    inbox = folder / "sources"
    inbox.mkdir()
    (inbox / "export.xml").write_text(_export(), encoding="utf-8")
    (inbox / "items.jsonl").write_text(_item(), encoding="utf-8")
    (inbox / "page.html").write_text(_page(), encoding="utf-8")
    report = run_import([inbox], content.folder)
    assert len([outcome for outcome in report.outcomes if outcome.path]) == 3
    (content.folder / "import-report.html").write_text("reportzqv", encoding="utf-8")
    (content.folder / "inbox").mkdir()
    (content.folder / "inbox/notes.txt").write_text("inboxzqv", encoding="utf-8")
    return folder


def _write_by_hand(content: Archive) -> None:
    media = content.folder / "media"
    media.mkdir()
    shown, secret = _picture(SHOWN), _picture(SECRET)
    (media / "shown.jpg").write_bytes(shown)
    (media / "secret.jpg").write_bytes(secret)
    content.article("fr", "public", f"{OPEN} {FILL}", Image="/media/shown.jpg", Date="2024-05-01")
    content.article(
        "fr",
        "draftslugzqv",
        f"draftbodyzqv {FILL}",
        Status="draft",
        Title="draftitlezqv",
        Tags="drafttagzqv",
        Authors="draftauthorzqv",
        Summary="draftsummaryzqv",
        Related="draftrelatezqv",
        Source="https://journal.example/fr/draftsourcezqv/",
        Image="/media/secret.jpg",
        Date="2024-05-02",
    )
    content.article(
        "en", "hiddenslugzqv", "hiddenbodyzqv", Status="hidden", Title="hiddentitlezqv", Story="a"
    )
    content.page("fr", "draftpagezqv", Status="draft")
    articles = content.folder / "articles"
    (articles / "fr/public.md.incoming").write_text("incomingzqv", encoding="utf-8")
    by = {"author": "Une lectrice", "date": "2024-05-01", "text": "Merci.", "lang": "fr"}
    private = {"email": "handmailzqv@lecteur.example", "ip": "203.0.113.78"}
    for name, text in {"public": "Merci.", "draftslugzqv": "draftcommentzqv"}.items():
        comments = json.dumps([{**by, "text": text, **private}])
        (articles / f"fr/{name}.comments.json").write_text(comments, encoding="utf-8")


def _picture(colour: str) -> bytes:
    """A photograph that says who took it, and where."""
    picture, exif, file = Image.new("RGB", (400, 300), colour), Image.Exif(), BytesIO()
    exif[0x013B] = "cameraownerzqv"  # Artist
    exif[0x8825] = {1: "N", 2: (45.0, 25.0, 1.0), 3: "W", 4: (75.0, 42.0, 1.0)}  # GPS
    picture.save(file, "JPEG", exif=exif, comment=b"cameraownerzqv")
    return file.getvalue()


def _export() -> str:
    said = {"author": "Lise", "email": "wxrmailzqv@lecteur.example", "home": "lise"}
    comments = "".join(
        COMMENT.format(number=number, text=text, approved=approved, **said)
        for number, (text, approved) in enumerate(
            (("Belle photo !", "1"), ("spamtextzqv", "spam"), ("heldtextzqv", "0")), 1
        )
    )
    named = COMMENT.format(
        number=9, text="Oui.", approved="1", **{**said, "author": "wxrmailzqv@lecteur.example"}
    )
    posts = [
        ("publish", "", "L’ouverture du canal", comments + named),
        ("draft", "", "wxrdraftzqv", ""),
        ("private", "", "wxrprivatezqv", ""),
        ("pending", "", "wxrpendingzqv", ""),
        ("publish", "secret", "wxrpasswordzqv", ""),
    ]
    items = "".join(
        POST.format(
            title=text,
            slug=f"canal-{number}",
            text=text,
            fill=FILL,
            number=number,
            status=status,
            password=password,
            comments=found,
        )
        for number, (status, password, text, found) in enumerate(posts, 100)
    )
    return EXPORT.format(posts=items)


def _item() -> str:
    comment = {"author": "Zoé", "date": "2025-03-05", "text": "Voilà.", "ip": "203.0.113.78"}
    comment |= {"email": "itemmailzqv@lecteur.example", "author_email": "itemmailzqv@autre.example"}
    item = {
        "url": "https://journal.example/fr/quai/",
        "title": "Le quai rouvre au printemps",
        "published": "2025-06-03T09:15:00-04:00",
        "lang": "fr",
        "text": FILL.replace("canal", "quai"),
        "comments": [comment],
    }
    return json.dumps(item) + "\n"


def _page() -> str:
    """A saved page whose comments show, as WordPress does, a gravatar of the e-mail."""
    case = ROOT / "tests/cases/foxiz/fr_comments/source.html"
    text = case.read_text(encoding="utf-8")
    gravatar = f"https://secure.gravatar.com/avatar/{sha256(b'pagemailzqv').hexdigest()}"
    text = text.replace('src="https://journal.example/a.png"', f'src="{gravatar}"')
    text = text.replace(
        '<b class="fn">Passant</b>', '<b class="fn">pagemailzqv@lecteur.example</b>'
    )
    assert gravatar in text and "pagemailzqv" in text
    return text


@pytest.fixture(scope="module")
def site(archive: Path) -> Path:
    """The published site of it."""
    changes = "PUBLIC_URL = 'https://archive.example'\nMENUS = {name: [] for name in MENUS}\n"
    changes += "OLD_HOSTS = ['journal.example']\n"
    result = build(archive / "content", archive / "output", settings(archive, changes))
    assert result.returncode == 0, result.stdout + result.stderr
    return archive / "output"


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, bytes]:
    """Every file of the site, in small letters, after its name."""
    return {
        file.relative_to(site).as_posix(): (
            f"{file.relative_to(site).as_posix()}\n".encode() + file.read_bytes()
        ).lower()
        for file in site.rglob("*")
        if file.is_file()
    }


def having(files: dict[str, bytes], secret: str) -> list[str]:
    return [path for path, data in files.items() if secret.lower().encode() in data]


def test_what_is_published_is_found_where_it_must_be(files: dict[str, bytes]) -> None:
    found = having(files, OPEN[-END:])
    for place in ("fr/public/index.html", "fr/feed.xml", "fr/feed.json", "api/", "fr/search/"):
        assert [path for path in found if path.startswith(place)], place


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_of_the_content(files: dict[str, bytes], secret: str) -> None:
    assert having(files, secret[-END:] if secret.isalpha() else secret) == []


def test_no_address_of_e_mail(files: dict[str, bytes]) -> None:
    address = re.compile(rb"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
    texts = {path: data for path, data in files.items() if not path.endswith((".webp", ".png"))}
    found = {path: address.findall(data) for path, data in texts.items()}
    assert {path: names for path, names in found.items() if names} == {}


def test_no_picture_of_a_reader(files: dict[str, bytes]) -> None:
    assert having(files, "gravatar") == []


def test_no_picture_of_a_draft(files: dict[str, bytes]) -> None:
    served = {path.split("/")[1].partition("-")[0] for path in files if path.startswith("media/")}
    shown, secret = (sha256(_picture(colour)).hexdigest()[:16] for colour in (SHOWN, SECRET))
    assert shown in served
    assert secret not in served


def places(archive: Path) -> Iterator[str]:
    """Names of this machine and of folders of it."""
    yield "machinefolderzqv"
    yield from (str(path) for path in (archive, ROOT, Path.home()) if len(path.parts) > 2)
    yield from (name for name in (socket.gethostname(), getpass.getuser()) if len(name) > 6)


def test_nothing_of_this_machine(archive: Path, files: dict[str, bytes]) -> None:
    for place in places(archive):
        assert having(files, place) == [], place


def test_no_path_of_a_disk(files: dict[str, bytes]) -> None:
    path = re.compile(
        rb"(?:^|[\s\"'(>=])(?:/(?:home|root|users|tmp|var|work|mnt)/|[a-z]:\\)|file://"
    )
    servers = (".hosting/",)  # say where a server has its configuration
    found = {
        name: path.findall(data)
        for name, data in files.items()
        if not name.startswith(servers) and not name.endswith((".webp", ".png"))
    }
    assert {name: paths for name, paths in found.items() if paths} == {}
