// Arguments: the folder of the libraries, an index script. stdin: {queries: [text]}; stdout: what
// lunr.js itself finds in the index, [[reference, score], …] for each query.
const { browser, readInput } = require("./browser.cjs");

const { queries } = readInput();
const { load, run } = browser(process.argv[2]);
run("archipelSearch.load = (lang, data) => { globalThis.data = data; globalThis.lang = lang; }");
load(process.argv[3]);
const search = run(`
  const analyser = archipelAnalyser.create(lang, data.rules);
  lunr.Pipeline.registerFunction((token) => analyser.terms(token.toString()), data.rules.label);
  const index = lunr.Index.load(data.index);
  (text) => index.search(text);
`);
const hits = (text) => search(text).map(({ ref, score }) => [ref, score]);
console.log(JSON.stringify(queries.map(hits)));
