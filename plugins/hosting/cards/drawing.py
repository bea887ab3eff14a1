"""What a card looks like: the masthead, the title as large as it may be, a dark foot with the date.

The date is not small: what most often goes wrong with an old article that somebody shares is that
others take it for news.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .canvas import Canvas, Colour, colour, shades
from .faces import BOLD, SEMIBOLD, drawable, width_of
from .lines import LEADING, fit

SIZE = (1200, 630)
"""What Open Graph's readers show whole: 1.91 to 1."""
_MARGIN = 64
_WIDTH = SIZE[0] - 2 * _MARGIN
_BAND = 12
_HEAD_LINE = 82
_HEAD = 118
"""Where the rule below the masthead is."""
_FOOT_TOP = 546
_FOOT_LINE = 599
_DATE_SIZE = 32
_AIR = 34
"""Above and below label and title, at least."""
_ASCENT = 0.8
"""Where in a line's height its baseline is."""
_TITLE_SIZES = (92, 84, 76, 70, 64, 58, 52, 48)
"""The last is legible where a phone shows the card 340 pixels wide: 14 pixels."""
_LABEL_SIZE = 32
_LABEL_TRACKING = 2
_LABEL_ROOM = 62
"""With the space below it."""
_MARK = ((0, 11, 0), (13, 26, 0), (0, 5, 8), (7, 19, 8), (21, 26, 8), (0, 15, 16), (17, 26, 16))
"""The bricks of the site's sign, as the logo has them: from, to, top; each is 6 high."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of cards."""

    ground: Colour
    ink: Colour
    accent: Colour
    rule: Colour
    foot: Colour
    foot_ink: Colour

    @classmethod
    def of(cls, theme: Mapping[str, str]) -> "Look":
        """The theme's colours, by the names of its custom properties, as sheets write them."""
        names = ("ground", "ink", "accent-ground", "rule", "footer-ground", "footer-ink")
        return cls(*(colour(theme[name]) for name in names))

    @property
    def title_inks(self) -> list[Colour]:
        """The shades of the title and the site's name; few, for the sake of bytes."""
        return shades(self.ground, self.ink, 5)

    @property
    def label_inks(self) -> list[Colour]:
        return shades(self.ground, self.accent, 3)

    @property
    def foot_inks(self) -> list[Colour]:
        return shades(self.foot, self.foot_ink, 4)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says."""

    site: str
    language: str
    """The edition's, in its own name."""
    label: str
    """The category; "" where there is none."""
    title: str
    date: str
    """In words; "" where it is not known."""
    host: str


def draw(card: Card, look: Look) -> bytes:
    """The card as a PNG file."""
    canvas = _blank(card.site, card.language, card.host, look).copy()
    date = drawable(card.date, SEMIBOLD)
    canvas.text((_MARGIN, _FOOT_LINE), date, (SEMIBOLD, _DATE_SIZE), look.foot_inks)
    label = drawable(card.label.upper(), BOLD)
    above = _LABEL_ROOM if label else 0
    room = (_WIDTH, _FOOT_TOP - _HEAD - above - 2 * _AIR)
    title = fit(drawable(card.title, BOLD), BOLD, _TITLE_SIZES, room)
    top = _HEAD + (_FOOT_TOP - _HEAD - above - title.height) // 2
    if label:
        _draw_label(canvas, label, top + _LABEL_SIZE, look)
    for number, line in enumerate(title.lines):
        baseline = round(top + above + (number + _ASCENT) * title.size * LEADING)
        canvas.text((_MARGIN, baseline), line, (BOLD, title.size), look.title_inks)
    return canvas.png()


@cache
def _blank(site: str, language: str, host: str, look: Look) -> Canvas:
    """What all cards of an edition have: red band, sign and name, language, foot and host."""
    canvas = Canvas(SIZE, look.ground)
    canvas.fill((0, 0, SIZE[0], _BAND - 1), look.accent)
    for left, right, top in _MARK:
        x, y = _MARGIN, _HEAD_LINE - 36
        canvas.fill((x + left * 2, y + top * 2, x + right * 2 - 1, y + top * 2 + 11), look.accent)
    name = fit(drawable(site, BOLD), BOLD, (40, 34, 28), (760, 60), most=1)
    canvas.text((_MARGIN + 72, _HEAD_LINE), name.lines[0], (BOLD, name.size), look.title_inks)
    _draw_right(canvas, drawable(language, SEMIBOLD), 28, _HEAD_LINE, look.title_inks)
    canvas.fill((_MARGIN, _HEAD, SIZE[0] - _MARGIN - 1, _HEAD + 1), look.rule)
    canvas.fill((0, _FOOT_TOP, SIZE[0], SIZE[1]), look.foot)
    shown = fit(drawable(host, SEMIBOLD), SEMIBOLD, (28, 24, 20), (440, 60), most=1)
    _draw_right(canvas, shown.lines[0], shown.size, _FOOT_LINE, look.foot_inks)
    return canvas


def _draw_right(canvas: Canvas, text: str, size: int, baseline: int, inks: list[Colour]) -> None:
    """A line that ends at the right margin."""
    left = SIZE[0] - _MARGIN - round(width_of(text, SEMIBOLD, size))
    canvas.text((left, baseline), text, (SEMIBOLD, size), inks)


def _draw_label(canvas: Canvas, label: str, baseline: int, look: Look) -> None:
    """The category, in capitals set apart."""
    room = (_WIDTH - _LABEL_TRACKING * len(label), 60)
    line = fit(label, BOLD, (_LABEL_SIZE,), room, most=1).lines[0]
    canvas.text((_MARGIN, baseline), line, (BOLD, _LABEL_SIZE), look.label_inks, _LABEL_TRACKING)
