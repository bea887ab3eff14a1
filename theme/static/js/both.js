// The hits of both editions in one list, each story once.
const archipelBoth = (() => {
  "use strict";

  const { numbers } = archipelCodes;
  const FLATTENS = 60; // how much the first ranks count, as in the paper

  // What plugins/lunr_search/other.py tells of the other edition. By reference: the same story's
  // reference there, and the day; and what categories and authors of there are called here.
  async function other(edition) {
    const [twins, names, days] = await edition.file(edition.manifest.other);
    let [last, day] = [-1, 0];
    const twin = (code) => {
      if (!code) return null;
      last += code & 1 ? (code + 1) / 2 : 1 - code / 2;
      return last;
    };
    return { twins: numbers(twins).map(twin), names, days: numbers(days).map((gap) => (day += gap)) };
  }

  // Scores of two indexes cannot be compared, ranks can: reciprocal rank fusion (G. Cormack,
  // C. Clarke, S. Büttcher, SIGIR 2009). Stories with all the words come first here too.
  async function merge([own, there], [edition]) {
    const { twins } = await other(edition);
    const here = new Map(twins.map((twin, ref) => [twin, ref]));
    const stories = new Map();
    const note = (hits, keyOf) =>
      hits.forEach((hit, at) => {
        const key = keyOf(Number(hit.ref));
        if (!stories.has(key)) stories.set(key, { hit, score: 0, isPartial: true });
        const story = stories.get(key);
        story.score += 1 / (FLATTENS + at + 1);
        story.isPartial &&= Boolean(hit.isPartial);
      });
    note(own, (ref) => ref);
    note(there, (ref) => here.get(ref) ?? `other ${ref}`);
    return [...stories.values()]
      .sort((a, b) => a.isPartial - b.isPartial || b.score - a.score)
      .map(({ hit }) => hit);
  }

  // The newest first; of one day, those of the first edition.
  async function byDate(hits, editions) {
    const days = (await Promise.all(editions.map(other))).map((told) => told.days);
    const place = ({ edition }) => editions.indexOf(edition);
    const day = (hit) => days[place(hit)][hit.ref];
    return [...hits].sort((a, b) => day(b) - day(a) || place(a) - place(b) || b.ref - a.ref);
  }

  return { other, merge, byDate };
})();
