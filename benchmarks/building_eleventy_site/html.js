// HTML that many pages have: the frame of a page, cards, lists of links.
import { readFileSync } from "node:fs";
import { dayText } from "./archive.js";
import { site, word } from "./site.js";

const ICONS = readFileSync(new URL("_includes/icons.html", import.meta.url), "utf-8");
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML. */
export const esc = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign]);
export const each = (items, make) => [...items].map(make).join("\n");
export const when = (found, make) => (found ? make(found) : "");
export const icon = (name) => `<svg class="icon" aria-hidden="true"><use href="#icon-${name}"/></svg>`;
export const unseen = (text) => `<span class="visually-hidden">${esc(text)}</span>`;
export const link = ({ url, title }, more = "") => `<a href="${url}"${more}>${esc(title)}</a>`;

/** The whole page.
 * @param archive all there is.
 * @param page lang, url, kind, sheet; title, description, current, crumbs, feeds, head, nodes.
 * @param main what stands in its middle.
 */
export function framed(archive, page, main, sticky = "") {
  const { lang, url, title, current = "" } = page;
  const edition = archive.editions[lang];
  const other = archive.counterpart(lang, page.base ?? url);
  const shown = { ...page, other };
  const w = (key, values) => esc(word(lang, key, values));
  const parts = edition.once(`frame ${current}`, () => frame(edition, current, w));
  const change = languageSwitch(edition, shown);
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
${head(edition, shown, w)}
</head>
<body class="page-${page.kind}">
<a class="skip-link" href="#main">${w("skip_to_content")}</a>
${ICONS}
<header class="masthead">
<div class="masthead-bar wrap">
${parts.mastheadStart}
${change}
<details class="mobile-menu">
${parts.mobileStart}
<p class="mobile-menu-language">${change}
</p>
${parts.mobileEnd}
</details></div>
</div>
${parts.secondBar}
</header>
${sticky}
<main id="main" tabindex="-1">
${breadcrumbs(edition, page, w)}
${other || page.kind === "404" ? "" : notice(edition, w)}
${main}
</main>
<footer class="footer">
<div class="footer-columns wrap">
${parts.footerStart}
<nav class="footer-column" aria-labelledby="footer-language">
<h2 id="footer-language">${w("language")}</h2>
<ul>
<li><a href="${url}" aria-current="true">${edition.name}</a></li>
<li>${change}</li>
</ul>
</nav>
</div>
<div class="footer-end wrap">
${parts.footerEnd}
<p class="footer-address">${site.url}${url}</p>
<p class="footer-promise">${w("no_trackers")}</p>
</div>
</footer>
<p class="visually-hidden" id="status" role="status"></p>
<script src="/theme/js/site.js" defer></script>
</body>
</html>
`;
}

function head(edition, page, w) {
  const { lang, url, title, description, other } = page;
  const home = word(lang, "title_of_home", { site: site.title });
  const alternate = (code, address) =>
    `<link rel="alternate" hreflang="${code}" href="${site.url}${address}">`;
  const urls = { [lang]: url, ...(other && { [otherOf(lang)]: other }) };
  return `<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title ? w("title_of_page", { title, site: site.title }) : esc(home)}</title>
