"""The archive in other forms, made from the built site: JSON lines, books, a file for Kiwix.

What stands where:
- `site`: reads a built site, by its API.
- `jsonl`: one article a line.
- `books`: which books there are, and their chapters; `words`: what stands around their texts;
  `xhtml`: a chapter's text; `epub` and `templates/`: the file.
- `zim`: the whole site in a file for Kiwix; `zim_pages`: what goes into it; `zim_writer`: libzim.
"""
