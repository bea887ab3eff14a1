// Arguments: the folder of the scripts, that of an index. stdin: {lang, texts}; stdout: for each text
// what is suggested below the field, [kind, label, url] each.
const { answer, browser, readInput } = require("./browser.cjs");

const { lang, texts } = readInput();
const { run, edition } = browser(process.argv[2], lang);

async function suggested(opened, text) {
  const found = await run("archipelSuggestions.suggested")(opened, text);
  return found.map(({ kind, label, url }) => [kind, label, url || ""]);
}

answer(
  edition(process.argv[3]).then((opened) => Promise.all(texts.map((text) => suggested(opened, text)))),
);
