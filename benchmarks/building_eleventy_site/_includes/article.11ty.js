// An article's page.
import { dayText } from "../archive.js";
import { each, esc, framed, icon, link, otherOf, sidebar, textSize, when } from "../html.js";
import { site, word } from "../site.js";

const QUOTES = { fr: ["« ", " », "], en: ["“", ",” "] };

export function render({ collections: { archive }, page, content }) {
  const article = archive.byUrl.get(page.url);
  const { lang, edition, title, date, modified } = article;
  const w = (key, values) => esc(word(lang, key, values));
  const authors = article.authors.map((name) => edition.authors.get(name));
  const tags = article.tags.map((name) => edition.tags.get(name));
  const category = edition.categories.get(article.category);
  const minutes = Math.ceil(content.split(" ").length / 213);
  const time = (iso) => `${dayText(lang, iso)}, ${iso.slice(11, 16)}`;
  const shared = (place) => share(edition, article, place, w);
  const about = {
    lang, url: page.url, title, description: article.description, kind: "article", sheet: "article",
    current: article.category, crumbs: [category], node: node(archive, article, authors),
    head: openGraph(article),
  };
  const names = authors.map((one) => `<a class="author-name" href="${one.url}" rel="author">${esc(one.title)}</a>`);
  const main = `<div class="with-sidebar wrap">
<article class="article">
<header class="article-header">
<p class="article-label">${link(category, ' class="label"')}</p>
<h1 class="article-title" id="article-title">${esc(title)}</h1>
<p class="article-deck">${esc(article.description)}</p>
<div class="byline">
<div class="byline-initials">
${each(authors, initials)}
</div>
<div class="byline-text">
<p class="byline-names">${w("by")} ${names.join(w("list_last"))}</p>
<p class="byline-facts">
<time datetime="${date.slice(0, 16)}${date.slice(19)}">${w("published_on", { date: time(date) })}</time>
<time datetime="${modified.slice(0, 16)}${modified.slice(19)}">${w("updated_on", { date: time(modified) })}</time>
<span>${w("minutes", { n: minutes })}</span>
</p>
</div>
${shared("share-row")}
</div>
<p class="notice age-notice">
${w("archived_published", { date: dayText(lang, date) })}
</p>
</header>
<div class="article-grid">
<div class="share-rail">
<p class="share-rail-title" aria-hidden="true">${w("share")}</p>
${shared("share-column")}
</div>
<div class="article-column">
<div class="prose" id="article-body">
${content}
<a class="anchor" href="#article-body" title="${w("copy_anchor")}" aria-label="${w("copy_anchor")}" data-done="${w("link_copied")}" hidden>¶</a>
</div>
<aside class="related" aria-labelledby="related-title">
<h2 class="part-title" id="related-title">${w("related")}</h2>
<ul>
${each(edition.related(article), (one) => `<li>${link(one)}</li>`)}
</ul>
</aside>
<section class="tags" aria-labelledby="tags-title">
<h2 class="tags-title" id="tags-title">${w("tagged")}</h2>
<ul>
${each(tags, (one) => `<li>${link(one, ' class="tag" rel="tag"')}</li>`)}
</ul>
</section>
<section class="share-end" aria-labelledby="share-title">
<h2 class="part-title" id="share-title">${w("share_this_article")}</h2>
${shared("share-named")}
</section>
${cite(article, w)}
${each(authors, (one, place) => edition.once(`box ${one.url} ${place}`, () => authorBox(one, place + 1, w)))}
${neighbours(edition, article, w)}
</div>
</div>
</article>
${sidebar(edition, 4, w)}
</div>`;
  return framed(archive, about, main, sticky(edition, title, w));
}

const initials = (author) => `<span class="initials" aria-hidden="true">${author.initials}</span>`;

function openGraph({ category, date, modified, tags }) {
  return `<meta property="og:type" content="article">
<meta property="article:section" content="${esc(category)}">
<meta property="article:published_time" content="${date}">
<meta property="article:modified_time" content="${modified}">
${each(tags, (tag) => `<meta property="article:tag" content="${esc(tag)}">`)}`;
}

