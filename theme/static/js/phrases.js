// « Exact phrases »: the index knows no places, so the texts of the hits are looked at.
const archipelPhrases = (() => {
  "use strict";

  const QUOTED = /[«“"]([^«»“”"]+)[»”"]/g;
  const MOST = 100; // hits whose texts are fetched

  // The query with its phrases as words that must be there, and the phrases.
  function read(query, { analyser }) {
    const phrases = [];
    const text = query.replace(QUOTED, (whole, quoted) => {
      const words = analyser.words(quoted);
      if (!analyser.terms(quoted).length) return " ";
      phrases.push(` ${words.join(" ")} `);
      return ` ${words.map((word) => (analyser.terms(word).length ? `+${word}` : "")).join(" ")} `;
    });
    return { text, phrases };
  }

  // The hits that have every phrase.
  async function sift(hits, phrases, edition) {
    if (!phrases.length) return hits;
    const checked = hits.slice(0, MOST).map(async (hit) => {
      const ref = Number(hit.ref);
      const [{ title, summary }, text] = await Promise.all([edition.shown(ref), edition.text(ref)]);
      const parts = [title, summary, text].map(
        (part) => ` ${edition.analyser.words(part).join(" ")} `,
      );
      return phrases.every((phrase) => parts.some((part) => part.includes(phrase)));
    });
    const has = await Promise.all(checked);
    return hits.filter((_, at) => has[at]);
  }

  return { read, sift };
})();
