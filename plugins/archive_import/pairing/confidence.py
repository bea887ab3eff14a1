"""From figures to the probability that two articles are one story.

Two steps. A logistic regression over a pair's figures says how alike the two are; a second
one weighs that against the next best candidates of both (the margins), which is what tells a
translation from another report of the same event.
"""

import numpy as np
from numpy.typing import NDArray

from .evidence import LEARNED, PLAIN, Figures
from .vectors import Places
from .weights import LEARNED_WEIGHTS, MARGIN_WEIGHTS, PLAIN_WEIGHTS

_ENOUGH = 8
"""So many likely pairs say what is typical of an archive."""
_TYPICAL = {"names": 0.5, "stems": 0.4, "length": 0.2, "translated": 0.4}
"""What is assumed of a smaller one."""
_NOTHING = -30.0


def likeness(pairs: Places, figures: Figures) -> Figures:
    """How alike the articles of each pair are: a logit that does not know the others."""
    names = LEARNED if figures.shape[1] == len(LEARNED) else PLAIN
    weights = LEARNED_WEIGHTS if names == LEARNED else PLAIN_WEIGHTS
    inputs = regressors(pairs, dict(zip(names, figures.T, strict=True)))
    total = np.full(len(pairs), weights["constant"])
    for name, values in inputs.items():
        total += weights[name] * values
    return total


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


def confidence(pairs: Places, alike: Figures) -> Figures:
    """The probability that each pair is one, given how alike all pairs are."""
    total = np.full(len(pairs), MARGIN_WEIGHTS["constant"])
    for name, values in margins(pairs, alike).items():
        total += MARGIN_WEIGHTS[name] * values
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


def best_of_both(pairs: Places, scores: Figures) -> NDArray[np.bool_]:
    """Which pairs are better than any other of their two articles."""
    best: NDArray[np.bool_] = np.ones(len(pairs), dtype=np.bool_)
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
