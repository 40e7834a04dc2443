"""Another price: by the rules, and with a supervisor's word where one is wanted."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from picker_app.api.people import PeopleView
from picker_app.domain.action import SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.outcome import NewPrice, Outcome, Picked, PriceBasis
from picker_app.domain.person import Person, Role
from picker_app.domain.pin import hashed
from picker_app.domain.policy import Policy, UnitPriceChange
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.desks.price import PriceDesk
from picker_app.kiosk.intents.people import AllowByPin, DropWish
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.people.approvals import NO_SUPERVISOR, Approvals
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.present.approval import approval_state
from tests.kiosk.builders import HERE, ORDER_ID, mine, store_view

ONE = LineId("1")
ANA = Person(name="Ana", pin_hash=hashed("1111"), badge="B-1")
SUE = Person(name="Sue", role=Role.SUPERVISOR, pin_hash=hashed("1234"), badge="B-2")
POLICY = Policy(unit_price=UnitPriceChange.DOWN, line_price=True)


def price(amount: str, basis: PriceBasis = PriceBasis.LINE) -> NewPrice:
    return NewPrice(basis=basis, price=Money(Decimal(amount), "EUR"))


class Bench:
    """A price desk on a real journal, with the first item in the bag."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal.open(folder)
        self.known = KnownOrders(HERE, self.journal.memory)
        self.allow(POLICY)
        self.known.show(mine())
        self.changed = asyncio.Event()
        self.people = People(
            PeopleView(people=(ANA, SUE)),
            {},
            keep_wrong_pins=self.journal.keep_wrong_pins,
            on_change=self.changed.set,
        )
        self.sign_in = SignIn(self.people, HERE, self.changed.set)
        self.approvals = Approvals(self.people, self.sign_in, self.changed.set)
        self.picking = Picking(
            self.known,
            self.journal,
            picker=lambda: self.sign_in.picker,
            on_safe=lambda _: None,
            on_not_saved=lambda _: None,
        )
        self.desk = PriceDesk(self.known, self.picking, self.approvals)
        self.sign_in.admit(ANA)
        self.picking.do(ORDER_ID, SetOutcome(line_id=ONE, outcome=Picked(amount=Decimal(2))))

    def allow(self, policy: Policy) -> None:
        store = store_view()
        connections = [each.model_copy(update={"policy": policy}) for each in store.connections]
        self.known.take_store(store.model_copy(update={"connections": connections}))

    def set(self, new: NewPrice | None) -> None:
        self.desk.set(ORDER_ID, ONE, new)

    @property
    def outcome(self) -> Outcome:
        known = self.known.get(ORDER_ID)
        assert known is not None
        return known.cart.outcome(ONE)

    @property
    def said(self) -> str:
        return self.picking.said(ORDER_ID).get(ONE, "")

    async def until_checked(self) -> None:
        async with asyncio.timeout(15):
            while self.approvals.is_checking:
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    made = Bench(tmp_path)
    yield made
    await made.approvals.close()
    assert await asyncio.to_thread(made.journal.close)


async def test_a_scan_that_counts_meanwhile_is_not_taken_back(bench: Bench) -> None:
    bench.set(price("1.00"))
    more = Picked(amount=Decimal(3))
    bench.picking.do(ORDER_ID, SetOutcome(line_id=ONE, outcome=more))
    assert bench.approvals.want(AllowByPin(pin="1234"))
    await bench.until_checked()
    assert bench.outcome == more
    assert "Set the price again" in bench.said


def last_deed(bench: Bench) -> SetOutcome:
    deed = bench.known.entries(ORDER_ID)[-1].action.deed
    assert isinstance(deed, SetOutcome)
    return deed


async def test_a_supervisors_pin_allows_it_and_is_written_down(bench: Bench) -> None:
    bench.set(price("1.00"))
    state = approval_state(bench.approvals)
    assert state is not None
    assert (state.chosen, state.supervisors, state.takes_pin) == ("Sue", ("Sue",), True)
    assert "€1.00 for all" in state.words
    assert bench.approvals.want(AllowByPin(pin="1234"))
    await bench.until_checked()
    assert bench.outcome == Picked(amount=Decimal(2), price=price("1.00"))
    assert last_deed(bench).approved_by == "Sue"
    assert bench.known.entries(ORDER_ID)[-1].action.picker == "Ana"
    assert approval_state(bench.approvals) is None


@pytest.mark.expects_log("picker_app.kiosk.people.people")
async def test_a_wrong_pin_changes_nothing(bench: Bench) -> None:
    bench.set(price("1.00"))
    bench.approvals.want(AllowByPin(pin="1111"))
    await bench.until_checked()
    assert bench.approvals.objection == "This is not Sue's PIN."
    bench.approvals.want(DropWish())
    assert bench.outcome == Picked(amount=Decimal(2))


async def test_a_badge_allows_it_if_it_is_a_supervisors(bench: Bench) -> None:
    bench.set(price("1.00"))
    assert not bench.approvals.allow_by_badge(ANA)
    assert bench.approvals.objection == "Ana is no supervisor."
    assert bench.outcome == Picked(amount=Decimal(2))
    assert bench.approvals.allow_by_badge(SUE)
    assert bench.outcome == Picked(amount=Decimal(2), price=price("1.00"))
    assert not bench.approvals.allow_by_badge(SUE)


async def test_a_supervisor_who_picks_is_not_asked(bench: Bench) -> None:
    bench.sign_in.admit(SUE)
    bench.set(price("1.00"))
    assert last_deed(bench).approved_by == "Sue"


async def test_nobody_is_asked_where_the_policy_wants_nobody(bench: Bench) -> None:
    bench.allow(replace(POLICY, price_needs_supervisor=False))
    bench.set(price("1.00"))
    assert bench.outcome == Picked(amount=Decimal(2), price=price("1.00"))
    bench.set(None)
    assert bench.outcome == Picked(amount=Decimal(2))


async def test_something_else_is_done_with_the_name_of_who_allowed_it(bench: Bench) -> None:
    names: list[str] = []
    assert bench.desk.allow(POLICY, "Oat drink: €1.00 each", names.append) == ""
    assert bench.approvals.allow_by_badge(SUE)
    free = replace(POLICY, price_needs_supervisor=False)
    assert bench.desk.allow(free, "Oat drink: €1.00 each", names.append) == ""
    bench.people.take(PeopleView(people=(ANA,)))
    assert bench.desk.allow(POLICY, "Oat drink: €1.00 each", names.append) == NO_SUPERVISOR
    assert names == ["Sue", ""]


async def test_nobody_is_called_for_what_nobody_can_allow(bench: Bench) -> None:
    bench.set(price("99.00", PriceBasis.EACH))
    assert bench.said == "The price of a piece can only be lowered."
    assert approval_state(bench.approvals) is None


async def test_without_a_supervisor_the_item_says_so(bench: Bench) -> None:
    bench.people.take(PeopleView(people=(ANA,)))
    bench.set(price("1.00"))
    assert bench.said == NO_SUPERVISOR


async def test_nothing_in_the_bag_has_no_other_price(bench: Bench) -> None:
    bench.desk.set(ORDER_ID, LineId("2"), price("1.00"))
    assert bench.picking.said(ORDER_ID)[LineId("2")] == "Put the item into the bag first."
