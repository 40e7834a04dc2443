"""A theme on a certain screen: what every widget is given to dress itself."""

from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from picker_app.kiosk.theme import icons
from picker_app.kiosk.theme.colours import DAYLIGHT, Colours
from picker_app.kiosk.theme.measure import Measure


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and the density of the screen they are shown on."""

    measure: Measure
    colours: Colours = DAYLIGHT

    def px(self, millimetres: float) -> int:
        """Pixels that are at least this long on the glass."""
        return self.measure.px(millimetres)

    def icon(self, name: str, colour: str, millimetres: float, ratio: float = 1.0) -> QPixmap:
        """An icon of `picker_app.kiosk.theme.icons` in this colour, as wide as high."""
        return icons.pixmap(name, colour, self.px(millimetres), ratio)