function node(archive, article, authors) {
  const { lang, url, edition } = article;
  const other = archive.counterpart(lang, url);
  return {
    "@type": "NewsArticle",
    "@id": site.url + url,
    mainEntityOfPage: site.url + url,
    headline: article.title,
    description: article.description,
    datePublished: article.date,
    dateModified: article.modified,
    author: authors.map((one) => ({ "@type": "Person", name: one.title, url: site.url + one.url })),
    publisher: { "@type": "NewsMediaOrganization", name: site.title, url: site.url + edition.base },
    inLanguage: lang,
    keywords: article.tags,
    ...(other && { translationOfWork: { "@id": site.url + other, inLanguage: otherOf(lang) } }),
  };
}

function share(edition, { title, url }, place, w) {
  const action = (name, sign, key, more = "") =>
    `<button class="share-action" type="button" data-action="${name}"${more} hidden>${icon(sign)}<span class="share-name">${w(key)}</span></button>`;
  const buttons = edition.once("share", () =>
    [
      action("copy", "link", "copy_link", ` data-done="${w("link_copied")}"`),
      action("share", "share", "share_with"),
      action("print", "print", "print"),
    ].join("\n"),
  );
  const mail = `mailto:?subject=${encodeURIComponent(title)}&amp;body=${encodeURIComponent(site.url + url)}`;
  return `<div class="share ${place}" role="group" aria-label="${w("share")}">
<a class="share-action" href="${esc(mail.replace("&amp;", "&"))}">${icon("mail")}<span class="share-name">${w("share_by_mail")}</span></a>
${buttons}
</div>`;
}

function cite(article, w) {
  const names = esc(article.authors.join(word(article.lang, "list_last")));
  const form = (lang) => {
    const [open, close] = QUOTES[lang];
    const accessed = esc(word(article.lang, "cite_accessed", { date: "{date}" }));
    return `<p><span id="cite-${lang}" lang="${lang}">${names}, ${open}<span lang="${article.lang}">${esc(article.title)}</span>${close}<i>${esc(site.title)}</i>, ${dayText(lang, article.date)}<span data-accessed="${accessed}"></span>, ${site.url}${article.url}.</span>
<button type="button" data-action="copy" value="cite-${lang}" data-done="${w("copied")}" hidden>${w("copy")} (<span lang="${lang}">${site.editions[lang].name}</span>)</button></p>`;
  };
  return `<details class="cite">
<summary>${w("cite")}</summary>
${each(site.languages, form)}
<p><a href="citation.bib" download>BibTeX</a> <a href="citation.ris" download>RIS</a></p>
</details>`;
}

const authorBox = (author, number, w) => `<section class="author-box" aria-labelledby="author-${number}">
${initials(author)}
<div class="author-box-text">
<h2 class="author-box-name" id="author-${number}">${w("by")} ${link(author, ' rel="author"')}</h2>
<div class="person">
<p class="person-bio">${esc(author.bio)}</p>
</div>
<p class="author-box-all"><a href="${author.url}">${w("all_articles_by", { name: author.title })}</a> · <a href="${author.url}feed.xml" type="application/atom+xml">${w("atom_feed")}</a></p>
</div>
</section>`;

function neighbours({ articles }, { place }, w) {
  const beside = (one, name, before, after) =>
    `<a class="neighbour neighbour-${name}" href="${one.url}"><span class="neighbour-label">${before}${w(`${name}_article`)}${after}</span><span class="neighbour-title">${esc(one.title)}</span></a>`;
  return `<nav class="neighbours" aria-label="${w("neighbours")}">
${when(articles[place + 1], (one) => beside(one, "previous", icon("previous"), ""))}
${when(articles[place - 1], (one) => beside(one, "next", "", icon("next")))}
</nav>`;
}

const sticky = (edition, title, w) => `<div class="sticky-bar" id="sticky-bar" hidden>
<div class="sticky-bar-inner wrap">
<p class="sticky-bar-title"><span class="sticky-bar-label">${w("reading")}</span> ${esc(title)}</p>
${edition.once("sticky", () => `<button class="tool" type="button" data-action="copy" data-done="${w("link_copied")}" hidden>${icon("link")}<span class="visually-hidden">${w("copy_link")}</span></button>
<button class="tool" type="button" data-action="share" hidden>${icon("share")}<span class="visually-hidden">${w("share_with")}</span></button>
${textSize(w)}`)}
</div>
<div class="sticky-bar-progress" id="reading-progress"></div>
</div>`;
