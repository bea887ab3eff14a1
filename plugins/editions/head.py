"""What the head of a page tells browsers, other sites and search engines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from archipel.security_policy import META_POLICY, REFERRER

from .json_ld import script_of
from .model import Article, Edition, Page, Site
from .planning import Plan
from .social import Tag, picture_of, social_tags
from .structured_pages import nodes_of
from .structured_things import SiteThings

Variables = Mapping[str, Any]
POLICY = Markup(META_POLICY)
"""The quotes in it are its own, and single."""


@dataclass(frozen=True, slots=True)
class Head:
    """What `partials/head.html` prints beside the page's title and addresses."""

    policy: Markup = POLICY
    referrer: str = REFERRER
    card: str = ""
    """How X shows the page; empty where the site has no address, so that nothing leads to it."""
    social: tuple[Tag, ...] = ()
    json_ld: Markup = field(default_factory=Markup)


def with_head(plan: Plan, site: Site) -> Callable[[], Variables]:
    """The plan's variables and `head`, worked out when they are asked for."""
    page, edition, variables = plan.page, plan.edition, plan.variables

    def told() -> Variables:
        given = variables()
        return {**given, "head": head_of(page, edition, site, given)}

    return told


def head_of(page: Page, edition: Edition, site: Site, variables: Variables) -> Head:
    """The head of a page.

    Args:
        variables: what its template is given.
    """
    if not site.public_url or page.kind == "not_found":
        return Head()
    things, article = SiteThings(site, edition), _article_of(variables)
    return Head(
        card="summary_large_image" if picture_of(page, article, things).is_large else "summary",
        social=tuple(social_tags(page, article, things)),
        json_ld=script_of(nodes_of(page, edition, site, variables)),
    )


def _article_of(variables: Variables) -> Article | None:
    """The article that a page is about."""
    if "bilingual" in variables:
        article: Article = variables["bilingual"].versions[0].article
        return article
    about = variables.get("provenance")
    return about.article if about else variables.get("article")
