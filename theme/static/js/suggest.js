// Suggestions below the field: words that begin with what is typed; categories, tags and authors
// named by it; articles with all of it in their title. A combobox with a list, as the ARIA Authoring
// Practices describe it.
const archipelSuggestions = (() => {
  "use strict";

  const LETTERS = 3; // before something is suggested
  const WORDS = 5;
  const PAGES = 4;
  const ARTICLES = 3;
  const HITS = 10; // that the page lists as one types: what is shown of them is there already

  async function suggested(edition, text) {
    const [last] = text.match(/[\p{L}\p{M}\p{N}]+$/u) || [];
    const prefix = last ? edition.analyser.fold(last) : "";
    if (prefix.length < LETTERS) return [];
    const found = await edition.suggestions(prefix);
    const pages = new Map(found.flatMap(({ pages }) => pages).map((page) => [page.url, page]));
    const terms = new Set(edition.analyser.terms(prefix));
    const words = found
      .filter(({ count }) => count)
      .sort((a, b) => b.count - a.count)
      .filter(({ word }) => isNew(edition.analyser.terms(word)[0], terms));
    const start = text.slice(0, text.length - last.length);
    const articles = (await titled(edition, text)).slice(0, ARTICLES);
    return [
      ...words.slice(0, WORDS).map(({ written }) => ({ kind: "", label: start + written })),
      ...[...pages.values()].slice(0, PAGES),
      ...articles.map(({ title, url }) => ({ kind: "article", label: title, url })),
    ];
  }

  // Of the best hits those whose titles have every word; the last one may be unfinished.
  async function titled(edition, text) {
    const { analyser } = edition;
    const hits = (await archipelEngine.find(edition, text, true)).slice(0, HITS);
    const shown = await Promise.all(hits.map(({ ref }) => edition.shown(Number(ref))));
    const wanted = analyser.words(text);
    const last = wanted.pop();
    const terms = wanted.flatMap(analyser.terms);
    return shown.filter(({ title }) => {
      const there = new Set(analyser.terms(title));
      const hasLast = analyser.words(title).some((word) => word.startsWith(last));
      return hasLast && terms.every((term) => there.has(term));
    });
  }

  // One form of a word is enough: all find the same.
  function isNew(term, terms) {
    const { size } = terms;
    return terms.add(term).size > size;
  }

  // `choose` is called with the suggestion that the reader takes.
  function attach(input, list, kinds, choose) {
    let shown = [];
    let active = -1;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", list.dataset.label);

    function show(suggestions) {
      const chosen = shown[active]; // from a list that stood while this one was made
      shown = suggestions;
      active = -1;
      list.replaceChildren(...suggestions.map(option));
      list.hidden = !suggestions.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      move(1 + shown.findIndex((one) => one.label === chosen?.label && one.url === chosen.url));
    }

    function option({ kind, label }, at) {
      const item = document.createElement("li");
      item.id = `${list.id}-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(label);
      if (kind) {
        const name = document.createElement("span");
        name.textContent = kinds[kind];
        item.append(" ", name);
      }
      // Before the field loses its focus, which closes the list.
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(at);
      });
      return item;
    }

    function take(at) {
      const taken = shown[at];
      show([]);
      choose(taken);
    }

    function move(step) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = ((active + 1 + step + shown.length + 1) % (shown.length + 1)) - 1;
      const item = list.children[active];
      item?.setAttribute("aria-selected", "true");
      if (item) input.setAttribute("aria-activedescendant", item.id);
      else input.removeAttribute("aria-activedescendant");
    }

    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Escape") show([]);
      else if (event.key === "Enter" && active >= 0) take(active);
      else return;
      event.preventDefault();
    });
    input.addEventListener("input", () => move(-1 - active)); // what is typed counts again
    input.addEventListener("blur", () => show([]));
    return { show, close: () => show([]) };
  }

  return { suggested, attach };
})();
