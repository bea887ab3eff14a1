"""A picture as the site serves it: WebP files of a few widths."""

from dataclasses import dataclass

FOLDER = "media"
"""Where pictures lie, below the content folder and below the site's root."""
FALLBACK = 640
"""The width, in pixels, of what is shown to whoever reads no `srcset`."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a picture."""

    url: str
    """Relative to the site's root."""
    width: int


@dataclass(frozen=True, slots=True)
class ServedPicture:
    """A picture that is on the site."""

    width: int
    height: int
    """Of its widest file, upright."""
    variants: tuple[Variant, ...]
    """Narrowest first; there is at least one."""

    @property
    def widest(self) -> Variant:
        return self.variants[-1]

    @property
    def fallback(self) -> Variant:
        """The file to name in `src`."""
        return self.up_to(FALLBACK)[-1]

    def up_to(self, width: int) -> tuple[Variant, ...]:
        """The files that are no wider than `width`, or the narrowest there is."""
        return tuple(v for v in self.variants if v.width <= width) or self.variants[:1]
