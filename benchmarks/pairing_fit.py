"""Fit the weights of the pairing's confidence, and say what they give on archives left out.

    python -m benchmarks.pairing_fit REPOSITORY[:FOLDER]... > weights.py

Each archive (see `benchmarks.bilingual`) is taken whole, in samples of 12, 24 and 60 stories, and
as stories cut into three; each of them with dates, without, and with its first 40 words only. The
weights in force do not matter: those without a lexicon are fitted first, and find the pairs that
teach the lexicons of the next fit. docs/decisions/0007-pairing.md names the archives of the
weights that are shipped; with these the command writes them to the last digit.

To standard error: precision and recall on each archive, by weights fitted on all the others. (The
pairs that taught its lexicon were still found by the weights of all.)
"""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from archive_import.pairing import THRESHOLD, Collection, confidence
from archive_import.pairing.content import candidates_of, compare
from archive_import.pairing.evidence import LEARNED, PLAIN, Evidence
from archive_import.pairing.vectors import sides
from archive_import.pairing.weights import LEARNED_WEIGHTS
from benchmarks.bilingual import Archive, Story, archive, parts
from benchmarks.pairing import CONDITIONS, stories_of

_PENALTY = 1e-4
_SAMPLES = (12, 24, 60)
_ROUNDS = 2
"""Of lexicons taught by the weights of the round before."""

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """The candidate pairs of one archive, and which of them are pairs."""

    name: str
    made: str
    """How the archive was made of its stories."""
    pairs: NDArray[np.int64]
    figures: NDArray[np.float64]
    right: NDArray[np.float64]
    true_pairs: int

    @property
    def learned(self) -> bool:
        """Whether there was a lexicon."""
        return len(self.figures.T) == len(LEARNED)


def main() -> None:
    """Fit on the archives that the command line names."""
    names = sys.argv[1:]
    plain = cases = _plain(names)
    weights = _fitted(plain)
    for _ in range(_ROUNDS):
        cases = [*plain, *_with_lexicons(names)]
        weights = _fitted(cases)
    print(_module(weights), flush=True)
    for name in names:
        _fitted([case for case in cases if case.name != name])
        for case in cases:
            if case.name == name:
                _report(case)


Made = tuple[str, str, Archive]


def _archives(names: list[str]) -> Iterator[Made]:
    """Each named archive in all its forms, with its name and the form's."""
    for name in names:
        told = stories_of(name)
        for form, chosen in _forms(told):
            for condition, known in _conditions(chosen):
                yield name, f"{form}, {condition}", archive(chosen, **known)


def _forms(told: list[Story]) -> Iterator[tuple[str, list[Story]]]:
    yield "whole", told
    yield "parts of three", parts(told, 3)
    for size in _SAMPLES:
        if size < len(told):
            yield f"{size} stories", random.Random(size).sample(told, size)


def _conditions(told: list[Story]) -> Iterator[tuple[str, dict[str, Any]]]:
    dated = any(story.french.date for story in told)
    for condition, known in CONDITIONS.items():
        if dated or not known.get("dated", True):
            yield condition, known


def _plain(names: list[str]) -> list[Case]:
    """The cases as they stand without a lexicon."""
    cases = []
    for made in _archives(names):
        evidence = Evidence(*sides(Collection(made[2].french), Collection(made[2].english)))
        cases.append(_case(made, evidence, candidates_of(evidence)))
    return cases


def _with_lexicons(names: list[str]) -> list[Case]:
    """The cases that teach a lexicon, compared by it."""
    cases = []
    for made in _archives(names):
        compared = compare(Collection(made[2].french), Collection(made[2].english))
        if compared.evidence.translated:
            cases.append(_case(made, compared.evidence, compared.pairs))
    return cases


def _case(made: Made, evidence: Evidence, pairs: NDArray[np.int64]) -> Case:
    name, form, given = made
    ids = evidence.first.ids, evidence.second.ids
    right = [(ids[0][row], ids[1][column]) in given.pairs for row, column in pairs]
    figures = evidence.figures(pairs)
    return Case(name, form, pairs, figures, np.array(right, dtype=np.float64), len(given.pairs))


