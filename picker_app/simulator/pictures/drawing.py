"""The picture of a product: a shape in the colour of its category, with its initials."""

import zlib
from functools import lru_cache

from picker_app.simulator.catalogue import Product
from picker_app.simulator.pictures.canvas import (
    Canvas,
    Colour,
    Outline,
    ellipse,
    rounded,
    strokes,
)
from picker_app.simulator.pictures.letters import HEIGHT, WIDTH, lines

SIDE = 240
_WHITE = (255, 255, 255)

_COLOURS: dict[str, Colour] = {
    "Fruit": (214, 82, 56),
    "Vegetables": (76, 142, 58),
    "Bakery": (184, 122, 52),
    "Dairy": (58, 118, 186),
    "Meat": (170, 52, 70),
    "Fish": (38, 128, 148),
    "Pantry": (142, 98, 44),
    "Snacks": (196, 94, 24),
    "Drinks": (38, 104, 140),
    "Frozen": (82, 110, 190),
    "Household": (92, 98, 110),
    "Care": (150, 78, 156),
    "Bags": (118, 106, 82),
}
_OTHER: Colour = (96, 96, 96)

_BOTTLE: tuple[Outline, ...] = (
    rounded(0.44, 0.08, 0.56, 0.34, 0.03),
    rounded(0.25, 0.27, 0.75, 0.92, 0.12),
)
_CARTON: tuple[Outline, ...] = (
    [(0.26, 0.30), (0.36, 0.10), (0.64, 0.10), (0.74, 0.30)],
    rounded(0.24, 0.30, 0.76, 0.92, 0.03),
)
_BAG: tuple[Outline, ...] = (
    [(0.24, 0.14), (0.76, 0.14), (0.72, 0.22), (0.80, 0.90), (0.20, 0.90), (0.28, 0.22)],
)
_JAR: tuple[Outline, ...] = (
    rounded(0.32, 0.10, 0.68, 0.22, 0.03),
    rounded(0.26, 0.24, 0.74, 0.92, 0.10),
)
_ROUND: tuple[Outline, ...] = (
    [(0.50, 0.24), (0.56, 0.10), (0.68, 0.08), (0.62, 0.20)],
    ellipse(0.5, 0.56, 0.35, 0.35),
)
_LOAF: tuple[Outline, ...] = (
    ellipse(0.5, 0.44, 0.38, 0.24),
    rounded(0.18, 0.42, 0.82, 0.84, 0.06),
)
_FISH: tuple[Outline, ...] = (
    ellipse(0.44, 0.52, 0.34, 0.25),
    [(0.70, 0.52), (0.92, 0.30), (0.92, 0.74)],
)
_TRAY: tuple[Outline, ...] = (rounded(0.10, 0.28, 0.90, 0.82, 0.12),)
_BOX: tuple[Outline, ...] = (rounded(0.16, 0.16, 0.84, 0.88, 0.04),)

_SHAPES: dict[str, tuple[tuple[Outline, ...], ...]] = {
    "Fruit": (_ROUND,),
    "Vegetables": (_ROUND, _BAG),
    "Bakery": (_LOAF,),
    "Dairy": (_CARTON, _JAR),
    "Meat": (_TRAY,),
    "Fish": (_FISH,),
    "Pantry": (_JAR, _BAG, _BOX),
    "Snacks": (_BAG,),
    "Drinks": (_BOTTLE,),
    "Frozen": (_BOX, _BAG),
    "Household": (_BOX, _BOTTLE),
    "Care": (_BOTTLE, _BOX),
    "Bags": (_BAG,),
}


@lru_cache(maxsize=256)
def picture(product: Product) -> bytes:
    """The product's picture as a PNG file; the same one for each call."""
    colour = _COLOURS.get(product.category, _OTHER)
    shapes = _SHAPES.get(product.category, (_BOX,))
    canvas = Canvas(SIDE, _mixed(colour, _WHITE, 0.82))
    # hash() of a text differs from run to run.
    for outline in shapes[zlib.crc32(product.sku.encode()) % len(shapes)]:
        canvas.fill(outline, colour)
    _write(canvas, initials(product.name))
    return canvas.png()


def initials(name: str) -> str:
    """The first letters of the first two words that have letters: WM for "Whole milk 1 l"."""
    words = [word for word in name.split() if word[0].isalpha() and len(word) > 1]
    return "".join(word[0].upper() for word in words[:2])


def _write(canvas: Canvas, text: str) -> None:
    """White letters a bit below the middle, where every shape is wide."""
    size = 0.037
    advance = (WIDTH + 1.6) * size
    left = 0.5 - (len(text) * advance - 1.6 * size) / 2
    top = 0.58 - HEIGHT * size / 2
    for place, letter in enumerate(text):
        for line in lines(letter):
            points = [(left + place * advance + x * size, top + y * size) for x, y in line]
            for outline in strokes(points, 0.036):
                canvas.fill(outline, _WHITE)


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (
        round(one + (two - one) * share) for one, two in zip(colour, other, strict=True)
    )
    return red, green, blue
