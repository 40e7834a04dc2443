"""The screen after Ready: sending, hand-over, taken, cancelled."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from picker_app.api.orders import IntentView
from picker_app.domain.cart import collector_of, differs, nothing_found
from picker_app.domain.order import Cancellation, Collector
from picker_app.domain.outcome import Picked
from picker_app.domain.put_back import goods_to_put_back, left_to_put_back
from picker_app.domain.rules.customers_word import lacks_customers_word, support_number
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.about_order import about_order
from picker_app.kiosk.present.cancelled import cancelled_headline, goods_words, reason_words
from picker_app.kiosk.present.courier import courier_state
from picker_app.kiosk.present.order import address_words
from picker_app.kiosk.present.packed_bags import packed_bags
from picker_app.kiosk.present.review import added_rows, differing_rows
from picker_app.kiosk.present.sums import is_to_be_collected, payment_words, sums
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.waiting import minutes_waiting
from picker_app.kiosk.present.words import code_words, sentence
from picker_app.kiosk.states.hand_over import HandOverPhase, HandOverState, PutBackRow

_GIVE_TO = {
    Collector.RIDER: "Give this bag to the rider",
    Collector.DRIVER: "Give this bag to the store's driver",
    Collector.CUSTOMER: "Give this bag to the customer",
    Collector.UNKNOWN: "Give this bag to whoever collects it",
}
_TOO_LATE = "It is too late to go back to the items."
_KEEP = "Keep the bag until it says so here."
_COUNTED_BY = timedelta(seconds=10)
"""About as often the screen is painted anew while nothing happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Headline:
    phase: HandOverPhase
    headline: str
    words: str = ""


def hand_over_state(known: KnownOrder, around: Surroundings, *, refusal: str = "") -> HandOverState:
    """The whole hand-over screen; `refusal` is why the last thing wanted is not possible."""
    order = known.order
    head = _headline(known, around)
    collector = collector_of(order, known.cart)
    label, total, sub_total = sums(known)
    return HandOverState(
        order_id=known.order_id,
        order_code=code_words(order),
        external_order_id=order.external_order_id,
        first_name=order.customer.first_name,
        platform=around.marketplace(order),
        phase=head.phase,
        headline=head.headline,
        words=" ".join(text for text in (head.words, refusal or known.refusal) if text),
        address=address_words(order.customer.address) if collector is Collector.DRIVER else "",
        mind=_mind(known),
        total_label=label,
        total=total,
        sub_total=sub_total,
        differing=() if known.stage is Stage.CANCELLED else _differing_words(known),
        put_back=_put_back(known),
        courier=courier_state(known, around),
        bags=packed_bags(known, around),
        can_hand_over=head.phase is HandOverPhase.WAITING,
        can_try_again=_can_try_again(known, around),
        can_withdraw=known.can_withdraw,
        about=about_order(known, around),
        attention=around.attention,
        link=around.link,
    )


def _mind(known: KnownOrder) -> tuple[str, ...]:
    """What to look at before the bag is given away; nothing once it is gone."""
    if known.stage in {Stage.CLOSED, Stage.CANCELLED}:
        return ()
    order = known.order
    due = payment_words(order) if is_to_be_collected(order) else ""
    of_lines = (
        f"{line.name or line.sku}: {'; '.join(line.cautions)}"
        for line in order.lines_to_pick
        if line.cautions and isinstance(known.cart.outcome(line.line_id), Picked)
    )
    return tuple(filter(None, (due, *order.cautions, *order.wishes, *of_lines)))


def _headline(known: KnownOrder, around: Surroundings) -> _Headline:
    match known.stage:
        case Stage.CANCELLED:
            return _cancelled(known)
        case Stage.CLOSED if known.cart.closed_here:
            return _closed_here(known)
        case Stage.CLOSED:
            return _Headline(phase=HandOverPhase.TAKEN, headline="The bag has left the store")
        case Stage.HAND_OVER:
            return _Headline(
                phase=HandOverPhase.WAITING,
                headline=_give_to(known),
                words=_told_words(known, around),
            )
        case _:
            return _sending(known, around)


def _told_words(known: KnownOrder, around: Surroundings) -> str:
    """What the marketplace knows, where it takes no word that an order is packed."""
    if known.policy.finish_is_told:
        return ""
    platform = around.label(known.order.connection)
    # What was written to items is the order's own once the marketplace has it.
    if differs(known.order, known.cart) or known.cart.notes:
        return f"{platform} knows what was changed. It takes no word that the order is packed."
    return f"Nothing was changed. {platform} takes no word that the order is packed."


def _give_to(known: KnownOrder) -> str:
    if known.view.delivery is not None:
        return "Give this bag to the courier"
    return _GIVE_TO[collector_of(known.order, known.cart)]


