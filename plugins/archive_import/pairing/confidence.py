"""From figures to the probability that two articles are one story.

A logistic regression over a pair's figures says how alike the two are; a second one weighs that
against the next best candidates of both (the margins), which is what tells a translation from
another report of the same event; a third one looks again once the articles of the sure pairs are
out of the running (competitive linking, Melamed 2000).
"""

import numpy as np

from .evidence import LEARNED, PLAIN, Figures
from .vectors import Flags, Places
from .weights import LEARNED_WEIGHTS, MARGIN_WEIGHTS, PLAIN_WEIGHTS, REST_WEIGHTS

SURE = 0.9
"""From this confidence on a pair teaches the lexicon, and its articles are no one else's."""
_ENOUGH = 8
"""So many likely pairs say what is typical of an archive."""
_TYPICAL = {"names": 0.5, "stems": 0.4, "length": 0.2, "translated": 0.4}
"""What is assumed of a smaller one."""
_SEVERAL = 4
"""Both articles have so many rare numbers that the other lacks, and share next to none: of one
mould, not of one story. Of 25,214 pairs in the archives of the fit, four are so, all of them parts
of articles; of the others, one in seventeen."""
_NEXT_TO_NONE = 0.15
_NOTHING = -30.0


def likeness(pairs: Places, figures: Figures) -> Figures:
    """How alike the articles of each pair are: a logit that does not know the others."""
    names = LEARNED if figures.shape[1] == len(LEARNED) else PLAIN
    weights = LEARNED_WEIGHTS if names == LEARNED else PLAIN_WEIGHTS
    named = dict(zip(names, figures.T, strict=True))
    total = np.full(len(pairs), weights["constant"])
    for name, values in regressors(pairs, named).items():
        total += weights[name] * values
    return np.where(_contradicted(pairs, named), _NOTHING, total)


def _contradicted(pairs: Places, figures: dict[str, Figures]) -> Flags:
    """Whether the numbers of both articles say that they are not about the same."""
    missing, shared = np.expm1(figures["numbers missing"]), np.expm1(figures["numbers shared"])
    rare = np.log(pairs.max(initial=1) + 1)
    several: Flags = missing >= _SEVERAL * rare
    few: Flags = shared <= _NEXT_TO_NONE * (missing + shared)
    return np.logical_and(several, few)


def regressors(pairs: Places, figures: dict[str, Figures]) -> dict[str, Figures]:
    """What the likeness is computed from: the figures, bounded, and some against what is
    typical of this archive (translations are longer, freer, closer here than there)."""
    typical = _typical(pairs, figures)
    inputs = dict(figures)
    inputs["length"] = np.minimum(1.5, np.abs(figures["length"] - typical["length"]))
    inputs["short"] = np.minimum(0, figures["body"] - 4)
    inputs["same day"] = figures["dated"] * (figures["lag"] == 0)
    inputs["names, typically"] = figures["names"] / max(0.1, typical["names"])
    inputs["stems, typically"] = figures["stems"] / max(0.1, typical["stems"])
    if "translated" in figures:
        inputs["translated, typically"] = figures["translated"] / max(0.1, typical["translated"])
        inputs["typical translation"] = np.full(len(pairs), typical["translated"])
    return inputs


def _typical(pairs: Places, figures: dict[str, Figures]) -> dict[str, float]:
    """The medians of some figures over the pairs that are each other's best at first sight."""
    sight = figures["names"] + figures["stems"] + figures["numbers"] / 2 + figures["order"] / 3
    if "translated" in figures:
        sight = sight + 2 * figures["translated"]
    likely = best_of_both(pairs, sight)
    if likely.sum() < _ENOUGH:
        return _TYPICAL
    return {name: float(np.median(figures[name][likely])) for name in _TYPICAL if name in figures}


def sure(pairs: Places, alike: Figures) -> Flags:
    """Which pairs are beyond doubt at first sight, given how alike all pairs are."""
    chances = _chances(MARGIN_WEIGHTS, margins(pairs, alike))
    certain: Flags = chances >= SURE
    return certain & best_of_both(pairs, alike)


def confidence(pairs: Places, alike: Figures) -> tuple[Figures, Flags]:
    """The probability that each pair is one, given how alike all pairs are; and whether it is
    the best that is left for both its articles."""
    inputs, best = margins_of_rest(pairs, alike)
    return _chances(REST_WEIGHTS, inputs), best


def _chances(weights: dict[str, float], inputs: dict[str, Figures]) -> Figures:
    total = weights["constant"] + sum(weights[name] * inputs[name] for name in inputs)
    return np.asarray(1 / (1 + np.exp(-np.clip(total, _NOTHING, -_NOTHING))), dtype=np.float64)


def margins(pairs: Places, alike: Figures) -> dict[str, Figures]:
    """How alike a pair is, and how much more than the next best of either article."""
    one, other = (np.clip(alike - _rival(pairs[:, side], alike), -1, 8) for side in (0, 1))
    less = np.minimum(one, other)
    return {
        "alike": np.minimum(8, alike),
        "unlike": np.minimum(0, alike),
        "margin": less,
        "margin to 1": np.minimum(1, less),
        "margin to 2.5": np.minimum(2.5, less),
        "other margin": np.maximum(one, other),
    }


def margins_of_rest(pairs: Places, alike: Figures) -> tuple[dict[str, Figures], Flags]:
    """The margins, those without the pairs that a sure pair excludes, and which pairs are the
    best of both their articles without them."""
    settled = sure(pairs, alike)
    taken = [np.isin(pairs[:, side], pairs[settled, side]) for side in (0, 1)]
    excluded = (taken[0] | taken[1]) & ~settled
    left = np.where(excluded, _NOTHING, alike)
    rest = {
        f"{name} in the rest": values
        for name, values in margins(pairs, left).items()
        if "margin" in name
    }
    return margins(pairs, alike) | rest, best_of_both(pairs, left) & ~excluded


def best_of_both(pairs: Places, scores: Figures) -> Flags:
    """Which pairs are better than any other of their two articles."""
    best: Flags = np.ones(len(pairs), dtype=np.bool_)
    for side in (0, 1):
        best &= scores > _rival(pairs[:, side], scores)
    return best


def _rival(articles: Places, scores: Figures) -> Figures:
    """Of each pair, the best score of the article's other pairs."""
    order = np.lexsort((-scores, articles))
    sorted_articles = articles[order]
    start = np.ones(len(order), dtype=np.bool_)
    start[1:] = sorted_articles[1:] != sorted_articles[:-1]
    group = np.cumsum(start) - 1
    first = np.flatnonzero(start)
    best = scores[order][first]
    second = np.full(len(first), _NOTHING)
    follows = first + 1
    has_second = (follows < len(order)) & ~np.append(start, True)[follows]
    second[has_second] = scores[order][follows[has_second]]
    rival = np.empty(len(order))
    rival[order] = np.where(start, second[group], best[group])
    return rival
