// Each article's citation, for BibTeX and RIS.
import { site } from "../site.js";

export const data = {
  pagination: { data: "collections.citations", size: 1, alias: "citation" },
  permalink: ({ citation }) => `${citation.article.url}citation.${citation.form}`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ citation: { form, article } }) => (form === "bib" ? bib(article) : ris(article));

function bib({ lang, url, title, date, authors }) {
  return `@online{${lang}-${url.split("/").at(-2)},
  author = {${authors.join(" and ")}},
  title = {{${title}}},
  organization = {${site.title}},
  date = {${date.slice(0, 10)}},
  year = {${date.slice(0, 4)}},
  url = {${site.url}${url}},
  langid = {${lang === "fr" ? "french" : "english"}},
}
`;
}

function ris({ lang, url, title, date, authors }) {
  return `TY  - NEWS
${authors.map((name) => `AU  - ${name}\n`).join("")}TI  - ${title}
T2  - ${site.title}
PY  - ${date.slice(0, 4)}
DA  - ${date.slice(0, 10).replaceAll("-", "/")}/
UR  - ${site.url}${url}
LA  - ${lang}
ER  - 
`;
}