def _closed_here(known: KnownOrder) -> _Headline:
    order, cart = known.order, known.cart
    number = f"The marketplace's support knows the order as {support_number(order)}."
    if nothing_found(order, cart):
        headline, words = "Closed here: nothing was found", number
    else:
        refused = known.is_sent_back and not lacks_customers_word(order, cart, known.policy)
        why = "the marketplace refused it" if refused else "its changes were not agreed to"
        headline = f"Closed here: {why}"
        words = f"Put the goods back on their shelves. {number}"
    return _Headline(phase=HandOverPhase.CANCELLED, headline=headline, words=words)


def _sending(known: KnownOrder, around: Surroundings) -> _Headline:
    intent = known.view.intent
    if known.finished_here:
        return _Headline(
            phase=HandOverPhase.SENDING,
            headline="Finished here, not sent yet",
            words=f"It goes out as soon as the hub has it. {_KEEP}",
        )
    if known.cancelled_here:
        return _Headline(
            phase=HandOverPhase.SENDING,
            headline="Cancelled here, not sent yet",
            words=f"It goes out as soon as the hub has it. {_KEEP}",
        )
    platform = around.label(known.order.connection)
    if intent is not None and intent.state is IntentState.UNCLEAR:
        return _Headline(
            phase=HandOverPhase.UNCLEAR,
            headline=f"Nobody knows whether {platform} took it",
            words=sentence(intent.words) or "Ask the marketplace's support, or try again.",
        )
    said = "" if intent is None else sentence(intent.words)
    too_late = "" if intent is None or intent.unsent else _TOO_LATE
    told = (said, _turn_words(intent, around), _age_words(known, around), too_late, _KEEP)
    words = " ".join(filter(None, told))
    cancelling = intent is not None and intent.purpose is Purpose.CANCEL
    headline = f"Being cancelled at {platform}" if cancelling else f"Being sent to {platform}"
    return _Headline(phase=HandOverPhase.SENDING, headline=headline, words=words)


def _turn_words(intent: IntentView | None, around: Surroundings) -> str:
    """When it goes out, in steps of what the screen is painted anew by; empty where that is soon or
    not known.
    """
    if intent is None or intent.state is not IntentState.PENDING or intent.next_try_at is None:
        return ""
    steps = ceil((intent.next_try_at - around.now) / _COUNTED_BY)
    seconds = int((steps * _COUNTED_BY).total_seconds())
    return f"It goes out in {seconds} s." if steps > 1 else ""


def _age_words(known: KnownOrder, around: Surroundings) -> str:
    minutes = minutes_waiting(known, around)
    return f"It waits for {minutes} min." if minutes else ""


def _cancelled(known: KnownOrder) -> _Headline:
    cancellation = known.order.cancellation or Cancellation()
    return _Headline(
        phase=HandOverPhase.CANCELLED,
        headline=cancelled_headline(cancellation),
        words=f"{_goods_words(known)} {reason_words(cancellation)}".strip(),
    )


def _goods_words(known: KnownOrder) -> str:
    if (known.order.cancellation or Cancellation()).after_pickup:
        return "The goods had left the store already: nothing goes back to the shelves."
    if not goods_to_put_back(known.order, known.cart):
        return "Nothing was in the bag."
    if left_to_put_back(known.order, known.cart):
        return "Put the goods back, and touch each one that is on its shelf."
    return "All goods are back on their shelves."


def _put_back(known: KnownOrder) -> tuple[PutBackRow, ...]:
    if known.stage is not Stage.CANCELLED:
        return ()
    return tuple(
        PutBackRow(
            goods=goods.key,
            words=goods_words(goods),
            done=goods.key in known.cart.put_back,
        )
        for goods in goods_to_put_back(known.order, known.cart)
    )


def _differing_words(known: KnownOrder) -> tuple[str, ...]:
    changed = (
        f"{row.name}: {_lower_first(row.becomes)}, ordered {row.ordered}"
        + (f". {row.note}" if row.note else "")
        for row in differing_rows(known.order, known.cart)
    )
    added = (f"{row.ordered}: {row.becomes}" for row in added_rows(known.cart))
    return (*changed, *added)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _can_try_again(known: KnownOrder, around: Surroundings) -> bool:
    """Not in the first moments of a call, in which there is nothing to hurry."""
    intent = known.view.intent
    if intent is None or known.stage is not Stage.SENDING or known.ended_here:
        return False
    tried = intent.attempts > 0 or intent.next_try_at is not None or not intent.unsent
    waits = intent.state in {IntentState.PENDING, IntentState.SENDING} and tried
    is_stuck = waits and (bool(intent.words) or minutes_waiting(known, around) > 0)
    return is_stuck or intent.state is IntentState.UNCLEAR
