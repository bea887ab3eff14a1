// Arguments: the folder of the scripts, that of an index. stdin: {lang, queries: [[text, typing],
// …]}; stdout: the URLs that the search page would list for each query.
const { answer, browser, readInput } = require("./browser.cjs");

const { lang, queries } = readInput();
const { run, edition } = browser(process.argv[2], lang);

async function urls(opened, [text, typing]) {
  const hits = await run("archipelEngine.find")(opened, text, typing);
  return Promise.all(hits.map(async ({ ref }) => (await opened.shown(Number(ref))).url));
}

answer(
  edition(process.argv[3]).then((opened) => Promise.all(queries.map((query) => urls(opened, query)))),
);
