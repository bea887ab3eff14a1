// From what a reader types to groups of Lunr clauses; an article should match one of each group.
const archipelQuery = (() => {
  "use strict";

  const PREFIX_LETTERS = 3;
  const MOST_EDITS = 2;
  const WILDCARD = new RegExp(`^([\\p{L}\\p{N}]{${PREFIX_LETTERS},})\\*([\\p{L}\\p{N}]*)$`, "u");

  // `typing`: the last word may be unfinished.
  async function groupsOf(edition, text, typing) {
    const { analyser } = edition;
    const clauses = parse(analyser.fold(text), edition.fields);
    if (typing && /[\p{L}\p{N}]$/u.test(text)) complete(clauses.at(-1), analyser);
    return (await Promise.all(clauses.map((clause) => alternatives(clause, edition)))).flat();
  }

  // Lunr's own query language; what it cannot parse is taken as plain words.
  function parse(text, fields) {
    const clauses = (query) => new lunr.QueryParser(query, new lunr.Query(fields)).parse().clauses;
    const tidy = text.replace(/[+-](?=\s|$)/g, " "); // a dash between words is no operator
    try {
      return clauses(tidy);
    } catch (error) {
      if (!(error instanceof lunr.QueryParseError)) throw error;
      return clauses(tidy.replace(/[:+\-*~^\\]/g, " "));
    }
  }

  // Take the last word for the beginning of one.
  function complete(clause, analyser) {
    if (!clause || clause.editDistance) return;
    const prefix = `${clause.term}*`;
    if (WILDCARD.test(prefix) && analyser.terms(clause.term).length) {
      clause.term = prefix;
    }
  }

  // U.S.-led is several words, and the beginning of a word stands for several terms.
  async function alternatives(clause, edition) {
    if (clause.editDistance > MOST_EDITS) clause.editDistance = MOST_EDITS;
    const { analyser } = edition;
    const clauseOf = (term, word = "") => ({ ...clause, term, word, usePipeline: false });
    const [, start, ending] = WILDCARD.exec(clause.term) || [];
    if (!start) return analyser.analysed(clause.term).map(({ term, word }) => [clauseOf(term, word)]);
    if (ending) return [[clauseOf(clause.term)]];
    const stems = [...analyser.terms(start), await longestPrefix(start, edition)];
    return [stems.map((term) => clauseOf(term))];
  }

  // Terms are stems: « gouverneme » is the beginning of no term, « gouvern » is.
  async function longestPrefix(start, edition) {
    let prefix = start;
    while (prefix.length > PREFIX_LETTERS && !(await edition.termsFrom(prefix)).length) {
      prefix = prefix.slice(0, -1);
    }
    return `${prefix}*`;
  }

  return { groupsOf };
})();
