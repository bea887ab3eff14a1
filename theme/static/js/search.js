// The search page. Classic scripts only, so that it works on file:// too.
(() => {
  "use strict";

  const PAGE = 10; // hits put on the page at a time
  const PAUSE = 150; // milliseconds without a key, then the query runs

  const form = document.getElementById("search-form");
  if (!form) return;
  const { root, lang } = form.dataset;
  const script = document.currentScript.src;
  const input = document.getElementById("search-query");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const translated = document.getElementById("search-translated");
  const scopes = [...form.querySelectorAll("[name=in]")]; // this page's language, the other, both
  const options = document.getElementById("search-options");
  const filters = document.getElementById("search-filters");
  const meant = document.getElementById("search-meant");
  const locale = document.documentElement.lang || lang;
  const openings = new Map(); // by language
  const loaded = new Map(); // scripts beside this one
  let timer = 0;
  let turn = 0; // of the newest query: what an older one finds comes too late
  let rest = [];
  let isSettled = false; // nobody is typing: texts may be fetched for passages

  function loadScript(source) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${source} does not load`));
      document.head.append(script);
    });
  }

  function loadOnce(name) {
    if (!loaded.has(name)) {
      loaded.set(name, loadScript(script.replace(/[^/]*$/, name)));
      loaded.get(name).catch(() => loaded.delete(name));
    }
    return loaded.get(name);
  }

  function open(code) {
    if (!openings.has(code)) {
      openings.set(code, load(code));
      openings.get(code).catch(() => openings.delete(code)); // the next query tries again
    }
    return openings.get(code);
  }

  async function load(code) {
    const { index, otherIndex } = form.dataset;
    if (code !== lang) await Promise.all(["other.js", `stemmer.${code}.js`].map(loadOnce));
    const folder = (code === lang ? index : otherIndex).replace(/\/[^/]*$/, ""); // of the manifest
    return archipelSearch.edition(code, folder, loadScript);
  }

  // The languages that are searched in, this page's first.
  function languages() {
    const chosen = choices().in;
    return chosen === "all" ? [lang, form.dataset.otherLang] : [chosen || lang];
  }

  async function search(typing) {
    const mine = ++turn;
    const query = input.value;
    isSettled = !typing;
    meant.hidden = true;
    translated.replaceChildren();
    if (!query.trim()) return show([], "");
    if (!languages().every((code) => openings.has(code))) status.textContent = form.dataset.loading;
    try {
      const editions = await Promise.all(languages().map(open));
      const { hits, total, counts } = await find(editions, query, typing);
      const first = await Promise.all(hits.slice(0, PAGE).map(element));
      if (mine !== turn) return;
      fillFilters(counts);
      show(hits, counted(hits.length), first, total);
      if (typing) return;
      const isMisspelt = editions.length === 1 || !total;
      if (isMisspelt) offer(await archipelSpelling.correct(query, editions[0]), mine);
    } catch {
      if (mine === turn) show([], form.dataset.failed);
      return;
    }
    translate(query, mine).catch(() => {}); // it is an extra
  }

  async function find(editions, query, typing) {
    const lists = editions.map((edition) => findIn(edition, query, typing));
    const isOne = lists.length === 1;
    const found = await Promise.all(lists);
    const all = isOne ? found[0] : await archipelBoth.merge(found, editions);
    const chosen = choices();
    const isSifted = filters.open || archipelFilters.NAMES.some((name) => chosen[name]);
    const sifted = isSifted
      ? archipelFilters.sift(all, chosen, new Map(await Promise.all(editions.map(facetsOf))))
      : { hits: all };
    const hits = chosen.sort ? await sorted(sifted.hits, editions) : sifted.hits;
    return { hits, total: all.length, counts: sifted.counts };
  }

  // The newest first: references are in the order of dates.
  const sorted = (hits, editions) =>
    editions.length === 1
      ? [...hits].sort((a, b) => b.ref - a.ref)
      : archipelBoth.byDate(hits, editions);

  async function findIn(edition, query, typing) {
    const { text, phrases } = archipelPhrases.read(query, edition);
    const found = await archipelEngine.find(edition, text, typing);
    for (const hit of found) hit.edition = edition;
    return archipelPhrases.sift(found, phrases, edition);
  }

  async function facetsOf(edition) {
    const isForeign = edition.lang !== lang;
    const { names } = isForeign ? await archipelBoth.other(await open(lang)) : {};
    return [edition, await archipelFilters.facetsOf(edition, names)];
  }

  // Offers the query in the other language, with what it finds there; after this one's hits.
  async function translate(query, mine) {
    const { otherLang, search: here, otherSearch, inOwn, inOther } = form.dataset;
    if (!otherLang) return;
    await loadOnce("other.js");
    const isForeign = languages()[0] !== lang;
    const [from, to] = isForeign ? [otherLang, lang] : [lang, otherLang];
    const found = await archipelTranslation.offer(query, await open(from), () => open(to), findIn);
    if (!found || mine !== turn) return;
    const link = document.createElement("a");
    link.lang = link.hreflang = to;
    const address = new URLSearchParams({ q: found.text });
    link.href = `${root}/${isForeign ? here : otherSearch}?${address}`;
    link.textContent = found.text;
    const count = ` (${found.count.toLocaleString(locale)})`;
    translated.replaceChildren(isForeign ? inOwn : inOther, " ", link, count);
  }

  function fillFilters(counts) {
    for (const name of counts ? archipelFilters.NAMES : []) {
      const select = form.elements[name];
      archipelFilters.fill(select, counts[name], select.value, locale);
    }
  }

  const LISTS = ["sort", ...archipelFilters.NAMES];
  const choices = () => ({
    in: scopes.find(({ checked }) => checked)?.value || "",
    ...Object.fromEntries(LISTS.map((name) => [name, form.elements[name].value])),
  });

  function counted(number) {
    const { none, one, other } = form.dataset;
    const text = number ? (number === 1 ? one : other) : none;
    return text.replace("{n}", number.toLocaleString(locale));
  }

  async function element(hit) {
    const { lang: code, shown } = hit.edition;
    const template = document.getElementById(code === lang ? "search-hit" : "search-hit-other");
    return archipelHits.element(template, root, hit, await shown(Number(hit.ref)));
  }

  function show(hits, message, first = [], total = 0) {
    status.textContent = message;
    options.hidden = !total;
    seen.disconnect();
    list.replaceChildren();
    append(hits, first);
  }

  function append(hits, items) {
    items.forEach((item, at) => {
      item.seen = async () => isSettled && archipelHits.explain(item, hits[at]);
      seen.observe(item);
    });
    list.append(...items);
    rest = hits.slice(items.length);
    if (rest.length && items.length) {
      const { seen: explain } = items.at(-1);
      items.at(-1).seen = () => Promise.all([explain(), appendMore()]);
    }
  }

  async function appendMore() {
    const mine = turn;
    const items = await Promise.all(rest.slice(0, PAGE).map(element));
    if (mine === turn) append(rest, items);
  }

  // A hit that comes into view shows where its words stand; the last one brings the next.
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      target.seen().catch(() => {});
    }
  });

  function offer(text, mine) {
    if (!text || mine !== turn) return;
    const button = meant.querySelector("button");
    button.textContent = text;
    button.onclick = () => run(text);
    meant.hidden = false;
  }

  function run(text) {
    clearTimeout(timer);
    input.value = text;
    suggestions.close();
    writeAddress();
    search(false);
  }

  const { category, tag, author, article } = form.dataset;
  const suggestions = archipelSuggestions.attach(
    input,
    document.getElementById("search-suggestions"),
    { c: category, t: tag, a: author, article },
    ({ url, label }) => (url ? location.assign(`${root}/${url}`) : run(label)),
  );

  async function suggest() {
    const mine = turn;
    const text = input.value;
    const found = await archipelSuggestions.suggested(await open(languages()[0]), text);
    const isAwaited = mine === turn && input.value === text && document.activeElement === input;
    if (isAwaited) suggestions.show(found);
  }

  function lookUp() {
    search(true);
    suggest().catch(() => {});
  }

  function readAddress(typed) {
    const address = new URLSearchParams(location.search);
    clearTimeout(timer);
    suggestions.close();
    input.value = typed || address.get("q") || "";
    const wanted = scopes.find(({ value }) => value === address.get("in")) || scopes[0];
    if (wanted) wanted.checked = true;
    for (const name of LISTS) {
      const value = address.get(name) || "";
      const select = form.elements[name];
      if (value && ![...select.options].some((option) => option.value === value)) {
        select.add(new Option(value, value));
      }
      select.value = value;
      if (value && name !== "sort") filters.open = true;
    }
    if (typed) lookUp();
    else search(false);
  }

  function writeAddress() {
    const address = new URL(location.href);
    const state = { q: input.value, ...choices() };
    for (const [name, value] of Object.entries(state)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
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
    run(input.value);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(lookUp, PAUSE);
  });
  for (const part of [options, ...scopes]) part.addEventListener("change", () => run(input.value));
  filters.addEventListener("toggle", () => filters.open && search(false));
  addEventListener("popstate", () => readAddress(""));
  // Browsers put nothing back into a field without autocompletion: what is there was typed while
  // this script was on its way.
  readAddress(input.value);
})();
