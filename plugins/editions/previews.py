"""An article's page as the article's file is by now, between two builds.

What other pages decide, its neighbours, lists and translation, is as the last build has left it.
"""

from archipel.contents import Content

from .articles import share_pictures, told_alone
from .model import Site
from .pages import plan_article
from .planning import Plan
from .settings import SiteSettings


def plan_again(content: Content, site: Site, settings: SiteSettings) -> Plan | None:
    """The page of an article whose file was read anew; None where the site has none of its address.

    Args:
        content: what was read.
        site: its article is changed.
    """
    articles = (one for edition in site.editions for one in edition.articles)
    found = (one for one in articles if (one.lang, one.slug) == (content.lang, content.slug))
    article = next(found, None)
    if article is None:
        return None
    for name, value in told_alone(content, article.lang).items():
        setattr(article, name, value)
    share_pictures(article)
    return plan_article(article, site, settings)
