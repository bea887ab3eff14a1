// Search: Lunr in the reader's browser. Classic scripts only, so that it works on file:// too.
// The search page's form says where the index is; libraries and index load with the first query.
const archipelSearch = (() => {
  "use strict";

  const FEW_HITS = 5; // fewer articles with all the words: those with any of them follow
  const PREFIX_LETTERS = 3;
  const MOST_EDITS = 2;
  const WILDCARD = new RegExp(`^([\\p{L}\\p{N}]{${PREFIX_LETTERS},})\\*([\\p{L}\\p{N}]*)$`, "u");
  const engines = {};

  // Called by search-index.js.
  function load(lang, data) {
    const analyser = archipelAnalyser.create(lang, data.rules);
    const analyse = (token) =>
      analyser.terms(token.toString()).map((term) => token.clone(() => term));
    lunr.Pipeline.registerFunction(analyse, analyser.label);
    engines[lang] = { analyser, index: lunr.Index.load(data.index), documents: data.documents };
  }

  // The documents that match, best first. `typing`: the last word may be unfinished.
  function find(lang, text, typing) {
    const { analyser, index, documents } = engines[lang];
    const clauses = parse(analyser.fold(text), index);
    if (typing && /[\p{L}\p{N}]$/u.test(text)) complete(clauses.at(-1), analyser);
    const groups = clauses.flatMap((clause) => alternatives(clause, analyser, index));
    return groups.length ? rank(groups, index).map((hit) => documents[hit.ref]) : [];
  }

  // Lunr's own query language; what it cannot parse is taken as plain words.
  function parse(text, index) {
    const clauses = (query) =>
      new lunr.QueryParser(query, new lunr.Query(index.fields)).parse().clauses;
    const tidy = text.replace(/[+-](?=\s|$)/g, " "); // a dash between words is no operator
    try {
      return clauses(tidy);
    } catch (error) {
      if (!(error instanceof lunr.QueryParseError)) throw error;
      return clauses(tidy.replace(/[:+\-*~^\\]/g, " "));
    }
  }

  // Take the last word for the beginning of one.
  function complete(clause, analyser) {
    if (!clause || clause.editDistance) return;
    const prefix = `${clause.term}*`;
    if (WILDCARD.test(prefix) && analyser.terms(clause.term).length) {
      clause.term = prefix;
    }
  }

  // A clause of the query gives groups of clauses; an article should match one of each group.
  // U.S.-led is several words, and the beginning of a word stands for several terms.
  function alternatives(clause, analyser, index) {
    if (clause.editDistance > MOST_EDITS) clause.editDistance = MOST_EDITS;
    const clauseOf = (term) => ({ ...clause, term, usePipeline: false });
    const [, start, ending] = WILDCARD.exec(clause.term) || [];
    if (!start) return analyser.terms(clause.term).map((term) => [clauseOf(term)]);
    if (ending) return [[clauseOf(clause.term)]];
    return [[...analyser.terms(start), longestPrefix(start, index)].map(clauseOf)];
  }

  // Terms are stems: « gouverneme » is the beginning of no term, « gouvern » is.
  function longestPrefix(start, index) {
    let prefix = start;
    while (prefix.length > PREFIX_LETTERS && !expand({ term: `${prefix}*` }, index).length) {
      prefix = prefix.slice(0, -1);
    }
    return `${prefix}*`;
  }

  function expand(clause, index) {
    return index.tokenSet.intersect(lunr.TokenSet.fromClause(clause)).toArray();
  }

  // Lunr's scores: articles with all the words first, those with any word only where they are few.
  function rank(groups, index) {
    const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence;
    const presence = (group) => group[0].presence;
    const hasAny = (group) => {
      const sought = group.flatMap((clause) =>
        expand(clause, index).map((term) => [term, clause.fields]),
      );
      return ({ matchData: { metadata } }) =>
        sought.some(
          ([term, fields]) => term in metadata && fields.some((field) => field in metadata[term]),
        );
    };
    const required = groups.filter((group) => presence(group) === REQUIRED).map(hasAny);
    const wanted = groups.filter((group) => presence(group) === OPTIONAL).map(hasAny);
    const hits = index
      .query((query) =>
        groups.flat().forEach((clause) => {
          // A required clause of Lunr's knows no alternatives: required groups are sifted below.
          query.clause(clause.presence === PROHIBITED ? clause : { ...clause, presence: OPTIONAL });
        }),
      )
      .filter((hit) => required.every((has) => has(hit)));
    const hasAll = (hit) => wanted.every((has) => has(hit));
    const all = hits.filter(hasAll);
    return all.length < FEW_HITS ? all.concat(hits.filter((hit) => !hasAll(hit))) : all;
  }

  return { load, find, knows: (lang) => lang in engines };
})();

