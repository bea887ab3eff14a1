"""What each shortcode shows."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

from .library import Library, card, figure

_LONGEST_LIST = 20_000  # characters


class Call(NamedTuple):
    """A shortcode as it stands in a text."""

    name: str
    named: dict[str, str]
    others: list[str]
    """Attributes without a name: `[youtube https://…]`."""
    inner: str | None
    """What it encloses; None where it has no end tag."""

    def get(self, *names: str) -> str:
        """The first of these attributes that says something."""
        return next((self.named[name] for name in names if self.named.get(name)), "")

    def numbers(self, *names: str) -> list[int]:
        """An attribute that lists numbers."""
        found = re.findall(r"\d{1,18}", self.get(*names)[:_LONGEST_LIST])
        return list(dict.fromkeys(map(int, found)))


DROPPED = {
    "ruby_related", "ruby_toc", "ruby_newsletter", "contact-form", "contact-form-7",
    "contact-field", "gravityform", "gravityforms", "ninja_form", "ninja_forms", "wpforms",
    "formidable", "mc4wp_form", "newsletter", "newsletter_form", "mailpoet_form",
    "jetpack-related-posts", "jetpack_subscription_form", "toc", "ez-toc", "lwptoc",
    "rev_slider", "adrotate", "adinserter",
    "ad", "ads", "adsense", "google_ad", "the_ad", "the_ad_placement", "sharethis", "addtoany",
    "social_share", "post-views", "wp_ulike", "ratings", "yasr_visitor_votes", "no_toc",
    "wpml_language_selector_widget", "wpml_language_switcher", "polylang",
    "vc_empty_space", "vc_separator", "vc_raw_js", "et_pb_divider", "fusion_separator", "av_hr",
    "divider", "spacer", "separator", "su_spacer", "su_divider", "clear", "hr",
}  # fmt: skip
"""Forms, advertisements, lists of other articles, lines: nothing of the article."""

_BUILDERS = re.compile(
    r"(?:vc|et_pb|fusion|av|cs|mk|nectar|tdc|td_block|fl|ux|su|wpb|bs|themify|cmsmasters|mvc)_\w+"
    r"|(?:one|two|three|four)_(?:half|third|fourth|fifth|sixth)(?:_last|_first)?"
    r"|(?:row|column|columns|col|section|container|accordion|accordions|toggle|toggles|tab|tabs|"
    r"tabgroup|box|infobox|notice|alert|note|spoiler|list|highlight|dropcap|center|text)",
)
_INLINE = re.compile(r"highlight|dropcap|tooltip|label|icon|popup|abbr|button|modal|link")
_WRAPPERS = {
    "span",
    "div",
    "p",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "small",
    "abbr",
    "lang",
    "ltr",
    "rtl",
}
_HEADINGS = ("title", "heading", "text", "header")
_PICTURES = ("src", "image", "image_url", "img", "link_image")
_MEDIA = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "url")
_PLAYER_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}
_CAPTIONED = re.compile(r"\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_URL = re.compile(r"https?://[^\s<>\"'\[\]]+")
_TAGS = re.compile(r"<[^<>]*>")


def is_builder(name: str) -> bool:
    """Whether a page builder, or a theme, lays the page out with it."""
    return _BUILDERS.fullmatch(name) is not None


def is_wrapper(name: str) -> bool:
    """Whether it only dresses the words that it encloses."""
    return name in _WRAPPERS


def wrapped(call: Call, library: Library) -> Iterator[str]:
    """What a builder's shortcode holds: a heading, a picture, a button, the text inside."""
    name = call.name.lower()
    if _INLINE.search(name):
        yield _linked(call)
        return
    yield "<div>"
    if title := call.get(*_HEADINGS):
        yield f"<h3>{escape(unescape(title))}</h3>"
    if picture := _picture(call, library):
        yield picture
    yield call.inner or ""
    yield "</div>"


def _linked(call: Call) -> str:
    words = call.inner or escape(unescape(call.get("button_text", "text", "title", "label")))
    url = call.get("url", "link", "href", "button_url")
    if _URL.fullmatch(url) and _words(words):
        return f'<a href="{escape(unescape(url))}">{words}</a>'
    return words


