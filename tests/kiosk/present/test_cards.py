"""Cards are made anew only where something of them changed."""

from decimal import Decimal

from picker_app.domain.order import LineChange
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked
from picker_app.kiosk.present.cards import CardInputs, CardMemory, card_state
from picker_app.kiosk.states.order import CardTone, CheckMark, NoteChoice
from tests.builders import line, pieces


def inputs(number: int, outcome: Outcome = UNDECIDED, refusal: str = "") -> CardInputs:
    return CardInputs(
        line=line(number),
        outcome=outcome,
        note="",
        check=CheckMark.NONE,
        refusal=refusal,
        replaces=False,
        closed="",
        price_choice=None,
        note_suggestions=None,
        locked=False,
        picture=None,
    )


def test_a_card_of_which_nothing_changed_is_the_one_of_before() -> None:
    memory = CardMemory()
    before = memory.cards([inputs(1), inputs(2), inputs(3)])
    changed = inputs(2, Picked(amount=Decimal(2)))
    after = memory.cards([inputs(1), changed, inputs(3, refusal="Too much.")])
    assert after[0] is before[0]
    assert after[1] == card_state(changed)
    assert after[2].refusal == "Too much."


def test_while_all_that_they_are_read_from_is_the_same_the_cards_are_too() -> None:
    memory = CardMemory()
    before = memory.cards([inputs(1)], read_from=("the order", "as it is"))
    assert memory.cards(iter(()), read_from=("the order", "as it is")) is before
    after = memory.cards([inputs(1, NOT_FOUND)], read_from=("the order", "as it is now"))
    assert after[0].tone is CardTone.MISSING


def test_another_order_with_the_same_line_ids_has_its_own_cards() -> None:
    memory = CardMemory()
    memory.cards([inputs(1)])
    other = inputs(1)._replace(line=line(1, name="Another product"))
    assert [card.name for card in memory.cards([other])] == ["Another product"]


def test_order_and_number_of_cards_are_those_of_the_lines() -> None:
    memory = CardMemory()
    memory.cards([inputs(1), inputs(2)])
    shown = memory.cards([inputs(2, NOT_FOUND), inputs(1)])
    assert [card.line_id for card in shown] == ["2", "1"]


def test_of_an_item_of_which_none_was_ordered_no_amount_is_offered() -> None:
    none = line(1, pieces("0", minimum="0", maximum="0"))
    card = card_state(inputs(1)._replace(line=none))
    assert card.spinner.limits == "none was ordered"
    assert card.spinner.maximum < card.spinner.minimum


def test_what_the_marketplace_does_not_take_of_an_item_is_off_and_said() -> None:
    fixed = line(1, pieces("3"), forbidden=frozenset(LineChange))
    words = "The marketplace does not let this item be left out, reduced or replaced."
    card = card_state(inputs(1)._replace(line=fixed, replaces=True, closed=words))
    assert (card.offers_replace, card.can_replace, card.can_be_missing) == (True, False, False)
    assert card.spinner.minimum == card.spinner.amount == 3
    assert card.spinner.limits == "exactly 3"
    assert card.closed == words


def test_what_was_written_to_an_item_stands_above_what_the_customer_wrote() -> None:
    noted = inputs(1)._replace(line=line(1, note="ripe ones"), note_suggestions=("Keep cold",))
    as_ordered = card_state(noted._replace(note="ripe ones"))
    assert as_ordered.note == "ripe ones"
    assert as_ordered.note_choice == NoteChoice(
        text="ripe ones", ordered="ripe ones", suggestions=("Keep cold",)
    )
    assert card_state(noted._replace(note="green")).note == "Now: “green”\nripe ones"
    assert card_state(noted._replace(note="")).note == "Now: no instructions\nripe ones"
    extended = card_state(noted._replace(note="ripe ones, in a box"))
    assert extended.note == "Added: “in a box”\nripe ones"
    assert card_state(noted._replace(line=line(1), note="green")).note == "Now: “green”"


def test_nothing_can_be_written_to_an_item_that_goes_or_is_locked() -> None:
    noted = inputs(1)._replace(note_suggestions=())
    assert card_state(noted).note_choice is not None
    assert card_state(noted._replace(outcome=NOT_FOUND)).note_choice is None
    assert card_state(noted._replace(locked=True)).note_choice is None
    assert card_state(inputs(1)).note_choice is None
