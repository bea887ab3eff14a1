// The search scripts in a context of their own, loaded as a page loads them: classic scripts.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const project = path.join(__dirname, "..", "..");

function browser(libraries) {
  const context = vm.createContext({
    console,
    document: { getElementById: () => null },
  });
  const load = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), context, file);
  for (const name of ["lunr.js", "lunr.stemmer.support.js", "lunr.fr.js", "english-stemmer.js"]) {
    load(path.join(libraries, name));
  }
  for (const name of ["analyser.js", "search.js"]) {
    load(path.join(project, "theme", "static", "js", name));
  }
  return { load, run: (code) => vm.runInContext(code, context) };
}

function readInput() {
  return JSON.parse(fs.readFileSync(0, "utf8"));
}

module.exports = { browser, readInput };
