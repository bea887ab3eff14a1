"""Templates of a build say what Jinja has them say."""

from collections.abc import Mapping
from itertools import starmap
from pathlib import Path
from typing import Any

import pytest
from jinja2 import (
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateAssertionError,
    UndefinedError,
)

from editions import rendering
from editions.model import Site
from editions.pages import plan_pages
from editions.rendering import Renderer
from editions.settings import SiteSettings
from editions.templating import OnceExtension, SettledEnvironment
from tests.conftest import ROOT
from tests.test_keys import settings, site

__all__ = ["settings", "site"]

CONSTANTS = {"root": "..", "words": {"and": "A & B"}}
IMPORT = '{% from "part" import m %}'
MACRO = "{% macro m(a, b=root, c=3) %}{{ a }}{{ b }}{{ c }}{{ root }}{% endmacro %}"


class PlainEnvironment(Environment):
    """Jinja's own, in the place of ours."""

    @classmethod
    def of(cls, given: Environment, constants: Mapping[str, Any]) -> Environment:
        made = given.overlay()
        made.globals = {**given.globals, **constants}
        return made


def jinja(templates: Mapping[str, str]) -> Environment:
    """Jinja as Pelican sets it up."""
    loader = DictLoader(templates)
    once = [OnceExtension]
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, extensions=once)


def settled(templates: Mapping[str, str]) -> SettledEnvironment:
    """The same for a build."""
    return SettledEnvironment.of(jinja(templates), CONSTANTS)


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ('{{ root }}/{{ words["and"] }}{{ x }}', ""),
        ('{% include "part" %}|{{ x }}', '{% set x = "inner" %}{{ x }}'),
        ('{% with x = 1 %}{% include "part" %}{% endwith %}', "{{ x }}{{ root }}"),
        ('{% for x in "ab" %}{% include "part" %}{% endfor %}', "{{ x }}{{ root }}"),
        ('{% for root in "ab" %}{{ root }}{% include "part" %}{% endfor %}', "{{ root }}"),
        ('{% with root = "here" %}{{ root }}{% endwith %}{{ root }}', ""),
        ('{% include "part" %}{{ root }}', '{% set root = "<" %}{{ root }}'),
        ('{% include "part" %}', "{% if x %}{% set root = 1 %}{% endif %}{{ root }}"),
        (IMPORT + '{{ m("<", c=x) }}', MACRO),
        (IMPORT + '{{ m(*"ab", **{"c": 1}) }}', MACRO),
        (IMPORT + "{{ m(1) }}", "{% macro m(root) %}{{ root }}{% endmacro %}"),
        ('{{ "yes" if x }}{{ "no" if not x }}|{{ lost is defined }}{{ x is defined }}', ""),
        ('{% once x %}{{ x }}{% include "part" %}{% endonce %}', "{{ root }}"),
        ("{{ x.upper() }}{{ x|length }}{{ [1, 2]|join(root) }}", ""),
        ("""{{ 3 }}{{ none }}{{ "<i>"|safe }}{{ "'" ~ root }}""", ""),
    ],
)
def test_templates_say_what_jinja_has_them_say(page: str, part: str) -> None:
    templates = {"page": page, "part": part}
    plain = PlainEnvironment.of(jinja(templates), CONSTANTS)
    expected = plain.get_template("page").render(x="<x>")
    assert settled(templates).get_template("page").render(x="<x>") == expected


def test_every_page_is_as_jinja_renders_it(
    site: Site, settings: SiteSettings, tmp_path: Path
) -> None:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[OnceExtension],
    )
    plans = [(plan, plan.variables()) for plan in plan_pages(site, settings)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "SettledEnvironment", PlainEnvironment)
        expected = list(starmap(Renderer(environment, site, tmp_path).html, plans))
    (tmp_path / "settled").mkdir()
    settled_renderer = Renderer(environment, site, tmp_path / "settled")
    for (plan, variables), html in zip(plans, expected, strict=True):
        assert settled_renderer.html(plan, variables) == html, plan.page.url


def test_what_is_rendered_once_is_not_rendered_again() -> None:
    asked: list[str] = []
    environment = settled({"page": "{% once key %}{{ ask(key) }}{% endonce %}"})
    page = environment.get_template("page")
    texts = [page.render(key=key, ask=lambda key: asked.append(key)) for key in "aba"]
    assert (texts, asked) == (["None"] * 3, ["a", "b"])


def test_a_constant_that_is_not_there_is_missed_where_it_is_printed() -> None:
    page = settled({"page": "{% if x %}{{ words.lost }}{% endif %}"}).get_template("page")
    assert page.render(x=False) == ""
    with pytest.raises(AttributeError, match="lost"):
        page.render(x=True)


def test_a_variable_that_is_not_there_is_named() -> None:
    page = settled({"page": "{{ lost.url }}"}).get_template("page")
    with pytest.raises(UndefinedError, match="'lost' is undefined"):
        page.render()


@pytest.mark.parametrize(
    ("call", "message"),
    [("m(1, d=2)", "'m' takes no argument 'd'"), ("m(1, 2, 3, 4)", "4"), ("m(1, a=2)", "'a'")],
)
def test_macros_take_the_arguments_they_name(call: str, message: str) -> None:
    page = settled({"page": f"{IMPORT}{{{{ {call} }}}}", "part": MACRO}).get_template("page")
    with pytest.raises(TypeError, match=message):
        page.render()


@pytest.mark.parametrize(
    "refused",
    [
        '{% set root = "here" %}',
        "{% include x %}",
        '{% include "part" ignore missing %}',
        '{% from "part" import m with context %}',
        "{% macro n() %}{{ caller() }}{% endmacro %}",
        "{% macro n() %}{{ kwargs }}{{ varargs }}{% endmacro %}",
        IMPORT + "{% call m(1) %}…{% endcall %}",
    ],
)
def test_what_cannot_be_settled_is_refused(refused: str) -> None:
    with pytest.raises(TemplateAssertionError) as found:
        settled({"page": f"\n{refused}", "part": MACRO}).get_template("page")
    assert (found.value.name, found.value.lineno) == ("page", 2)