def _fitted(cases: list[Case]) -> dict[str, Weights]:
    """The weights that these cases teach, which are in force afterwards."""
    plain, learned = ([case for case in cases if case.learned is known] for known in (False, True))
    weights = {"PLAIN_WEIGHTS": _regression(map(_regressors, plain))}
    weights["LEARNED_WEIGHTS"] = (
        _regression(map(_regressors, learned))
        if learned
        else dict.fromkeys(LEARNED_WEIGHTS, 0.0) | weights["PLAIN_WEIGHTS"]
    )
    _use(weights)
    for name, inputs in (("MARGIN_WEIGHTS", _margins), ("REST_WEIGHTS", _margins_of_rest)):
        weights[name] = _regression(map(inputs, cases))
        _use(weights)
    return weights


def _use(weights: dict[str, Weights]) -> None:
    for name, values in weights.items():
        getattr(confidence, name).update(values)


Regressors = tuple[dict[str, NDArray[np.float64]], NDArray[np.float64]]


def _regressors(case: Case) -> Regressors:
    names = LEARNED if case.learned else PLAIN
    figures = dict(zip(names, case.figures.T, strict=True))
    return confidence.regressors(case.pairs, figures), case.right


def _margins(case: Case) -> Regressors:
    alike = confidence.likeness(case.pairs, case.figures)
    best = confidence.best_of_both(case.pairs, alike)
    return _chosen(confidence.margins(case.pairs, alike), best, case)


def _margins_of_rest(case: Case) -> Regressors:
    alike = confidence.likeness(case.pairs, case.figures)
    return _chosen(*confidence.margins_of_rest(case.pairs, alike), case)


def _chosen(
    inputs: dict[str, NDArray[np.float64]], which: NDArray[np.bool_], case: Case
) -> Regressors:
    return {name: values[which] for name, values in inputs.items()}, case.right[which]


def _regression(given: Iterable[Regressors]) -> Weights:
    """Logistic regression on standardised inputs; a case weighs the root of its pairs."""
    cases = list(given)
    names = list(cases[0][0])
    inputs = np.concatenate([np.stack([case[name] for name in names], 1) for case, _ in cases])
    right = np.concatenate([case[1] for case in cases])
    weight = np.concatenate([np.full(len(y), 1 / np.sqrt(max(1, len(y)))) for _, y in cases])
    weight /= weight.sum()
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0) + 1e-9
    rows = np.c_[(inputs - mean) / scale, np.ones(len(inputs))]

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = rows @ values
        off = weight * (1 / (1 + np.exp(-np.clip(logits, -35, 35))) - right)
        penalty = np.append(values[:-1], 0)
        total = np.sum(weight * (np.logaddexp(0, logits) - right * logits))
        return total + _PENALTY * penalty @ penalty, rows.T @ off + 2 * _PENALTY * penalty

    options = {"maxiter": 2000, "gtol": 1e-8}
    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, options=options).x
    slopes = found[:-1] / scale
    fitted = {"constant": found[-1] - slopes @ mean, **dict(zip(names, slopes, strict=True))}
    return {name: round(float(value), 3) for name, value in fitted.items()}


_HEAD = '''"""The weights of the confidence, as `python -m benchmarks.pairing_fit` writes them.

Logistic regressions (L2 of 0.0001 on standardised inputs, each case weighing the root of its
candidate pairs) over archives of public repositories; which, and what weights fitted without an
archive give on it, is in docs/decisions/0007-pairing.md.
"""
'''
_SAID = {
    "PLAIN_WEIGHTS": "Without a lexicon: small archives, and the first round of all others.",
    "LEARNED_WEIGHTS": "With the lexicon that the archive has taught.",
    "MARGIN_WEIGHTS": "Likeness and margins to confidence, at first sight.",
    "REST_WEIGHTS": "The same, once the sure pairs are out of the running.",
}


def _module(weights: dict[str, Weights]) -> str:
    """The weights as a Python module."""
    tables = []
    for name, said in _SAID.items():
        lines = [f'    "{key}": {value},' for key, value in weights[name].items()]
        tables.append("\n".join([f"{name} = {{", *lines, "}", f'"""{said}"""']))
    return "\n\n".join([_HEAD.rstrip("\n"), *tables])


def _report(case: Case) -> None:
    alike = confidence.likeness(case.pairs, case.figures)
    chances, best = confidence.confidence(case.pairs, alike)
    found = best & (chances >= THRESHOLD)
    right = case.right[found].sum()
    precision, recall = right / max(1, found.sum()), right / max(1, case.true_pairs)
    print(
        f"{case.name}, {case.made}, {'with' if case.learned else 'without'} a lexicon: "
        f"{case.true_pairs} pairs, precision {precision:.4f}, recall {recall:.4f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
