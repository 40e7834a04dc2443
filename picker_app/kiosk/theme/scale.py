"""Sizes on the glass, in millimetres: what a gloved finger needs and an arm's length can read."""

from enum import StrEnum

MAIN_TARGET = 20.0
"""A button for the main work. Standing people hit keys of 10 and 15 mm worse, of 25 mm no better
(Colle and Hiszem, Standing at a kiosk, Ergonomics 2004)."""
SMALLEST_TARGET = 12.0
"""A button that is rarely used; 10 mm is the least for a finger."""
ORDER_CODE = 25.0
"""Digits of the order code at the hand-over: read from the other side of a counter."""

WIDE = 200.0
"""A window from here on has room for words on all buttons and for controls beside the words."""

LOW = 110.0
"""A window below this height needs every millimetre for its content: its bars are narrow."""

GAP = 2.0
MARGIN = 3.0
RADIUS = 2.0


class Type(StrEnum):
    """Sizes of type, by what they are for."""

    SMALL = "small"
    BODY = "body"
    STRONG = "strong"
    TITLE = "title"
    FIGURE = "figure"


TYPE_SIZES = {
    Type.SMALL: 3.6,
    Type.BODY: 4.3,
    Type.STRONG: 4.8,
    Type.TITLE: 6.6,
    Type.FIGURE: 8.2,
}
"""Height of the em. Capitals are about 0.72 of it."""

BUTTON_TYPE = 4.6
VALUE_TYPE = 5.6
"""Of an amount between plus and minus."""

BOLD_TYPES = frozenset({Type.STRONG, Type.TITLE, Type.FIGURE})
