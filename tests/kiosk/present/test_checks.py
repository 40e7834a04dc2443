"""The marketplace's check of the cart on cards and review."""

from datetime import timedelta

import pytest

from picker_app.api.orders import CheckKind, CheckMode, CheckView, LineCheck, OrderView
from picker_app.domain.action import SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import UNDECIDED
from picker_app.domain.stage import IntentState, Stage
from picker_app.kiosk.present.order import order_state
from picker_app.kiosk.present.review import review_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.states.order import CardState, CheckMark
from tests.builders import CREATED
from tests.kiosk.builders import intent, mine
from tests.kiosk.present.builders import READY, around, cart, known, picked

ONE = picked("1", "2").outcome
REFUSED = LineCheck(kind=CheckKind.REFUSED, words="2 is out of range")


def checked(
    check: LineCheck | CheckKind, mode: CheckMode = CheckMode.LIVE, **more: object
) -> OrderView:
    """An order whose first line is decided, at the hub too, with this check."""
    line = check if isinstance(check, LineCheck) else LineCheck(kind=check)
    view = CheckView(mode=mode, lines={LineId("1"): line}, checked_at=CREATED)
    return mine(cart=cart(line_1=ONE), check=view.model_copy(update=more))


def offline() -> Surroundings:
    """The hub is away."""
    surroundings = around()
    return Surroundings(
        now=surroundings.now,
        zone=surroundings.zone,
        store=surroundings.store,
        link=LinkState(condition=LinkCondition.OFFLINE),
    )


def card(view: OrderView, *deeds: SetOutcome, where: Surroundings | None = None) -> CardState:
    """The first card."""
    return order_state(known(view, deeds), where or around()).cards[0]


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        (CheckKind.FINE, CheckMark.CHECKED),
        (CheckKind.CHECKING, CheckMark.CHECKING),
        (CheckKind.NOT_CHECKED, CheckMark.NOT_CHECKED),
    ],
)
def test_a_verdict_stands_on_its_card(kind: CheckKind, mark: CheckMark) -> None:
    one = card(checked(kind))
    assert (one.check, one.refusal) == (mark, "")


def test_a_refusal_is_told_in_the_marketplaces_words() -> None:
    one = card(checked(REFUSED))
    assert (one.check, one.refusal) == (CheckMark.REFUSED, "2 is out of range")


def test_an_item_that_changed_here_is_being_checked() -> None:
    one = card(checked(REFUSED), picked("1", "1"))
    assert (one.check, one.refusal) == (CheckMark.CHECKING, "")
    undone = SetOutcome(line_id=LineId("1"), outcome=UNDECIDED)
    assert card(checked(REFUSED), undone).check is CheckMark.NONE


def test_the_others_keep_their_verdict() -> None:
    cards = order_state(known(checked(CheckKind.FINE), [picked("2", "1")]), around()).cards
    marks = [one.check for one in cards]
    assert marks == [CheckMark.CHECKED, CheckMark.CHECKING, CheckMark.NONE]


def test_without_a_hub_nothing_is_being_checked() -> None:
    assert card(checked(CheckKind.CHECKING), where=offline()).check is CheckMark.NOT_CHECKED
    changed = card(checked(CheckKind.FINE), picked("1", "1"), where=offline())
    assert changed.check is CheckMark.NOT_CHECKED
    assert card(checked(CheckKind.FINE), where=offline()).check is CheckMark.CHECKED


@pytest.mark.parametrize("mode", [CheckMode.REVIEW, CheckMode.PAUSED])
def test_at_review_only_changes_are_not_marked(mode: CheckMode) -> None:
    assert card(checked(CheckKind.FINE, mode), picked("1", "1")).check is CheckMark.NONE


def test_where_nothing_is_checked_there_is_no_mark() -> None:
    assert card(mine(), picked("1", "2")).check is CheckMark.NONE
    sent = known(checked(CheckKind.FINE), [READY])
    assert sent.stage is Stage.SENDING
    assert order_state(sent, around()).cards[0].check is CheckMark.NONE


def test_the_words_of_a_refused_order_go_when_the_item_was_checked_since() -> None:
    old = intent(IntentState.REFUSED, words="No.", line_words={LineId("1"): "Theirs."})
    since = CREATED + timedelta(seconds=1)
    view = checked(CheckKind.FINE).model_copy(update={"intent": old})
    assert card(view).refusal == "Theirs."
    assert (
        card(checked(CheckKind.FINE, checked_at=since).model_copy(update={"intent": old})).refusal
        == ""
    )


def test_what_is_about_the_order_is_a_notice() -> None:
    view = checked(CheckKind.FINE, CheckMode.PAUSED, words="invalid cart", trouble="Mend it.")
    notices = order_state(known(view), around()).notices
    assert [(notice.words, notice.grave) for notice in notices] == [
        ("The marketplace says: invalid cart", True),
        ("Live checks are paused: too many calls. The cart is checked at review.", False),
        ("The cart cannot be checked: Mend it.", False),
    ]


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (CheckKind.FINE, "Checked with the marketplace"),
        (CheckKind.CHECKING, "Being checked"),
        (CheckKind.NOT_CHECKED, "Not checked yet"),
        (REFUSED, "The marketplace would refuse this"),
    ],
)
def test_the_review_says_how_far_the_check_is(check: LineCheck | CheckKind, words: str) -> None:
    assert review_state(known(checked(check)), around()).checked == words
    assert review_state(known(mine()), around()).checked == ""


def test_the_review_lists_what_would_be_refused_though_it_goes_as_ordered() -> None:
    state = review_state(known(checked(REFUSED)), around())
    assert [(row.name, row.refusal) for row in state.differing] == [
        ("Product 1", "2 is out of range")
    ]
    assert review_state(known(checked(CheckKind.FINE)), around()).differing == ()
