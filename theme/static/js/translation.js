// A query in the other language, by the glossary that plugins/lunr_search/glossary.py learned.
const archipelTranslation = (() => {
  "use strict";

  const OPERATOR = /[*~^\\]|\p{L}:\p{L}|(?:^|\s)[+-]\S/u;
  const TOKEN = /(?:\p{L}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
  const NUMBER = /^\p{N}+$/u;
  const NAME = /^\p{Lu}/u;

  // The query; "" where a word of it has no translation. `knows` tells whether the other edition
  // has a word: numbers and names that it has stay as they are.
  async function translate(query, edition, knows) {
    const words = OPERATOR.test(query) ? [] : wordsOf(query, edition);
    const found = await Promise.all(words.map(({ term }) => entries(edition, term)));
    const translated = [];
    const kept = [];
    let learned = 0;
    for (let at = 0; at < words.length; ) {
      const known = longest(found[at], words.slice(at));
      const size = known ? known.terms.length : 1;
      const typed = words.slice(at, at + size).map(({ word }) => word).join(" ");
      if (known) learned++;
      else if (NUMBER.test(typed) || NAME.test(typed)) kept.push(typed);
      else return "";
      translated.push((known && known.written) || typed);
      at += size;
    }
    const isWhole = learned && (await Promise.all(kept.map(knows))).every(Boolean);
    return isWhole ? translated.join(" ") : "";
  }

  // What the words and phrases that begin with a term are in the other language.
  async function entries({ manifest, file }, term) {
    if (!manifest.glossary) return [];
    const glossary = archipelSearch.sorted(await file(manifest.glossary), file);
    const found = await glossary.near(term, `${term}_\uffff`);
    return found
      .map(([key, written]) => ({ terms: key.split("_"), written: written.replace(/\u00a0/g, " ") }))
      .filter(({ terms }) => terms[0] === term);
  }

  // The query in the other language and how many hits it has there; null where there are none.
  // `open` opens the other edition, `find` finds in one; both only where there is a translation.
  async function offer(query, edition, open, find) {
    const text = await translate(query, edition, async (word) => {
      const { analyser, term } = await open();
      return (await Promise.all(analyser.terms(word).map(term))).every(Boolean);
    });
    const { length } = text ? await find(await open(), text) : [];
    return length ? { text, count: length } : null;
  }

  function wordsOf(query, { analyser }) {
    const tokens = query.match(TOKEN) || [];
    return tokens.flatMap((word) => analyser.terms(word).map((term) => ({ word, term })));
  }

  // The longest entry that the words begin with.
  function longest(known, words) {
    return known
      .filter(({ terms }) => terms.every((term, at) => words[at]?.term === term))
      .sort((a, b) => b.terms.length - a.terms.length)[0];
  }

  return { offer };
})();
