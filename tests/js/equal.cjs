// Arguments: the folder of the scripts, that of an index, the whole index as lunr.py serialises it.
// stdin: {lang, queries: [text]}; stdout: for each query how many hits Lunr finds in the whole
// index, and what is different in the part that was assembled for the query: nothing, it should be.
const fs = require("node:fs");
const { answer, browser, readInput } = require("./browser.cjs");

const { lang, queries } = readInput();
const { run, edition } = browser(process.argv[2], lang);
const { lunr, engine, groupsOf } = run(
  "({ lunr, engine: archipelEngine, groupsOf: archipelQuery.groupsOf })",
);

async function compare(opened, whole, text) {
  const clauses = clausesOf(opened, text);
  const search = (index) => index.query((query) => clauses.forEach((one) => query.clause({ ...one })));
  const [told, expected] = [search(await engine.indexFor(opened, clauses)), search(whole)];
  const groups = await groupsOf(opened, text, true);
  const shown = groups.length ? (await engine.ranked(opened, text, true)).hits : [];
  const ranked = groups.length ? engine.rank(groups, whole) : [];
  return {
    text,
    hits: expected.length,
    lunr: difference(told, expected),
    page: difference(shown, ranked),
  };
}

// Lunr's clauses for a query string, analysed.
function clausesOf({ analyser, fields }, text) {
  const { clauses } = new lunr.QueryParser(analyser.fold(text), new lunr.Query(fields)).parse();
  return clauses.flatMap((clause) =>
    (clause.usePipeline ? analyser.terms(clause.term) : [clause.term]).map((term) => ({
      ...clause,
      term,
      usePipeline: false,
    })),
  );
}

function difference(told, expected) {
  if (told.length !== expected.length) return `${told.length} hits for ${expected.length}`;
  const at = told.findIndex((hit, place) => flat(hit) !== flat(expected[place]));
  return at < 0 ? "" : `${flat(told[at])} for ${flat(expected[at])}`;
}

// The reference, the score to its last bit, and which terms match in which fields.
function flat({ ref, score, matchData: { metadata } }) {
  const matched = Object.keys(metadata).sort();
  const fields = (term) => Object.keys(metadata[term]).sort();
  return JSON.stringify([ref, score, matched.map((term) => [term, fields(term)])]);
}

answer(
  edition(process.argv[3]).then((opened) => {
    const whole = lunr.Index.load(JSON.parse(fs.readFileSync(process.argv[4], "utf8")));
    return Promise.all(queries.map((text) => compare(opened, whole, text)));
  }),
);
