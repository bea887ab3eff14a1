"""Where the files of the API lie, below the site's root."""

from .site import Article, Edition, Site

INDEX = "api/index.json"
SCHEMA = "api/schema.json"


class ApiPaths:
    """The paths of one site's API."""

    def __init__(self, site: Site) -> None:
        first, *others = site.editions
        self._first = first.lang
        taken = {article.slug for article in first.articles}
        self.shared = {one.slug for other in others for one in other.articles} & taken
        """The slugs that articles of both editions have."""

    def article(self, article: Article) -> str:
        """`api/articles/<slug>.json`; of a slug that the first edition has too, with a language."""
        is_second = article.lang != self._first and article.slug in self.shared
        name = f"{article.slug}.{article.lang}" if is_second else article.slug
        return f"api/articles/{name}.json"


def list_path(edition: Edition, name: str, number: int | None = None) -> str:
    """`api/fr/articles.json`, or `api/fr/articles/3.json` of an older part."""
    base = f"api/{edition.lang}/{name}"
    return f"{base}.json" if number is None else f"{base}/{number}.json"
