"""Words with a sign before them."""

from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.tagged import banner
from tests.kiosk.glass import DESK


def test_what_was_hidden_is_there_again_when_the_same_is_said_again(qtbot: QtBot) -> None:
    said = banner(DESK)
    qtbot.addWidget(said)
    said.say("The bag is heavy.", tone="soon", icon="note")
    assert said.isVisible()
    said.hide()
    said.say("The bag is heavy.", tone="soon", icon="note")
    assert said.isVisible()
    said.say("", tone="soon", icon="note")
    assert said.isHidden()
