import pytest
from PySide6.QtGui import QImage

from picker_app.simulator.catalogue import the_catalogue
from picker_app.simulator.pictures import letters
from picker_app.simulator.pictures.canvas import Canvas, rounded
from picker_app.simulator.pictures.drawing import SIDE, initials, picture


def image(data: bytes) -> QImage:
    """As a program reads it that did not write it."""
    read = QImage.fromData(data)
    assert not read.isNull()
    return read


def rgb(read: QImage, x: int, y: int) -> tuple[int, int, int]:
    colour = read.pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize("category", sorted({product.category for product in the_catalogue()}))
def test_each_category_has_a_picture(category: str) -> None:
    product = next(product for product in the_catalogue() if product.category == category)
    read = image(picture(product))
    assert (read.width(), read.height()) == (SIDE, SIDE)
    assert rgb(read, SIDE // 2, SIDE * 3 // 4) != rgb(read, 2, 2)


def test_filling_covers_the_inside_and_softens_edges() -> None:
    canvas = Canvas(10, (0, 0, 0))
    canvas.fill([(0.2, 0.2), (0.75, 0.2), (0.75, 0.8), (0.2, 0.8)], (200, 100, 50))
    read = image(canvas.png())
    assert rgb(read, 5, 5) == (200, 100, 50)
    assert rgb(read, 1, 5) == (0, 0, 0)
    assert rgb(read, 7, 5) == (100, 50, 25)


def test_what_reaches_over_the_edge_is_cut() -> None:
    canvas = Canvas(8, (0, 0, 0))
    canvas.fill(rounded(-1, -1, 2, 2, 0.1), (9, 9, 9))
    assert rgb(image(canvas.png()), 0, 7) == (9, 9, 9)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Whole milk 1 l", "WM"),
        ("Bananas", "B"),
        ("AA batteries 4 pieces", "AB"),
        ("7 grain Rye", "GR"),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_all_letters_can_be_drawn() -> None:
    assert all(letters.lines(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert letters.lines("É") == []
