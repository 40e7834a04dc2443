"""What the kiosk shows first."""

from zoneinfo import ZoneInfo

from picker_app.api.people import PeopleView
from picker_app.domain.person import Person
from picker_app.kiosk.journal.memory import Memory
from picker_app.kiosk.start.first_sight import first_sight
from picker_app.kiosk.states.link import CONNECTING
from tests.kiosk.builders import HERE, view

UTC = ZoneInfo("UTC")


def test_orders_of_the_last_run_are_there() -> None:
    remembered = view()
    state = first_sight(Memory(orders=(remembered,)), HERE, UTC)
    assert state is not None
    assert [row.order_id for row in state.rows] == [remembered.order.order_id]
    assert state.link == CONNECTING


def test_a_kiosk_that_knows_nothing_yet_says_that_it_gets_the_orders() -> None:
    state = first_sight(Memory(), HERE, UTC)
    assert state is not None
    assert state.loading
    assert state.rows == ()


def test_no_order_is_seen_before_somebody_signs_in() -> None:
    people = PeopleView(people=(Person(name="Ana", badge="B-1"),))
    assert first_sight(Memory(orders=(view(),), people=people), HERE, UTC) is None
