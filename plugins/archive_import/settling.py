"""What can be told of an article only once the others are there: how its glued tags part."""

from collections.abc import Iterator

from archipel.frontmatter import join_list, split_list

from .store import Store
from .tags import split_glued


def part_doubtful_tags(store: Store) -> Iterator[tuple[str, list[str], str | None]]:
    """Part the glued tags that were in doubt again, with the help of the archive's other tags.

    A parting that was a guess is no help for the next. What a person has edited stays, and
    counts as known.

    Yields:
        the source, the tags, and the doubt that is left.
    """
    doubtful, known = _doubtful(store), set()
    for path, stored in store.articles.items():
        if path not in doubtful:
            known.update(split_list(stored.tags))
    for path, (source, glued) in doubtful.items():
        fields, body = store.text_of(path)
        tags, doubt = split_glued(glued, known, f"{fields.get('Title', '')}\n{body}")
        if tags != split_list(fields.get("Tags", "")):
            store.rewrite(path, {"Tags": join_list(tags)})
        yield source, tags, doubt


def _doubtful(store: Store) -> dict[str, tuple[str, str]]:
    """The article files with tags in doubt: path -> source and the tags as it printed them."""
    entries = (store.ledger.origin(path) for path in store.articles)
    return {
        entry.article: (entry.source, entry.glued_tags)
        for entry in entries
        if entry and entry.glued_tags and not store.is_edited(entry.article)
    }
