"""Sources of every form that carry an attack text in each field that the form has.

Where a field is HTML, the text stands there raw, and escaped: what is escaped in the page is
what the reader of the field is given.
"""

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from string import Template

import tomlkit

from archipel.frontmatter import join_list, serialize
from tests.attacks import CORE, PAYLOADS, Payload
from tests.warc_files import http, record

SITE = "https://journal.example"
SENTENCES = {
    "fr": "Le canal Rideau relie Ottawa à Kingston depuis 1832, sur une distance de 202 kilomètres."
    " Ses écluses sont encore ouvertes à la main, et ses eaux gèlent l’hiver.",
    "en": "The Rideau Canal has linked Ottawa with Kingston since 1832, over 202 kilometres."
    " Its locks are still opened by hand, and its waters freeze in the winter.",
}

Form = Callable[[Payload], bytes]

_FOXIZ = Template("""<!DOCTYPE html>
<html lang="$lang" title="$text"><head><meta charset="UTF-8">
<title>$text</title>
<link rel="canonical" href="$site/$number/?$text">
<link rel="alternate" hreflang="$other" href="$text">
<link rel="alternate" hreflang="$text" href="$site/x/">
<meta name="description" content="$text"><meta name="author" content="$text">
<meta property="og:title" content="$text"><meta property="og:image" content="$text">
<meta property="article:tag" content="$text"><meta property="article:section" content="$text">
<meta property="article:published_time" content="2025-06-03T13:15:00+00:00">
<script type="application/ld+json">$json</script>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "$raw"}</script>
</head><body class="single $text"><div class="site-outer"><div class="site-wrap">
<div class="single-standard-1"><div class="rb-container edge-padding">
<article id="post-$number" class="post $text">
<header class="single-header">
<aside class="breadcrumb-wrap breadcrumb-yoast s-breadcrumb"><div class="breadcrumb-inner"><span>
<a href="$text">$text</a> &gt; <a href="$site/x/">$text</a> &gt; $raw</span></div></aside>
<div class="s-cats"><div class="p-categories"><a class="p-category" href="$text" rel="category">
$number $text</a></div></div>
<h1 class="s-title fw-headline" title="$text">$number $text</h1>
<h2 class="s-tagline fw-tagline">$text $raw</h2></header>
<div class="single-meta"><div class="p-meta"><div class="meta-inner is-meta">
<span class="meta-el meta-author"><span class="meta-label">By</span>
<a href="$text">$number $text</a> <span class="meta-job">$text</span></span>
<span class="meta-el meta-date"><time class="date published" datetime="2025-06-03T09:15:00-04:00">
$text</time></span></div></div></div>
<div class="s-feat-outer"><div class="s-feat"><div class="featured-lightbox-trigger"
data-source="$text" data-caption="$text" data-attribution="$text">
<img class="wp-post-image" src="$text" srcset="$text" alt="$text" title="$text"></div></div>
<div class="feat-caption"><span class="caption-text">$text $raw</span>
<em class="attribution">$text</em></div></div>
<div class="s-ct"><div class="s-ct-inner"><div class="s-hl"><ul class="s-hl-content">
<li class="hl-point">$text $raw</li></ul></div>
<div class="entry-content rbct clearfix" itemprop="articleBody">$body</div>
<div class="efoot"><div class="efoot-bar tag-bar"><span class="blabel">TAGGED:</span>
<span class="tags-list"><a rel="tag" href="$text">$number $text</a>
<a rel="tag" href="#">$raw</a></span></div>
<div class="efoot-bar source-bar"><span class="blabel">SOURCES:</span>
<a href="$text">$text</a><span class="efoot-label">$raw</span></div>
<div class="efoot-bar via-bar"><span class="blabel">VIA:</span><a href="$text">$text</a></div></div>
<div class="usr-holder entry-sec"><div class="ubox"><div class="ubox-header"><span
class="nname-info meta-author"><a class="nice-name" href="$text">$number $text</a></span>
<span class="author-job">$text</span></div>
<div class="ubio description-text"><p>$text $raw</p></div></div></div>
<div class="entry-pagination e-pagi entry-sec"><div class="inner"><div class="nav-el nav-left">
<a href="$text"><span class="nav-inner"><span class="h4"><span class="p-url">$text</span></span>
</span></a></div><div class="nav-el nav-right"><a href="$text"><span class="nav-inner">
<span class="h4"><span class="p-url">$raw</span></span></span></a></div></div></div>
<div class="comment-box-wrap entry-sec"><div class="comment-holder"><div id="comments"
class="comments-area"><ul class="comment-list"><li id="comment-$text" class="comment">
<article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">
<b class="fn">$text $raw</b></div><div class="comment-metadata">
<time datetime="$text">$text</time></div></footer>
<div class="comment-content"><p>$text</p>$raw</div></article></li></ul></div></div></div>
</div></div></article></div></div>
<aside class="sfoter-sec single-related"><h5 class="entry-title"><a class="p-url" href="$text">$text
</a></h5></aside></div></div></body></html>""")

