// The home pages, archives, categories, tags, authors, and periods.
import { dayText } from "../archive.js";
import { archiveLinks, card, each, esc, framed, icon, link, searchForm, sidebar, when } from "../html.js";
import { site, word } from "../site.js";

export const data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.url}index.html`,
  eleventyExcludeFromCollections: true,
};

const MAKERS = { home, archives, taxonomy, categories: term, tags: term, authors: term, periods };
const SHEETS = { home: "front", periods: "archive" };
const SINGULAR = { categories: "category", tags: "tag", authors: "author" };

export function render({ list, collections: { archive } }) {
  const edition = archive.editions[list.lang];
  const w = (key, values) => esc(word(list.lang, key, values));
  const about = {
    ...list,
    kind: SINGULAR[list.kind] ?? list.unit ?? list.of ?? list.kind,
    sheet: SHEETS[list.kind] ?? "listing",
    current: ["home", "categories"].includes(list.kind) ? list.key : "",
    crumbs: crumbs(list, edition),
  };
  return framed(archive, about, MAKERS[list.kind](list, edition, w));
}

function crumbs({ kind }, { lang, base }) {
  if (SINGULAR[kind]) return [{ url: `${base}${kind}/`, title: word(lang, kind) }];
  if (kind === "periods") return [{ url: `${base}archives/`, title: word(lang, "archives") }];
  return [];
}

function home(_, edition, w) {
  const { articles, lang, base } = edition;
  const cards = (start, count, ...form) => each(articles.slice(start, start + count), (one) => card(one, ...form));
  const newest = articles[0];
  const shown = new Set(articles.slice(0, 5));
  return `<h1 class="front-title wrap">${esc(edition.strap_line)}</h1>
<div class="hero wrap" data-secondary="4">
<div class="hero-lead">
${cards(0, 1, "lead", 2, { deck: true })}
<div class="hero-under">
${cards(3, 2, "row", 2)}
</div>
</div>
<div class="hero-secondary">
${cards(1, 2, "tall", 2, { deck: true })}
</div>
<section class="hero-latest latest" aria-labelledby="latest-title">
<h2 class="part-title" id="latest-title">${w("latest_news")}</h2>
${cards(5, 6, "row", 3)}
<p class="more"><a href="${base}archives/">${w("whole_archive")}</a></p>
</section>
</div>
<div class="bands wrap">
${each(edition.categories.values(), (category) => band(category, shown))}
</div>
<section class="on-this-day" aria-labelledby="on-this-day-title">
<div class="wrap">
<h2 class="band-title" id="on-this-day-title">${w("on_this_day", { day: dayText(lang, newest.date, "anniversary") })}</h2>
<ol class="on-this-day-years">
${each([1, 2, 3, 4, 5, 6], (back) => onThisDay(edition, newest, back))}
</ol>
</div>
</section>
<section class="archive-band wrap" aria-labelledby="archive-title">
<div class="archive-band-text">
<h2 class="archive-band-title" id="archive-title">${w("the_archive")}</h2>
<p>${w("archive_holds", { n: articles.length })}</p>
${searchForm(edition, "archive-search", w)}
${archiveLinks(edition, w)}
</div>
<ol class="archive-band-years">
${each([...edition.years].reverse(), (year) => `<li><a href="${year.url}"><b>${year.title}</b> <span>${w("articles", { n: year.articles.length })}</span></a></li>`)}
</ol>
</section>`;
}

function band(category, shown) {
  const fresh = category.articles.filter((one) => !shown.has(one)).slice(0, 5);
  return `<section class="band band-third" data-rest="4">
<h2 class="band-title">${link(category)}</h2>
<div class="band-lead">
${each(fresh.slice(0, 1), (one) => card(one, "tall", 3, { deck: true, category: false }))}
</div>
<div class="band-rest">
${each(fresh.slice(1), (one) => card(one, "text", 3, { category: false }))}
</div>
</section>`;
}

function onThisDay(edition, { date }, back) {
  const year = Number(date.slice(0, 4)) - back;
  return when(edition.periods.get(`${year}${date.slice(4, 10)}`), (day) => `<li>
<a class="on-this-day-year" href="${day.url}">${year}</a>
${card(day.articles[0], "text", 3)}
</li>`);
}

function archives(list, edition, w) {
  const years = [...edition.years].reverse();
  return `<header class="page-header wrap">
