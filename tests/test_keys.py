"""Pages read of articles, lists and periods only what their keys cover.

While every page of the sample is rendered, each attribute that a template reads is looked at.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.compiler import CodeGenerator, Frame

from archipel.contents import Content, Contents
from archipel.corrections import load_corrections
from archipel.pictures import ServedPicture, Variant
from editions import rendering
from editions.builder import build_site
from editions.compiling import SettledGenerator
from editions.keys import CARD, LATEST, LISTED, Counted, Own, Whole
from editions.model import Article, Edition, Listing, Period, Site
from editions.pages import plan_pages
from editions.periods import periods_by_path
from editions.planning import Plan
from editions.rendering import Renderer
from editions.settings import SiteSettings, read_settings
from editions.strings import load_strings
from editions.templating import OnceExtension, SettledEnvironment
from fast_build.reader import content_of
from fast_build.reading import read_again, read_folder
from fast_build.store import ContentStore
from tests.conftest import ROOT

OF_PERIODS = (
    # An URL tells start and unit; what is in the lists is looked at when it is read.
    *("url", "title", "count", "start", "unit"),
    *("articles", "children", "previous", "next"),
)
OF_COUNTED_LISTS = ("count", "articles")
OF_COUNTED_EDITIONS = ("categories", "tags", "authors", "years", "pages")


class Latest(list[Article]):
    """An edition's articles, of which a page may show the newest and no more."""

    def __len__(self) -> int:
        raise AssertionError("a page without `Whole` counts an edition's articles")

    def __iter__(self) -> Iterator[Article]:
        raise AssertionError("a page without `Whole` shows all of an edition's articles")


@dataclass
class Watch:
    """What the page that is being rendered may read, and what pages have read beside."""

    card: Collection[str]
    plan: Plan | None = None
    covered: set[int] = field(default_factory=set)
    faults: set[str] = field(default_factory=set)

    def take(self, plan: Plan) -> None:
        """Watch the next page."""
        self.plan, self.covered = plan, set(map(id, covered(plan)))

    @property
    def inputs(self) -> tuple[object, ...]:
        """The page's."""
        assert self.plan
        return self.plan.inputs


class Asking(SettledGenerator):
    """Has templates ask the environment for attributes, as Jinja does."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        CodeGenerator.visit_Getattr(self, node, frame)


class Watching(SettledEnvironment):
    """Looks at what templates read."""

    code_generator_class = Asking
    state: Watch
    """Of all environments, which are made one by one."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template reads by a dot."""
        value = super().getattr(obj, attribute)
        if isinstance(obj, Article | Listing | Period | Edition):
            self._look(obj, attribute)
        if isinstance(obj, Edition) and attribute == "articles" and not self._has(Whole, obj):
            return Latest(value[:LATEST])
        return value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What a template reads in brackets, and a filter by an attribute's name."""
        if isinstance(argument, str) and isinstance(obj, Article | Listing | Period | Edition):
            self._look(obj, argument)
        return super().getitem(obj, argument)

    def _look(self, obj: Any, name: str) -> None:
        if not self._may_read(obj, name):
            assert self.state.plan
            where = "" if id(obj) in self.state.covered else ", which is none of its inputs"
            fault = f"{self.state.plan.template}: {type(obj).__name__}.{name}{where}"
            self.state.faults.add(fault)

    def _may_read(self, obj: Any, name: str) -> bool:
        inputs = self.state.inputs
        if isinstance(obj, Edition):
            return name not in OF_COUNTED_EDITIONS or self._has(Whole | Counted, obj)
        if id(obj) not in self.state.covered:
            return False
        if isinstance(obj, Article):
            return name in self.state.card or Own(obj) in inputs
        if isinstance(obj, Period):
            return name in OF_PERIODS
        if name == "count" and any(one is obj for one in inputs):
            return obj.count in inputs
        is_counted = any(isinstance(one, Whole | Counted) for one in inputs)
        return name in LISTED or (name in OF_COUNTED_LISTS and is_counted)

    def _has(self, kind: Any, edition: Edition) -> bool:
        found = [one.edition for one in self.state.inputs if isinstance(one, kind)]
        return any(edition is one for one in found)