_NEWS = Template("""<!DOCTYPE html><html lang="$lang"><head><meta charset="utf-8">
<title>$text</title><base href="$text">
<meta name="author" content="$text"><meta name="keywords" content="$number $text, $text">
<meta property="og:title" content="$number $text"><meta property="og:image" content="$text">
<meta property="og:site_name" content="$text"><meta property="og:description" content="$text">
<meta property="article:section" content="$number $text">
<link rel="canonical" href="$site/news/$number/$text"><link rel="alternate" hreflang="$other"
href="$text"><script type="application/ld+json">$json</script></head><body>
<nav class="breadcrumb"><a href="$text">$text</a></nav><main><article><h1>$number $text</h1>
<p class="deck">$text $raw</p><address class="byline author">By <a rel="author"
href="$text">$text</a></address><time datetime="2024-02-03T10:00:00-05:00">$text</time>
<div class="article-body" itemprop="articleBody"><p>$sentences</p>$body<p>$sentences</p></div>
<ul class="tags"><li><a rel="tag" href="$text">$number $text</a></li></ul>
<section id="comments"><div class="comment"><b>$text</b><p>$raw</p></div></section>
</article></main></body></html>""")

_BODY = Template("""<p>$sentences</p><p>$text</p><p>$raw</p><p>$sentences $sentences</p>
<h2 id="$text">$text $raw</h2><p lang="$text" title="$text"><b title='$raw'>b</b> <a href="$text"
title="$text">x</a> <a href='$raw'>x</a> <a href=$raw>x</a></p>
<figure class="wp-block-image"><img src="$text" alt="$text" title="$text" width="$text"><img
src="$site/a.jpg" alt='$raw'><figcaption>$text $raw</figcaption></figure>
<blockquote cite="$text"><p>$text</p><cite>$text $raw</cite></blockquote>
<iframe src="$text" title="$text"></iframe><iframe src="https://www.youtube.com/embed/$text"></iframe>
<video poster="$text" src="$text" title="$text"></video><audio src="$text"></audio>
<pre><code class="language-$text">$text</code></pre><pre>$raw</pre>
<p><code>$text</code> $sentences</p>
<table><caption>$text</caption><tr><th abbr="$text">$text</th><td colspan="$text">$raw</td></tr>
</table>
<ol start="$text" type="$text"><li value="$text">$text</li><li>$raw</li></ol>
<dl><dt>$text</dt><dd>$raw</dd></dl><details><summary>$text</summary>$raw</details>
<p><sup id="fnref:1"><a href="#fn:1">$text</a></sup> <time datetime="$text">$text</time>
<abbr title="$text">x</abbr> <q cite="$text">$text</q></p><ol><li id="fn:1">$text $raw</li></ol>
<p>$sentences</p>""")

_DUMP = Template("""Journal d’essai > $number $text > $number $text
$number $text

$number $text

$number $text
Last updated: septembre 13, 2025 2:13 AM
$number $text
4 heures ago
Sponsored by $text
Share
SHARE

$sentences

$text

$sentences $text $sentences

You Might Also Like

$number $text

TAGGED:$number $text
SOURCES:$text
VIA:$text
Share This Article
By$number $text
Follow:
$text
$text
Previous Article $text
Next Article $text
1 Comment

$text says:
September 14, 2025 at 8:05 am
$text
Reply

Leave a Reply Cancel reply
""")

