// Arguments: the folder of the scripts, that of the site. stdin: {lang, other, queries: [text]};
// stdout: for each query what is offered in the other language, whether its edition was asked for,
// and the URLs of the list of both.
const path = require("node:path");
const { answer, browser, readInput } = require("./browser.cjs");

const [scripts, site] = process.argv.slice(2);
const { lang, other, queries } = readInput();
const { load, run } = browser(scripts, lang);
load(path.join(scripts, "other.js"));
load(path.join(scripts, `stemmer.${other}.js`));
const [offer, merge, find] = ["archipelTranslation.offer", "archipelBoth.merge", "archipelEngine.find"].map(run);
const editionOf = (code) =>
  run("archipelSearch.edition")(code, path.join(site, code, "search"), async (file) => load(file));

async function findIn(edition, text) {
  const hits = await find(edition, text, false);
  for (const hit of hits) hit.edition = edition;
  return hits;
}

async function ask(editions, text) {
  let isOpened = false;
  const open = async () => {
    isOpened = true;
    return editions[1];
  };
  const found = await offer(text, editions[0], open, findIn);
  const lists = await Promise.all(editions.map((edition) => findIn(edition, text)));
  const merged = await merge(lists, editions);
  const shown = merged.map(({ edition, ref }) => edition.shown(Number(ref)));
  return { offer: found, isOpened, urls: (await Promise.all(shown)).map(({ url }) => url) };
}

answer(
  Promise.all([editionOf(lang), editionOf(other)]).then((editions) =>
    Promise.all(queries.map((text) => ask(editions, text))),
  ),
);
