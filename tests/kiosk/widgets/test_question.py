"""Questions are answered by touch."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.question import Question
from tests.kiosk.glass import DESK, touch


def _question(qtbot: QtBot) -> tuple[Question, list[str]]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    question = Question(DESK, window, identifier="sure", confirm="Yes", decline="No")
    answers: list[str] = []
    question.confirmed.connect(lambda: answers.append("yes"))
    question.declined.connect(lambda: answers.append("no"))
    question.ask("Give it back?", "Somebody else can take it then.")
    return question, answers


@pytest.mark.parametrize(("touched", "answer"), [("confirm", "yes"), ("decline", "no")])
def test_an_answer_closes_it(qtbot: QtBot, touched: str, answer: str) -> None:
    question, answers = _question(qtbot)
    touch(question, f"sure.{touched}")
    assert answers == [answer]
    assert question.isHidden()


def test_keys_answer_nothing(qtbot: QtBot) -> None:
    question, answers = _question(qtbot)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        QTest.keyClick(question.window(), key)
    assert answers == []
    assert question.isVisible()