def _picture(call: Call, library: Library) -> str | None:
    if "image" not in call.name.lower() and "img" not in call.name.lower():
        return None
    numbers = call.numbers("image", "image_id", "attachment", "id", "images")
    if found := [html for number in numbers[:1] if (html := library.figure(number))]:
        return found[0]
    url = _URL.match(call.get(*_PICTURES))
    alt = escape(unescape(call.get("alt", "alt_text")))
    return f'<img src="{escape(unescape(url[0]))}" alt="{alt}">' if url else None


def _caption(call: Call, library: Library, post_id: int) -> str | None:
    match = _CAPTIONED.fullmatch(call.inner or "")
    if not match:
        return None
    caption = unescape(call.get("caption")) or match[2].strip()
    return figure(match[1], caption)


def _gallery(call: Call, library: Library, post_id: int) -> str | None:
    listed = call.numbers("ids", "include", "images")
    numbers = listed or library.of_post.get(next(iter(call.numbers("id")), post_id), [])
    left_out = set(call.numbers("exclude"))
    figures = [library.figure(number) for number in numbers if number not in left_out]
    shown = "".join(filter(None, figures))
    return f'<figure class="wp-block-gallery">{shown}</figure>' if shown else None


def _embed(call: Call, library: Library, post_id: int) -> str | None:
    """A card: the address is enclosed, or an attribute with any name or none."""
    texts = [call.inner or "", *call.others, *call.named.values()]
    url = next(filter(None, (_URL.search(unescape(text)) for text in texts)), None)
    if url:
        return card(url[0])
    number = call.get("id") or next(iter(call.others), "")
    page = _PLAYER_SITES.get(call.name.lower())
    return card(page.format(number)) if page and re.fullmatch(r"[\w-]{5,20}", number) else None


def _player(call: Call, library: Library, post_id: int) -> str | None:
    """A sound or film, or a list of them."""
    tag = "audio" if call.name.lower() in ("audio", "playlist", "wp_playlist") else "video"
    numbers = call.numbers("ids", "id")
    urls = [library.attachments[number].url for number in numbers if number in library.attachments]
    if not urls and (url := call.get(*_MEDIA)):
        urls = [url]
    if not urls:
        return _embed(call, library, post_id)
    players = (f'<{tag} src="{escape(unescape(url))}"></{tag}>' for url in urls)
    return "".join(players)


def _quote(call: Call, library: Library, post_id: int) -> str | None:
    if not call.inner:
        return None
    source = escape(unescape(call.get("author", "cite", "source", "name")))
    below = f"<cite>{source}</cite>" if source else ""
    return f"<blockquote>{call.inner}{below}</blockquote>"


def _code(call: Call, library: Library, post_id: int) -> str | None:
    """HTML of the author's own, which some builders pack as base64."""
    inner = _TAGS.sub("", call.inner or "").strip()
    try:
        html = unquote(b64decode(inner, validate=True).decode())
    except ValueError:
        return call.inner or ""
    return f"<div>{html}</div>"


def _words(html: str) -> str:
    return _TAGS.sub("", html).strip()


Handler = Callable[[Call, Library, int], str | None]
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("vc_raw_html", "fusion_code", "et_pb_code", "av_codeblock"), _code),
    **dict.fromkeys(("caption", "wp_caption"), _caption),
    **dict.fromkeys(("gallery", "av_gallery", "vc_gallery", "fusion_gallery"), _gallery),
    **dict.fromkeys(("audio", "video", "playlist", "wp_playlist", "fusion_video"), _player),
    **dict.fromkeys(
        ("quote", "blockquote", "pullquote", "su_quote", "su_pullquote", "av_quote"), _quote
    ),
    **dict.fromkeys(
        (
            *("embed", "youtube", "vimeo", "dailymotion", "tweet", "twitter", "instagram"),
            *("facebook", "tiktok", "soundcloud", "spotify", "googlemaps", "googlemap", "iframe"),
            *("flickr", "flickrvideo", "ted", "pdf", "pdf-embedder", "pdfviewer", "embedpress"),
            *(
                "su_youtube",
                "su_vimeo",
                "vc_video",
                "et_pb_video",
                "fusion_youtube",
                "fusion_vimeo",
            ),
            *("datawrapper", "infogram", "scribd", "slideshare", "documentcloud", "twitch"),
        ),
        _embed,
    ),
}
"""Shortcodes with a meaning of their own -> what they show; None where that is not to be had."""