_WXR = Template("""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>$data</title><link>$text</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>$text</wp:base_blog_url>
<wp:author><wp:author_login>a$number</wp:author_login><wp:author_display_name>$data
</wp:author_display_name></wp:author>
<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>$data</wp:category_nicename>
<wp:cat_name>$data</wp:cat_name></wp:category>
<item><title>$data $number</title><link>$site/wxr/$number/?$text</link>
<dc:creator>a$number</dc:creator><content:encoded>$body</content:encoded>
<excerpt:encoded>$data</excerpt:encoded><wp:post_id>$number</wp:post_id>
<wp:post_date>2025-03-04 09:15:00</wp:post_date><wp:post_name>$data</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="$text">$data $number</category>
<category domain="post_tag" nicename="$text">$data $number</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9$number</wp:meta_value>
</wp:postmeta><wp:postmeta><wp:meta_key>$data</wp:meta_key><wp:meta_value>$data</wp:meta_value>
</wp:postmeta><wp:comment><wp:comment_id>1</wp:comment_id>
<wp:comment_author>$data</wp:comment_author><wp:comment_author_url>$data</wp:comment_author_url>
<wp:comment_date>2025-03-04 10:00:00</wp:comment_date><wp:comment_content>$data</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
</wp:comment></item>
<item><title>$data</title><wp:post_id>9$number</wp:post_id><wp:status>inherit</wp:status>
<wp:post_type>attachment</wp:post_type><excerpt:encoded>$data</excerpt:encoded>
<wp:attachment_url>$data</wp:attachment_url><wp:postmeta>
<wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>$data</wp:meta_value>
</wp:postmeta></item></channel></rss>""")

_BLOCKS = Template("""$body
<!-- wp:image {"url":"$text","alt":"$raw","id":9} -->$raw<!-- /wp:image -->
[caption id="$text" width="$text"]<img src="$text"> $text[/caption] [gallery ids="$text"]
[embed]$text[/embed] [video src="$text"] [code]$raw[/code] [unknown title="$text"]$raw[/unknown]
[$raw] $raw""")


def site_page(payload: Payload) -> bytes:
    """A page of the site itself."""
    return _filled(_FOXIZ, payload, body=_body(payload), json=_json_ld(payload)).encode()


def news_page(payload: Payload) -> bytes:
    """A page of any other site."""
    return _filled(_NEWS, payload, body=_body(payload), json=_json_ld(payload)).encode()


def text_dump(payload: Payload) -> bytes:
    """A page's text; a field of it holds one line."""
    lines = " ".join(payload.text.split()) if payload.number % 3 else payload.text
    return _filled(_DUMP, payload, text=lines).encode()


def item_of_html(payload: Payload) -> bytes:
    """A scraped item with the HTML of its text."""
    return _item(payload, content_html=_body(payload))


def item_of_text(payload: Payload) -> bytes:
    """A scraped item with plain text."""
    text = SENTENCES[payload.lang]
    return _item(payload, text=f"{text} {text}\n\n{payload.text}\n\n{text} {payload.text} {text}")


def item_of_markdown(payload: Payload) -> bytes:
    """A scraped item with Markdown."""
    return _item(payload, body_markdown=_markdown(payload))


def wordpress_export(payload: Payload) -> bytes:
    """A WordPress export of one post and its picture."""
    body = _data(_filled(_BLOCKS, payload, body=_body(payload)))
    return _filled(_WXR, payload, body=body, data=_data(payload.text)).encode()


def crawl(payload: Payload) -> bytes:
    """A WARC file of one page, whose address and fields carry the text too."""
    address = "".join(payload.text.split())
    fields = {"Content-Type": f'text/html; charset="{payload.text}"', "Link": payload.text}
    old, new = f"{SITE}/{payload.number}/", f"{SITE}/warc/{payload.number}/"
    page = site_page(payload).replace(old.encode(), new.encode())
    since = {"fr": b"mai 1832", "en": b"May 1832"}  # another article than the page's
    page = page.replace(b"1832", since[payload.lang])
    block = http(page, fields)
    return record("response", f"{SITE}/warc/{payload.number}/{address}", block, X=payload.text)


FORMS: dict[str, Form] = {
    "site.html": site_page,
    "news.html": news_page,
    "dump.txt": text_dump,
    "html.json": item_of_html,
    "text.json": item_of_text,
    "markdown.json": item_of_markdown,
    "export.xml": wordpress_export,
    "crawl.warc": crawl,
}
"""What goes through the import, by the ending of its name."""


def carried() -> Iterator[tuple[str, Payload]]:
    """Each payload in one form, the last of which is `by hand`; those of the core in all."""
    forms = [*FORMS, "by hand"]
    core = {payload.number for payload in CORE}
    for index, payload in enumerate(PAYLOADS):
        for number, form in enumerate(forms):
            if payload.number in core or number == index % len(forms):
                yield form, payload


def write_sources(inbox: Path) -> list[str]:
    """Write the sources to import; returns their names."""
    inbox.mkdir(parents=True)
    names = []
    for form, payload in carried():
        if form in FORMS:
            names.append(f"{payload.number}-{form}")
            (inbox / names[-1]).write_bytes(FORMS[form](payload))
    return names


