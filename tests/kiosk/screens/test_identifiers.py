"""The list of accessible identifiers in tests/README.md: all that there is, and nothing else."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.policy import CancelReason
from picker_app.domain.product import Product
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.additions import AdditionRow, AdditionsState
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.approval import ApprovalState
from picker_app.kiosk.states.cancelled import CancelledState
from picker_app.kiosk.states.choice import ChoiceState, CustomerCall
from picker_app.kiosk.states.hand_over import HandOverPhase, PutBackRow
from picker_app.kiosk.states.order import (
    CheckMark,
    HeldElsewhere,
    NoteChoice,
    Notice,
    OrderState,
    PriceChoice,
)
from picker_app.kiosk.states.order_menu import AcceptanceState, CancelChoice
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.reader import Reader
from tests import gallery
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import sees, settle, touch

_README = Path(__file__).parents[2] / "README.md"
_PLACEHOLDER = re.compile(r"(?<![A-Za-z])[A-Z]+(?![A-Za-z])")
_RANGE = re.compile(r"`(\S*)0` to `\S*9`")
_LAYERS = 3
"""A panel over a screen, a keypad or letters over that."""


def test_all_that_there_is_is_listed_and_nothing_else(window: MainWindow) -> None:
    listed = [*_listed()]
    there = {*map(_as_listed(), _identifiers_of(window))}
    meant = [meaning for _, meanings in listed for meaning in meanings]
    unlisted = {each for each in there if not any(one.fullmatch(each) for one in meant)}
    assert " ".join(sorted(unlisted)) == ""
    missing = [
        word
        for word, meanings in listed
        if not any(meaning.fullmatch(each) for meaning in meanings for each in there)
    ]
    assert " ".join(missing) == ""


def _table() -> str:
    table = _README.read_text(encoding="utf-8").split("## Accessible identifiers")[1]
    return _RANGE.sub(lambda ends: ", ".join(f"`{ends[1]}{n}`" for n in range(10)), table)


def _listed() -> Iterator[tuple[str, list[re.Pattern[str]]]]:
    """Each word of the list with what it may mean: ".close" is a part of what was named before it,
    or stands beside that.
    """
    for row in re.findall(r"^\| (`.*?) \|", _table(), re.MULTILINE):
        before = ""
        for word in re.findall(r"`([^`]+)`", row):
            if word.startswith("."):
                meanings = [before + word, before.rpartition(".")[0] + word]
            else:
                meanings, before = [word], word
            yield word, [*map(_pattern, meanings)]


def _pattern(meaning: str) -> re.Pattern[str]:
    exact = re.escape(meaning).replace("NAME", ".+")
    return re.compile(_PLACEHOLDER.sub(r"(?:[^.]+|\\.)", exact))


def _as_listed() -> Callable[[str], str]:
    """The name under which the list has an identifier: several keyboards have the same keys."""
    same = dict(re.findall(r"`([^`]+)` and its keys as those of `([^`]+)`", _table()))

    def as_listed(identifier: str) -> str:
        for board, listed in same.items():
            if identifier.startswith(f"{board}."):
                return as_listed(listed + identifier.removeprefix(board))
        return identifier

    return as_listed


def _identifiers_of(window: MainWindow) -> Iterator[str]:
    """Of all screens, and of all that opens over them by a touch."""
    for state in (*dict(gallery.states()).values(), *_further_states()):
        window.show_state(state)
        yield from _crawled(window)
    window.show_state(invented.history())
    touch(window, "history.text")
    yield from _crawled(window, layers=0)
    window.show_state(invented.hand_over(courier=invented.asking_courier()))
    touch(window, "handover.courier.fill_in")
    while sees(window, "courier.next"):
        touch(window, "courier.next")
    yield from _crawled(window, layers=0)
    window.show_state(invented.order(invented.card()))
    window.toast("It is safe.", grave=False)
    window.show_scan(ScanAnswer(tone=ScanTone.GOOD, headline="Milk"))
    window.findChildren(Reader)[0].read("All the words.")
    yield from _crawled(window, layers=0)
    window.show_approval(ApprovalState(words="€1.00 each", supervisors=("Sue",), chosen="Sue"))
    yield from _crawled(window, layers=0)
    window.show_approval(None)
    window.show_cancelled(CancelledState(order_id=invented.ORDER, headline="Gone", words=""))
    yield from _crawled(window, layers=0)


def _crawled(window: MainWindow, layers: int = _LAYERS) -> Iterator[str]:
    yield from _seen(window)
    if not layers:
        return
    shown = _overlays(window)
    for button in (shown[-1] if shown else window).findChildren(QPushButton):
        if button.isVisible() and button.isEnabled():
            button.click()
            if opened := [each for each in _overlays(window) if each not in shown]:
                yield from _crawled(window, layers - 1)
            for overlay in opened:
                overlay.hide()
            for overlay in shown:
                overlay.open()
    yield from _seen(window)


def _seen(window: MainWindow) -> Iterator[str]:
    settle()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.accessibleIdentifier():
            yield widget.accessibleIdentifier()


def _overlays(window: MainWindow) -> list[Overlay]:
    return [each for each in window.findChildren(Overlay) if each.isVisible()]


def _further_states() -> Iterator[ScreenState]:
    """With what no picture of the gallery has."""
    yield _everything_of_an_order()
    yield invented.order(
        invented.card(), held_elsewhere=HeldElsewhere(who="Ana at till-2", words="Since 14:02.")
    )
    asking = invented.asking_review(invented.differing_row(), notices=(Notice(words="Mind it."),))
    assert asking.call is not None
    yield replace(asking, call=replace(asking.call, can_go_on=True, can_close_here=True))
    yield invented.hand_over(HandOverPhase.SENDING, can_hand_over=False, can_withdraw=True)
    goods = PutBackRow(goods="1", words="2 x Milk", done=False)
    yield invented.hand_over(HandOverPhase.CANCELLED, can_hand_over=False, put_back=(goods,))
    choice = ChoiceState(
        title="Instead of milk",
        name="Oat drink",
        price="€3.40 each",
        warning="It is another size.",
        spinner=invented.PIECES,
        asks_unit=True,
        obstacle="It is too dear.",
        lower_to=Money(Decimal("2.40"), "EUR"),
        lower="Lower it to €2.40",
        call=CustomerCall(line_id=LineId("1"), phone="+34 600 000 000", answer=None),
        confirm="Replace it",
    )
    yield invented.search(choice=choice)


def _everything_of_an_order() -> OrderState:
    bag = AdditionRow(
        product=Product(sku="paper", name="Paper bag"),
        price="€0.15 each",
        amount=Decimal(1),
        most=Decimal(10),
        is_weight=False,
    )
    card = invented.found_card(
        check=CheckMark.CHECKED,
        offers_replace=True,
        can_replace=True,
        price_choice=PriceChoice(
            now="€2.40 each", currency="EUR", each=True, line=True, set_to="€2.00 each"
        ),
        note_choice=NoteChoice(text="Cold", ordered="", suggestions=("Keep cold",)),
    )
    reason = CancelChoice(reason=CancelReason.TOO_BUSY, words="Too busy")
    return invented.order(
        card,
        invented.card(2),
        wishes=("No cutlery",),
        additions=AdditionsState(rows=(bag,), summary="1 bag"),
        acceptance=AcceptanceState(now=datetime(2026, 3, 1, 12, tzinfo=UTC)),
        cancel_choices=(reason,),
    )
