"""Words can be read on their ground."""

import pytest

from picker_app.kiosk.theme.colours import DAYLIGHT, Tint

_READABLE = 4.5
"""WCAG 2.1, success criterion 1.4.3, level AA."""
_TINTS = {name: getattr(DAYLIGHT, name) for name in DAYLIGHT.__slots__}
_TINTS = {name: tint for name, tint in _TINTS.items() if isinstance(tint, Tint)}


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", _TINTS)
def test_an_ink_is_readable_on_its_wash_on_a_card_and_under_white(name: str) -> None:
    tint = _TINTS[name]
    for ground in (tint.wash, DAYLIGHT.card, DAYLIGHT.inverse):
        assert _contrast(tint.ink, ground) >= _READABLE


@pytest.mark.parametrize("ground", [DAYLIGHT.page, DAYLIGHT.card, DAYLIGHT.found.wash])
def test_plain_and_muted_words_are_readable(ground: str) -> None:
    assert _contrast(DAYLIGHT.text, ground) >= _READABLE
    assert _contrast(DAYLIGHT.muted, ground) >= _READABLE
