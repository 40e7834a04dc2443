"""Takes a picture of every screen with invented states, on the sizes of real terminals.

`python -m tests.gallery FOLDER` writes PNG files there, without a display.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import Collector
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.attention import AttentionState
from picker_app.kiosk.states.courier import CourierPhase, CourierState
from picker_app.kiosk.states.hand_over import HandOverPhase
from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.states.order import CardState, CardTone, Notice, PriceChoice
from picker_app.kiosk.states.queue import Haste, QueueRow, RowTone
from picker_app.kiosk.states.review import ReviewRow
from picker_app.kiosk.states.search import HitState, PriceTone
from picker_app.kiosk.theme.measure import Measure
from tests.kiosk import invented_states as invented

OFFLINE = LinkState(
    condition=LinkCondition.OFFLINE,
    words="No connection to the hub since 14:02. Picking goes on here.",
    unsent=3,
)
_ROUNDS = 4
LONG_NAME = (
    "Organic wholegrain spelt and oat breakfast biscuits with cranberries, honey and a pinch of "
    "sea salt, family pack, 12 x 4 pieces, gluten free recipe, best served with warm oat milk"
)


@dataclass(frozen=True, slots=True)
class Terminal:
    """A screen that stores have."""

    name: str
    size: QSize
    measure: Measure


TERMINALS = (
    Terminal("800x1280-upright", QSize(800, 1280), Measure(96)),
    Terminal("1920x1080-desk", QSize(1920, 1080), Measure(96)),
    Terminal("1280x800-desk", QSize(1280, 800), Measure(96)),
    Terminal("1280x800-10inch", QSize(1280, 800), Measure(149)),
    Terminal("1024x600-desk", QSize(1024, 600), Measure(96)),
    Terminal("1024x600-7inch", QSize(1024, 600), Measure(169)),
)


def rows() -> Iterator[QueueRow]:
    """A queue in which everything happens at once."""
    yield invented.queue_row(
        2431,
        first_name="Amara",
        tone=RowTone.TROUBLE,
        status="Refused",
        haste=Haste.LATE,
        due_time="14:15",
        due_words="8 min late",
        trouble="The marketplace refused it: “Item 3 exceeds the maximum weight”. Open it and "
        "change the weight, then press Ready again.",
    )
    yield invented.queue_row(
        2436,
        first_name="Jo",
        tone=RowTone.MINE,
        status="Picking 4 of 10",
        haste=Haste.SOON,
        due_time="14:27",
        due_words="in 4 min",
    )
    yield invented.queue_row(2440, first_name="Lena", due_label="Accepted for")
    yield invented.queue_row(
        2439,
        first_name="Mika",
        tone=RowTone.CALLING,
        status="Not opened for 4 min",
        due_time="14:40",
        due_words="in 17 min",
    )
    yield invented.queue_row(
        2441,
        first_name="Maximiliane-Alexandra",
        collector="Customer collects",
        item_count="150 items",
        tone=RowTone.TAKEN,
        status="With till-2",
        due_time="14:50",
        due_words="in 27 min",
    )
    yield invented.queue_row(
        2443,
        first_name="نور",
        collector="Own delivery",
        tone=RowTone.SENDING,
        status="Being sent",
        due_time="14:55",
        due_words="in 32 min",
    )
    yield invented.queue_row(
        2419,
        first_name="Sam",
        tone=RowTone.HAND_OVER,
        status="Ready, waits for rider. 3 bags: Shelf 2, Fridge 1",
        due_label="",
        due_time="",
        due_words="",
        haste=Haste.NONE,
    )
    yield invented.queue_row(
        2420, first_name="Ida", tone=RowTone.CANCELLED, status="Cancelled by the customer"
    )


def cards() -> tuple[CardState, ...]:
    """Items in every condition."""
    return (
        invented.card(1, name="Whole milk 1 l", price="€1.19 each"),
        invented.card(
            2,
            name="Bananas",
            ordered="1.250 kg",
            price="€2.29 per kg",
            spinner=invented.WEIGHT,
            note="Rather green ones, please",
        ),
        invented.found_card(3, name="Sourdough bread, sliced, 750 g", price="€3.40 each"),
        invented.card(
            4,
            name="Free-range eggs, 10 pieces",
            tone=CardTone.CHANGED,
            outcome="In the bag: 2 of 3 pieces",
            spinner=replace(invented.PIECES, amount=Decimal(2)),
            refusal="The marketplace says: “Quantity must be 3 for this promotion”.",
        ),
        invented.card(5, name="Basil, in a pot", tone=CardTone.MISSING, outcome="Not found"),
        invented.card(
            6,
            name=LONG_NAME,
            barcode="",
            remarks=("No usable limits from the platform: at most what was ordered.",),
        ),
        invented.card(7, name="حليب كامل الدسم", note="من فضلك، تاريخ صلاحية طويل"),
        *(invented.card(number) for number in range(8, 151)),
    )


def hits() -> tuple[HitState, ...]:
    """Products of all kinds that were found."""
    return (
        invented.hit(1, name="Alpro oat drink, barista, 1 l", compared="€0.20 cheaper"),
        invented.hit(2, name=LONG_NAME, shelf=""),
        invented.hit(
            3,
            name="Fresh whole milk from the mountains",
            price="€2.90 each",
            compared="€0.50 dearer",
            price_tone=PriceTone.DEARER,
            inactive="Not sold online now",
        ),
        invented.hit(
            4,
            name="Milk powder, loose",
            price="€9.90 per kg",
            compared="",
            obstacle="A weighed product cannot stand in for one that is counted.",
        ),
        invented.hit(5, name="حليب كامل الدسم لتر"),
        *(invented.hit(number) for number in range(6, 31)),
    )


def states() -> Iterator[tuple[str, ScreenState]]:
    """Every screen in its main conditions."""
    yield (
        "queue",
        invented.queue(
            *rows(),
            summary="8 orders, 1 waiting too long, 2 for later",
            later=(invented.later_row(2501), invented.later_row(2502)),
            later_summary="2 preorders, the next one comes up at 17:15",
            unread_webhooks=2,
            picker="Maximiliane",
        ),
    )
    later = tuple(map(invented.later_row, range(2501, 2504)))
    summary = "3 preorders, the next one comes up at 17:15"
    yield "queue-later", invented.queue(later=later, later_summary=summary)
    yield "queue-empty", invented.queue()
    yield "queue-loading", invented.queue(loading=True, link=LinkState())
    yield "queue-offline", invented.queue(link=OFFLINE)
    order = invented.order(
        *cards(),
        comment="Please ring twice, the bell is weak.",
        notices=(Notice(words="The customer changed the order: 1 item was added."),),
    )
    yield "order", replace(order, notices=(), comment="")
    yield (
        "order-busy",
        replace(
            order,
            link=OFFLINE,
            cards=(replace(order.cards[0], offers_replace=True), *order.cards[1:]),
            attention=AttentionState(words="2 orders wait: wxfr-2439, wxfr-2440"),
            ask_collector=True,
            address="Invented Street 12, 3rd floor, 10115 Town",
        ),
    )
    yield "order-long-name", replace(order, current=LineId("6"), last_decided=LineId("5"))
    price_choice = PriceChoice(now="€2.40 each", currency="EUR", each=True, line=True)
    priced = invented.found_card(1, price_choice=price_choice, offers_replace=True)
    yield "order-price", invented.order(priced, *cards()[1:])
    yield "order-changed", replace(order, current=LineId("4"), last_decided=LineId("3"))
    nothing = tuple(
        invented.card(number, tone=CardTone.MISSING, outcome="Not found") for number in range(1, 4)
    )
    number = Notice(words="Call the marketplace's support with the number 10150012.", grave=True)
    yield "order-nothing", invented.order(*nothing, notices=(number,), can_close_here=True)
    found = tuple(invented.found_card(number) for number in range(1, 4))
    refused = (
        Notice(words="The marketplace refused the order: order is locked.", grave=True),
        Notice(
            words="If it refuses it again, call its support with the number 10150012, then close"
            " the order here.",
            grave=True,
        ),
    )
    yield "order-refused", invented.order(*found, notices=refused, can_close_here=True)
    offer = invented.card(1, name="Whole milk 1 l", was="€2.90", promotion="Milk week: 3 for 2")
    yield "order-offer", invented.order(offer, *cards()[1:])
    cautions = ("Min age: 18", "Allergens: sulphites, milk, nuts")
    wine = replace(offer, name="Red wine 0.75 l", cautions=cautions, note="For a present")
    allergies = Notice(words="Allergies: nuts, gluten", grave=True)
    yield "order-cautions", invented.order(wine, *cards()[1:], notices=(allergies,))
    yield "order-wish", replace(order, current=LineId("2"), last_decided=LineId("1"))
    waits = AttentionState(words="2 orders wait: wxfr-2439, wxfr-2440")
    yield "order-others-wait", replace(order, attention=waits)
    yield "order-late", replace(order, late=invented.late(), notices=invented.late_notices())
    done = tuple(invented.found_card(number) for number in range(1, 4))
    yield "order-done", invented.order(*done, collector_choice=Collector.DRIVER)
    differing = (
        ReviewRow(
            line_id=LineId("4"),
            name="Free-range eggs, 10 pieces",
            ordered="3 pieces",
            becomes="2 pieces",
            tone=CardTone.CHANGED,
        ),
        ReviewRow(
            line_id=LineId("5"),
            name="Basil, in a pot",
            ordered="1 piece",
            becomes="Not found",
            tone=CardTone.MISSING,
        ),
    )
    yield "review", invented.review(*differing)
    yield "review-as-ordered", invented.review()
    yield "review-asking", invented.asking_review(*differing)
    yield (
        "handover-bags",
        invented.hand_over(
            bags=invented.packed_bags("3 bags: Shelf 2, Fridge 1", shelf=2, fridge=1)
        ),
    )
    yield "handover", invented.hand_over(differing=("Basil, in a pot: not found",))
    mind = ("To be collected: €21.35", "Allergies: nuts, gluten", "Red wine 0.75 l: Min age: 18")
    yield "handover-mind", invented.hand_over(mind=mind)
    for name, courier in couriers():
        yield (
            f"handover-courier-{name}",
            invented.hand_over(
                headline="Give this bag to the courier",
                address="Invented Street 5, 28001 Madrid",
                courier=courier,
            ),
        )
    yield (
        "handover-sending",
        invented.hand_over(
            HandOverPhase.SENDING,
            headline="Being sent to the marketplace",
            words="Keep the bag until it is confirmed.",
            total_label="Our estimate",
            can_hand_over=False,
        ),
    )
    yield (
        "handover-unclear",
        invented.hand_over(
            HandOverPhase.UNCLEAR,
            headline="Nobody knows whether Glovo took it",
            words="Ask the marketplace's support, or try again.",
            can_hand_over=False,
            can_try_again=True,
            order_code="GLV-99120-8821-X",
        ),
    )
    yield (
        "handover-cancelled",
        invented.hand_over(
            HandOverPhase.CANCELLED,
            headline="Cancelled by the customer",
            words="Put the items back on the shelves.",
            can_hand_over=False,
        ),
    )
    yield "search", invented.search(*hits(), scripts=("latin", "greek", "cyrillic", "arabic"))
    wish = "The customer wants: action: specific item; products: sku: 040773; name: Oat drink 1 l"
    yield "search-wish", invented.search(*hits(), text="", wish=wish)
    yield (
        "search-reading",
        invented.search(
            text="",
            title="Look up a product",
            subject="",
            blank="The products are not here yet. They come from the hub by themselves.",
            remark="The products are being read: 118 of 200 pages.",
            progress=(118, 200),
        ),
    )
    yield "scanner", invented.scanner()
    yield "scanner-wrong", invented.scanner(*invented.FINDINGS, trials=invented.TRIALS)
    names = (
        "Ana",
        "Ben",
        "Maximiliane-Alexandra von Hohenstein",
        "نور",
        *map("Picker {}".format, range(9)),
    )
    yield "sign-in", invented.sign_in(names=names)
    yield (
        "sign-in-pin",
        invented.sign_in(
            names=names,
            chosen=names[2],
            words="",
            objection="Too many wrong PINs. Wait 40 s.",
            link=OFFLINE,
        ),
    )
    remark = "Reading Glovo, page 3… · 120 orders read"
    read = tuple(invented.past(number) for number in range(1, 121))
    yield "history", invented.history(*read, is_reading=True, remark=remark)
    blank = "Choose a time and touch Read. The orders come from the marketplace, and none is kept."
    yield "history-begin", invented.history(blank=blank)
    yield "webhooks", invented.webhooks(invented.webhook(1), invented.webhook(2))


def couriers() -> Iterator[tuple[str, CourierState]]:
    """A courier in each of its states."""
    yield (
        "told",
        invented.courier(
            CourierPhase.TELLING,
            headline="The courier is being told what is packed",
            words="The courier cannot be reached: connection refused. Tried again at 14:03.",
            window="",
            tracking_id="",
            can_send=True,
        ),
    )
    yield "knows", invented.courier()
    yield "asks", invented.asking_courier()
    yield (
        "refused",
        invented.courier(
            CourierPhase.STUCK,
            headline="The courier refused it",
            words='Unable to find deliverygroup. "North" was told. Set '
            "couriers.gordon.deliverygroup in the hub's settings and start the hub again.",
            window="",
            tracking_id="",
            can_send=True,
        ),
    )


def photograph(folder: Path, terminal: Terminal) -> None:
    """Writes all pictures of one terminal."""
    window = MainWindow(full_screen=False, measure=terminal.measure)
    window.resize(terminal.size)
    window.show()

    def shoot(name: str) -> None:
        # A layout that changed the next one posts its events anew.
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        window.grab().save(str(folder / f"{terminal.name}-{name}.png"))

    for name, state in states():
        window.show_state(state)
        shoot(name)
    heavy = replace(invented.order(*cards()), order_id=OrderId("other"), current=LineId("2"))
    window.show_state(heavy)
    QApplication.sendPostedEvents()
    _touch(window, "order.card.2.amount")
    for digit in ("keypad.2", "keypad.point", "keypad.9"):
        _touch(window, digit)
    shoot("keypad")
    _touch(window, "keypad.cancel")
    window.show_state(replace(heavy, late=invented.late()))
    QApplication.sendPostedEvents()
    _touch(window, "order.late")
    shoot("late")
    _touch(window, "late.close")
    _touch(window, "order.release")
    shoot("question")
    _touch(window, "order.release_question.decline")
    window.show_state(
        invented.hand_over(
            bags=invented.packed_bags("3 bags: Shelf 2, Fridge 1", shelf=2, fridge=1)
        )
    )
    QApplication.sendPostedEvents()
    _touch(window, "handover.bags")
    shoot("bags")
    _touch(window, "bags.close")
    window.show_state(invented.hand_over(courier=invented.asking_courier()))
    QApplication.sendPostedEvents()
    _touch(window, "handover.courier.fill_in")
    _touch(window, "courier.next")
    shoot("courier-form")
    _touch(window, "courier.keyboard.hide")
    _touch(window, "handover.about")
    shoot("about")
    _touch(window, "about.paper")
    shoot("paper")
    _touch(window, "paper.close")
    window.toast("The order wxfr-2431 was cancelled by the customer.", True)
    shoot("toast")
    window.deleteLater()


def _touch(window: QWidget, identifier: str) -> None:
    for widget in window.findChildren(QWidget):
        if widget.accessibleIdentifier() == identifier and widget.isVisibleTo(window):
            widget.click()  # type: ignore[attr-defined]
            return
    raise LookupError(identifier)


def main() -> int:
    """Reads the folder from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    for terminal in TERMINALS:
        photograph(folder, terminal)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
