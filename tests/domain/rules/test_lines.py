"""What the marketplace takes of one line and not of another."""

from decimal import Decimal

import pytest

from picker_app.domain.order import LineChange
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked, Replaced
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.lines import closed_ways, outcome_refusal
from tests.builders import euros, line, pieces

ONE = Picked(amount=Decimal(1))
TWO = Picked(amount=Decimal(2))
ANOTHER = Replaced(
    product=Product(sku="other", name="Another", price=euros("1.00")), amount=Decimal(1)
)


@pytest.mark.parametrize(
    ("change", "stopped"),
    [
        (LineChange.REMOVE, NOT_FOUND),
        (LineChange.REDUCE, ONE),
        (LineChange.REPLACE, ANOTHER),
    ],
)
def test_what_is_forbidden_for_the_line_is_refused_and_nothing_else(
    change: LineChange, stopped: Outcome
) -> None:
    fixed = line(1, pieces("2"), forbidden=frozenset({change}))
    free = Policy(replacements=Replacements.FREE)
    for outcome in (UNDECIDED, TWO, NOT_FOUND, ONE, ANOTHER):
        refusal = outcome_refusal(fixed, outcome, free, "")
        assert (refusal is not None) == (outcome == stopped)
        assert refusal is None or refusal.reason is Reason.NOT_ALLOWED_FOR_LINE


@pytest.mark.parametrize(
    ("forbidden", "quantity", "words"),
    [
        (set(), "2", ""),
        ({LineChange.REDUCE}, "1", ""),
        ({LineChange.REPLACE}, "2", "The marketplace does not let this item be replaced."),
        (
            {LineChange.REMOVE, LineChange.REDUCE},
            "2",
            "The marketplace does not let this item be left out or reduced.",
        ),
        (
            set(LineChange),
            "2",
            "The marketplace does not let this item be left out, reduced or replaced. "
            "If there is none of it, call its support.",
        ),
    ],
)
def test_what_is_closed_is_said(forbidden: set[LineChange], quantity: str, words: str) -> None:
    fixed = line(1, pieces(quantity), forbidden=frozenset(forbidden))
    assert closed_ways(fixed, Policy(replacements=Replacements.LISTED)) == words


def test_nobody_misses_replacements_where_there_are_none() -> None:
    fixed = line(1, pieces("2"), forbidden=frozenset({LineChange.REPLACE}))
    assert closed_ways(fixed, Policy()) == ""
