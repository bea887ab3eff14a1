"""The weights of the confidence.

Two logistic regressions (L2 of 0.0001 on standardised inputs, each archive weighing the root of
its candidate pairs) over ten archives read from public repositories: a government's two blogs and
its design guide, a programming language's news, a distribution's news, weekly, security notices
and pages, reports on an epidemic, a guide to open source. Each whole, without dates, cut to 40
words, in samples of 12 to 150 stories, and with its stories cut into parts of one title. What such
weights give on archives left out of the fit is in docs/decisions/0007-pairing.md;
`python -m benchmarks.pairing_fit` fits others.
"""

PLAIN_WEIGHTS = {
    "constant": -9.407,
    "names": -0.145,
    "numbers": 1.11,
    "stems": -3.362,
    "names covered": 0.591,
    "stems covered": 8.618,
    "numbers covered": 3.085,
    "fewer numbers covered": -2.232,
    "numbers missing": -1.938,
    "numbers shared": 0.028,
    "words shared": -0.956,
    "order": 2.487,
    "rare shared": -0.293,
    "length": -1.704,
    "body": 1.208,
    "dated": 2.093,
    "lag": -1.352,
    "title": 0.365,
    "title numbers shared": 0.51,
    "title numbers missing": -1.159,
    "title numbers differ": -2.976,
    "short": -1.584,
    "same day": -0.464,
    "names, typically": 0.038,
    "stems, typically": 5.495,
}
"""Without a lexicon: small archives, and the first round of all others."""

LEARNED_WEIGHTS = {
    "constant": -13.04,
    "names": -0.435,
    "numbers": 1.107,
    "stems": -2.409,
    "names covered": 0.495,
    "stems covered": 7.626,
    "numbers covered": 2.403,
    "fewer numbers covered": -1.588,
    "numbers missing": -1.779,
    "numbers shared": -0.046,
    "words shared": -0.859,
    "order": 2.164,
    "rare shared": -0.302,
    "length": -1.478,
    "body": 1.294,
    "dated": 1.689,
    "lag": -1.07,
    "title": 0.028,
    "title numbers shared": 0.276,
    "title numbers missing": -1.004,
    "title numbers differ": -2.48,
    "translated": 0.32,
    "title translated": 0.609,
    "short": -1.563,
    "same day": -0.252,
    "names, typically": 0.032,
    "stems, typically": 3.972,
    "translated, typically": 2.856,
    "typical translation": 2.127,
}
"""With the lexicon that the archive has taught."""

MARGIN_WEIGHTS = {
    "constant": 1.809,
    "alike": 0.124,
    "unlike": 0.687,
    "margin": 0.688,
    "margin to 1": 0.919,
    "margin to 2.5": -0.042,
    "other margin": -0.106,
}
"""Likeness and margins to confidence."""
