"""The messages over the cards."""

from picker_app.domain.cart import nothing_found
from picker_app.domain.order import OrderStatus
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.customers_word import support_number
from picker_app.domain.stage import IntentState, Purpose
from picker_app.domain.wording import holder_words
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.checks import grave_words, plain_words
from picker_app.kiosk.present.doings import Doings
from picker_app.kiosk.present.late import late_words
from picker_app.kiosk.present.words import count_words, sentence
from picker_app.kiosk.states.order import Notice


def notices_of(known: KnownOrder, doings: Doings, called_off: str = "") -> tuple[Notice, ...]:
    """All that a picker should know before picking, the gravest first. `called_off` warns that the
    marketplace is about to call the order off.
    """
    urgent = [Notice(words=called_off, grave=True)] if called_off else []
    found = (*urgent, *_grave(known, doings), *_plain(known, doings))
    return tuple(sorted(found, key=lambda notice: not notice.grave))


def _grave(known: KnownOrder, doings: Doings) -> list[Notice]:
    words = [doings.failure, doings.refusal, known.refusal]
    words += [_nothing_found(known), grave_words(known), *known.order.cautions]
    intent = known.view.intent
    if intent is not None and intent.state is IntentState.REFUSED:
        words.append(f"The marketplace refused the order: {sentence(intent.words)}")
        words.append(_if_it_stays_refused(known))
    side = known.view.side_intent
    if side is not None and (side.purpose, side.state) == (Purpose.START, IntentState.REFUSED):
        words.append(f"The marketplace did not take the start of picking: {sentence(side.words)}")
    words += known.order.changes
    if known.order.status is OrderStatus.UNKNOWN:
        words.append(
            f"The marketplace calls the order “{known.order.status_words}”, which this program"
            " does not know. Ask before you go on."
        )
    return [Notice(words=text, grave=True) for text in dict.fromkeys(words) if text]


def _nothing_found(known: KnownOrder) -> str:
    obstacles = known.obstacles if known.can_pick else ()
    return next((one.text for one in obstacles if one.reason is Reason.NOTHING_FOUND), "")


def _if_it_stays_refused(known: KnownOrder) -> str:
    """Of an order with something in it: else it is said already."""
    if not known.can_close_here or nothing_found(known.order, known.cart):
        return ""
    return (
        "If it refuses it again, call its support with the number"
        f" {support_number(known.order)}, then close the order here."
    )


def _plain(known: KnownOrder, doings: Doings) -> list[Notice]:
    words = ["" if doings.failed else doings.opening]
    claim = known.others_claim
    if claim is not None and not doings.opening:
        words.append(f"{holder_words(claim.picker, claim.terminal)} has this order.")
    if known.with_namesake:
        words.append("That is another terminal of the same name. Give one of them another one.")
    if known.left_behind:
        steps = count_words(known.left_behind, "step", "steps")
        words.append(f"{steps} done here came too late: whoever has the order is asked about them.")
    words.append(late_words(known))
    if known.order.is_preorder:
        words.append("Ordered ahead for a later time.")
    words += plain_words(known)
    words += known.order.remarks
    return [Notice(words=text) for text in dict.fromkeys(words) if text]
