"""Plus and minus."""

from decimal import Decimal

from pytestqt.qtbot import QtBot

from picker_app.kiosk.widgets.amount import Amount
from picker_app.kiosk.widgets.amount_spinner import AmountSpinner
from tests.kiosk.glass import DESK, find, touch
from tests.kiosk.widgets.test_amount import PIECES, WEIGHT


def _spinner(qtbot: QtBot, amount: Amount, *, locked: bool = False) -> AmountSpinner:
    spinner = AmountSpinner(DESK)
    qtbot.addWidget(spinner)
    spinner.show_amount(amount, caption="1 to 4", caption_tone="muted", locked=locked)
    spinner.name_parts("card", "Milk")
    spinner.show()
    return spinner


def test_plus_and_minus_say_the_result(qtbot: QtBot) -> None:
    spinner = _spinner(qtbot, PIECES)
    said: list[Decimal] = []
    spinner.set_to.connect(said.append)
    touch(spinner, "card.plus")
    touch(spinner, "card.minus")
    assert said == [Decimal(3), Decimal(1)]


def test_a_touch_of_the_amount_asks_for_the_keypad(qtbot: QtBot) -> None:
    spinner = _spinner(qtbot, WEIGHT)
    with qtbot.waitSignal(spinner.keypad_wanted):
        touch(spinner, "card.amount")
    assert find(spinner, "card.amount").accessibleName() == "1.250 kg of Milk"


def test_the_limits_are_the_end(qtbot: QtBot) -> None:
    least = Amount(
        value=Decimal(1), minimum=Decimal(1), maximum=Decimal(1), step=Decimal(1), decimals=0
    )
    spinner = _spinner(qtbot, least)
    assert not find(spinner, "card.plus").isEnabled()
    assert not find(spinner, "card.minus").isEnabled()


def test_locked_is_locked(qtbot: QtBot) -> None:
    spinner = _spinner(qtbot, PIECES, locked=True)
    for part in ("plus", "minus", "amount"):
        assert not find(spinner, f"card.{part}").isEnabled()
