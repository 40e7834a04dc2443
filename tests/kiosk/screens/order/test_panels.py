"""The panels over an order: bags, the customer's time, cancelling."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from picker_app.domain.policy import CancelReason
from picker_app.domain.product import Product
from picker_app.kiosk.intents.items import AddProduct
from picker_app.kiosk.intents.order import AcceptOrder, CancelOrder
from picker_app.kiosk.intents.queue import SearchProducts
from picker_app.kiosk.screens.order.acceptance_panel import AcceptancePanel
from picker_app.kiosk.screens.order.additions_panel import AdditionsPanel
from picker_app.kiosk.screens.order.cancel_panel import CancelPanel
from picker_app.kiosk.states.additions import AdditionRow, AdditionsState
from picker_app.kiosk.states.order_menu import AcceptanceState, CancelChoice
from picker_app.kiosk.widgets.hold_button import HOLD_MILLISECONDS
from tests.kiosk.glass import DESK, find, sees, touch

PAPER = Product(sku="paper", name="Paper bag")
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CHOICES = (
    CancelChoice(reason=CancelReason.TOO_BUSY, words="Too busy"),
    CancelChoice(reason=CancelReason.CLOSED, words="The store is closed"),
)


def bags(amount: str = "1", **changes: object) -> AdditionsState:
    row = AdditionRow(
        product=PAPER,
        price="€0.15 each",
        amount=Decimal(amount),
        most=Decimal(10),
        is_weight=False,
        **changes,  # type: ignore[arg-type]
    )
    return AdditionsState(rows=(row,), summary="1 bag")


def test_a_bag_more_and_a_bag_less(behind: QWidget) -> None:
    wanted: list[Any] = []
    panel = AdditionsPanel(DESK, behind)
    panel.wanted.connect(wanted.append)
    panel.show_state(bags())
    panel.open()
    touch(behind, "order.additions.paper.plus")
    touch(behind, "order.additions.paper.minus")
    assert wanted == [
        AddProduct(product=PAPER, amount=Decimal(2)),
        AddProduct(product=PAPER, amount=Decimal(0)),
    ]


def test_many_bags_are_typed(behind: QWidget) -> None:
    wanted: list[Any] = []
    panel = AdditionsPanel(DESK, behind)
    panel.wanted.connect(wanted.append)
    panel.show_state(bags("0"))
    panel.open()
    touch(behind, "order.additions.paper.amount")
    touch(behind, "additions.keypad.6")
    touch(behind, "additions.keypad.accept")
    assert wanted == [AddProduct(product=PAPER, amount=Decimal(6), typed=True)]


def test_what_is_typed_for_one_order_is_not_taken_for_the_next(behind: QWidget) -> None:
    panel = AdditionsPanel(DESK, behind)
    panel.show_state(bags("0"))
    panel.open()
    touch(behind, "order.additions.paper.amount")
    panel.show_state(None)
    panel.show_state(bags("0"))
    assert not sees(behind, "additions.keypad")


def test_locked_bags_cannot_be_changed(behind: QWidget) -> None:
    panel = AdditionsPanel(DESK, behind)
    panel.show_state(bags(locked=True))
    panel.open()
    assert not find(behind, "order.additions.paper.plus").isEnabled()


def test_the_way_to_other_products_and_out(behind: QWidget) -> None:
    wanted: list[Any] = []
    panel = AdditionsPanel(DESK, behind)
    panel.wanted.connect(wanted.append)
    panel.show_state(bags())
    panel.open()
    touch(behind, "additions.more")
    assert wanted == [SearchProducts()]
    assert panel.isHidden()
    panel.open()
    touch(behind, "additions.close")
    assert panel.isHidden()


@pytest.mark.parametrize(
    ("touches", "minutes"),
    [
        (["accept.10"], 10),
        (["accept.30", "accept.plus"], 35),
        (["accept.10"] + 3 * ["accept.minus"], 5),
    ],
)
def test_a_time_is_chosen_in_minutes_from_now(
    behind: QWidget, touches: list[str], minutes: int
) -> None:
    wanted: list[Any] = []
    panel = AcceptancePanel(DESK, behind)
    panel.wanted.connect(wanted.append)
    panel.show_state(AcceptanceState(now=NOON))
    panel.open()
    for identifier in touches:
        touch(behind, identifier)
    assert find(behind, "accept.time").accessibleName() == f"12:{minutes:02}"
    touch(behind, "accept.send")
    assert wanted == [AcceptOrder(accepted_for=NOON + timedelta(minutes=minutes))]
    assert panel.isHidden()


def test_minutes_are_minutes_in_the_night_in_which_the_clocks_change(behind: QWidget) -> None:
    panel = AcceptancePanel(DESK, behind)
    wanted: list[Any] = []
    panel.wanted.connect(wanted.append)
    before = datetime(2026, 3, 29, 1, 50, tzinfo=ZoneInfo("Europe/Madrid"))
    panel.show_state(AcceptanceState(now=before))
    panel.open()
    assert find(behind, "accept.time").accessibleName() == "03:10"
    touch(behind, "accept.send")
    (told,) = wanted
    assert told.accepted_for.astimezone(UTC) == datetime(2026, 3, 29, 1, 10, tzinfo=UTC)


def test_the_panel_opens_with_the_usual_time_whatever_the_order_before_got(
    behind: QWidget,
) -> None:
    panel = AcceptancePanel(DESK, behind)
    panel.show_state(AcceptanceState(now=NOON))
    panel.open()
    touch(behind, "accept.30")
    touch(behind, "accept.close")
    panel.open()
    assert find(behind, "accept.time").accessibleName() == "12:20"


def test_an_order_that_takes_no_time_any_more_closes_the_panel(behind: QWidget) -> None:
    panel = AcceptancePanel(DESK, behind)
    panel.show_state(AcceptanceState(now=NOON))
    panel.open()
    panel.show_state(None)
    assert panel.isHidden()


def test_cancelling_needs_a_reason_and_a_hand_that_stays(qtbot: QtBot, behind: QWidget) -> None:
    wanted: list[Any] = []
    panel = CancelPanel(DESK, behind)
    panel.wanted.connect(wanted.append)
    panel.show_choices(CHOICES)
    panel.open()
    hold = find(behind, "cancel.hold")
    assert not hold.isEnabled()
    touch(behind, "cancel.too_busy")
    touch(behind, "cancel.hold")
    assert wanted == []
    with qtbot.waitSignal(panel.wanted, timeout=20 * HOLD_MILLISECONDS):
        QTest.mousePress(hold, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(hold, Qt.MouseButton.LeftButton)
    assert wanted == [CancelOrder(reason=CancelReason.TOO_BUSY)]
    assert not sees(behind, "cancel")


def test_a_panel_that_opens_again_remembers_no_reason(behind: QWidget) -> None:
    panel = CancelPanel(DESK, behind)
    panel.show_choices(CHOICES)
    panel.open()
    touch(behind, "cancel.closed")
    touch(behind, "cancel.keep")
    panel.open()
    assert not find(behind, "cancel.hold").isEnabled()
