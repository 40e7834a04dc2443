"""The sandbox and the adapter read the documents apart from each other; do they agree?"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.cart import Addition, Cart
from picker_app.domain.identity import LineId
from picker_app.domain.newer_message import succeed
from picker_app.domain.order import Collector, Order
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked, Replaced
from picker_app.domain.own_changes import with_own_changes
from picker_app.domain.product import Product
from picker_app.simulator.catalogue import the_catalogue
from picker_app.simulator.customers.people import Customer
from picker_app.simulator.lula import order as sandbox
from picker_app.simulator.lula.patching import Patching, faults_of, read
from picker_app.simulator.lula.switches import LulaSwitches
from picker_app.simulator.lula.wire import order_object
from picker_app.wire import json_text
from tests.platforms.lula.payloads import platform
from tests.simulator.lula.counter import BUTTER, CHEESE, STORE, YOGHURT

ADAPTER = platform(Collector.RIDER)
NOW = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
ORDERED = ((YOGHURT, 3), (BUTTER, 1), (CHEESE, 2))
STAND_INS = [Product(sku=sku, name=sku) for sku in (CHEESE, "044962", "043536")]
BAG = Product(sku="130710", name="Paper bag")


def _placed() -> sandbox.Order:
    items = tuple(
        sandbox.Item(
            id=f"item-{number}",
            item_id=sku,
            name=sku,
            category="",
            quantity=quantity,
            price=Decimal("1.50"),
        )
        for number, (sku, quantity) in enumerate(ORDERED, start=1)
    )
    nobody = Customer(
        id="c", first_name="I", last_name="I", phone_number="", street="", number="", city="",
        postal_code="",
    )  # fmt: skip
    return sandbox.Order(
        connection="lula",
        order_id="order-1",
        dsp_order_number="D-1",
        store_id=STORE,
        log=(sandbox.LogEntry(at=NOW, title="Order received"),),
        partner="DoorDash",
        order_type="",
        estimated_delivery=NOW + timedelta(minutes=30),
        customer=nobody,
        special_instructions="",
        exclude_allergens="",
        disposables=None,
        ordered=items,
        items=items,
        created_at=NOW,
        updated_at=NOW,
    )


def _seen(theirs: sandbox.Order) -> Order:
    wire = order_object(theirs, LulaSwitches())
    return ADAPTER.parse(json_text.dumps({"order": wire}).encode())


def _outcomes(sku: str, quantity: int) -> st.SearchStrategy[Outcome]:
    amounts = st.integers(min_value=1, max_value=quantity).map(Decimal)
    others = [product for product in STAND_INS if product.sku != sku]
    return st.one_of(
        st.just(NOT_FOUND),
        amounts.map(lambda amount: Picked(amount=amount)),
        st.builds(Replaced, product=st.sampled_from(others), amount=amounts),
    )


def _finds_something(cart: Cart) -> bool:
    """An order of which nothing was found is not finished."""
    return any(outcome != NOT_FOUND for outcome in cart.outcomes.values())


@st.composite
def _carts(draw: st.DrawFn) -> Cart:
    outcomes: dict[LineId, Outcome] = {
        LineId(str(number)): draw(_outcomes(sku, quantity))
        for number, (sku, quantity) in enumerate(ORDERED, start=1)
    }
    bags = draw(st.integers(min_value=0, max_value=2))
    added = {BAG.sku: Addition(product=BAG, amount=Decimal(bags))} if bags else {}
    return Cart(outcomes=outcomes, additions=added)


def _wanted(cart: Cart, known: Order) -> list[tuple[str, Decimal]]:
    """What is to be in the order, by product."""
    goods: list[tuple[str, Decimal]] = []
    for line in known.lines_to_pick:
        match cart.outcome(line.line_id):
            case Picked(amount=amount):
                goods.append((line.sku, amount))
            case Replaced(product=product, amount=amount):
                goods.append((product.sku, amount))
    goods += [(sku, added.amount) for sku, added in cart.additions.items()]
    return _summed(goods)


def _summed(goods: list[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    skus = sorted({sku for sku, _ in goods})
    return [(sku, sum((each for one, each in goods if one == sku), Decimal(0))) for sku in skus]


@given(carts=st.lists(_carts().filter(_finds_something), min_size=1, max_size=3))
def test_whatever_is_decided_and_changed_again_the_marketplace_comes_to_have_it(
    carts: list[Cart],
) -> None:
    theirs = _placed()
    known = _seen(theirs)
    for cart in carts:
        plan = ADAPTER.finish(known, cart)
        for step in plan.steps:
            assert not step.done_in(known)
            actions = read((step.call.body or "").encode())
            assert faults_of(actions) == ()
            now = theirs.updated_at + timedelta(seconds=1)
            patching = Patching(
                actions=actions, now=now, catalogue=the_catalogue(), error_status=400
            )
            theirs = patching.on(theirs)
            shown = _seen(theirs)
            assert step.done_in(shown)
            known = succeed(known, with_own_changes(known, shown, cart))
        sold = [(item.item_id, Decimal(item.quantity)) for item in theirs.items]
        assert _summed(sold) == _wanted(cart, known)
        assert ADAPTER.finish(known, cart).steps == ()
        assert len(known.lines_to_pick) == len(ORDERED)
        assert known.changes == ()
