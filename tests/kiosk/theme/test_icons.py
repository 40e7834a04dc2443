"""Every icon of the family can be drawn."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from picker_app import assets, kiosk
from picker_app.kiosk.theme import icons

_KIOSK = Path(kiosk.__file__).parent


@pytest.mark.parametrize("name", sorted(icons.NAMES))
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
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", "#000000", 24)


def test_each_icon_that_is_asked_for_by_name_is_there() -> None:
    asked = {
        node.value.value
        for path in _KIOSK.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "icon"
        if isinstance(node.value, ast.Constant) and node.value.value
    }
    assert asked <= set(icons.NAMES)


def test_no_drawing_lies_about_unused() -> None:
    assert {path.stem for path in assets.path("icons").glob("*.svg")} == set(icons.NAMES.values())
