"""Colours are hexadecimal strings, as Pillow takes them: #rrggbb or #rrggbbaa."""

Colour = str


def channels(colour: Colour) -> tuple[int, int, int]:
    """The red, green and blue of a colour; its opacity is left out."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour that lies `share` (0 to 1) of the way from the first to the second."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def fade(colour: Colour, opacity: float) -> Colour:
    """The colour as a glaze: what lies under it shows through."""
    return f"{colour[:7]}{round(opacity * 255):02x}"


def darker(colour: Colour, share: float) -> Colour:
    """The colour moved toward black-blue, as a shadow side is."""
    return mix(colour, "#0b1020", share)


def lighter(colour: Colour, share: float) -> Colour:
    """The colour moved toward warm white, as a lit side is."""
    return mix(colour, "#fffaf0", share)
