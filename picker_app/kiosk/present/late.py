"""What was picked under an older claim and came too late: offered to whoever has the order."""

from collections.abc import Mapping

from picker_app.domain.action import SetAddition, SetCollector, SetNote, SetOutcome, changed_line
from picker_app.domain.identity import LineId
from picker_app.domain.late import LateAction
from picker_app.domain.outcome import Undecided
from picker_app.domain.wording import holder_words
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.cards import tone_of
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import (
    collector_words,
    gist_words,
    note_words,
    product_amount_words,
    time_words,
)
from picker_app.kiosk.states.card_tone import CardTone
from picker_app.kiosk.states.late import LateRow, LateState
from picker_app.kiosk.states.order import OrderState

_TAKEN_BACK = "Still to do"


def late_words(known: KnownOrder) -> str:
    """By whom how much was picked before, and the question whether to take it over; empty where
    nothing is offered.
    """
    offered = _offered(known)
    if not offered:
        return ""
    people = dict.fromkeys(holder_words(each.picker, each.terminal) for each in offered)
    by = " and ".join(people)
    if len(offered) == 1:
        return f"1 was picked before, by {by}, and came too late: take it over?"
    return f"{len(offered)} were picked before, by {by}, and came too late: take them over?"


def late_state(
    known: KnownOrder, around: Surroundings, said: Mapping[LineId | None, str]
) -> LateState | None:
    """What is offered, along the order's lines; None where nothing is. `said` is why the last deed
    on a line was not possible.
    """
    offered = _offered(known)
    if not offered:
        return None
    places = {line.line_id: place for place, line in enumerate(known.order.lines_to_pick)}
    rows = [_row(known, each, around, said) for each in offered]
    rows.sort(key=lambda row: places.get(row.line_id, len(places)) if row.line_id else len(places))
    return LateState(words=late_words(known), rows=tuple(rows))


def late_news(before: object, state: object) -> str:
    """What is offered since the last state, for who looks at the items; empty where nothing is."""
    if not isinstance(state, OrderState) or state.late is None:
        return ""
    seen = before.late if isinstance(before, OrderState) else None
    keys = set() if seen is None else {row.key for row in seen.rows}
    return state.late.words if {row.key for row in state.late.rows} - keys else ""


def _offered(known: KnownOrder) -> tuple[LateAction, ...]:
    """What can be answered for: not what is about an item that the order has no more."""
    if not known.can_pick:
        return ()
    lines = {line.line_id for line in known.order.lines_to_pick}
    return tuple(each for each in known.late if changed_line(each.deed) in {None, *lines})


def _row(
    known: KnownOrder,
    late: LateAction,
    around: Surroundings,
    said: Mapping[LineId | None, str],
) -> LateRow:
    deed = late.deed
    line_id = changed_line(deed)
    name, before, tone, now = _told(known, late)
    who = holder_words(late.picker, late.terminal)
    return LateRow(
        key=late.key,
        line_id=line_id,
        name=name,
        before=before,
        tone=tone,
        whence=f"{who}, {time_words(late.at, around.now, around.zone)}",
        now=f"Now: {now}" if now else "",
        refusal="" if line_id is None else said.get(line_id, ""),
    )


def _told(known: KnownOrder, late: LateAction) -> tuple[str, str, CardTone, str]:
    """What it is about, what was decided then, its tone, and what was decided since."""
    cart = known.cart
    match late.deed:
        case SetOutcome(line_id=line_id, outcome=outcome):
            line = known.order.line(line_id)
            if line is None:
                return line_id, "", CardTone.TO_DO, ""
            open_again = isinstance(outcome, Undecided)
            before = _TAKEN_BACK if open_again else gist_words(line, outcome)
            is_decided = not isinstance(cart.outcome(line_id), Undecided)
            now = gist_words(line, cart.outcome(line_id)) if is_decided else ""
            return line.name or line.sku, before, tone_of(line, outcome), now
        case SetAddition(product=product, amount=amount):
            addition = cart.additions.get(product.sku)
            now = "" if addition is None else product_amount_words(product, addition.amount)
            before = product_amount_words(product, amount)
            return f"On top of the order: {product.name}", before, CardTone.CHANGED, now
        case SetNote(line_id=line_id, text=text):
            line = known.order.line(line_id)
            name = line_id if line is None else line.name or line.sku
            now = note_words(cart.notes[line_id]) if line_id in cart.notes else ""
            return f"Note to {name}", note_words(text), CardTone.CHANGED, now
        case SetCollector(collector=collector):
            now = "" if cart.collector is None else collector_words(cart.collector)
            return "Who takes the bag", collector_words(collector), CardTone.CHANGED, now
