"""Draws the sample archive's featured pictures: python tools/draw_pictures.py FOLDER [ID ...]

One JPEG of 1200 by 675 pixels for each story id, or for the ids given. The same Pillow
writes the same bytes each time: the stories' ids are the seeds of all that looks random.
"""

import argparse
import sys
from pathlib import Path
from random import Random

# Run by its path, Python looks for modules beside this file, not in the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.pictures.canvas import Canvas
from tools.pictures.scenes import SCENES


def draw(story_id: str, path: Path) -> None:
    """Draws one story's picture and writes it as a JPEG."""
    rng = Random(story_id)
    canvas = Canvas.blank(rng)
    SCENES[story_id](canvas, rng)
    canvas.save(path)


def main() -> None:
    """Reads the command line and draws what it asks for."""
    parser = argparse.ArgumentParser(description="Draw the sample archive's featured pictures.")
    parser.add_argument("folder", type=Path, help="where the JPEG files go")
    parser.add_argument("ids", nargs="*", metavar="ID", help="stories to draw (default: all)")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.ids) - SCENES.keys())
    if unknown:
        parser.error(f"no picture for {', '.join(unknown)}; there are {', '.join(sorted(SCENES))}")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for story_id in arguments.ids or SCENES:
        draw(story_id, arguments.folder / f"{story_id}.jpg")


if __name__ == "__main__":
    main()
