// In what order readers want Lunr's hits: two steps after Lunr's own scores, which stay as they are.
//
// A title counts as far as it has what is looked for: of four words one is no better there than in
// the text, all four are most likely the article's name. And who types « élections » would rather
// have articles with that very word than with another of the same stem.
const archipelRanking = (() => {
  "use strict";

  const { PROHIBITED, OPTIONAL } = lunr.Query.presence;
  const isWanted = ([{ presence }]) => presence !== PROHIBITED;

  // `search`: gives Lunr's hits for clauses; `found`: the terms and postings of each clause.
  function order(hits, groups, found, search, edition) {
    const wanted = groups.filter(isWanted);
    const titles = titleScores(wanted, found, search);
    const forms = formScores(wanted, found, edition);
    const scored = hits.map((hit) => {
      const { score, share } = titles.get(hit.ref) || { score: 0, share: 0 };
      const own = forms.reduce((sum, { refs, worth }) => sum + (refs.has(hit.ref) ? worth : 0), 0);
      return { hit, score: hit.score - (1 - share ** 2) * score + own };
    });
    return scored.sort((one, other) => other.score - one.score).map(({ hit }) => hit);
  }

  // By document: what its title adds to Lunr's score, and how much of the query is in it.
  function titleScores(groups, found, search) {
    const clauses = groups
      .flat()
      .filter(({ fields }) => fields.includes("title"))
      .map((clause) => ({ ...clause, fields: ["title"], presence: OPTIONAL }));
    if (!clauses.length) return new Map();
    const terms = groups.map((group) => new Set(termsOf(group, found)));
    const told = search(clauses).map(({ ref, score, matchData: { metadata } }) => {
      const matched = Object.keys(metadata);
      const inTitle = terms.filter((some) => matched.some((term) => some.has(term)));
      return [ref, { score, share: inTitle.length / groups.length }];
    });
    return new Map(told);
  }

  const termsOf = (group, found) =>
    group.flatMap((clause) => found.get(clause)).map(({ term }) => term);

  // For each word as it is typed: the documents that have it, and what that is worth, which is
  // more for a rare word. Lunr divides scores by the length of the query's vector: so does this.
  function formScores(groups, found, edition) {
    const clauses = groups.flat().filter((clause) => found.get(clause).length);
    const length = Math.hypot(...clauses.map(({ boost }) => boost));
    return clauses
      .filter(({ word, editDistance }) => word && !editDistance)
      .map((clause) => {
        const refs = having(clause, found.get(clause)[0], edition);
        const { size } = refs;
        const idf = Math.log(1 + Math.abs((edition.count - size + 0.5) / (size + 0.5)));
        return { refs, worth: (idf * clause.boost) / length };
      });
  }

  // The documents that have a clause's word, and not just another form of its term.
  function having({ word, fields }, { marks, fields: postings }, edition) {
    const mine = mark(word);
    const bits = [...marks].reduce((sum, other, at) => sum + (other === mine ? 2 ** at : 0), 0);
    const refs = new Set();
    edition.fields.forEach((name, number) => {
      if (!fields.includes(name)) return;
      const { refs: all, forms } = postings[number];
      all.forEach((ref, at) => (!marks || forms[at] & bits) && refs.add(String(ref)));
    });
    return refs;
  }

  // The digit that tells most forms of a term apart, as plugins/lunr_search/postings.py has it.
  function mark(word) {
    let value = 0;
    for (const char of word) value = (7 * value + char.codePointAt(0)) % 32;
    return archipelCodes.digit(value);
  }

  return { order };
})();
