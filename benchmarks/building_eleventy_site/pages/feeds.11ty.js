// The Atom and JSON feeds of the editions, categories, tags and authors: the newest 20 articles.
import { each, esc, otherOf, when } from "../html.js";
import { site, word } from "../site.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.list.url}feed.${feed.form}`,
  eleventyExcludeFromCollections: true,
};

export function render({ feed: { form, list }, collections: { archive } }) {
  const articles = list.list.articles.slice(0, 20);
  return form === "xml" ? atom(archive, list, articles) : json(list, articles);
}

function atom(archive, list, articles) {
  const { lang, kind } = list;
  const edition = archive.editions[lang];
  const other = archive.counterpart(lang, list.url);
  const alternate = (type, code, url) =>
    `<link rel="alternate" type="${type}" hreflang="${code}" href="${site.url}${url}"/>`;
  const term = (one, scheme, key) =>
    `<category term="${esc(key)}" scheme="${site.url}${edition.base}${scheme}/" label="${esc(one.title)}"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${site.url}${list.url}</id>
<title>${esc(list.title ?? site.title)}</title>
${when(articles[0], (one) => `<updated>${one.modified}</updated>`)}
<author><name>${esc(site.title)}</name><uri>${site.url}/</uri></author>
${alternate("text/html", lang, list.url)}
${alternate("application/atom+xml", lang, `${list.url}feed.xml`)}
${alternate("application/feed+json", lang, `${list.url}feed.json`)}
${when(other, (url) => alternate("application/atom+xml", otherOf(lang), `${url}feed.xml`))}
${each(articles, (one) => {
  const translated = archive.counterpart(lang, one.url);
  return `<entry>
<id>${site.url}${one.url}</id>
<title>${esc(one.title)}</title>
${alternate("text/html", lang, one.url)}
${when(translated, (url) => alternate("text/html", otherOf(lang), url))}
<published>${one.date}</published>
<updated>${one.modified}</updated>
${each(one.authors.map((name) => edition.authors.get(name)), (author) => `<author><name>${esc(author.title)}</name><uri>${site.url}${author.url}</uri></author>`)}
${term(edition.categories.get(one.category), "categories", one.category)}
${each(one.tags, (tag) => term(edition.tags.get(tag), "tags", tag))}
<summary>${esc(one.description)}</summary>
${kind === "tags" ? "" : `<content type="html">${esc(one.content)}</content>`}
</entry>`;
})}
</feed>
`;
}

function json({ lang, kind, title, url }, articles) {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: title ?? site.title,
    language: lang,
    home_page_url: site.url + url,
    authors: [{ name: site.title }],
    items: articles.map((one) => ({
      id: site.url + one.url,
      url: site.url + one.url,
      title: one.title,
      date_published: one.date,
      date_modified: one.modified,
      authors: one.authors,
      tags: one.tags,
      language: lang,
      summary: one.description,
      ...(kind === "tags" ? {} : { content_html: one.content }),
    })),
  });
}
