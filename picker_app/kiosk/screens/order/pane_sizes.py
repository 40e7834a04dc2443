"""How the large item is arranged in the room that a screen has for it."""

from dataclasses import dataclass
from enum import StrEnum


class Controls(StrEnum):
    """Where spinner and decision stand."""

    ROW = "ROW"
    """Side by side below the words."""
    STACK = "STACK"
    """On top of each other below the words: a narrow and high screen."""
    ASIDE = "ASIDE"
    """On top of each other beside the words: a low screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneSizes:
    """All in millimetres."""

    controls: Controls
    picture: float
    """Its side; 0 where there is no room for one."""
    decision: float
    """Width of each of the two main buttons."""
    value: float
    """Width of the amount between plus and minus."""
    large: bool
    """Large type, and signs on the buttons."""


_ROW_WIDTH = 146.0
"""A spinner of 72 mm, two buttons of 32 mm, gaps and margins."""
_LOW = 62.0
_STACK_HEIGHT = 90.0
"""Of which the controls take 65 mm: in less, the item's own name has no line left."""
_ASIDE_WIDTH = 110.0
"""66 mm of controls, and words beside them that are not broken after each."""
_ROOMY_WIDTH, _ROOMY_HEIGHT = 165.0, 90.0
_SPACIOUS_WIDTH = 205.0
_PICTURE_OF_WIDTH, _PICTURE_OF_HEIGHT = 0.28, 0.5


def sizes_for(width: float, height: float) -> PaneSizes:
    """The arrangement for a pane of so many millimetres."""
    is_narrow = width < _ROW_WIDTH
    if height < _LOW or (is_narrow and height < _STACK_HEIGHT and width >= _ASIDE_WIDTH):
        return PaneSizes(controls=Controls.ASIDE, picture=0, decision=32, value=24, large=False)
    picture = min(_PICTURE_OF_WIDTH * width, _PICTURE_OF_HEIGHT * height)
    if is_narrow:
        half = (width - 9) / 2
        return PaneSizes(
            controls=Controls.STACK, picture=picture, decision=half, value=28, large=False
        )
    roomy = width >= _ROOMY_WIDTH and height >= _ROOMY_HEIGHT
    decision = 52 if width >= _SPACIOUS_WIDTH else 39 if roomy else 32
    value = 34 if roomy else 28
    return PaneSizes(
        controls=Controls.ROW, picture=picture, decision=decision, value=value, large=roomy
    )
