"""PINs are known again and nothing else is; wrong ones make the next try wait."""

from datetime import UTC, datetime, timedelta

import pytest

from picker_app.domain.pin import WrongPins, hashed, is_pin, matches, one_more

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_pin_is_known_again_by_its_hash_alone() -> None:
    first, second = hashed("0427"), hashed("0427")
    assert first != second
    assert "0427" not in first
    assert matches("0427", first)
    assert matches("0427", second)
    assert not matches("0428", first)
    assert not matches("427", first)


@pytest.mark.parametrize("unreadable", ["", "scrypt", "md5$1$1$1$00$00", "scrypt$3$8$1$00$00"])
def test_no_pin_is_that_of_an_unreadable_hash(unreadable: str) -> None:
    assert not matches("", unreadable)
    assert not matches("1234", unreadable)


@pytest.mark.parametrize(
    ("text", "can_be"),
    [("1234", True), ("00000000", True), ("123", False), ("123456789", False), ("12a4", False)],
)
def test_four_to_eight_digits(text: str, can_be: bool) -> None:
    assert is_pin(text) is can_be


def test_pauses_grow_and_end() -> None:
    wrong: WrongPins | None = None
    pauses = []
    for _ in range(12):
        wrong = one_more(wrong, NOW)
        pauses.append(wrong.pause_left(NOW))
    assert pauses[:2] == [timedelta(), timedelta()]
    assert pauses[2:5] == [timedelta(seconds=each) for each in (10, 20, 40)]
    assert pauses[-1] == timedelta(minutes=15)
    assert wrong is not None
    assert wrong.pause_left(NOW + timedelta(minutes=5)) == timedelta(minutes=10)
    assert wrong.pause_left(NOW + timedelta(minutes=15)) == timedelta()


def test_a_clock_that_was_set_back_locks_nobody_out() -> None:
    wrong = WrongPins(count=9, last_at=NOW + timedelta(hours=5))
    assert wrong.pause_left(NOW) == timedelta()
