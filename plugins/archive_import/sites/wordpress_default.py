"""Sites with one of WordPress's own themes, classic (Twenty Ten and later) or of blocks."""

from ..article import Document, ScrapedArticle
from . import news_page
from .news_site import NewsSite

SITE = NewsSite(
    name="wordpress_default",
    marks="body.single .entry-content, body.single .wp-block-post-content",
    title="h1.entry-title, h1.wp-block-post-title",
    body=".entry-content, .wp-block-post-content",
    not_body=(
        ".sharedaddy, .jp-relatedposts, .post-navigation, .page-links, .entry-meta, .entry-footer,"
        " .wp-block-post-terms, .wp-block-post-author, .screen-reader-text, .wp-block-buttons"
    ),
    authors=".entry-meta .author a, .byline .author a, .entry-header .author a,"
    " .wp-block-post-author__name, .wp-block-post-author-name",
    published="time.entry-date.published, time.entry-date, .wp-block-post-date time",
    modified="time.updated:not(.published), .wp-block-post-date__modified-date time",
    category=".cat-links a, .wp-block-post-terms.taxonomy-category a",
    tags=".tags-links a, .tag-links a, .wp-block-post-terms.taxonomy-post_tag a",
    image=".post-thumbnail img, .wp-block-post-featured-image img",
    related=".jp-relatedposts-post-title, .wp-block-query .wp-block-post-title",
    previous=".nav-previous .post-title, .post-navigation-link-previous a",
    next=".nav-next .post-title, .post-navigation-link-next a",
)


def parse(document: Document) -> ScrapedArticle:
    """The article on a page.

    Raises:
        RejectedError: the page holds no article; the message says what it is.
    """
    return news_page.parse(document, SITE)
