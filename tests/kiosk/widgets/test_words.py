"""Words that no length and no script can break."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.words import Words, broken

LONG_WORD = "x" * 400


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(alphabet="abc äß-\n🍓ح", max_size=120), width=st.integers(60, 400))
def test_nothing_is_lost_and_nothing_is_too_wide(qtbot: QtBot, text: str, width: int) -> None:
    lines = [line.text for line in broken(text, QFont(), width, 1_000)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    metrics = QFontMetrics(QFont())
    assert all(metrics.horizontalAdvance(line.rstrip()) <= width + 1 for line in lines)


def test_what_is_cut_behind_a_line_of_its_own_does_not_run_into_it(qtbot: QtBot) -> None:
    lines = broken("one\ntwo\nthree", QFont(), 400, 2)
    assert [line.text for line in lines] == ["one", "two three "]


def test_full_lines_end_in_an_ellipsis(qtbot: QtBot) -> None:
    lines = broken("one two three four five six seven eight nine ten", QFont(), 60, 2)
    assert len(lines) == 2
    assert lines[-1].text.endswith("…")


def test_no_line_takes_letters_of_the_next_one_behind_an_emoji(qtbot: QtBot) -> None:
    plain, sweet = "Strawberries without sugar", "🍓🍓 Strawberries without sugar"
    width = QFontMetrics(QFont()).horizontalAdvance("🍓🍓 Strawberries") + 4
    assert broken(plain, QFont(), width, 9)[0].text.strip() == "Strawberries"
    assert broken(sweet, QFont(), width, 9)[0].text.strip() == "🍓🍓 Strawberries"


@pytest.mark.parametrize(
    ("text", "full_stop_is_left"),
    [
        ("الحليب.", True),
        ("חלב.", True),
        ("Milk.", False),
        ("8 חלב.", True),
        ("Milk.\nحليب", False),
    ],
)
def test_a_text_from_right_to_left_ends_at_the_left(
    qtbot: QtBot, text: str, full_stop_is_left: bool
) -> None:
    words = Words(text)
    qtbot.addWidget(words)
    words.resize(200, words.heightForWidth(200))
    words.show()
    line = words.grab().toImage().copy(0, 0, 200, words.fontMetrics().height())
    left, right = _heights_of_ends(line)
    assert left < right / 2 if full_stop_is_left else right < left / 2


def _heights_of_ends(line: QImage) -> tuple[int, int]:
    """How high the ink is at its left and at its right end, in pixels."""
    ground = line.pixelColor(199, 0)
    inked = [
        sum(line.pixelColor(x, y) != ground for y in range(line.height()))
        for x in range(line.width())
    ]
    columns = [x for x, count in enumerate(inked) if count]
    return max(inked[columns[0] : columns[0] + 2]), max(inked[columns[-1] - 1 : columns[-1] + 1])


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
