"""Who has an order, and what is to be known before it is taken over."""

from picker_app.domain.stage import Stage
from picker_app.kiosk.present.held_elsewhere import held_elsewhere
from tests.kiosk.builders import ELSEWHERE, claim, mine, view
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
