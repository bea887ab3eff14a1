"""What feeds and the API tell of an article, in a few signs: the same signs, the same told."""

from archipel.versions import digest_of

from .site import Article


class Told:
    """Digests of articles, each made once."""

    def __init__(self) -> None:
        self._known: dict[Article, str] = {}

    def of(self, article: Article) -> str:
        """Changes with all that is told of an article."""
        known = self._known.get(article)
        if known is None:
            known = self._known[article] = digest_of(_told(article))
        return known


def _told(article: Article) -> tuple[object, ...]:
    lists = (article.category, *article.tags, *article.authors)
    named = [(one.kind, one.key, one.url, one.name, one.name_lang) for one in lists]
    related = [one if isinstance(one, str) else _card(one) for one in article.related]
    other = article.counterpart
    pictures = (repr(article.figure), *article.pictures)
    around = (other and _card(other), related, repr(article.notes))
    return (article.digest, article.url, pictures, named, *around)


def _card(article: Article) -> tuple[str, ...]:
    """What is told of an article that another one leads to."""
    return (article.lang, article.slug, article.url, article.title)
