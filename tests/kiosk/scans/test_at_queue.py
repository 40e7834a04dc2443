"""Scans on the queue."""

from datetime import UTC, datetime

import pytest

from picker_app.api.orders import OrderView
from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.domain.order_id import order_id_of
from picker_app.domain.outcome import NOT_FOUND
from picker_app.domain.stage import Stage
from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.place import Place
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.scan import ScanTone
from tests.builders import line, order
from tests.kiosk.builders import ELSEWHERE, ORDER_ID, claim, mine, view
from tests.kiosk.scans.bench import Bench

MILK = "4006381333931"
SOAP = "96385074"


def another(name: str) -> OrderId:
    return order_id_of(ConnectionName("glovo"), name)


def soap_order(name: str, hour: int = 12, **changes: object) -> OrderView:
    wanted = order(
        line(1, name="Soap", barcodes=(SOAP,)),
        order_id=another(name),
        order_code=name,
        external_order_id=f"ext-{name}",
        platform_order_id=name,
        promised_for=datetime(2026, 3, 1, hour, tzinfo=UTC),
    )
    return view(order=wanted, **changes)


@pytest.fixture(autouse=True)
def at_the_queue(bench: Bench) -> None:
    bench.place = Place()
    bench.show(view())


@pytest.mark.parametrize("code", ["wxfr-2440", "WXFR-2440", "101500123456"])
async def test_an_orders_own_code_opens_it(bench: Bench, code: str) -> None:
    assert bench.scan(code).tone is ScanTone.GOOD
    assert bench.wanted == [OpenOrder(order_id=ORDER_ID)]
    assert bench.rung == [Alert.FOUND]


async def test_an_item_opens_its_order_at_that_item_and_picks_nothing(bench: Bench) -> None:
    bench.scan(MILK)
    assert bench.wanted == [OpenOrder(order_id=ORDER_ID)]
    assert bench.items.at(ORDER_ID).current == LineId("1")
    assert bench.deeds == []


async def test_of_several_orders_the_nearest_in_time_is_opened(bench: Bench) -> None:
    bench.show(soap_order("late", 15), soap_order("soon", 11), soap_order("later", 16))
    answer = bench.scan(SOAP)
    assert bench.wanted == [OpenOrder(order_id=another("soon"))]
    assert "2 other orders want it too" in answer.words


async def test_an_order_of_this_terminal_comes_before_one_that_is_more_urgent(
    bench: Bench,
) -> None:
    bench.show(soap_order("soon", 11))
    bench.show(soap_order("mine", 15, stage=Stage.PICKING, claim=claim()))
    bench.show(soap_order("theirs", 10, stage=Stage.PICKING, claim=claim(ELSEWHERE)))
    bench.scan(SOAP)
    assert bench.wanted == [OpenOrder(order_id=another("mine"))]


async def test_an_order_that_has_the_item_already_comes_last(bench: Bench) -> None:
    done = mine().cart.model_copy(update={"outcomes": {LineId("1"): NOT_FOUND}})
    bench.show(soap_order("done", 10, stage=Stage.PICKING, claim=claim(), cart=done))
    bench.show(soap_order("open", 15))
    bench.scan(SOAP)
    assert bench.wanted == [OpenOrder(order_id=another("open"))]


async def test_a_finished_order_is_opened_by_its_code_only(bench: Bench) -> None:
    bench.show(soap_order("gone", stage=Stage.HAND_OVER))
    assert bench.scan(SOAP).tone is ScanTone.WRONG
    assert bench.scan("gone").tone is ScanTone.GOOD
    assert bench.wanted == [OpenOrder(order_id=another("gone"))]


async def test_what_nobody_ordered_opens_nothing(bench: Bench) -> None:
    answer = bench.scan("5901234123457")
    assert (answer.tone, bench.wanted) == (ScanTone.WRONG, [])
    assert "5901234123457" in answer.headline
    assert bench.rung == [Alert.WRONG]