<div>
<h1 class="page-title">${esc(list.title)}</h1>
<p class="page-facts">${w("archive_holds", { n: edition.articles.length })}</p>
</div>
${searchForm(edition, "archive-search", w)}
</header>
${list.number > 1 ? "" : `<div class="years wrap">
${each(years, (year) => `<section class="year" aria-labelledby="year-${year.title}">
<h2 class="year-title" id="year-${year.title}">${link(year)} <span class="count">${w("articles", { n: year.articles.length })}</span></h2>
${columns(year.parts, w)}
</section>`)}
</div>`}
<div class="with-sidebar wrap">
<section class="list" aria-labelledby="list-title">
<h2 class="part-title" id="list-title">${w("all_articles")}</h2>
${each(list.shown, (one) => card(one, "row", 3, { deck: true }))}
${pagination(list, w)}
</section>
${edition.once("archive sidebar", () => archiveSidebar(edition, w))}
</div>`;
}

function archiveSidebar(edition, w) {
  const sorted = [...edition.categories.values()].sort((one, other) => one.title.localeCompare(other.title));
  return `<aside class="sidebar" aria-labelledby="categories-title">
<nav class="sidebar-list" aria-labelledby="categories-title">
<h2 class="part-title" id="categories-title">${w("categories")}</h2>
<ul>
${each(sorted, (one) => `<li>${link(one)} <span class="count">${one.articles.length}</span></li>`)}
</ul>
<p class="more"><a href="${edition.base}tags/">${w("all_tags")}</a></p>
<p class="more"><a href="${edition.base}authors/">${w("all_authors")}</a></p>
</nav>
</aside>`;
}

function taxonomy({ of, title, entries }, edition, w) {
  const sorted = [...entries].sort((one, other) => one.title.localeCompare(other.title));
  return `<header class="page-header wrap">
<div>
<h1 class="page-title">${esc(title)}</h1>
<p class="page-facts">${w(of, { n: entries.length })}</p>
</div>
</header>
<ul class="index index-${of} wrap">
${each(sorted, (one) => `<li class="index-item">
${of === "authors" ? `<span class="initials" aria-hidden="true">${one.initials}</span>` : ""}
<div>
${link(one, ' class="index-name"')}
<span class="index-count">${w("articles", { n: one.articles.length })}</span>
${of === "categories" ? when(one.articles[0], (newest) => link(newest, ' class="index-latest"')) : ""}
</div>
</li>`)}
</ul>`;
}

function term(page, edition, w) {
  const { kind, shown, number, list } = page;
  const isCategory = kind === "categories";
  const opening = isCategory && number === 1;
  const inList = (one) => card(one, isCategory ? "text" : "row", 2, { deck: true, category: !isCategory });
  return `${pageHeader({ ...list, label: w(`kind_${SINGULAR[kind]}`), hasFeeds: true }, w)}
${!opening ? "" : `<div class="opening wrap">
${each(shown.slice(0, 1), (one) => card(one, "lead", 2, { deck: true, category: false }))}
<div class="opening-grid">
${each(shown.slice(1, 4), (one) => card(one, "text", 2, { deck: true, category: false }))}
</div>
</div>`}
<div class="with-sidebar wrap">
<div class="list">
${each(opening ? shown.slice(4) : shown, inList)}
${pagination(page, w)}
</div>
${sidebar(edition, 6, w)}
</div>`;
}

function pageHeader({ label, title, bio, articles, url, hasFeeds, steps = "" }, w) {
  return `<header class="page-header wrap">
<div>
<p class="page-kind">${label}</p>
<h1 class="page-title">${esc(title)}</h1>
${when(bio, (text) => `<div class="person">
<p class="person-bio">${esc(text)}</p>
</div>`)}
<p class="page-facts">${w("articles", { n: articles.length })}</p>
${hasFeeds ? `<p class="page-feeds"><a href="${url}feed.xml">${w("atom_feed")}</a> <a href="${url}feed.json">${w("json_feed")}</a></p>` : ""}
</div>
${steps}
</header>`;
}

function pagination({ base, number, total }, w) {
  if (total === 1) return "";
  const url = (n) => (n === 1 ? base : `${base}page/${n}/`);
  const numbers = Array.from({ length: total }, (_, place) => place + 1);
  const entry = (n) => {
    const off = Math.abs(n - number);
    if (n === 1 || n === total || off <= 2) {
      return `<li><a href="${url(n)}"${off ? "" : ' aria-current="page"'}><span class="visually-hidden">${w("page")} </span>${n}</a></li>`;
    }
    return off === 3 ? '<li class="pagination-gap" aria-hidden="true">…</li>' : "";
  };
  return `<nav class="pagination" aria-label="${w("pagination")}">
