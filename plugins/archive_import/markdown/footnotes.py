"""Footnotes: a number that links to a note, which links back to the number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString

_NUMBER = re.compile(r"[\s()\[\]]+")
_NOTE_TAGS = ("li", "p", "div", "aside")


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a body; elements are known by their `id()`."""

    labels: dict[int, str] = field(default_factory=dict)
    """Reference -> label."""
    notes: dict[int, tuple[str, Tag]] = field(default_factory=dict)
    """Note -> its label and itself, in the order in which they are called: `1`, `2` …, but for
    notes that the page numbers otherwise."""
    links_back: set[int] = field(default_factory=set)
    first_label: int = 1


def find(root: Tag, tags: Iterable[Tag], first_label: int = 1) -> Footnotes:
    """The footnotes that Markdown can say: notes that end the body, each referred to.

    Args:
        root: the body.
        tags: all elements inside it, in order.
        first_label: the number that the first note gets.
    """
    links = [tag for tag in tags if tag.name == "a" and str(tag.get("href", "")).startswith("#")]
    anchors = _anchors(root) if links else {}
    footnotes = Footnotes(first_label=first_label)
    inside: dict[int, dict[str, list[Tag]]] = {}
    for link in links:
        note = _note(anchors.get(str(link["href"])[1:]), root)
        if note and id(link) not in footnotes.links_back and not _is_inside(link, note):
            if id(note) not in inside:
                inside[id(note)] = _links_by_target(note)
            _add(footnotes, link, note, inside[id(note)])
    if not footnotes.notes or not _end_the_body(footnotes, root):
        return Footnotes()
    if first_label == 1:
        _keep_numbers(footnotes, links)
    return footnotes


def _keep_numbers(footnotes: Footnotes, links: Iterable[Tag]) -> None:
    """Give the notes the page's own numbers, if it has one for each."""
    shown = {footnotes.labels[id(link)]: link for link in links if id(link) in footnotes.labels}
    own = {label: _NUMBER.sub("", link.get_text()) for label, link in shown.items()}
    if all(map(str.isdecimal, own.values())) and len(set(own.values())) == len(own):
        footnotes.labels = {link: own[label] for link, label in footnotes.labels.items()}
        footnotes.notes = {
            key: (own[label], note) for key, (label, note) in footnotes.notes.items()
        }


def _anchors(root: Tag) -> dict[str, Tag]:
    """The elements by the names that a link can lead to."""
    named = {str(tag["name"]): tag for tag in root.find_all("a", attrs={"name": True})}
    return named | {str(tag["id"]): tag for tag in root.find_all(id=True)}


def _note(target: Tag | None, root: Tag) -> Tag | None:
    """The list item or paragraph that a reference's target is, or stands in."""
    while target is not None and target is not root and target.name not in _NOTE_TAGS:
        target = target.parent
    return None if target is root else target


def _is_inside(tag: Tag, outer: Tag) -> bool:
    return any(parent is outer for parent in tag.parents)


def _links_by_target(note: Tag) -> dict[str, list[Tag]]:
    links: dict[str, list[Tag]] = {}
    for link in note.find_all("a", href=True):
        links.setdefault(str(link["href"])[1:], []).append(link)
    return links


def _add(footnotes: Footnotes, link: Tag, note: Tag, inside: dict[str, list[Tag]]) -> None:
    """Take the link as a reference to the note if the note links back, to it or another."""
    backs = [back for name in sorted(_names_of(link)) for back in inside.get(name, ())]
    if not backs and id(note) not in footnotes.notes:
        return
    next_label = str(footnotes.first_label + len(footnotes.notes))
    label, _ = footnotes.notes.setdefault(id(note), (next_label, note))
    footnotes.labels[id(link)] = label
    footnotes.links_back.update(map(id, backs))


def _names_of(link: Tag) -> set[str]:
    """The names under which a note may link back: the link's own or those close to it."""
    near = [link, *link.find_all(True), *islice(link.parents, 2)]
    return {str(tag[key]) for tag in near for key in ("id", "name") if tag.get(key)}


def _end_the_body(footnotes: Footnotes, root: Tag) -> bool:
    """Whether there are no words between the notes or after them."""
    inside = sum(len(text.strip()) for _, note in footnotes.notes.values() for text in note.strings)
    after, seen = 0, False
    for node in root.descendants:
        seen = seen or id(node) in footnotes.notes
        if seen and type(node) is NavigableString:
            after += len(node.strip())
    return after == inside
