"""Fit the weights of the pairing's confidence, and say what they give on archives left out.

    python -m benchmarks.pairing_fit REPOSITORY[:FOLDER]... > weights.py

Each archive (see `benchmarks.bilingual`) is taken whole, in samples of 12, 24 and 60 stories, and
as stories cut into three; each of them with dates, without, and with its first 40 words only. To
standard error: precision and recall on each archive, by weights fitted on all the others. The
sure pairs that teach the lexicons are found by the weights in force, so run it twice.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from archive_import.pairing import THRESHOLD, Collection, confidence
from archive_import.pairing.content import candidates_of, compare
from archive_import.pairing.evidence import LEARNED, PLAIN, Evidence
from archive_import.pairing.vectors import sides
from benchmarks.bilingual import Archive, archive, parts
from benchmarks.pairing import CONDITIONS, stories_of

_PENALTY = 1e-4
_SAMPLES = (12, 24, 60)

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """The candidate pairs of one archive, and which of them are pairs."""

    name: str
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
    cases = [case for name in sys.argv[1:] for case in _cases(name)]
    for name in sys.argv[1:]:
        _use(_fitted([case for case in cases if case.name != name]))
        for case in cases:
            if case.name == name:
                _report(case)
    for name, weights in _fitted(cases).items():
        rounded = {key: round(value, 3) for key, value in weights.items()}
        print(f"\n{name} = {json.dumps(rounded, indent=4)}")


def _cases(name: str) -> Iterator[Case]:
    told = stories_of(name)
    samples = [random.Random(size).sample(told, size) for size in _SAMPLES if size < len(told)]
    for chosen in (told, parts(told, 3), *samples):
        for known in CONDITIONS.values():
            yield from _compared(name, archive(chosen, **known))


def _compared(name: str, given: Archive) -> Iterator[Case]:
    first, second = Collection(given.french), Collection(given.english)
    plain = Evidence(*sides(first, second))
    yield _case(name, given, plain, candidates_of(plain))
    compared = compare(first, second)
    if compared.evidence.translated:
        yield _case(name, given, compared.evidence, compared.pairs)


def _case(name: str, given: Archive, evidence: Evidence, pairs: NDArray[np.int64]) -> Case:
    ids = evidence.first.ids, evidence.second.ids
    right = [(ids[0][row], ids[1][column]) in given.pairs for row, column in pairs]
    figures = evidence.figures(pairs)
    return Case(name, pairs, figures, np.array(right, dtype=np.float64), len(given.pairs))


def _fitted(cases: list[Case]) -> dict[str, Weights]:
    weights = {
        name: _regression([_regressors(case) for case in cases if case.learned is learned])
        for name, learned in (("PLAIN_WEIGHTS", False), ("LEARNED_WEIGHTS", True))
    }
    _use(weights)
    weights["MARGIN_WEIGHTS"] = _regression([_margins(case) for case in cases])
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
    margins = confidence.margins(case.pairs, alike)
    return {name: values[best] for name, values in margins.items()}, case.right[best]


def _regression(cases: list[Regressors]) -> Weights:
    """Logistic regression on standardised inputs; a case weighs the root of its pairs."""
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

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, options={"maxiter": 2000}).x
    slopes = found[:-1] / scale
    return {"constant": float(found[-1] - slopes @ mean), **dict(zip(names, slopes, strict=True))}


def _report(case: Case) -> None:
    alike = confidence.likeness(case.pairs, case.figures)
    best = confidence.best_of_both(case.pairs, alike)
    found = best & (confidence.confidence(case.pairs, alike) >= THRESHOLD)
    right = case.right[found].sum()
    precision, recall = right / max(1, found.sum()), right / max(1, case.true_pairs)
    print(
        f"{case.name}: {case.true_pairs} pairs, {'with' if case.learned else 'without'} a lexicon, "
        f"precision {precision:.4f}, recall {recall:.4f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
