// What the page shows of a hit: the title and a passage, with the words that were found marked.
const archipelHits = (() => {
  "use strict";

  const WORD = /([\p{L}\p{N}\p{M}]+)/u;
  const PASSAGE = 34; // words
  const BEFORE = 8; // of them before the first word that was found

  // A marker for the terms that a hit matches.
  function marker({ edition: { analyser }, matchData }) {
    const found = new Set(Object.keys(matchData.metadata));
    const known = new Map();

    function has(word) {
      if (!known.has(word)) known.set(word, analyser.terms(word).some((term) => found.has(term)));
      return known.get(word);
    }

    // Puts the text into an element; tells whether something is marked.
    function fill(element, text) {
      const parts = text.split(WORD).map((part, at) => (at % 2 && has(part) ? marked(part) : part));
      element.replaceChildren(...parts);
      return Boolean(element.firstElementChild);
    }

    // The part of a text that has most of the words.
    function passage(text) {
      const words = text.split(/\s+/);
      const at = words.flatMap((word, place) => (word.split(WORD).some(has) ? [place] : []));
      if (!at.length) return "";
      const inside = (start) => new Set(
        at.filter((place) => place >= start && place < start + PASSAGE - BEFORE)
          .map((place) => analyser.terms(words[place]).join(" ")),
      ).size;
      const best = at.reduce((one, other) => (inside(other) > inside(one) ? other : one));
      const start = Math.max(0, best - BEFORE);
      const end = start + PASSAGE;
      const cut = words.slice(start, end).join(" ");
      return `${start ? "… " : ""}${cut}${end < words.length ? " …" : ""}`;
    }

    return { fill, passage };
  }

  function marked(word) {
    const mark = document.createElement("mark");
    mark.textContent = word;
    return mark;
  }

  // A hit of the list, from the page's template.
  function element(template, root, hit, shown) {
    const item = template.content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`.hit-${name}`);
    const { fill } = marker(hit);
    part("link").href = `${root}/${shown.url}`;
    if (item.lang) part("link").hreflang = item.lang; // the other edition's
    part("category").textContent = shown.category;
    fill(part("title"), shown.title);
    item.isExplained = fill(part("summary"), shown.summary);
    if (shown.date) {
      part("date").textContent = shown.date;
      part("date").dateTime = shown.iso;
    } else {
      part("date").remove();
    }
    if (shown.other) {
      part("other-link").href = `${root}/${shown.other.url}`;
      part("other-link").textContent = shown.other.title;
      part("other-link").hreflang = part("other-link").lang;
    } else {
      part("other")?.remove();
    }
    return item;
  }

  // Where the summary has none of the words, a passage of the article has its place.
  async function explain(item, hit) {
    if (item.isExplained) return;
    item.isExplained = true;
    const { fill, passage } = marker(hit);
    const found = passage(await hit.edition.text(Number(hit.ref)));
    if (found) fill(item.querySelector(".hit-summary"), found);
  }

  return { element, explain };
})();
