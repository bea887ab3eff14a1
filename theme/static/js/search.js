// The search page. Classic scripts only, so that it works on file:// too.
(() => {
  "use strict";

  const PAGE = 10; // hits put on the page at a time
  const PAUSE = 150; // milliseconds without a key, then the query runs

  const form = document.getElementById("search-form");
  if (!form) return;
  const { root, lang, index } = form.dataset;
  const folder = index.replace(/\/[^/]*$/, ""); // of the manifest that is named there
  const input = document.getElementById("search-query");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const template = document.getElementById("search-hit");
  const options = document.getElementById("search-options");
  const filters = document.getElementById("search-filters");
  const meant = document.getElementById("search-meant");
  const locale = document.documentElement.lang || lang;
  let opening = null;
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

  function open() {
    opening ||= archipelSearch.edition(lang, folder, loadScript);
    opening.catch(() => (opening = null)); // the next query tries again
    return opening;
  }

  async function search(typing) {
    const mine = ++turn;
    const query = input.value;
    isSettled = !typing;
    meant.hidden = true;
    if (!query.trim()) return show(null, [], "");
    if (!opening) status.textContent = form.dataset.loading;
    try {
      const edition = await open();
      const { hits, total, counts } = await find(edition, query, typing);
      const first = await Promise.all(hits.slice(0, PAGE).map((hit) => element(edition, hit)));
      if (mine !== turn) return;
      options.hidden = !total;
      fillFilters(counts);
      show(edition, hits, counted(hits.length), first);
      if (!typing) offer(await archipelSpelling.correct(query, edition), mine);
    } catch {
      if (mine === turn) show(null, [], form.dataset.failed);
    }
  }

  async function find(edition, query, typing) {
    const { text, phrases } = archipelPhrases.read(query, edition);
    const found = await archipelEngine.find(edition, text, typing);
    const all = await archipelPhrases.sift(found, phrases, edition);
    const chosen = choices();
    const isSifted = filters.open || archipelFilters.NAMES.some((name) => chosen[name]);
    const sifted = isSifted ? await archipelFilters.sift(all, chosen, edition) : { hits: all };
    // References are in the order of dates.
    const hits = chosen.sort ? [...sifted.hits].sort((a, b) => b.ref - a.ref) : sifted.hits;
    return { hits, total: all.length, counts: sifted.counts };
  }

  function fillFilters(counts) {
    for (const name of counts ? archipelFilters.NAMES : []) {
      const select = form.elements[name];
      archipelFilters.fill(select, counts[name], select.value, locale);
    }
  }

  const CHOICES = ["sort", ...archipelFilters.NAMES];
  const choices = () => Object.fromEntries(CHOICES.map((name) => [name, form.elements[name].value]));

  function counted(number) {
    const { none, one, other } = form.dataset;
    const text = number ? (number === 1 ? one : other) : none;
    return text.replace("{n}", number.toLocaleString(locale));
  }

  const element = async (edition, hit) =>
    archipelHits.element(template, root, edition, hit, await edition.shown(Number(hit.ref)));

  function show(edition, hits, message, first = []) {
    status.textContent = message;
    if (!edition) options.hidden = true;
    seen.disconnect();
    list.replaceChildren();
    append(edition, hits, first);
  }

  function append(edition, hits, items) {
    items.forEach((item, at) => {
      item.seen = async () => isSettled && archipelHits.explain(item, edition, hits[at]);
      seen.observe(item);
    });
    list.append(...items);
    rest = hits.slice(items.length);
    if (rest.length && items.length) {
      const { seen: explain } = items.at(-1);
      items.at(-1).seen = () => Promise.all([explain(), appendMore(edition)]);
    }
  }

  async function appendMore(edition) {
    const mine = turn;
    const next = rest.slice(0, PAGE).map((hit) => element(edition, hit));
    const items = await Promise.all(next);
    if (mine === turn) append(edition, rest, items);
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

  const { category, tag, author } = form.dataset;
  const suggestions = archipelSuggestions.attach(
    input,
    document.getElementById("search-suggestions"),
    { c: category, t: tag, a: author },
    ({ url, label }) => (url ? location.assign(`${root}/${url}`) : run(label)),
  );

  async function suggest() {
    const text = input.value;
    const found = await archipelSuggestions.suggested(await open(), text);
    if (input.value === text && document.activeElement === input) suggestions.show(found);
  }

  function readAddress() {
    const address = new URLSearchParams(location.search);
    input.value = address.get("q") || "";
    for (const name of CHOICES) {
      const value = address.get(name) || "";
      const select = form.elements[name];
      if (value && ![...select.options].some((option) => option.value === value)) {
        select.add(new Option(value, value));
      }
      select.value = value;
      if (value && name !== "sort") filters.open = true;
    }
    search(false);
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
    timer = setTimeout(() => {
      search(true);
      suggest().catch(() => {});
    }, PAUSE);
  });
  options.addEventListener("change", () => run(input.value));
  filters.addEventListener("toggle", () => filters.open && search(false));
  addEventListener("keydown", (event) => {
    const isWriting = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  addEventListener("popstate", readAddress);
  readAddress();
})();
