// What a reader may have meant by words that are nowhere in the archive.
const archipelSpelling = (() => {
  "use strict";

  const LETTERS = 4; // of a word that is looked at
  const BEGINNINGS = [2, 1]; // letters that are taken to be right: two, else one

  // The query with its unknown words replaced by the nearest that are there; "" where it is fine.
  async function correct(query, edition) {
    const words = query.match(/[\p{L}\p{M}]+/gu) || [];
    const nearest = await Promise.all(words.map((word) => correction(word, edition)));
    let at = 0;
    const text = query.replace(/[\p{L}\p{M}]+/gu, (word) => nearest[at++] || word);
    return nearest.some(Boolean) ? text : "";
  }

  async function correction(word, edition) {
    const { analyser } = edition;
    const [term, ...more] = analyser.terms(word);
    const folded = analyser.fold(word);
    if (!term || more.length || folded.length < LETTERS || (await edition.term(term))) return "";
    for (const letters of BEGINNINGS) {
      const found = (await edition.suggestions(folded.slice(0, letters)))
        .map(({ word: other, count, written }) => [distance(folded, other), -count, written])
        .filter(([edits, count]) => count && edits <= (folded.length > 5 ? 2 : 1));
      if (found.length) return found.sort((a, b) => a[0] - b[0] || a[1] - b[1])[0][2];
    }
    return "";
  }

  // How many letters are to be put in, left out, changed or swapped with the next (optimal string
  // alignment).
  function distance(one, other) {
    if (Math.abs(one.length - other.length) > 2) return Infinity;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const changed = last[j - 1] + (one[i - 1] !== other[j - 1]);
        row[j] = Math.min(changed, last[j] + 1, row[j - 1] + 1);
        const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  return { correct, distance };
})();
