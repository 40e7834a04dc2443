"""What was picked before and came too late: offered on the order screen, answered by touches."""

from pathlib import Path
from typing import Any

from picker_app.domain.action import AnswerLate, SetNote, SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.late import LateAction
from picker_app.kiosk.intents.claims import DecideLate
from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.present.doings import NOTHING
from picker_app.kiosk.present.late import late_state, late_words
from picker_app.kiosk.present.notices import notices_of
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.order import OrderState
from tests.builders import CREATED
from tests.kiosk import invented_states as invented
from tests.kiosk.builders import ELSEWHERE, ORDER_ID, claim, mine
from tests.kiosk.glass import find, sees, touch
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.present.builders import around, known, not_found, picked
from tests.kiosk.whole_kiosk import Kiosk

pytestmark = connections_may_be_forgotten


def late(number: int, deed: SetOutcome | SetNote, picker: str = "Ana") -> LateAction:
    return LateAction(
        epoch=1, number=number, terminal=ELSEWHERE, picker=picker, at=CREATED, deed=deed
    )


TWO = (late(1, picked("1", "2")), late(2, picked("2", "9")))


def outcome_of(state: OrderState, line_id: str) -> str:
    card = state.card(LineId(line_id))
    return "" if card is None else card.outcome


def test_the_notice_says_how_many_and_by_whom() -> None:
    words = [each.words for each in notices_of(known(mine(late=TWO)), NOTHING)]
    assert words == ["2 were picked before, by Ana at till-2, and came too late: take them over?"]


def test_each_row_shows_what_was_decided_then_and_since() -> None:
    offered = (late(1, picked("2", "1")), late(2, picked("1", "2")))
    state = late_state(known(mine(late=offered), [not_found("1")]), around(), {})
    assert state is not None
    first, second = state.rows
    assert (first.line_id, first.before, first.now) == ("1", "2 pieces", "Now: Not found")
    assert first.whence == "Ana at till-2, 11:00"
    assert (second.line_id, second.now) == ("2", "")


def test_what_was_written_to_an_item_is_offered_beside_what_was_decided_of_it() -> None:
    written = SetNote(line_id=LineId("1"), text="keep cold")
    since = SetNote(line_id=LineId("1"), text="warm")
    offered = (late(1, picked("1", "2")), late(2, written))
    state = late_state(known(mine(late=offered), [since]), around(), {})
    assert state is not None
    _, note = state.rows
    assert (note.name, note.before, note.now) == (
        "Note to Product 1",
        "“keep cold”",
        "Now: “warm”",
    )
    gone = SetNote(line_id=LineId("77"), text="keep cold")
    assert late_state(known(mine(late=(late(1, gone),))), around(), {}) is None


def test_nothing_is_offered_of_an_item_that_is_gone_or_to_whoever_has_not_the_order() -> None:
    gone = known(mine(late=(late(1, picked("77", "1")),)))
    assert late_state(gone, around(), {}) is None
    elsewhere = known(mine(late=TWO, claim=claim(ELSEWHERE)))
    assert late_state(elsewhere, around(), {}) is None


def test_an_answer_that_the_hub_does_not_have_yet_counts() -> None:
    answer = AnswerLate(epoch=1, number=1, again=None)
    assert [each.number for each in known(mine(late=TWO), [answer]).late] == [2]


async def test_taken_over_all_together_but_what_the_rules_refuse(tmp_path: Path) -> None:
    hub, kiosk = FakeHub(tmp_path / "hub"), Kiosk(tmp_path)
    with hub.running():
        await kiosk.online()
        hub.show(mine(late=TWO, claim=claim(epoch=2)))
        await kiosk.screens.until(lambda: kiosk.knows_order)
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until(lambda: kiosk.can_pick)
        keys = tuple((1, "", number) for number in (1, 2))
        kiosk.want(DecideLate(keys=keys, again=True))
        await kiosk.screens.until(lambda: hub.numbers(ORDER_ID, 2) == [1])
        state = kiosk.screens.now
    await kiosk.close()
    assert kiosk.screens.toasts == [late_words(known(mine(late=TWO)))]
    assert isinstance(state, OrderState)
    assert outcome_of(state, "1") == "In the bag: 2 pieces"
    assert state.late is not None
    assert [(row.line_id, bool(row.refusal)) for row in state.late.rows] == [("2", True)]


def test_the_panel_takes_over_one_by_one_or_all(window: MainWindow, wanted: list[Any]) -> None:
    order = invented.order(invented.card(1), late=invented.late())
    window.show_state(order)
    touch(window, "order.late")
    assert "Ana at till-2, 14:05" in find(window, "late.row.1.2").accessibleName()
    touch(window, "late.row.1.2.take")
    touch(window, "late.row.1.1.leave")
    touch(window, "late.take_all")
    one, two, three = ((1, "", number) for number in (1, 2, 3))
    assert wanted == [
        DecideLate(keys=(two,), again=True),
        DecideLate(keys=(one,), again=False),
        DecideLate(keys=(one, two, three), again=True),
    ]
    window.show_state(invented.order(invented.card(1)))
    assert not sees(window, "late")
    assert not sees(window, "order.late")
