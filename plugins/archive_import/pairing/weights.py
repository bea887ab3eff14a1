"""The weights of the confidence, as `python -m benchmarks.pairing_fit` writes them.

Logistic regressions (L2 of 0.0001 on standardised inputs, each case weighing the root of its
candidate pairs) over archives of public repositories; which, and what weights fitted without an
archive give on it, is in docs/decisions/0007-pairing.md.
"""

PLAIN_WEIGHTS = {
    "constant": -7.502,
    "names": 0.32,
    "numbers": 5.671,
    "stems": 1.597,
    "names covered": -0.498,
    "stems covered": 4.665,
    "numbers covered": 0.677,
    "fewer numbers covered": -3.986,
    "numbers missing": -1.58,
    "numbers shared": -0.427,
    "words shared": -0.494,
    "order": 2.863,
    "rare shared": -0.377,
    "length": -2.605,
    "body": 0.615,
    "dated": 2.849,
    "lag": -1.667,
    "title": 0.263,
    "title numbers shared": 0.673,
    "title numbers missing": -0.947,
    "title numbers differ": -2.3,
    "short": -0.864,
    "same day": -1.103,
    "names, typically": 0.057,
    "stems, typically": 3.797,
}
"""Without a lexicon: small archives, and the first round of all others."""

LEARNED_WEIGHTS = {
    "constant": -10.036,
    "names": -0.067,
    "numbers": 5.036,
    "stems": 0.639,
    "names covered": 0.107,
    "stems covered": 4.131,
    "numbers covered": 0.408,
    "fewer numbers covered": -3.391,
    "numbers missing": -1.532,
    "numbers shared": -0.467,
    "words shared": -0.568,
    "order": 2.628,
    "rare shared": -0.323,
    "length": -2.132,
    "body": 0.815,
    "dated": 2.546,
    "lag": -1.604,
    "title": -0.586,
    "title numbers shared": 0.639,
    "title numbers missing": -0.959,
    "title numbers differ": -2.296,
    "translated": 3.831,
    "title translated": 0.938,
    "short": -0.944,
    "same day": -0.967,
    "names, typically": 0.015,
    "stems, typically": 4.203,
    "translated, typically": -0.707,
    "typical translation": 0.704,
}
"""With the lexicon that the archive has taught."""

MARGIN_WEIGHTS = {
    "constant": 1.645,
    "alike": 0.192,
    "unlike": 0.545,
    "margin": 0.677,
    "margin to 1": 0.229,
    "margin to 2.5": 0.123,
    "other margin": -0.133,
}
"""Likeness and margins to confidence, at first sight."""

REST_WEIGHTS = {
    "constant": 1.682,
    "alike": 0.212,
    "unlike": 0.524,
    "margin": 0.523,
    "margin to 1": -0.367,
    "margin to 2.5": 0.256,
    "other margin": 0.083,
    "margin in the rest": -0.008,
    "margin to 1 in the rest": 1.699,
    "margin to 2.5 in the rest": 0.124,
    "other margin in the rest": -0.292,
}
"""The same, once the sure pairs are out of the running."""
