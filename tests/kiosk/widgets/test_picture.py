"""Product pictures."""

from pathlib import Path

from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.picture import Picture
from tests.kiosk.glass import DESK


def _middle(picture: Picture) -> str:
    image = picture.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 3).name()


def test_a_picture_is_fitted_in(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "red.png"
    drawing = QPixmap(900, 900)
    drawing.fill(QColor("#ff0000"))
    drawing.save(str(file))
    picture = Picture(DESK)
    picture.set_side(20)
    qtbot.addWidget(picture)
    picture.show_file(file)
    assert _middle(picture) == "#ff0000"


def test_what_is_no_picture_shows_the_placeholder(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "broken.jpg"
    file.write_bytes(b"no picture at all")
    picture, blank = Picture(DESK), Picture(DESK)
    for widget in (picture, blank):
        widget.set_side(20)
        qtbot.addWidget(widget)
    picture.show_file(file)
    assert picture.grab().toImage() == blank.grab().toImage()
