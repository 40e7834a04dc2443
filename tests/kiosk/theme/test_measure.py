"""Millimetres to pixels."""

from typing import cast

import pytest
from PySide6.QtGui import QScreen

from picker_app.kiosk.theme.measure import USUAL_DPI, Measure


class _Screen:
    def __init__(self, dots_per_inch: float) -> None:
        self._dots_per_inch = dots_per_inch

    def physicalDotsPerInch(self) -> float:  # noqa: N802 (Qt's name)
        return self._dots_per_inch


@pytest.mark.parametrize("reported", [80.0, 96.0, 149.0, 220.0])
def test_a_believable_density_is_taken(reported: float) -> None:
    screen = cast("QScreen", _Screen(reported))
    assert Measure.of_screen(screen).dots_per_inch == reported


@pytest.mark.parametrize("reported", [0.0, 25.4, 79.0, 221.0, 2540.0])
def test_a_density_that_cannot_be_true_is_not(reported: float) -> None:
    screen = cast("QScreen", _Screen(reported))
    assert Measure.of_screen(screen).dots_per_inch == USUAL_DPI


def test_pixels_are_never_too_short() -> None:
    measure = Measure(96)
    assert measure.px(20) == 76
    assert measure.millimetres(measure.px(20)) >= 20
