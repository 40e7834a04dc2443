"""How much of a found product, and what the customer says."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from picker_app.domain.action import CustomerAnswer
from picker_app.domain.identity import LineId
from picker_app.kiosk.intents.items import KeepAnswer
from picker_app.kiosk.intents.product import (
    ConfirmChoice,
    DropChoice,
    LowerChoice,
    SetChoiceAmount,
    WeighChoice,
)
from picker_app.kiosk.screens.search.choice_panel import ChoicePanel
from picker_app.kiosk.states.choice import ChoiceState, CustomerCall
from picker_app.kiosk.states.order import SpinnerState
from tests.builders import euros
from tests.kiosk.glass import DESK, find, sees, touch

CALL = CustomerCall(line_id=LineId("1"), phone="+34 600 000 000", answer=CustomerAnswer.REFUSED)
CHOICE = ChoiceState(
    title="Instead of milk",
    name="Oat drink",
    price="€1.40 each",
    spinner=SpinnerState(
        amount=Decimal(2),
        minimum=Decimal(1),
        maximum=Decimal(3),
        step=Decimal(1),
        is_weight=False,
        limits="at most 3",
    ),
    call=CALL,
    confirm="Replace it",
)


def opened(behind: QWidget, state: ChoiceState = CHOICE) -> tuple[ChoicePanel, list[Any]]:
    wanted: list[Any] = []
    panel = ChoicePanel(DESK, behind)
    panel.wanted.connect(wanted.append)
    panel.show_state(state)
    return panel, wanted


def test_each_button_says_what_is_wanted(behind: QWidget) -> None:
    _, wanted = opened(behind, replace(CHOICE, asks_unit=True))
    for button in ("choice.plus", "choice.unit", "choice.agreed", "choice.confirm", "choice.drop"):
        touch(behind, button)
    assert wanted == [
        SetChoiceAmount(amount=Decimal(3)),
        WeighChoice(weighed=True),
        KeepAnswer(line_id=LineId("1"), answer=CustomerAnswer.AGREED),
        ConfirmChoice(),
        DropChoice(),
    ]


def test_what_the_rules_refuse_cannot_be_confirmed(behind: QWidget) -> None:
    opened(behind, replace(CHOICE, obstacle="It is dearer."))
    assert not find(behind, "choice.confirm").isEnabled()
    assert find(behind, "choice.obstacle").accessibleName() == "It is dearer."


def test_an_amount_can_be_typed(behind: QWidget) -> None:
    _, wanted = opened(behind)
    touch(behind, "choice.amount")
    touch(behind, "choice.keypad.1")
    touch(behind, "choice.keypad.accept")
    assert wanted == [SetChoiceAmount(amount=Decimal(1))]


def test_the_number_is_there_as_words_and_as_a_code(behind: QWidget) -> None:
    panel, _ = opened(behind)
    assert find(behind, "choice.phone").accessibleName() == "+34 600 000 000"
    assert find(behind, "qr").accessibleName() == "tel:+34600000000"
    panel.show_state(replace(CHOICE, call=replace(CALL, phone="")))
    assert not sees(behind, "qr")
    panel.show_state(replace(CHOICE, call=None))
    assert not sees(behind, "choice.phone")


def test_no_choice_no_panel(behind: QWidget) -> None:
    panel, _ = opened(behind)
    panel.show_state(None)
    assert panel.isHidden()


def test_what_is_typed_for_one_product_is_not_taken_for_the_next(behind: QWidget) -> None:
    panel, _ = opened(behind)
    touch(behind, "choice.amount")
    panel.show_state(replace(CHOICE, warning="It is not sold online now."))
    assert sees(behind, "choice.keypad")
    panel.show_state(replace(CHOICE, name="Rice drink"))
    assert not sees(behind, "choice.keypad")


def test_a_price_that_is_too_high_can_be_lowered(behind: QWidget) -> None:
    too_dear = replace(
        CHOICE, obstacle="Too dear", lower_to=euros("1.20"), lower="Lower to €1.20 each"
    )
    panel, wanted = opened(behind, too_dear)
    touch(behind, "choice.lower")
    panel.show_state(CHOICE)
    assert not sees(behind, "choice.lower")
    assert wanted == [LowerChoice(price=euros("1.20"))]
