"""Shortcodes around code, in which nothing else is a shortcode or markup: `[code lang="css"]`."""

import re

_BEGIN = re.compile(
    r"\[(?P<name>sourcecode|code)(?P<rest>\s[^\[\]]*)?\]|\[(?P<language>php|css|html|javascript)\]"
)
_LANGUAGE = re.compile(r"""lang(?:uage)?\s*=\s*["']?([\w+#.-]{1,30})""")


def with_code(content: str) -> str:
    """The content with `<pre>` in the place of these shortcodes."""
    parts: list[str] = []
    at = 0
    while begin := _BEGIN.search(content, at):
        end_tag = f"[/{begin['name'] or begin['language']}]"
        end = content.find(end_tag, begin.end())
        if end < 0:
            break
        parts += [content[at : begin.start()], _pre(begin, content[begin.end() : end])]
        at = end + len(end_tag)
    return "".join([*parts, content[at:]])


def _pre(begin: re.Match[str], code: str) -> str:
    named = _LANGUAGE.search(begin["rest"] or "")
    language = named[1] if named else begin["language"]
    kind = f' class="language-{language}"' if language else ""
    text = code.strip("\n").replace("<", "&lt;").replace(">", "&gt;")
    return f"<pre><code{kind}>{text}</code></pre>"