def covered(plan: Plan) -> Iterator[object]:
    """The articles, lists and periods that a page's key knows."""
    editions = (plan.edition, plan.edition.other)
    latest = (edition.articles[:LATEST] for edition in editions if edition)
    return _covered((*plan.inputs, *latest))


def _covered(values: Iterable[object]) -> Iterator[object]:
    for value in values:
        if isinstance(value, Own):
            article = value.article
            around = (article, article.counterpart, *article.related, *article.closest)
            yield from _covered((*around, article.tags, article.previous, article.next))
        elif isinstance(value, Whole | Counted):
            edition = value.edition
            yield from (*edition.categories, *edition.tags, *edition.authors)
            yield from periods_by_path(edition).values()
            yield from _covered(edition.articles if isinstance(value, Whole) else ())
        elif isinstance(value, Article):
            yield from (value, value.category, *value.authors)
        elif isinstance(value, list | tuple):
            yield from _covered(value)
        elif isinstance(value, Listing | Period):
            yield value


@pytest.fixture(scope="module")
def settings(content: Path) -> SiteSettings:
    """Those of the published sample."""
    given = {**vars(import_module("publishconf")), "PATH": content, "THEME": ROOT / "theme"}
    return read_settings(given)


@pytest.fixture(scope="module")
def site(content: Path, settings: SiteSettings, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample's model, with the same picture everywhere."""
    langs = ["fr", "en"]
    file = tmp_path_factory.mktemp("keys") / "contents.sqlite"
    store = ContentStore(file, "", partial(read_again, content, langs))
    rows = read_folder(content, store, langs, lambda done, total: None)
    zone = ZoneInfo("America/Toronto")
    found = [content_of(row.path, row.digest, json.loads(row.fields), zone) for row in rows]
    for one in found:
        _complete(one, store)
    articles = [one for one in found if one.path.startswith("articles/")]
    pages = [one for one in found if one.path.startswith("pages/")]
    strings = load_strings(settings.theme, ["fr", "en"])
    corrections = load_corrections(content / "corrections.toml", ["fr", "en"])
    contents = Contents(articles, pages, {}, [], corrections)
    return build_site(settings, contents, strings)


def _complete(content: Content, store: ContentStore) -> None:
    content.load = partial(store.text, content.path)
    if content.image:
        content.featured = ServedPicture(640, 360, (Variant("media/x.webp", 640),))


def faults(
    site: Site, settings: SiteSettings, compiled: Path, card: Collection[str]
) -> tuple[set[str], set[str]]:
    """What pages read that their keys do not cover, and the templates that were looked at."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[OnceExtension],
    )
    state = Watching.state = Watch(card)
    templates = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "SettledEnvironment", Watching)
        renderer = Renderer(environment, site, compiled)
        for plan in plan_pages(site, settings):
            templates.add(plan.template)
            state.take(plan)
            assert len(renderer.html(plan, plan.variables())) > 1000
    return state.faults, templates


def test_pages_read_what_their_keys_cover(
    site: Site, settings: SiteSettings, tmp_path: Path
) -> None:
    found, templates = faults(site, settings, tmp_path, CARD)
    assert found == set()
    assert templates == {
        *("entrance", "not_found", "home", "article", "listing", "index", "period", "archives"),
        *("search", "static", "bilingual", "provenance", "figures", "corrections", "tombstone"),
    }


def test_what_is_read_beyond_is_noticed(site: Site, settings: SiteSettings, tmp_path: Path) -> None:
    card = [name for name in CARD if name not in ("summary", "moment")]
    found, _ = faults(site, settings, tmp_path, card)
    assert {"listing: Article.summary", "period: Article.moment"} <= found
