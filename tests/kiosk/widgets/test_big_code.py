"""The code for the hand-over."""

import pytest
from pytestqt.qtbot import QtBot

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.measure import Measure
from picker_app.kiosk.widgets.big_code import BigCode


@pytest.mark.parametrize(("width", "dots_per_inch"), [(1280, 96), (1280, 149), (1024, 169)])
@pytest.mark.parametrize("code", ["wxfr-2440", "101500123456", "7", "ABCDEF-1234"])
def test_digits_are_as_high_as_asked(
    qtbot: QtBot, width: int, dots_per_inch: float, code: str
) -> None:
    look = Look(Measure(dots_per_inch))
    label = BigCode(look, 25)
    qtbot.addWidget(label)
    label.setText(code)
    label.resize(width - 60, 600)
    assert look.measure.millimetres(label.digit_height()) >= 25


def test_an_endless_code_is_made_smaller(qtbot: QtBot) -> None:
    label = BigCode(Look(Measure(96)), 25)
    qtbot.addWidget(label)
    label.setText("X" * 60)
    label.resize(900, 400)
    assert 0 < label.digit_height() < label.height()
    assert not label.grab().isNull()


def test_no_code_is_no_error(qtbot: QtBot) -> None:
    label = BigCode(Look(Measure(96)), 25)
    qtbot.addWidget(label)
    assert not label.grab().isNull()
