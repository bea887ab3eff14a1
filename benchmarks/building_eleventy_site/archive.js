// The archive as its pages show it: lists, periods, neighbours, related articles.
import { site, word } from "./site.js";

const FORMS = {
  day: { day: "numeric", month: "long", year: "numeric" },
  anniversary: { day: "numeric", month: "long" },
  month: { month: "long", year: "numeric" },
  label: { month: "short" },
};
const formats = new Map();

/** A day in words, whole or in part. */
export function dayText(lang, iso, form = "day") {
  const key = `${lang} ${form}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(`${lang}-CA`, { ...FORMS[form], timeZone: "UTC" }));
  }
  return formats.get(key).format(new Date(`${iso.slice(0, 10)}`));
}

const slug = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");

/** Both editions, and which articles are versions of one story. */
export class Archive {
  constructor(items) {
    const articles = items.map((item) => new Article(item));
    articles.sort((one, other) => (one.date + one.url < other.date + other.url ? 1 : -1));
    this.byUrl = new Map(articles.map((one) => [one.url, one]));
    this.stories = grouped(articles, (one) => one.story);
    this.editions = Object.fromEntries(
      site.languages.map((lang) => [
        lang,
        new Edition(lang, articles.filter((one) => one.lang === lang)),
      ]),
    );
  }

  /** The address of a page in the other language, if it is there. */
  counterpart(lang, url) {
    const article = this.byUrl.get(url);
    if (article) return this.stories.get(article.story).find((one) => one.lang !== lang)?.url;
    const other = site.languages.find((one) => one !== lang);
    const path = `/${other}${url.slice(1 + lang.length)}`;
    return this.editions[other].urls.has(path) ? path : undefined;
  }

  get lists() {
    return Object.values(this.editions).flatMap((edition) => edition.pages);
  }

  get feeds() {
    return this.lists
      .filter((list) => list.hasFeeds && list.number === 1)
      .flatMap((list) => ["xml", "json"].map((form) => ({ form, list })));
  }

  get citations() {
    return [...this.byUrl.values()].flatMap((article) =>
      ["bib", "ris"].map((form) => ({ form, article })),
    );
  }
}

/** What stands at the top of an article's file, and where it is. */
class Article {
  constructor(item) {
    const { lang, title, description, date, modified, category, topics, authors, story } = item.data;
    Object.assign(this, { lang, title, description, date, modified, category, authors, story });
    this.tags = topics;
    this.url = item.url;
    this.item = item;
  }

  /** Its text as HTML. */
  get content() {
    return this.item.templateContent;
  }
}

/** The site in one language; its `pages` are all but the articles, feeds and citations. */
class Edition {
  #made = new Map();

  constructor(lang, articles) {
    const base = `/${lang}/`;
    const { name, strap_line } = site.editions[lang];
    Object.assign(this, { lang, articles, base, name, strap_line });
    articles.forEach((article, place) => Object.assign(article, { place, edition: this }));
    const at = (kind) => (key, title, more) => ({
      kind, key, title, url: `${base}${kind}/${slug(key)}/`, articles: [], ...more,
    });
    this.categories = new Map(
      site.categories.map(({ key, titles, tint }) => [key, at("categories")(key, titles[lang], { tint })]),
    );
    this.authors = new Map(
      site.authors[lang].map((author) => [author.name, at("authors")(author.name, author.name, author)]),
    );
    this.tags = new Map();
    for (const article of articles) {
      this.categories.get(article.category).articles.push(article);
      for (const name of article.authors) this.authors.get(name).articles.push(article);
      for (const tag of article.tags) {
        if (!this.tags.has(tag)) this.tags.set(tag, at("tags")(tag, tag));
        this.tags.get(tag).articles.push(article);
      }
    }
    this.years = this.#periods("year", 4, articles);
    this.periods = new Map();
    this.#register(this.years);
    this.pages = [...this.#pages()];
    this.urls = new Set(this.pages.map((page) => page.url).concat(site.statics[lang].map((one) => one.url)));
  }

  /** What is made once, the same on many pages. */
  once(key, make) {
    if (!this.#made.has(key)) this.#made.set(key, make());
    return this.#made.get(key);
  }

  /** The articles that share most tags with one, the newest of those alike. */
  related(article, count = 5) {
    const scores = new Map();
    for (const tag of article.tags) {
      for (const other of this.tags.get(tag).articles) scores.set(other, (scores.get(other) ?? 0) + 100);
    }
    scores.delete(article);
    const best = [];
    for (const [other, shared] of scores) {
      const score = shared + (other.category === article.category ? 20 : 0) - other.place / 1e6;
      if (best.length === count && score <= best[count - 1][0]) continue;
      best.push([score, other]);
      best.sort((one, two) => two[0] - one[0]);
      best.length = Math.min(best.length, count);
    }
    return best.map(([, other]) => other);
  }

  #periods(unit, length, articles) {
    const { lang, base } = this;
    const parts = grouped([...articles].reverse(), (one) => one.date.slice(0, length));
    return [...parts].map(([key, found]) => ({
      unit,
      key,
      kind: "periods",
      url: `${base}archives/${key.replaceAll("-", "/")}/`,
      title: unit === "year" ? key : dayText(lang, key, unit),
      label: dayText(lang, key, "label"),
      articles: found.reverse(),
      parts:
        unit === "year" ? this.#periods("month", 7, found)
        : unit === "month" ? this.#periods("day", 10, found)
        : [],
    }));
  }

  #register(periods, parent) {
    for (const period of periods) {
      this.periods.set(period.key, Object.assign(period, { parent }));
      this.#register(period.parts, period);
    }
  }

  *#pages() {
    const { lang, base, articles } = this;
    const page = { lang, number: 1, total: 1 };
    yield { ...page, kind: "home", key: "home", url: base, list: this, articles, hasFeeds: true };
    const archives = { title: word(lang, "archives"), url: `${base}archives/`, articles };
    yield* paged(archives, { ...page, kind: "archives" });
    for (const kind of ["categories", "tags", "authors"]) {
      const entries = [...this[kind].values()];
      yield { ...page, kind: "taxonomy", url: `${base}${kind}/`, title: word(lang, kind), of: kind, entries };
      for (const entry of entries) yield* paged(entry, { ...page, kind, hasFeeds: true });
    }
    for (const unit of ["year", "month", "day"]) {
      const periods = [...this.periods.values()].filter((period) => period.unit === unit);
      for (const [place, list] of periods.entries()) {
        const beside = { previous: periods[place - 1], next: periods[place + 1] };
        yield { ...page, ...list, ...beside, list };
      }
    }
  }
}

function* paged(list, page) {
  const total = Math.max(1, Math.ceil(list.articles.length / site.per_page));
  for (let number = 1; number <= total; number++) {
    const shown = list.articles.slice((number - 1) * site.per_page, number * site.per_page);
    const url = number === 1 ? list.url : `${list.url}page/${number}/`;
    yield { ...page, key: list.key, title: list.title, url, base: list.url, list, shown, number, total };
  }
}

function grouped(items, key) {
  const found = new Map();
  for (const item of items) {
    const group = found.get(key(item));
    if (group) group.push(item);
    else found.set(key(item), [item]);
  }
  return found;
}
