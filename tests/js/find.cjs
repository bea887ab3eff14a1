// Arguments: the folder of the libraries, an index script. stdin: {lang, queries: [[text, typing],
// …]}; stdout: the URLs that the search page would list for each query.
const { browser, readInput } = require("./browser.cjs");

const { lang, queries } = readInput();
const { load, run } = browser(process.argv[2]);
load(process.argv[3]);
const find = run("archipelSearch.find");
console.log(
  JSON.stringify(queries.map(([text, typing]) => find(lang, text, typing).map(({ url }) => url))),
);
