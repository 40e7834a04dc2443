"""What follows from the answers to checks, and what kiosks are shown of it."""

from datetime import UTC, datetime
from decimal import Decimal

from picker_app.api.orders import CheckKind, CheckMode, CheckView
from picker_app.domain.cart import EMPTY_CART
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked, Undecided
from picker_app.hub.checks.standing import Question, Standing
from picker_app.hub.checks.view import check_view
from picker_app.platforms.base import Complaint
from picker_app.wire.calls import Call
from tests.builders import order

MOMENT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
ONE = Picked(amount=Decimal(1))
TWO = Picked(amount=Decimal(2))


def outcomes(*values: Outcome) -> dict[LineId, Outcome]:
    """Of lines 1, 2, …"""
    return {LineId(str(number)): value for number, value in enumerate(values, start=1)}


def question(*values: Outcome) -> Question:
    """A cart of these outcomes; undecided lines go along as one piece."""
    sent = [ONE if isinstance(value, Undecided) else value for value in values]
    call = Call(method="PUT", path="/order", body=repr(sent))
    return Question(order=order(), cart=EMPTY_CART, outcomes=outcomes(*values), call=call)


def asked(*values: Outcome, standing: Standing | None = None) -> Standing:
    """A check of this cart is under way."""
    wanted = question(*values)
    return (standing or Standing()).wanting(wanted).asking(wanted)


def view(standing: Standing, *values: Outcome, asked_for: bool = True) -> CheckView:
    """What kiosks see of this cart."""
    return check_view(standing, outcomes(*values), CheckMode.LIVE, asked_for=asked_for)


def kinds(shown: CheckView) -> list[CheckKind]:
    """Of all lines that are shown, in their order."""
    return [check.kind for check in shown.lines.values()]


def test_a_cart_is_due_until_it_is_answered() -> None:
    standing = Standing()
    assert not standing.due
    standing = asked(ONE)
    assert standing.due
    assert not standing.accepted(MOMENT).due
    assert not standing.refused(Complaint(text="No."), MOMENT).due
    assert standing.unanswered().due
    assert standing.accepted(MOMENT).wanting(question(TWO)).due
    assert not standing.accepted(MOMENT).wanting(None).due


def test_an_answer_belongs_to_the_lines_as_they_were() -> None:
    standing = asked(ONE, TWO).accepted(MOMENT)
    assert kinds(view(standing, ONE, TWO)) == [CheckKind.FINE, CheckKind.FINE]
    assert kinds(view(standing, TWO, TWO)) == [CheckKind.CHECKING, CheckKind.FINE]
    assert kinds(view(standing, NOT_FOUND, TWO)) == [CheckKind.CHECKING, CheckKind.FINE]


def test_a_refusal_says_nothing_new_of_the_lines_that_it_does_not_name() -> None:
    before = asked(ONE, ONE, ONE).accepted(MOMENT)
    complaint = Complaint(text="Too many; odd", by_line={LineId("1"): "Too many"}, rest="odd")
    refused = asked(TWO, TWO, ONE, standing=before).refused(complaint, MOMENT)
    shown = view(refused, TWO, TWO, ONE)
    assert kinds(shown) == [CheckKind.REFUSED, CheckKind.NOT_CHECKED, CheckKind.FINE]
    assert shown.lines[LineId("1")].words == "Too many"
    assert shown.words == "odd"
    mended = asked(ONE, TWO, ONE, standing=refused).accepted(MOMENT)
    assert kinds(view(mended, ONE, TWO, ONE)) == [CheckKind.FINE] * 3
    assert view(mended, ONE, TWO, ONE).words == ""


def test_an_undecided_line_is_shown_only_where_it_is_refused() -> None:
    complaint = Complaint(text="Gone", by_line={LineId("2"): "Gone"})
    standing = asked(ONE, UNDECIDED).refused(complaint, MOMENT)
    assert set(view(standing, ONE, UNDECIDED).lines) == {"1", "2"}
    assert set(view(asked(ONE, UNDECIDED).accepted(MOMENT), ONE, UNDECIDED).lines) == {"1"}


def test_what_nobody_has_asked_about_is_not_shown() -> None:
    assert view(Standing(), ONE, asked_for=False).lines == {}


def test_without_an_answer_it_is_not_checked_yet() -> None:
    standing = asked(ONE).unanswered("Mend the credentials.")
    shown = view(standing, ONE)
    assert (kinds(shown), shown.trouble) == ([CheckKind.NOT_CHECKED], "Mend the credentials.")
    answered = standing.asking(question(ONE)).accepted(MOMENT)
    assert (kinds(view(answered, ONE)), view(answered, ONE).trouble) == ([CheckKind.FINE], "")


def test_a_complaint_about_a_line_that_was_not_asked_about_is_passed_over() -> None:
    complaint = Complaint(text="Gone", by_line={LineId("9"): "Gone"})
    assert asked(ONE).refused(complaint, MOMENT).lines == {}


def test_what_the_platform_cannot_tell_apart_has_one_verdict() -> None:
    standing = asked(TWO, UNDECIDED).accepted(MOMENT).wanting(question(TWO, ONE))
    assert not standing.due
    assert kinds(view(standing, TWO, ONE)) == [CheckKind.FINE, CheckKind.FINE]


def test_so_has_what_was_decided_while_it_was_asked_about() -> None:
    standing = asked(TWO, UNDECIDED).wanting(question(TWO, ONE))
    complaint = Complaint(text="Gone", by_line={LineId("2"): "Gone"})
    for answered in (standing.accepted(MOMENT), standing.refused(complaint, MOMENT)):
        assert not answered.due
        assert answered.verdict(LineId("2"), ONE) is not None
