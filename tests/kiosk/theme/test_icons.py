"""Every icon of the family can be drawn."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from picker_app import assets
from picker_app.kiosk.theme import icons

_NAMES = sorted(file.stem for file in assets.path("icons").glob("*.svg"))


@pytest.mark.parametrize("name", _NAMES)
def test_an_icon_has_the_asked_colour_and_size(qtbot: QtBot, name: str) -> None:
    image = icons.pixmap(name, "#b3211a", 48, 2.0).toImage()
    assert (image.width(), image.height()) == (96, 96)
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {QColor("#b3211a").name()}


def test_an_unknown_icon_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "#000000", 24)
