"""The order screen with its item cards."""

from collections.abc import Mapping
from pathlib import Path

from picker_app.domain.cart import collector_of, nothing_found
from picker_app.domain.customer import Address
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Line
from picker_app.domain.policy import Replacements
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.lines import closed_ways
from picker_app.kiosk.orders.item_places import BEGINNING, ItemPlace
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.about_order import about_order
from picker_app.kiosk.present.additions import additions_state
from picker_app.kiosk.present.cards import CardInputs, CardMemory
from picker_app.kiosk.present.checks import mark_of, refusal_at_ready
from picker_app.kiosk.present.doings import NOTHING, Doings
from picker_app.kiosk.present.due import called_off_words, due_of, ready_by_of
from picker_app.kiosk.present.held_elsewhere import held_elsewhere
from picker_app.kiosk.present.late import late_state
from picker_app.kiosk.present.notices import notices_of
from picker_app.kiosk.present.order_menu import acceptance_state, cancel_choices
from picker_app.kiosk.present.price_choice import price_choice
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import code_words, collector_words, estimate_words
from picker_app.kiosk.states.order import OrderState

NOT_HELD = "This terminal does not have the order."
_NOTHING_FOUND = "Nothing was found."
"""A notice says what to do about it."""


def order_state(
    known: KnownOrder,
    around: Surroundings,
    *,
    doings: Doings = NOTHING,
    said: Mapping[LineId | None, str] | None = None,
    at: ItemPlace = BEGINNING,
    pictures: Mapping[LineId, Path] | None = None,
    memory: CardMemory | None = None,
) -> OrderState:
    """The whole order screen.

    `said` is why the last deed on a line was not possible, `at` where in the order the picker is,
    `pictures` the files that are here, `memory` has the cards that were made before.
    """
    order, cart = known.order, known.cart
    lines = order.lines_to_pick
    obstacle = obstacle_to_review(known)
    said, pictures = dict(said or {}), pictures or {}
    return OrderState(
        order_id=known.order_id,
        order_code=code_words(order),
        first_name=order.customer.first_name,
        platform=around.marketplace(order),
        collector=collector_words(collector_of(order, cart)),
        address=_address(known),
        comment=order.comment,
        wishes=order.wishes,
        due=_due_words(known, around),
        cards=(memory or CardMemory()).cards(
            (_card_inputs(known, line, around, said, pictures) for line in lines),
            read_from=(known, said, pictures, around.link.condition),
        ),
        current=_current(known, at),
        last_decided=_last_decided(known, at),
        decided=len(lines) - len(known.undecided),
        total=len(lines),
        estimate=estimate_words(order, cart),
        ask_collector=known.can_pick
        and order.collector is Collector.UNKNOWN
        and cart.collector is None,
        collector_choice=cart.collector,
        additions=additions_state(known, refusal=said.get(None, "")),
        acceptance=acceptance_state(known, around),
        cancel_choices=cancel_choices(known),
        can_close_here=known.can_close_here and (known.is_sent_back or nothing_found(order, cart)),
        held_elsewhere=held_elsewhere(known, around),
        can_give_back=known.mine,
        late=late_state(known, around, said or {}),
        can_review=not obstacle,
        obstacle=obstacle,
        notices=notices_of(known, doings, called_off_words(known.view, around)),
        about=about_order(known, around),
        attention=around.attention,
        link=around.link,
    )


def _due_words(known: KnownOrder, around: Surroundings) -> str:
    times = (ready_by_of(known.view, around), due_of(known.order, around))
    return ". ".join(time.sentence for time in times if time.time)


def obstacle_of(known: KnownOrder) -> str:
    """Why Ready is off, in a word that has room beside it; empty where it is on."""
    if not known.can_pick:
        return NOT_HELD
    if not known.obstacles:
        return ""
    first = known.obstacles[0]
    return _NOTHING_FOUND if first.reason is Reason.NOTHING_FOUND else first.text


def obstacle_to_review(known: KnownOrder) -> str:
    """Why there is no review yet, the same way. Of the changes that the review shows the customer
    is asked there.
    """
    asks = any(each.reason is Reason.CUSTOMER_NOT_ASKED for each in known.obstacles)
    return "" if asks and known.can_pick else obstacle_of(known)


def _current(known: KnownOrder, at: ItemPlace) -> LineId | None:
    """Where the picker is; the first item to do where that is nowhere, or no item any more."""
    lines = known.order.lines_to_pick
    if any(line.line_id == at.current for line in lines):
        return at.current
    first = next(iter(known.undecided or lines), None)
    return first.line_id if first else None


def _last_decided(known: KnownOrder, at: ItemPlace) -> LineId | None:
    """What was decided last, while it is."""
    is_listed = any(line.line_id == at.decided for line in known.order.lines_to_pick)
    is_to_do = any(line.line_id == at.decided for line in known.undecided)
    return at.decided if is_listed and not is_to_do else None


def address_words(address: Address | None) -> str:
    """An address in one line, the platform's own form where it gave one."""
    if address is None:
        return ""
    street = " ".join(part for part in (address.street, address.number) if part)
    flat = " ".join(part for part in (address.building, address.apartment) if part)
    floor = f"floor {address.floor}" if address.floor else ""
    city = " ".join(part for part in (address.postal_code, address.city) if part)
    parts = ", ".join(part for part in (street, flat, floor, city) if part)
    whole = address.formatted or parts
    return f"{whole} ({address.instructions})" if address.instructions and whole else whole


def _address(known: KnownOrder) -> str:
    """Only the store's own driver needs it: a rider has it from the platform, and where the
    customer collects it is nobody's business.
    """
    if collector_of(known.order, known.cart) is not Collector.DRIVER:
        return ""
    return address_words(known.order.customer.address)


def _card_inputs(
    known: KnownOrder,
    line: Line,
    around: Surroundings,
    said: Mapping[LineId | None, str],
    pictures: Mapping[LineId, Path],
) -> CardInputs:
    check = mark_of(known, line.line_id, around.link)
    return CardInputs(
        line=line,
        outcome=known.cart.outcome(line.line_id),
        note=known.cart.note(line),
        check=check.mark,
        refusal=said.get(line.line_id)
        or known.line_refusals.get(line.line_id)
        or check.words
        or refusal_at_ready(known, line.line_id, check),
        price_choice=price_choice(line, known.cart.outcome(line.line_id), known.policy),
        note_suggestions=known.policy.note_suggestions if known.policy.notes else None,
        replaces=known.policy.replacements is not Replacements.NONE,
        closed=closed_ways(line, known.policy),
        locked=not known.can_pick,
        picture=pictures.get(line.line_id),
    )
