// Hits by category, author and year, and how many there are of each.
const archipelFilters = (() => {
  "use strict";

  const NAMES = ["category", "author", "year"];

  // What the hits of an edition are sifted by. `names`: what its categories and authors are called
  // on this page, where that differs.
  async function facetsOf(edition, names = {}) {
    const { categories, authors, years } = await edition.facets();
    const [category, author] = ["category", "author"].map((kind) => {
      const known = new Map(Object.entries(names[kind] || {}));
      return (name) => known.get(name) || name;
    });
    return {
      category: (ref) => [category(categories[ref])],
      author: (ref) => authors[ref].map(author),
      year: (ref) => (years[ref] ? [String(years[ref])] : []),
    };
  }

  // The hits that the choices leave, and the counts of each choice among what the others leave.
  // `facets`: by edition.
  function sift(hits, chosen, facets) {
    const valuesOf = ({ edition, ref }, name) => facets.get(edition)[name](ref);
    const isLeft = (hit, name) => !chosen[name] || valuesOf(hit, name).includes(chosen[name]);
    const leftBy = (names) => hits.filter((hit) => names.every((name) => isLeft(hit, name)));
    const counts = {};
    for (const name of NAMES) {
      counts[name] = new Map();
      for (const hit of leftBy(NAMES.filter((other) => other !== name))) {
        for (const value of valuesOf(hit, name)) {
          counts[name].set(value, (counts[name].get(value) || 0) + 1);
        }
      }
    }
    return { hits: leftBy(NAMES), counts };
  }

  // The choices of a list, after its first one, which leaves all.
  function fill(select, counts, chosen, lang) {
    const byYear = select.name === "year";
    const order = ([one], [other]) =>
      byYear ? other - one : one.localeCompare(other, lang, { sensitivity: "base" });
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    const options = [...counts].sort(order).map(([value, count]) => {
      const label = `${value} (${count.toLocaleString(lang)})`;
      return new Option(label, value, false, value === chosen);
    });
    select.replaceChildren(select.options[0], ...options);
    select.value = chosen;
  }

  return { NAMES, facetsOf, sift, fill };
})();
