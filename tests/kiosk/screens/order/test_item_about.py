"""What the current item is: how its words stand beside its picture."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from picker_app.kiosk.screens.order.item_about import ItemAbout
from picker_app.kiosk.states.order import CardState
from picker_app.kiosk.widgets.picture import Picture
from picker_app.kiosk.widgets.words import Words
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import DESK

WIDTH = 700
PLAIN = invented.card(1)


@pytest.mark.parametrize(
    "card", [PLAIN, replace(PLAIN, note="Ripe ones, please"), replace(PLAIN, was="€4.00")]
)
def test_the_words_have_all_the_room_beside_the_picture(qtbot: QtBot, card: CardState) -> None:
    about = ItemAbout(DESK)
    qtbot.addWidget(about)
    about.resize(WIDTH, 300)
    about.fit(picture=40, large=True, signs=True)
    about.show_card(card)
    about.show()
    about.grab()  # has everything arranged
    picture = about.findChild(Picture)
    named = next(words for words in about.findChildren(Words) if words.text() == card.name)
    assert picture is not None
    assert picture.x() == 0
    assert named.width() > (WIDTH - picture.width()) * 0.9
