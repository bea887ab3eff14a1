// stdin: {lang, rules, texts}; stdout: the terms that the browser's analyser makes of each text.
const { browser, readInput } = require("./browser.cjs");

const { lang, rules, texts } = readInput();
const create = browser(process.argv[2]).run("archipelAnalyser.create");
console.log(JSON.stringify(texts.map(create(lang, rules).terms)));
