"""Millimetres on the glass to pixels."""

import math
from dataclasses import dataclass
from typing import Self

from PySide6.QtGui import QScreen

MILLIMETRES_PER_INCH = 25.4
USUAL_DPI = 96.0
_BELIEVABLE_DPI = (80.0, 220.0)
"""Between a 22 inch screen of 1680 pixels and a 10 inch one of 1920. A virtual screen, a projector
or a monitor with a wrong EDID reports what no touch screen of a till has.
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """The density of a screen in device-independent pixels per inch."""

    dots_per_inch: float = USUAL_DPI

    @classmethod
    def of_screen(cls, screen: QScreen) -> Self:
        """The density that the screen reports, or the usual one where that cannot be true."""
        reported = screen.physicalDotsPerInch()
        least, most = _BELIEVABLE_DPI
        return cls(reported if least <= reported <= most else USUAL_DPI)

    def px(self, millimetres: float) -> int:
        """Pixels that are at least this long."""
        return math.ceil(millimetres * self.dots_per_inch / MILLIMETRES_PER_INCH)

    def millimetres(self, pixels: float) -> float:
        """How long so many pixels are on the glass."""
        return pixels * MILLIMETRES_PER_INCH / self.dots_per_inch
