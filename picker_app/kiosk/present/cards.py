"""One item's card."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from picker_app.domain.bounds import Bounds, BoundsSource, bounds_of
from picker_app.domain.identity import LineId
from picker_app.domain.order import Line, LineChange, is_as_ordered, ordered_amount
from picker_app.domain.outcome import NotFound, Outcome, Picked, Replaced
from picker_app.domain.pricing import PricingType, in_grams
from picker_app.kiosk.present.prices import list_price_words, price_words, promotion_words
from picker_app.kiosk.present.words import (
    gist_words,
    limits_words,
    note_words,
    ordered_words,
    outcome_words,
    wishes_words,
)
from picker_app.kiosk.states.order import (
    CardState,
    CardTone,
    CheckMark,
    NoteChoice,
    PriceChoice,
    SpinnerState,
)

_TEN_GRAMS = Decimal("0.010")
"""What a tap on plus adds to a weight: a gram would be no help to a finger."""
_NO_LIMITS = "No usable limits from the platform: at most what was ordered."


class CardInputs(NamedTuple):
    """All that the card of one line is made of."""

    line: Line
    outcome: Outcome
    note: str
    """What is written to it now."""
    check: CheckMark
    refusal: str
    replaces: bool
    """Whether the marketplace takes replacements."""
    closed: str
    """What it does not take of this line."""
    price_choice: PriceChoice | None
    note_suggestions: tuple[str, ...] | None
    """What is often written to an item; None where nothing else can be."""
    locked: bool
    picture: Path | None


class CardMemory:
    """Makes the cards of the order on the screen, each anew only where something of it changed: at
    a tap that is one of perhaps a hundred and fifty.
    """

    def __init__(self) -> None:
        self._made: dict[LineId, tuple[CardInputs, CardState]] = {}
        self._read_from: tuple[object, ...] = ()
        self._cards: tuple[CardState, ...] = ()

    def cards(
        self, wanted: Iterable[CardInputs], *, read_from: tuple[object, ...] = ()
    ) -> tuple[CardState, ...]:
        """One card for each line. Those of other orders are forgotten.

        `read_from` is all that `wanted` is read from: while that is as it was, the cards are too.
        """
        if not read_from or read_from != self._read_from:
            self._made = {inputs.line.line_id: (inputs, self._card(inputs)) for inputs in wanted}
            self._cards = tuple(card for _, card in self._made.values())
            self._read_from = read_from
        return self._cards

    def _card(self, inputs: CardInputs) -> CardState:
        before, card = self._made.get(inputs.line.line_id, (None, None))
        return card if card is not None and before == inputs else card_state(inputs)


def card_state(inputs: CardInputs) -> CardState:
    """The card of one line."""
    line, outcome, note, check, refusal, replaces, closed, price_choice, notes, locked, picture = (
        inputs
    )
    bounds = bounds_of(line)
    return CardState(
        line_id=line.line_id,
        name=line.name or line.sku,
        sku=line.sku,
        barcode=", ".join(line.barcodes),
        ordered=ordered_words(line),
        shelf=f"Shelf {line.shelf}" if line.shelf else "",
        price=price_words(line),
        was=list_price_words(line),
        promotion=promotion_words(line),
        cautions=line.cautions,
        note=_note_words(line, note),
        note_choice=_note_choice(line, note, notes, outcome, locked=locked),
        picture=picture,
        tone=tone_of(line, outcome),
        outcome=outcome_words(line, outcome),
        gist=gist_words(line, outcome),
        spinner=_spinner(line, outcome, bounds),
        closed=closed,
        remarks=_remarks(line, bounds),
        check=check,
        refusal=refusal,
        offers_replace=replaces and not locked,
        can_replace=LineChange.REPLACE not in line.forbidden,
        can_be_missing=LineChange.REMOVE not in line.forbidden,
        price_choice=None if locked else price_choice,
        locked=locked,
    )


def _note_words(line: Line, note: str) -> str:
    """What was made here of what the customer wrote, and that: where both are long, the first is
    the news.
    """
    if note == line.note:
        return line.note
    own = " ".join(line.note.split())
    added = note.removeprefix(own).lstrip(", ") if own and note.startswith(own) else ""
    now = f"Added: “{added}”" if added else f"Now: {note_words(note)}"
    return f"{now}\n{line.note}" if line.note else now


def _note_choice(
    line: Line, note: str, suggestions: tuple[str, ...] | None, outcome: Outcome, *, locked: bool
) -> NoteChoice | None:
    """Nothing is written to an item that goes."""
    if suggestions is None or locked or isinstance(outcome, NotFound):
        return None
    return NoteChoice(text=note, ordered=line.note, suggestions=suggestions)


def tone_of(line: Line, outcome: Outcome) -> CardTone:
    """What became of the line, as a colour says it."""
    match outcome:
        case Picked():
            as_ordered = is_as_ordered(line, outcome.amount)
            return CardTone.FOUND if as_ordered else CardTone.CHANGED
        case Replaced():
            return CardTone.REPLACED
        case NotFound():
            return CardTone.MISSING
        case _:
            return CardTone.TO_DO


def _spinner(line: Line, outcome: Outcome, bounds: Bounds) -> SpinnerState:
    is_weight = line.pricing.pricing_type is PricingType.KG
    decided = outcome.amount if isinstance(outcome, Picked) else None
    least = _least(line, bounds)
    return SpinnerState(
        amount=decided if decided is not None else _first_amount(line, bounds),
        minimum=least,
        maximum=bounds.maximum,
        step=_TEN_GRAMS if is_weight else bounds.step,
        is_weight=is_weight,
        limits=limits_words(line, replace(bounds, minimum=least)),
    )


def _least(line: Line, bounds: Bounds) -> Decimal:
    """What a finger can set at least; scans count up to it from one."""
    if LineChange.REDUCE in line.forbidden:
        return min(ordered_amount(line), bounds.maximum)
    return bounds.minimum


def _first_amount(line: Line, bounds: Bounds) -> Decimal:
    """What stands in the field of an undecided line.

    A weight is what was ordered even where that is out of bounds: nobody weighed it yet, and a
    changed number would look as if somebody had.
    """
    ordered = ordered_amount(line)
    if line.pricing.pricing_type is PricingType.KG:
        return in_grams(ordered)
    whole = ordered.to_integral_value()
    return min(max(whole, bounds.minimum), bounds.maximum)


def _remarks(line: Line, bounds: Bounds) -> tuple[str, ...]:
    wishes = wishes_words(line)
    missing = (f"If it is missing: {wishes}",) if wishes else ()
    pieces = line.pricing.weighted_pieces
    counted = (f"Ordered as {pieces.normalize():f} pieces",) if pieces else ()
    no_limits = (_NO_LIMITS,) if bounds.source is BoundsSource.ORDERED_AMOUNT else ()
    return (*missing, *counted, *no_limits, *line.remarks)
