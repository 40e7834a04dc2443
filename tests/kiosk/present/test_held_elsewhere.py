"""Who has an order, and what is to be known before it is taken over."""

from dataclasses import replace
from datetime import timedelta

from picker_app.domain.identity import TerminalId
from picker_app.domain.stage import Stage
from picker_app.kiosk.present.held_elsewhere import held_elsewhere
from tests.kiosk.builders import ELSEWHERE, NOW, claim, mine, view
from tests.kiosk.present.builders import around, known


def test_who_has_it_since_when_and_how_far() -> None:
    elsewhere = view(stage=Stage.PICKING, claim=claim(ELSEWHERE, picker="Ana"))
    held = held_elsewhere(known(elsewhere), around())
    assert held is not None
    assert held.who == "Ana at till-2"
    assert ", 0 of 3 items. " in held.words
    assert "did not reach the hub" in held.words


def test_what_is_ours_or_nobodys_is_not_taken_over() -> None:
    assert held_elsewhere(known(mine()), around()) is None
    assert held_elsewhere(known(view()), around()) is None


def test_a_silent_terminal_is_said_before_anything_else() -> None:
    till = claim(ELSEWHERE, picker="Ana").model_copy(update={"terminal_id": "two"})
    elsewhere = known(view(stage=Stage.PICKING, claim=till))
    three_minutes = {TerminalId("two"): NOW - timedelta(minutes=3)}
    held = held_elsewhere(elsewhere, replace(around(), silent=three_minutes))
    assert held is not None
    assert held.words.startswith("till-2 has not been heard from for 3 min. Since ")
    another = {TerminalId("three"): NOW}
    held = held_elsewhere(elsewhere, replace(around(), silent=another))
    assert held is not None
    assert held.words.startswith("Since ")