def write_by_hand(content: Path) -> list[str]:
    """Write what people may edit: articles with comments, pages, catalogs; the articles' slugs."""
    slugs = []
    for form, payload in carried():
        if form == "by hand":
            slugs.append(f"{payload.lang}/by-hand-{payload.number}")
            _write_article(content, payload)
    return slugs


def _write_article(content: Path, payload: Payload) -> None:
    number, lang, text = payload.number, payload.lang, payload.text
    key = f"category-{number}"
    plain = (
        *("Title", "Summary", "Image_alt", "Image_caption", "Image_credit", "Previous", "Next"),
        *("Sponsor", "Translation", "Source", "Story", "Source_sha256"),
    )
    fields = {name: f"{text} {number}" for name in plain} | {
        **{"Lang": lang, "Slug": f"by-hand-{number}", "Date": "2024-05-06 07:08"},
        **{"Category": key, "Image": f"/media/{text}"},
        **{name: join_list([text, f"{number} {text}"]) for name in ("Tags", "Authors", "Related")},
    }
    article = content / "articles" / lang / f"by-hand-{number}.md"
    _write(article, serialize(fields, _markdown(payload)))
    comment = {"author": text, "date": None, "text": text}
    _write(article.with_suffix(".comments.json"), json.dumps([comment]))
    static = {"Title": text, "Lang": lang, "Slug": f"static-{number}", "Key": text, "Summary": text}
    _write(content / "pages" / lang / f"static-{number}.md", serialize(static, _markdown(payload)))
    _append(content / "categories.toml", {key: {"label": {"fr": text, "en": text}}})
    person = {name: text for name in ("role", "place", "bio", "lang", "counterpart")}
    _append(content / "authors.toml", {f"by-hand-{number}": {"name": text, **person}})


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def _append(catalog: Path, entries: dict[str, dict[str, object]]) -> None:
    _write(catalog, f"{catalog.read_text(encoding='utf-8')}\n{tomlkit.dumps(entries)}")


def _filled(template: Template, payload: Payload, **values: str) -> str:
    """The template with the payload, raw and escaped."""
    usual = {
        **{"raw": payload.text, "text": escape(payload.text), "number": str(payload.number)},
        **{"lang": payload.lang, "other": "en" if payload.lang == "fr" else "fr"},
        **{"site": SITE, "sentences": SENTENCES[payload.lang]},
    }
    return template.substitute(usual | values)


def _body(payload: Payload) -> str:
    return _filled(_BODY, payload)


def _markdown(payload: Payload) -> str:
    text, sentences = payload.text, SENTENCES[payload.lang]
    parts = [
        *(sentences, text, f"{sentences} {text} {sentences}", f"## {text}", f"[{text}]({text})"),
        *(f'[x]({text} "{text}")', f"![{text}](/media/{text})", f"`{text}`", f"- {text}\n- x"),
        *(f"> {text}", f"| x | {text} |\n|---|---|\n| {text} | x |", f"```{text}\n{text}\n```"),
        *(f"x[^1] <{text}>\n\n[^1]: {text}", text, sentences),
    ]
    return "\n\n".join(parts)


def _json_ld(payload: Payload) -> str:
    text = payload.text
    person = {"@type": "Person", "name": text, "url": text, "jobTitle": text, "description": text}
    return json.dumps(
        {
            **{"@context": "https://schema.org", "@type": "NewsArticle", "headline": text},
            **{"author": person, "articleSection": text, "keywords": [text], "image": text},
            **{"description": text, "datePublished": text, "url": text, "inLanguage": text},
        }
    )


def _item(payload: Payload, **body: str) -> bytes:
    number, text = payload.number, payload.text
    named = f"{number} {text}"
    item = {
        **body,
        **{"title": named, "url": f"{SITE}/{'-'.join(body)}/{number}/?{text}", "lang": text},
        **{"author_profiles": [{"name": named, "role": text, "place": text, "bio": text}]},
        **{"category": named, "tags": [named, text], "deck": text, "sponsor": text},
        **{"image": {"src": text, "alt": text, "caption": text, "credit": text}},
        **{"published": "2025-06-03T09:15:00-04:00", "modified": text, "fetched_at": text},
        **{"comments": [{"author": text, "date": text, "text": text, "replies": [{"html": text}]}]},
        **{"translations": {"fr": text, "en": text, text: text}, "related": [text]},
        **{"previous": text, "next": {"title": text, "url": text}, "warnings": [text]},
        **{"sources": [{"name": text, "url": text}], "via": [text], text: text},
    }
    return json.dumps(item, ensure_ascii=payload.number % 2 == 0).encode()


def _data(text: str) -> str:
    """A CDATA section; the end of one inside the text is parted."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