<meta name="description" content="${esc(description || title || edition.strap_line)}">
<link rel="stylesheet" href="/theme/css/pages/${page.sheet}.css">
<link rel="icon" href="/theme/img/favicon.svg">
<link rel="canonical" href="${site.url}${url}">
${each(Object.entries(urls), ([code, address]) => alternate(code, address))}
${when(urls.fr, (address) => alternate("x-default", address))}
${page.hasFeeds ? feedLinks(page.base ?? url, title || home) : ""}
${edition.once("feeds", () => feedLinks(edition.base, home))}
<meta property="og:url" content="${site.url}${url}">
<meta property="og:site_name" content="${esc(site.title)}">
<meta property="og:title" content="${esc(title || site.title)}">
<meta property="og:description" content="${esc(description || edition.strap_line)}">
<meta property="og:locale" content="${lang}">
${page.head ?? '<meta property="og:type" content="website">'}
${page.kind === "home" ? "" : jsonLd(edition, page, w)}`;
}

const TYPES = { xml: "application/atom+xml", json: "application/feed+json" };
const feedLinks = (base, title) =>
  each(
    Object.entries(TYPES),
    ([form, type]) => `<link rel="alternate" type="${type}" href="${base}feed.${form}" title="${esc(title)}">`,
  );

function jsonLd(edition, page, w) {
  const whole = site.url + page.url;
  const crumbs = [{ url: edition.base, title: word(edition.lang, "home") }, ...(page.crumbs ?? [])];
  const items = crumbs.map(({ url, title }, place) => ({
    "@type": "ListItem", position: place + 1, name: title, item: site.url + url,
  }));
  items.push({ "@type": "ListItem", position: items.length + 1, name: page.title });
  const node = page.node ?? {
    "@type": "CollectionPage", "@id": whole, name: page.title, inLanguage: edition.lang,
  };
  const graph = [node, { "@type": "BreadcrumbList", itemListElement: items }];
  const text = JSON.stringify({ "@context": "https://schema.org", "@graph": graph });
  return `<script type="application/ld+json">${text.replaceAll("<", "\\u003c")}</script>`;
}

export const otherOf = (lang) => site.languages.find((one) => one !== lang);

function languageSwitch(edition, { lang, other }) {
  const code = otherOf(lang);
  const name = site.editions[code].name;
  return other
    ? `<a class="language-switch" href="${other}" lang="${code}" hreflang="${code}">${name}</a>`
    : `<a class="language-switch language-switch-near" href="/${code}/" lang="${code}" hreflang="${code}" title="${name}">${name}${unseen(` – ${name}`)}</a>`;
}

const notice = ({ lang }, w) => `<p class="notice language-notice wrap">
${icon("language")}
<span>${w("only_here_tag")} ${w("nearest")} <a href="/${otherOf(lang)}/" hreflang="${otherOf(lang)}">${site.editions[otherOf(lang)].name}</a>.</span>
</p>`;

function breadcrumbs(edition, { kind, title, crumbs = [] }, w) {
  if (kind === "home") return "";
  return `<nav class="breadcrumbs wrap" aria-label="${w("breadcrumbs")}">
<ol>
<li><a href="${edition.base}">${w("home")}</a></li>
${each(crumbs, (crumb) => `<li>${link(crumb)}</li>`)}
<li><span aria-current="page">${esc(title)}</span></li>
</ol>
</nav>`;
}

/** What is the same on all pages of an edition that mark the same place in the menus. */
function frame(edition, current, w) {
  const { base, lang } = edition;
  const menu = (...names) => links(edition, names.flatMap((name) => site.menus[name]), current, w);
  const logo = `<a class="logo" href="${base}" rel="home"><svg class="logo-mark" aria-hidden="true"><use href="#logo-mark"/></svg><span class="logo-name">${esc(site.title)}</span></a>`;
  const copyright = w("copyright", { year: edition.articles[0].modified.slice(0, 4), site: site.title });
  const column = (id, title, inside) => `<nav class="footer-column" aria-labelledby="footer-${id}">
<h2 id="footer-${id}">${w(title)}</h2>
${inside}
</nav>`;
  return {
    mastheadStart: `${logo}<nav class="main-menu" aria-label="${w("main_menu")}">
${menu("main")}
</nav>
<div class="masthead-tools">
${textSize(w)}
<a class="tool masthead-search" href="${base}search/">${icon("search")}${unseen(word(lang, "search"))}</a>`,
    mobileStart: `<summary class="tool"><span class="mobile-menu-open">${icon("menu")}</span><span class="mobile-menu-close">${icon("close")}</span>${unseen(word(lang, "menu"))}</summary>
<div class="mobile-menu-panel">
${searchForm(edition, "mobile-search", w)}
<nav aria-label="${w("menu")}">
<div class="mobile-menu-main">
${menu("mobile")}
</div>`,
    mobileEnd: `<div class="mobile-menu-more">
