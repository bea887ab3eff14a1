// What makes Eleventy fast: JavaScript templates, no template language in the Markdown, addresses that
// are no templates, one pass over the articles for all lists. Their tags are `topics` at the top of
// the files: of each of the `tags` Eleventy would make a collection, which nothing here needs.
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";
import { Archive } from "./archive.js";

export default function (eleventyConfig) {
  let archive;
  eleventyConfig.on("eleventy.before", () => {
    archive = undefined;
  });
  const made = (api) => (archive ??= new Archive(api.getFilteredByGlob("pages/*/articles/**")));
  eleventyConfig.addCollection("archive", made);
  for (const name of ["lists", "feeds", "citations"]) eleventyConfig.addCollection(name, (api) => made(api)[name]);
  eleventyConfig.amendLibrary("md", (markdown) =>
    markdown.set({ typographer: true }).use(anchor, { tabIndex: false }).use(footnote),
  );
  eleventyConfig.addPassthroughCopy({ static: "/" });
  eleventyConfig.setQuietMode(true);
  return {
    dir: { input: "pages", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}