(() => {
  "use strict";

  const LIBRARIES = {
    fr: ["lunr.js", "lunr.stemmer.support.js", "lunr.fr.js"],
    en: ["lunr.js", "english-stemmer.js"],
  };
  const PAGE = 30; // hits put on the page at a time
  const PAUSE = 150; // milliseconds without a key, then the query runs

  const form = document.getElementById("search-form");
  if (!form) return;
  const { root, lang, index } = form.dataset;
  const input = document.getElementById("search-query");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const template = document.getElementById("search-hit");
  let loading = null;
  let timer = 0;
  let rest = [];

  function loadScript(source) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.async = false; // in order
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  function loadIndex() {
    loading ||= Promise.all(
      [...LIBRARIES[lang].map((name) => `${root}/theme/js/${name}`), index].map(loadScript),
    );
    return loading;
  }

  async function search(typing) {
    const query = input.value;
    if (!query.trim()) return show([], "");
    if (!archipelSearch.knows(lang)) {
      status.textContent = form.dataset.loading;
      try {
        await loadIndex();
        if (!archipelSearch.knows(lang)) throw new Error(`${index} holds no index`);
      } catch {
        loading = null; // the next query tries again
        return show([], form.dataset.failed);
      }
      if (input.value !== query) return search(typing);
    }
    const hits = archipelSearch.find(lang, query, typing);
    show(hits, counted(hits.length));
  }

  function counted(number) {
    const { none, one, other } = form.dataset;
    const text = number ? (number === 1 ? one : other) : none;
    return text.replace("{n}", number.toLocaleString(document.documentElement.lang || lang));
  }

  function show(hits, message) {
    status.textContent = message;
    list.replaceChildren();
    more.disconnect();
    append(hits);
  }

  // The next hits go on the page when the last one comes into view.
  const more = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    more.disconnect();
    append(rest);
  });

  function append(hits) {
    list.append(...hits.slice(0, PAGE).map(hitElement));
    rest = hits.slice(PAGE);
    if (rest.length) more.observe(list.lastElementChild);
  }

  function hitElement(hit) {
    const item = template.content.cloneNode(true);
    item.querySelector(".hit-link").href = `${root}/${hit.url}`;
    item.querySelector(".hit-title").textContent = hit.title;
    item.querySelector(".hit-summary").textContent = hit.summary;
    item.querySelector(".hit-category").textContent = hit.category;
    const date = item.querySelector(".hit-date");
    if (hit.date) {
      date.textContent = hit.date;
      date.dateTime = hit.iso;
    } else {
      date.remove();
    }
    return item;
  }

  function readAddress() {
    input.value = new URLSearchParams(location.search).get("q") || "";
    search(false);
  }

  function writeAddress() {
    const address = new URL(location.href);
    address.searchParams.set("q", input.value);
    if (address.href === location.href) return;
    try {
      history.pushState(null, "", address);
    } catch {
      // On file:// some browsers keep the address as it is.
    }
  }

  // The words go along to the other language.
  for (const link of document.querySelectorAll(".language-switch")) {
    link.addEventListener("click", () => {
      link.search = input.value && new URLSearchParams({ q: input.value });
    });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    writeAddress();
    search(false);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE, true);
  });
  addEventListener("popstate", readAddress);
  readAddress();
})();
