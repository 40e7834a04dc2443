"""Words that no length and no script can break."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.words import Words, broken

LONG_WORD = "x" * 400


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(alphabet="abc äß-\n", max_size=120), width=st.integers(60, 400))
def test_nothing_is_lost_and_nothing_is_too_wide(qtbot: QtBot, text: str, width: int) -> None:
    lines = broken(text, QFont(), width, 1_000)
    assert "".join("".join(lines).split()) == "".join(text.split())
    metrics = QFontMetrics(QFont())
    assert all(metrics.horizontalAdvance(line.rstrip()) <= width + 1 for line in lines)


def test_full_lines_end_in_an_ellipsis(qtbot: QtBot) -> None:
    lines = broken("one two three four five six seven eight nine ten", QFont(), 60, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("text", [LONG_WORD, "very " * 200, "حليب كامل الدسم " * 40])
def test_a_long_text_does_not_ask_for_more_than_it_can_get(qtbot: QtBot, text: str) -> None:
    words = Words(text)
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() < 200
    words.resize(200, words.heightForWidth(200))
    words.show()
    assert not words.grab().isNull()
    assert words.heightForWidth(200) > words.heightForWidth(2_000)


def test_markup_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    words = Words("<b>bold</b>")
    qtbot.addWidget(words)
    assert words.text() == "<b>bold</b>"
    assert words.sizeHint().width() > Words("bold").sizeHint().width()


def test_an_empty_text_can_give_its_place_back(qtbot: QtBot) -> None:
    words = Words("here")
    qtbot.addWidget(words)
    words.say("", or_hide=True)
    assert words.isHidden()
    words.say("back", or_hide=True)
    assert not words.isHidden()
