"""What hub and kiosk rely on, asked of every platform's adapter.

A platform joins with a module of samples here, one set for each of its dialects, and a line in
SAMPLES.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.action import SetAddition
from picker_app.domain.cart import Cart
from picker_app.domain.order import Collector, Order, OrderStatus
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked
from picker_app.domain.policy import Replacements
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.platforms.base import CannotFulfilError, Platform
from picker_app.wire import json_text
from picker_app.wire.calls import Answer, Call
from picker_app.wire.unreadable import UnreadableError
from tests.contract import deliveroo, delivery_hero, lula
from tests.contract.samples import Samples

SAMPLES = {**delivery_hero.DIALECTS, **deliveroo.SAMPLES, **lula.SAMPLES}


@pytest.fixture(params=SAMPLES.values(), ids=list(SAMPLES))
def samples(request: pytest.FixtureRequest) -> Samples:
    """The material of one platform."""
    material = request.param
    assert isinstance(material, Samples)
    return material


@pytest.fixture
def platform(samples: Samples) -> Platform:
    """Its adapter."""
    return samples.platform()


@pytest.fixture
def order(samples: Samples, platform: Platform) -> Order:
    """Its order as it first comes."""
    return platform.parse(samples.received)


def _decided(order: Order) -> Iterator[Cart]:
    """Carts of all ways to decide the lines: as ordered, or not found."""
    ways: list[tuple[Outcome, ...]] = [
        (Picked(amount=line.pricing.amount), NOT_FOUND) for line in order.lines_to_pick
    ]
    for outcomes in product(*ways):
        ids = (line.line_id for line in order.lines_to_pick)
        yield Cart(outcomes=dict(zip(ids, outcomes, strict=True)), collector=Collector.RIDER)


def _check_call(call: Call) -> None:
    assert call.method in {"GET", "POST", "PUT", "PATCH", "DELETE"}
    assert call.path.startswith("/")
    assert not set(call.path) & set(" ?#")
    if call.body is not None:
        json_text.loads(call.body)


def test_it_has_a_name_for_people(platform: Platform) -> None:
    assert platform.capabilities.label


def test_it_has_vendors(platform: Platform) -> None:
    assert platform.vendors
    assert all(isinstance(vendor, str) for vendor in platform.vendors)


def test_only_webhooks_with_proof_are_admitted(samples: Samples, platform: Platform) -> None:
    assert platform.admits(samples.admitted)
    assert not any(platform.admits(webhook) for webhook in samples.refused)


def test_lines_are_numbered_from_one_in_their_order(order: Order) -> None:
    numbers = [str(number) for number, _ in enumerate(order.lines, start=1)]

    assert order.lines
    assert [line.line_id for line in order.lines] == numbers


def test_the_same_text_is_the_same_order(samples: Samples, order: Order) -> None:
    assert samples.platform().parse(samples.received) == order


def test_amounts_are_exact_and_times_have_a_zone(platform: Platform, order: Order) -> None:
    for line in order.lines:
        assert isinstance(line.pricing.amount, Decimal)
        for money in (line.pricing.unit_price, line.pricing.total_price):
            assert money is None or (isinstance(money.amount, Decimal) and money.currency)
    if platform.capabilities.policy.weights:
        assert PricingType.KG in {line.pricing.pricing_type for line in order.lines}
    for moment in (order.promised_for, order.accepted_for, order.created_at, order.updated_at):
        assert moment is None or moment.utcoffset() is not None


def test_every_status_is_known(samples: Samples, platform: Platform) -> None:
    for status, text in samples.by_status.items():
        read = platform.parse(text)
        assert read.status is status
        assert read.status_words


def test_what_cannot_be_read_is_said_in_words(samples: Samples, platform: Platform) -> None:
    for text in (*samples.unreadable, b"", b"no JSON", b"[]", b"\xff\xfe"):
        with pytest.raises(UnreadableError) as caught:
            platform.parse(text)
        assert str(caught.value)


@given(body=st.binary(max_size=300))
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))
def test_no_bytes_break_the_parser(sample: Samples, body: bytes) -> None:
    try:
        sample.platform().parse(body)
    except UnreadableError:
        return


@given(data=st.data())
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))
def test_no_damaged_order_breaks_the_parser(sample: Samples, data: st.DataObject) -> None:
    at = data.draw(st.integers(min_value=0, max_value=len(sample.received) - 1))
    damage = data.draw(st.binary(max_size=3))
    try:
        sample.platform().parse(sample.received[:at] + damage + sample.received[at + 1 :])
    except UnreadableError:
        return


def test_orders_of_another_vendor_are_not_ours(samples: Samples, platform: Platform) -> None:
    assert platform.is_ours(platform.parse(samples.received))
    assert not platform.is_ours(platform.parse(samples.another_vendor))


def test_every_decided_cart_has_a_plan(platform: Platform, order: Order) -> None:
    for cart in _decided(order):
        plan = platform.finish(order, cart)

        names = [step.name for step in plan.steps]
        assert len(set(names)) == len(names)
        for step in plan.steps:
            _check_call(step.call)


def test_a_plan_is_the_same_each_time_it_is_made(platform: Platform, order: Order) -> None:
    for cart in _decided(order):
        assert platform.finish(order, cart) == platform.finish(order, cart)


def test_no_step_is_done_in_an_order_that_was_only_received(
    platform: Platform, order: Order
) -> None:
    for cart in _decided(order):
        assert not any(step.done_in(order) for step in platform.finish(order, cart).steps)


def test_no_step_is_done_in_a_cancelled_order_or_one_of_unknown_status(
    platform: Platform, order: Order
) -> None:
    for cart, status in product(_decided(order), (OrderStatus.CANCELLED, OrderStatus.UNKNOWN)):
        read_back = replace(order, status=status)
        assert not any(step.done_in(read_back) for step in platform.finish(order, cart).steps)


def test_every_cart_can_be_checked(platform: Platform, order: Order) -> None:
    if not platform.capabilities.live_check:
        pytest.skip("the platform checks nothing")
    finals = [step.call for cart in _decided(order) for step in platform.finish(order, cart).steps]

    for cart in (Cart(), *_decided(order)):
        call = platform.check(order, cart)
        _check_call(call)
        assert call not in finals
        assert call == platform.check(order, cart)


def test_no_check_adds_anything(platform: Platform, order: Order) -> None:
    if not platform.capabilities.live_check:
        pytest.skip("the platform checks nothing")
    bag = Product(sku="bag", name="Paper bag")
    for cart in (Cart(), *_decided(order)):
        with_bags = cart.after(SetAddition(product=bag, amount=Decimal(2)))
        assert platform.check(order, with_bags) == platform.check(order, cart)


def test_an_undecided_cart_has_no_plan(platform: Platform, order: Order) -> None:
    with pytest.raises(CannotFulfilError) as caught:
        platform.finish(order, Cart())

    assert str(caught.value)


def test_where_nobody_said_who_takes_the_bag_there_is_no_plan(
    samples: Samples, platform: Platform
) -> None:
    if samples.nameless_collector is None:
        pytest.skip("the platform's orders always say it")
    order = platform.parse(samples.nameless_collector)
    cart = next(_decided(order))

    assert order.collector is Collector.UNKNOWN
    platform.finish(order, cart)
    with pytest.raises(CannotFulfilError):
        platform.finish(order, replace(cart, collector=None))


def test_reading_back_changes_nothing(platform: Platform, order: Order) -> None:
    call = platform.read_back(order)

    _check_call(call)
    assert (call.method, call.body) == ("GET", None)


def test_an_answer_about_an_order_shows_it(
    samples: Samples, platform: Platform, order: Order
) -> None:
    shown = platform.shown(samples.received, order)

    assert shown is not None
    assert shown.order == order == platform.parse(shown.text)
    for text in (b"", b"no JSON", b"{}"):
        with pytest.raises(UnreadableError):
            platform.shown(text, order)


def test_a_start_is_told_where_it_has_to_be(platform: Platform, order: Order) -> None:
    plan = platform.start(order, datetime(2026, 3, 1, 10, 0, tzinfo=UTC))

    assert bool(plan.steps) == platform.capabilities.start_step
    for step in plan.steps:
        _check_call(step.call)
        assert not step.done_in(order)


def test_every_reason_that_is_offered_cancels(platform: Platform, order: Order) -> None:
    for reason in platform.capabilities.policy.cancel_reasons:
        for step in platform.cancel(order, reason).steps:
            _check_call(step.call)
            assert not step.done_in(order)


def test_what_may_stand_in_is_listed_with_its_offer(
    samples: Samples, platform: Platform, order: Order
) -> None:
    if platform.capabilities.policy.replacements is not Replacements.LISTED:
        pytest.skip("the platform lists none")
    assert samples.substitutes is not None
    products = platform.parse_substitutes(samples.substitutes, order, order.lines[0])

    assert products
    assert all(product.offer_id and product.name for product in products)
    for needle in ("", "milk", "a very long name of something", "é/?&"):
        call = platform.substitutes_call(order, order.lines[0], needle)
        _check_call(call)
        assert call.method == "GET"
    with pytest.raises(UnreadableError):
        platform.parse_substitutes(Answer(status=200, body=b"<html>"), order, order.lines[0])


def test_refusals_are_shown_in_the_platforms_words(
    samples: Samples, platform: Platform, order: Order
) -> None:
    for text, words in samples.complaints.items():
        complaint = platform.complaint(Answer(status=400, body=text), order, Cart())
        assert words in complaint.text
        assert set(complaint.by_line) <= {line.line_id for line in order.lines}


@given(body=st.binary(max_size=200), status=st.integers(min_value=300, max_value=599))
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))
def test_no_refusal_is_without_words(sample: Samples, body: bytes, status: int) -> None:
    platform = sample.platform()
    order = platform.parse(sample.received)

    assert platform.complaint(Answer(status=status, body=body), order, Cart()).text


def test_the_catalogue_comes_to_an_end(samples: Samples, platform: Platform) -> None:
    if not platform.capabilities.catalogue:
        pytest.skip("the platform has none")
    pages = [
        platform.parse_catalogue(answer, number)
        for number, answer in enumerate(samples.catalogue, start=1)
    ]

    assert [page.is_last for page in pages] == [False] * (len(pages) - 1) + [True]
    assert all(product.sku for page in pages for product in page.products)
    for vendor in platform.vendors:
        _check_call(platform.catalogue_call(vendor, 1))
    with pytest.raises(UnreadableError):
        platform.parse_catalogue(Answer(status=200, body=b"<html>"), 1)


def test_the_list_of_orders_comes_to_an_end(samples: Samples, platform: Platform) -> None:
    if not platform.capabilities.history:
        pytest.skip("the platform lists none")
    pages = [
        platform.parse_list(answer, number) for number, answer in enumerate(samples.listed, start=1)
    ]

    assert [page.is_last for page in pages] == [False] * (len(pages) - 1) + [True]
    received = platform.parse(samples.received)
    for page in pages:
        for listed in page.orders:
            assert listed.order == received == platform.parse(listed.text)
    assert [words for page in pages for words in page.unreadable]
    until = datetime(2026, 3, 1, tzinfo=UTC)
    for vendor in platform.vendors:
        call = platform.list_call(vendor, until - platform.capabilities.history, until, 1)
        _check_call(call)
        assert call.method == "GET"
        if not platform.capabilities.lists_open:
            assert call != platform.list_call(vendor, until - timedelta(hours=1), until, 1)
        assert call != platform.list_call(vendor, until - platform.capabilities.history, until, 2)
    with pytest.raises(UnreadableError):
        platform.parse_list(Answer(status=200, body=b"<html>"), 1)


def test_an_order_of_the_past_is_asked_for_alone_by_its_own_id(
    samples: Samples, platform: Platform
) -> None:
    if not platform.capabilities.history:
        pytest.skip("the platform shows none")
    order = platform.parse(samples.received)
    call = platform.look_up(order.platform_order_id)
    if call is not None:
        _check_call(call)
        assert call.method == "GET"
    assert platform.look_up("") is None
