"""Draws the site's icons: python tools/draw_icons.py [FOLDER]

They show the sign of theme/static/img/favicon.svg, for those who cannot read that: old browsers
(favicon.ico), iPhones (apple-touch-icon.png), and launchers (icon-192.png, icon-512.png, and
icon-maskable-512.png, of which a launcher cuts the shape it likes). The same Pillow writes the same
bytes each time.
"""

import argparse
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "theme" / "static" / "img"
UNITS = 32
"""Of the drawing's width."""
CORNER = 6
OVERSAMPLING = 8
"""Drawn larger, then reduced: that is what makes the edges smooth."""
RED, WHITE = "#c8281b", "#ffffff"
BRICKS = (
    *((5, 7, 14, 12), (16, 7, 27, 12)),
    *((5, 14, 9, 19), (11, 14, 21, 19), (23, 14, 27, 19)),
    *((5, 21, 17, 26), (19, 21, 27, 26)),
)
"""The wall's bricks: left, top, right and bottom."""
SAFE = 0.8
"""How much of the sign's size stays where a circle may be cut out of the icon: its corners lie
within two fifths of the width from the middle, as the Web Application Manifest asks (W3C)."""


def draw(size: int, corner: float = 0, scale: float = 1) -> Image.Image:
    """The sign on red.

    Args:
        size: in pixels.
        corner: the radius of the ground's corners, in units; what lies outside is transparent.
        scale: of the bricks, about the middle.
    """
    width = size * OVERSAMPLING
    pixels = width / UNITS
    image = Image.new("RGBA", (width, width))
    drawing = ImageDraw.Draw(image)
    drawing.rounded_rectangle((0, 0, width - 1, width - 1), corner * pixels, fill=RED)
    for brick in BRICKS:
        left, top, right, bottom = (_place(unit, scale) * pixels for unit in brick)
        drawing.rectangle((left, top, right - 1, bottom - 1), fill=WHITE)
    return image.resize((size, size), Image.Resampling.BOX)


def _place(unit: float, scale: float) -> float:
    return UNITS / 2 + (unit - UNITS / 2) * scale


def write_icons(folder: Path) -> None:
    """Write every icon into a folder."""
    draw(32, CORNER).save(folder / "favicon.ico", sizes=[(32, 32)])
    draw(180).convert("RGB").save(folder / "apple-touch-icon.png", optimize=True)
    for size in (192, 512):
        draw(size, CORNER).save(folder / f"icon-{size}.png", optimize=True)
    draw(512, scale=SAFE).convert("RGB").save(folder / "icon-maskable-512.png", optimize=True)


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description="Draw the site's icons.")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="where they go")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    write_icons(folder)


if __name__ == "__main__":
    main()