${number > 1 ? `<a class="pagination-step" rel="prev" href="${url(number - 1)}">${icon("previous")}${w("newer_articles")}</a>` : ""}
<ol>
${numbers.map(entry).filter(Boolean).join("\n")}
</ol>
${number < total ? `<a class="pagination-step" rel="next" href="${url(number + 1)}">${w("older_articles")}${icon("next")}</a>` : ""}
</nav>`;
}

function periods(page, edition, w) {
  const label = page.unit === "day" ? esc(site.title) : w(`kind_${page.unit}`);
  const top = pageHeader({ ...page, label, steps: steps(page, w) }, w);
  if (page.unit === "day") return `${top}\n${dayFront(page.articles)}`;
  return `${top}
<div class="with-sidebar wrap">
<div class="calendar">
${page.unit === "year" ? `<div class="year-chart">\n${columns(page.parts, w)}\n</div>` : calendar(page, edition, w)}
${each([...page.parts].reverse(), (part) => calendarPart(part, w))}
</div>
${sidebar(edition, 6, w)}
</div>`;
}

const steps = ({ previous, next, unit, list }, w) => `<nav class="steps" aria-label="${w("other_dates")}">
${when(previous, (one) => `<a class="step" rel="prev" href="${one.url}">${icon("previous")}${esc(one.title)}</a>`)}
${unit === "day" ? link(list.parent, ' class="step"') : ""}
${when(next, (one) => `<a class="step" rel="next" href="${one.url}">${esc(one.title)}${icon("next")}</a>`)}
</nav>`;

function dayFront([first, ...others]) {
  const few = others.length <= 6;
  const beside = few ? others : others.slice(0, 3);
  return `<div class="day-front wrap" data-beside="${beside.length}">
<div class="day-lead">
${card(first, "lead", 2, { deck: true })}
</div>
<div class="day-secondary">
${each(beside, (one) => card(one, "tall", 2, { deck: true }))}
</div>
</div>
${few ? "" : `<div class="day-sections wrap">
${each(others.slice(3), (one) => card(one, "text", 3))}
</div>`}`;
}

const calendarPart = ({ key, url, title, articles }, w) => `<section class="calendar-part" aria-labelledby="part-${key}">
<h2 class="calendar-title" id="part-${key}"><a href="${url}">${esc(title)}</a> <span class="count">${w("articles", { n: articles.length })}</span></h2>
<ul>
${each(articles.slice(0, 5), (one) => `<li>${link(one)}</li>`)}
</ul>
${articles.length > 5 ? `<p class="more"><a href="${url}">${w("all_of", { period: title })}</a></p>` : ""}
</section>`;

const most = (parts) => Math.max(1, ...parts.map((part) => part.articles.length));
const bar = ({ title, articles: { length } }, w) =>
  w("chart_bar", { period: title, count: w("articles", { n: length }) });

const columns = (parts, w) => `<ul class="columns">
${each(parts, (part) => `<li><a href="${part.url}" aria-label="${bar(part, w)}">${column(part, most(parts))}<span class="column-label">${part.label}</span></a></li>`)}
</ul>`;

function column({ articles: { length } }, highest) {
  const height = (100 * length) / highest;
  const top = (100 - height).toFixed(1);
  return `<svg class="column" aria-hidden="true" focusable="false"><rect y="${top}%" width="100%" height="${height.toFixed(1)}%"/><text x="50%" y="${top}%" dy="-4">${length}</text></svg>`;
}

function calendar({ key, title, parts }, edition, w) {
  const start = new Date(`${key}-01T12:00Z`);
  const days = new Map(parts.map((part) => [Number(part.key.slice(8)), part]));
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  const cell = (day) => {
    if (day < 1 || day > last) return "<td></td>";
    const number = `<span class="calendar-day">${day}</span>`;
    const part = days.get(day);
    return part
      ? `<td><a href="${part.url}" aria-label="${bar(part, w)}">${number}${column(part, most(parts))}</a></td>`
      : `<td>${number}</td>`;
  };
  const weeks = Math.ceil((last + start.getUTCDay()) / 7);
  const week = (_, row) =>
    `<tr>\n${each(Array(7).keys(), (place) => cell(7 * row + place + 1 - start.getUTCDay()))}\n</tr>`;
  return `<table class="month-calendar">
<caption class="visually-hidden">${esc(title)}</caption>
<thead>
<tr>${edition.once("weekdays", () => weekdays(edition.lang))}</tr>
</thead>
<tbody>
${each(Array(weeks).fill(), week)}
</tbody>
</table>`;
}

function weekdays(lang) {
  const name = (day, weekday) =>
    new Intl.DateTimeFormat(`${lang}-CA`, { weekday, timeZone: "UTC" }).format(Date.UTC(2023, 0, 1 + day));
  return [...Array(7).keys()]
    .map((day) => `<th scope="col"><abbr title="${name(day, "long")}">${name(day, "short")}</abbr></th>`)
    .join("");
}
