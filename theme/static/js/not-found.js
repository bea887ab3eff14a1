// Behind an address without a page: the page that took its place, else the closest titles.
(() => {
  "use strict";

  const LOOKED_AT = 12; // hits of the search
  const SHOWN = 5;
  const CLOSE = 0.2; // of the words, those that both have
  const ENDINGS = /^(amp|embed|feed|page|trackback|html?|php|aspx?)$/;

  const lists = [...document.querySelectorAll("[data-closest]")];
  const script = document.currentScript.src;

  async function lead() {
    const { hash } = location;
    const page = await archipelOld.find(new URL(location.href), true);
    if (page && page.href !== location.href) return location.replace(page.href + hash);
    const words = wordsOf(location.pathname);
    if (words.length) await propose(words);
  }

  // The words of the last part of an address that has any.
  function wordsOf(path) {
    const parts = archipelOld.keys(path, "")[0].split("/").reverse();
    const named = parts.map((part) => slugWords(part));
    return named.find((words) => words.some((word) => /\p{L}{2}/u.test(word))) || [];
  }

  const slugWords = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word && !ENDINGS.test(word));

  async function propose(words) {
    const [first] = lists;
    await load(`search.${first.lang}.js`);
    const found = [];
    for (const { lang, dataset } of lists) {
      if (lang !== first.lang) await load(`stemmer.${lang}.js`);
      const folder = new URL(dataset.closest, archipelOld.root).href;
      found.push(await closest(words, await archipelSearch.edition(lang, folder, loadFrom)));
    }
    lists.forEach((list, at) => show(list, withTranslations(found[at], found[1 - at])));
  }

  // The articles whose addresses have most of the words, of equals the search's better one.
  async function closest(words, edition) {
    const stems = (some) => new Set(edition.analyser.terms(some.join(" ")));
    const wanted = stems(words);
    const hits = await archipelEngine.find(edition, words.join(" "), false);
    const refs = hits.slice(0, LOOKED_AT).map(({ ref }) => Number(ref));
    const likeness = ({ url }) => {
      const has = stems(slugWords(url.split("/").at(-2) || ""));
      return (2 * [...has].filter((stem) => wanted.has(stem)).length) / (has.size + wanted.size);
    };
    return (await Promise.all(refs.map(edition.shown)))
      .map((article) => [likeness(article), article])
      .filter(([like]) => like >= CLOSE)
      .sort(([one], [other]) => other - one)
      .map(([, article]) => article);
  }

  // What was found in a language, and what tells in it the stories found in the other.
  function withTranslations(found, foundThere = []) {
    const known = new Set(found.map(({ url }) => url));
    const told = foundThere.flatMap(({ other }) => (other && !known.has(other.url) ? other : []));
    return [...found, ...told].slice(0, SHOWN);
  }

  function show(list, articles) {
    if (!articles.length) return;
    list.querySelector("ol").replaceChildren(...articles.map(element));
    list.hidden = false;
    document.getElementById("status").textContent = list.querySelector("h2, h3").textContent;
  }

  function element({ url, title, date, iso }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(url, archipelOld.root).href;
    link.textContent = title;
    item.append(link);
    if (date) {
      const time = document.createElement("time");
      time.dateTime = iso;
      time.textContent = date;
      item.append(" ", time);
    }
    return item;
  }

  const load = (name) => loadFrom(script.replace(/[^/]*$/, name));

  function loadFrom(source) {
    return new Promise((resolve, reject) => {
      const part = document.createElement("script");
      part.src = source;
      part.onload = resolve;
      part.onerror = () => reject(new Error(`${source} does not load`));
      document.head.append(part);
    });
  }

  lead().catch(() => {}); // the page as it is helps on
})();
