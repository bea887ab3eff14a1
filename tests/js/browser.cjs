// The search scripts in a context of their own, loaded as a page loads them: classic scripts.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

// `scripts`: the folder of search.fr.js and search.en.js.
function browser(scripts, lang) {
  const context = vm.createContext({
    console,
    document: { getElementById: () => null },
  });
  const load = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), context, file);
  load(path.join(scripts, `search.${lang}.js`));
  const run = (code) => vm.runInContext(code, context);
  const edition = (folder) => run("archipelSearch.edition")(lang, folder, async (file) => load(file));
  return { load, run, edition };
}

function readInput() {
  return JSON.parse(fs.readFileSync(0, "utf8"));
}

async function answer(work) {
  console.log(JSON.stringify(await work));
}

module.exports = { answer, browser, readInput };
