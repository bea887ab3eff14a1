// From text to search terms, as plugins/lunr_search/analyser.py does it: fold, split, drop stop
// words, stem. The rules of a language come with its index; only the stemmers are code.
const archipelAnalyser = (() => {
  "use strict";

  const WORD = /[\p{L}\p{N}]+/gu;
  const stemmers = {
    fr: () => (word) => lunr.fr.stemmer(word),
    en: () => {
      const english = new EnglishStemmer();
      return (word) => english.stemWord(word);
    },
  };

  function create(lang, rules) {
    const rewrites = rules.rewrites.map(([pattern, by]) => [new RegExp(pattern, "g"), by]);
    const stopWords = new Set(rules.stopWords);
    const stem = stemmers[lang]();

    function fold(text) {
      return rewrites.reduce(
        (folded, [pattern, by]) => folded.replace(pattern, by),
        text.normalize("NFKD").toLowerCase(),
      );
    }

    function words(text) {
      return fold(text).match(WORD) || [];
    }

    // Words that are indexed, each with its term.
    function analysed(text) {
      return words(text)
        .filter((word) => !stopWords.has(word))
        .map((word) => ({ word, term: stem(word) }));
    }

    const terms = (text) => analysed(text).map(({ term }) => term);

    return { label: rules.label, fold, words, terms, analysed };
  }

  return { create };
})();