${menu("footer_more", "footer_main")}
</div>
<div class="mobile-menu-about">
${menu("about")}
</div>
</nav>
<p class="mobile-menu-copyright">${copyright}</p>
</div>`,
    secondBar: `<div class="second-bar">
<div class="second-bar-inner wrap">
<nav class="second-menu" aria-label="${w("second_menu")}">
${menu("second")}
</nav>
${searchForm(edition, "masthead-search", w)}
</div>
</div>`,
    footerStart: `<div class="footer-brand">
${logo}
<p>${esc(edition.strap_line)}</p>
</div>
${column("main", "main_categories", menu("footer_main"))}
${column("more", "more_categories", menu("footer_more"))}
${column("archive", "the_archive", archiveLinks(edition, w))}
${column("about", "about_us", menu("about"))}`,
    footerEnd: `<p class="footer-copyright">${copyright}</p>
<p class="footer-feeds"><a href="${base}feed.xml">${w("atom_feed")}</a> <a href="${base}feed.json">${w("json_feed")}</a></p>`,
  };
}

/** A list of links to pages named by their keys. */
export function links(edition, keys, current, w) {
  const target = (key) =>
    key === "home"
      ? { url: edition.base, title: word(edition.lang, "home") }
      : (edition.categories.get(key) ?? site.statics[edition.lang].find((one) => one.key === key));
  const found = keys.filter(target);
  return `<ul>
${each(found, (key) => `<li>${link(target(key), key === current ? ' aria-current="true"' : "")}</li>`)}
</ul>`;
}

export const textSize = (w) =>
  `<button class="tool text-size" type="button" data-action="text-size" data-sizes="${w("text_sizes")}" hidden><span aria-hidden="true">Aa</span><span class="visually-hidden">${w("text_size")}</span></button>`;

export const searchForm = ({ base }, id, w) => `<form class="search-form" role="search" action="${base}search/">
<label class="visually-hidden" for="${id}">${w("search_the_archive")}</label>
<input type="search" name="q" id="${id}" placeholder="${w("search_the_archive")}">
<button type="submit">${icon("search")}<span class="visually-hidden">${w("search_verb")}</span></button>
</form>`;

const ARCHIVE_LINKS = [
  ["archives", "archives_by_date"], ["archives", "archive_in_figures"], ["categories", "all_categories"],
  ["tags", "all_tags"], ["authors", "all_authors"], ["search", "search"],
];
export const archiveLinks = ({ base }, w) => `<ul class="archive-band-links">
${each(ARCHIVE_LINKS, ([path, key]) => `<li><a href="${base}${path}/">${w(key)}</a></li>`)}
</ul>`;

/** An article in a list; the same card is made once. */
export function card(article, kind, level, { deck = false, category = true, dated = true } = {}) {
  const key = `card ${article.place} ${kind} ${level} ${deck} ${category} ${dated}`;
  return article.edition.once(key, () => {
    const its = article.edition.categories.get(article.category);
    const tile = `<span class="card-media">
<span class="tile tint-${its.tint}" aria-hidden="true"><span class="tile-name">${esc(its.title)}</span><span class="tile-initial">${esc(its.title[0])}</span></span>
</span>`;
    return `<article class="card card-${kind}">
${kind === "text" ? "" : tile}
<div class="card-words">
<h${level} class="card-title">${link(article)}</h${level}>
${deck ? `<p class="card-deck">${esc(article.description)}</p>` : ""}
<p class="card-meta">
${category ? link(its, ' class="label"') : ""}
${dated ? `<time datetime="${article.date.slice(0, 10)}">${dayText(article.lang, article.date)}</time>` : ""}
</p>
</div>
</article>`;
  });
}

export const sidebar = (edition, count, w) =>
  edition.once(`sidebar ${count}`, () => `<aside class="sidebar" aria-label="${w("latest_news")}">
<section class="latest" aria-labelledby="latest-title">
<h2 class="part-title" id="latest-title">${w("latest_news")}</h2>
${each(edition.articles.slice(0, count), (one) => card(one, "row", 3, { dated: false }))}
<p class="more"><a href="${edition.base}archives/">${w("whole_archive")}</a></p>
</section>
</aside>`);
