"""Keys by the window system's scan code."""

import pytest

from picker_app.kiosk.scanner.positions import position_of


@pytest.mark.parametrize(
    ("code", "position"),
    [
        *((13, "Digit4"), (19, "Digit0"), (15, "Digit6"), (17, "Digit8"), (12, "Digit3")),
        *((10, "Digit1"), (36, "Enter"), (23, "Tab"), (65, "Space"), (50, "ShiftLeft")),
        *((24, "KeyQ"), (52, "KeyZ"), (35, "BracketRight"), (74, "F8"), (104, "NumpadEnter")),
        *(
            (90, "Numpad0"),
            (88, "Numpad2"),
            (81, "Numpad9"),
            (64, "AltLeft"),
            (94, "IntlBackslash"),
        ),
    ],
)
def test_keys_of_x11_and_wayland(code: int, position: str) -> None:
    assert position_of(code, windows=False) == position


@pytest.mark.parametrize(
    ("code", "position"),
    [
        *(
            (0x02, "Digit1"),
            (0x0B, "Digit0"),
            (0x10, "KeyQ"),
            (0x1C, "Enter"),
            (0x11C, "NumpadEnter"),
        ),
        *((0x2A, "ShiftLeft"), (0x1B, "BracketRight"), (0x42, "F8"), (0x52, "Numpad0")),
        *((0x39, "Space"), (0x0F, "Tab"), (0x2C, "KeyZ"), (0x56, "IntlBackslash"), (0x57, "F11")),
    ],
)
def test_keys_of_windows(code: int, position: str) -> None:
    assert position_of(code, windows=True) == position


def test_a_key_that_nobody_knows_has_a_name_of_its_own() -> None:
    assert position_of(250, windows=False) == "Code250"
