"""Money, times and amounts as pickers read them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.domain.money import Money
from picker_app.kiosk.present.words import (
    codes_in_words,
    distance_words,
    money_words,
    sentence,
    time_words,
)

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("2.4", "EUR", "€2.40"),
        ("2.405", "EUR", "€2.41"),
        ("1250", "KES", "KES 1,250.00"),
        ("-3", "GBP", "-£3.00"),
        ("1.2345", "KWD", "KWD 1.235"),
        ("300", "JPY", "JPY 300"),
    ],
)
def test_money(amount: str, currency: str, words: str) -> None:
    assert money_words(Money(Decimal(amount), currency)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "now"),
        (12, "in 12 min"),
        (-8, "8 min late"),
        (60, "in 1 h"),
        (125, "in 2 h 05 min"),
        (3 * 24 * 60, "in 3 days"),
    ],
)
def test_distances(minutes: int, words: str) -> None:
    assert distance_words(NOON + timedelta(minutes=minutes), NOON) == words


def test_a_time_is_the_stores_and_names_another_day() -> None:
    assert time_words(NOON, NOON, MADRID) == "13:00"
    assert time_words(NOON + timedelta(days=1), NOON, MADRID) == "Mon 13:00"
    assert time_words(NOON + timedelta(days=6), NOON, MADRID) == "Sat 7 Mar, 13:00"
    assert time_words(NOON - timedelta(days=1), NOON, MADRID) == "Sat 28 Feb, 13:00"
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert time_words(late, NOON, MADRID) == "Mon 00:30"
    assert time_words(late, late - timedelta(minutes=45), MADRID) == "00:30"


@given(st.integers(-100_000, 100_000))
def test_a_distance_says_on_which_side_it_is(minutes: int) -> None:
    words = distance_words(NOON + timedelta(minutes=minutes), NOON)
    if minutes == 0:
        assert words == "now"
    else:
        assert words.endswith(" late") == (minutes < 0)
        assert words.startswith("in ") == (minutes > 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Item 1 not found ", "Item 1 not found."),
        ("Item 1 not found.", "Item 1 not found."),
        ("“Try later.”", "“Try later.”"),
        ("", ""),
    ],
)
def test_a_marketplaces_words_end_before_ours_begin(words: str, said: str) -> None:
    assert sentence(words) == said


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("BEST_MATCH", "best match"),
        ("REFUND", "refund"),
        (
            "type: SPECIFIC_ITEM; items: name: LECHE Entera",
            "type: specific item; items: name: LECHE Entera",
        ),
        ("Any other brand", "Any other brand"),
        ("ΧΩΡΙΣ_ΓΛΟΥΤΕΝΗ", "ΧΩΡΙΣ_ΓΛΟΥΤΕΝΗ"),
    ],
)
def test_codes_of_a_marketplace_are_said_as_words(said: str, words: str) -> None:
    assert codes_in_words(said) == words
