"""What keeps a site from being sent."""

from pathlib import Path

import pytest

from tests.publish_site import ADDRESS, FEED, Site, page
from tools.fixity.digests import digests_of, files_of
from tools.publish.checks import site as checked
from tools.publish.checks.addresses import Addresses
from tools.publish.checks.documents import Facts, read_facts
from tools.publish.checks.markup import read_markup
from tools.publish.checks.site import check_site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def faults(site: Site) -> list[str]:
    digests = digests_of(site.folder, files_of(site.folder))
    by_path = {path: file.digest for path, file in digests.items()}
    return [str(f) for f in check_site(site.folder, by_path, ADDRESS, site.project / "facts")]


def test_the_site_is_sound(site: Site) -> None:
    assert faults(site) == []


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("lac/", "leads to fr/lac/, where there is nothing"),
        ("./lac", "leads to fr/lac, where there is nothing"),
        ("../media/gone.webp?x=1", "leads to media/gone.webp, where there is nothing"),
        ("../../../", "leads to ../../, where there is nothing"),
        ("/archives/lac/", "leads to lac/, where there is nothing"),
        (f"{ADDRESS}/lac/", "leads to lac/, where there is nothing"),
        ("file:///home/anne/lac.html", "leads to file:///home/anne/lac.html, where"),
        ("fleuve/#quais", "leads to fr/fleuve/#quais, but fr/fleuve/index.html has no place"),
        ("#quais", "leads to fr/index.html#quais, but fr/index.html has no place"),
        ("fleuve/?a=1#%C3%AEle", "leads to fr/fleuve/#île, but"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(site: Site, link: str, reason: str) -> None:
    site.write("fr/index.html", page("Accueil", f'<p><a href="{link}">x</a></p>', "../"))
    assert [fault.startswith(f"fr/index.html: {reason}") for fault in faults(site)] == [True]


@pytest.mark.parametrize(
    "link",
    [
        *("fleuve/", "fleuve", "fleuve/index.html", "./fleuve/#rives", "fleuve/#", "#top", "#haut"),
        *("?q=1", "", "..", "../fr/", f"{ADDRESS}", f"{ADDRESS}/fr/#haut", "/archives", "/other/"),
        *("mailto:a@journal.org", "https://other.org/x", "//other.org/x", "data:,x"),
        *("fleuve/#:~:text=Rives", "https://journal.org/archives-2/"),
    ],
)
def test_a_link_that_leads_somewhere_is_let_be(site: Site, link: str) -> None:
    site.write("fr/index.html", page("Accueil", f'<p><a href="{link}">x</a></p>', "../"))
    assert faults(site) == []


@pytest.mark.parametrize(
    "body",
    [
        '<img src="x.webp" alt="">',
        '<img srcset="../media/rives.webp 320w, x.webp 640w" alt="">',
        '<form action="x.webp"></form>',
        '<video poster="x.webp"></video>',
        '<meta http-equiv="refresh" content="0; url=x.webp">',
        f'<meta property="og:image" content="{ADDRESS}/fr/x.webp">',
        "<a href=x.webp>x</a>",
        "<a href = 'x.webp' >x</a>",
        '<a title="1 > 0" href="x.webp">x</a>',
        '<svg><use href="x.webp"/></svg>',
    ],
)
def test_whatever_a_page_needs_must_be_there(site: Site, body: str) -> None:
    site.write("fr/index.html", page("Accueil", body, "../"))
    assert faults(site) == ["fr/index.html: leads to fr/x.webp, where there is nothing"]


def test_one_fault_of_many_pages_is_said_once(site: Site) -> None:
    site.remove("theme/css/site.css")
    assert faults(site) == [
        "404.html, fr/fleuve/index.html, fr/index.html and 1 more file: leads to "
        "theme/css/site.css, where there is nothing"
    ]


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("fr/feed.xml", FEED.replace("</entry>", ""), "cannot be parsed: "),
        ("fr/feed.xml", FEED.replace("fr/fleuve", "fr/lac"), "leads to fr/lac/, where"),
        ("sitemap.xml", "", "cannot be parsed: "),
        ("api/articles/fleuve.json", '{"url": ', "cannot be parsed: "),
        (
            "api/articles/fleuve.json",
            f'{{"items": [{{"url": "{ADDRESS}/fr/lac/"}}]}}',
            "leads to fr/lac/, where there is nothing",
        ),
        ("theme/css/site.css", 'b { background: url("x.svg") }', "leads to theme/css/x.svg, where"),
        ("theme/css/site.css", '@import "x.css";', "leads to theme/css/x.css, where"),
        ("theme/img/wave.svg", "<svg", "cannot be parsed: "),
    ],
)
def test_documents_must_be_whole(site: Site, path: str, text: str, reason: str) -> None:
    site.write(path, text)
    assert [fault.startswith(f"{path}: {reason}") for fault in faults(site)] == [True]


