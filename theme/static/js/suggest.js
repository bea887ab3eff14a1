// Suggestions below the field: words that begin with what is typed, and categories, tags and authors
// named by it. A combobox with a list, as the ARIA Authoring Practices describe it.
const archipelSuggestions = (() => {
  "use strict";

  const LETTERS = 3; // before something is suggested
  const WORDS = 5;
  const PAGES = 4;

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
    return [
      ...words.slice(0, WORDS).map(({ written }) => ({ kind: "", label: start + written })),
      ...[...pages.values()].slice(0, PAGES),
    ];
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
      shown = suggestions;
      active = -1;
      list.replaceChildren(...suggestions.map(option));
      list.hidden = !suggestions.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
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
    input.addEventListener("blur", () => show([]));
    return { show, close: () => show([]) };
  }

  return { suggested, attach };
})();
