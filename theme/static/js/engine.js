// Lunr's hits from a part of its index: a real lunr.Index with just the terms that a query names.
// References, order, scores and matched fields are those of the whole index.
const archipelEngine = (() => {
  "use strict";

  const FEW_HITS = 5; // fewer articles with all the words: those with any of them follow
  const K1 = 1.2; // Lunr's defaults of BM25
  const B = 0.75;
  const NOTHING = {}; // what Lunr notes of a match beside its place
  const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence;

  // The hits of a query in the order that readers want, those with all the words first.
  async function find(edition, text, typing) {
    const { hits, groups, found, index } = await ranked(edition, text, typing);
    const search = (clauses) => lunrHits(clauses, index);
    return [hits.filter((hit) => !hit.isPartial), hits.filter(({ isPartial }) => isPartial)].flatMap(
      (some) => (some.length ? archipelRanking.order(some, groups, found, search, edition) : []),
    );
  }

  // The hits as Lunr scores them, with what they were made of.
  async function ranked(edition, text, typing) {
    const groups = await archipelQuery.groupsOf(edition, text, typing);
    if (!groups.length) return { hits: [] };
    const found = await lookUp(edition, groups.flat());
    const all = documentsOfAll(groups, found);
    if (all && all.size >= FEW_HITS) {
      const index = assemble(edition, found, Object.create(null), all);
      const { best } = sift(groups, index);
      if (best.length >= FEW_HITS) return { hits: best, groups, found, index };
    }
    const index = whole(edition, found);
    return { hits: rank(groups, index), groups, found, index };
  }

  // A Lunr index that answers these clauses as the whole index does.
  async function indexFor(edition, clauses) {
    return whole(edition, await lookUp(edition, clauses));
  }

  // The postings of the terms that each clause stands for.
  async function lookUp(edition, clauses) {
    const expanded = clauses.map(async (clause) => [clause, await expand(edition, clause)]);
    const found = new Map(await Promise.all(expanded));
    const lists = [...found.values()].flat().flatMap(({ fields }) => fields);
    await edition.loadLengths(lists.flatMap(({ refs }) => refs));
    return found;
  }

  async function expand(edition, clause) {
    const [start, ...endings] = clause.term.split("*");
    if (clause.editDistance) return similar(edition, clause);
    if (!endings.length) return [await edition.term(clause.term)].filter(Boolean);
    const found = await edition.termsFrom(start);
    return found.filter(({ term }) => term.endsWith(endings.at(-1)));
  }

  async function similar(edition, clause) {
    edition.tokens ||= tokenSet(await edition.dictionary());
    const terms = edition.tokens.intersect(lunr.TokenSet.fromClause(clause)).toArray();
    return Promise.all(terms.map(edition.term));
  }

  function tokenSet(sorted) {
    const builder = new lunr.TokenSet.Builder();
    for (const term of sorted) builder.insert(term);
    builder.finish();
    return builder.root;
  }

  // For a query that only excludes, Lunr lists every document.
  function whole(edition, found) {
    const isNegated = [...found.keys()].every(({ presence }) => presence === PROHIBITED);
    return assemble(edition, found, isNegated ? emptyVectors(edition) : Object.create(null));
  }

  function emptyVectors({ fields, count }) {
    const vectors = Object.create(null);
    for (let ref = 0; ref < count; ref++) {
      for (const name of fields) vectors[`${name}/${ref}`] = new lunr.Vector([]);
    }
    return vectors;
  }

  // `only`: the documents that matter, or all.
  function assemble(edition, found, fieldVectors, only) {
    const invertedIndex = Object.create(null);
    // Weights are added up in the order of terms, and floating point minds the order.
    const entries = [...new Set([...found.values()].flat())];
    for (const entry of entries.sort((a, b) => a.index - b.index)) {
      const posting = { _index: entry.index };
      edition.fields.forEach((name, field) => {
        posting[name] = Object.create(null);
        const weigh = weigher(edition, entry, field);
        const { refs, frequencies } = entry.fields[field];
        refs.forEach((ref, at) => {
          if (only && !only.has(ref)) return;
          posting[name][ref] = NOTHING;
          const vector = (fieldVectors[`${name}/${ref}`] ||= new lunr.Vector([]));
          vector.elements.push(entry.index, weigh(ref, frequencies[at]));
        });
      });
      invertedIndex[entry.term] = posting;
    }
    return new lunr.Index({
      ...{ invertedIndex, fieldVectors, fields: edition.fields },
      tokenSet: tokenSet(Object.keys(invertedIndex).sort()),
      pipeline: new lunr.Pipeline(),
    });
  }

  // As Lunr's builder weighs a term in a field of a document.
  function weigher({ count, averages, boosts, length }, { documents }, field) {
    const idf = Math.log(1 + Math.abs((count - documents + 0.5) / (documents + 0.5)));
    return (ref, tf) => {
      const share = length(field, ref) / averages[field];
      return round(((idf * ((K1 + 1) * tf)) / (K1 * (1 - B + B * share) + tf)) * boosts[field]);
    };
  }

  // To three decimals, as Python rounds: where a half is near, by the exact value.
  function round(weight) {
    const thousands = weight * 1000;
    const isNearHalf = Math.abs(thousands - Math.floor(thousands) - 0.5) < 1e-6;
    return isNearHalf ? Number(weight.toFixed(3)) : Math.round(thousands) / 1000;
  }

  // The documents that have something of each group, whatever the field; null where no group asks
  // for any.
  function documentsOfAll(groups, found) {
    let all = null;
    for (const group of groups.filter(([{ presence }]) => presence !== PROHIBITED)) {
      const some = new Set();
      for (const { fields } of group.flatMap((clause) => found.get(clause))) {
        for (const { refs } of fields) {
          for (const ref of refs) if (!all || all.has(ref)) some.add(ref);
        }
      }
      all = some;
    }
    return all;
  }

  // Lunr's scores: articles with all the words first, those with any word only where they are few.
  function rank(groups, index) {
    const { best, rest } = sift(groups, index);
    for (const hit of rest) hit.isPartial = true;
    return best.length < FEW_HITS ? best.concat(rest) : best;
  }

  // The hits that match every group, and the others; best first.
  function sift(groups, index) {
    const matching = (wanted) => {
      const sets = groups
        .filter(([{ presence }]) => presence === wanted)
        .map((group) => documentsOf(group, index));
      return ({ ref }) => sets.every((set) => set.has(ref));
    };
    // A required clause of Lunr's knows no alternatives: required groups are sifted here.
    const clauses = groups
      .flat()
      .map((clause) => (clause.presence === PROHIBITED ? clause : { ...clause, presence: OPTIONAL }));
    const hits = lunrHits(clauses, index).filter(matching(REQUIRED));
    const hasAll = matching(OPTIONAL);
    return { best: hits.filter(hasAll), rest: hits.filter((hit) => !hasAll(hit)) };
  }

  function lunrHits(clauses, index) {
    return index.query((query) => clauses.forEach((clause) => query.clause(clause)));
  }

  function documentsOf(group, index) {
    const found = new Set();
    for (const clause of group) {
      const terms = index.tokenSet.intersect(lunr.TokenSet.fromClause(clause)).toArray();
      for (const term of terms) {
        for (const field of clause.fields) {
          for (const ref in index.invertedIndex[term][field]) found.add(ref);
        }
      }
    }
    return found;
  }

  return { find, indexFor, rank, ranked };
})();