def test_bytes_that_are_no_text_are_named(site: Site) -> None:
    site.write("fr/lac.html", b"<!DOCTYPE html><title>\xe9</title>")
    assert faults(site) == ["fr/lac.html: is no UTF-8 text: invalid continuation byte at byte 22"]


def test_a_sitemap_names_this_site_only(site: Site) -> None:
    site.write(
        "sitemap.xml",
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>https://other.org/</loc></url></urlset>",
    )
    assert faults(site) == ["sitemap.xml: the address 'https://other.org/' is none of this site"]


def test_comments_in_styles_link_to_nothing(site: Site) -> None:
    site.write("theme/css/site.css", "/* url(x.svg) */ b { color: red }")
    assert faults(site) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>a</p>", []),
        ("<ul><li>a<li>b</ul><p>c<p>d", []),
        ("<br><img alt=''><input disabled>", []),
        ("<svg><path d=''/><g><path/></g></svg>", []),
        ("<script>if (a < b) '</p>'</script><style>a > b {}</style>", []),
        ("<!-- <p> --><p>a < b</p>", []),
        ("<textarea></p></textarea>", []),
        ("<div><p>a</div>", []),
        ("<div>\n<span>a</div>", ["line 2: </div> comes before the end of <span>, line 2"]),
        ("<div>\na", ["line 1: <div> is never closed"]),
        ("a\n</div>", ["line 2: </div> closes nothing"]),
        ("<div/>a", ["line 1: <div> is never closed"]),
        ("<i id=a></i><b id='a'></b>", ["the id 'a' stands more than once"]),
    ],
)
def test_nesting_and_ids(body: str, found: list[str]) -> None:
    assert read_markup(f"<!DOCTYPE html>{body}").faults == found


def test_a_page_says_that_it_is_html() -> None:
    assert read_markup("<p>a</p>").faults == ["line 1: does not begin with <!DOCTYPE html>"]


def test_what_links_say_is_unescaped() -> None:
    markup = read_markup('<!DOCTYPE html><a href="a&amp;b/">x</a><i id="&eacute;"></i>')
    assert (markup.links, markup.ids) == (["a&b/"], ["é"])


def test_only_what_has_changed_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    faults(site)
    site.write("fr/index.html", page("Accueil", '<p><a href="fleuve/#x">x</a></p>', "../"))
    read: list[str] = []

    def noted(path: str, data: bytes, addresses: Addresses) -> Facts:
        read.append(path)
        return read_facts(path, data, addresses)

    monkeypatch.setattr(checked, "map_in_forks", map)
    monkeypatch.setattr(checked, "read_facts", noted)
    assert len(faults(site)) == 1
    assert read == ["fr/index.html"]


def test_a_kept_page_is_held_to_what_is_there_now(site: Site) -> None:
    assert faults(site) == []
    site.remove("fr/fleuve/index.html")
    assert faults(site) == [
        "api/articles/fleuve.json, fr/feed.xml, fr/index.html and 1 more file: leads to "
        "fr/fleuve/, where there is nothing"
    ]


def test_a_damaged_memory_counts_as_none(site: Site) -> None:
    faults(site)
    (site.project / "facts").write_text('{"version": 1}')
    assert faults(site) == []


def test_a_link_of_the_root_without_an_address() -> None:
    addresses = Addresses("")
    assert addresses.target("fr/index.html", "/theme/a.css") == "theme/a.css"
    assert addresses.target("fr/index.html", "https://journal.org/") is None
