// Argument: the folder of the scripts. stdin: {lang, rules, texts}; stdout: the terms that the
// browser's analyser makes of each text.
const { answer, browser, readInput } = require("./browser.cjs");

const { lang, rules, texts } = readInput();
const create = browser(process.argv[2], lang).run("archipelAnalyser.create");
answer(texts.map(create(lang, rules).terms));
