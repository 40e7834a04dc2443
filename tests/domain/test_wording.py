"""Words that hub and kiosk share."""

from datetime import timedelta

from picker_app.domain.identity import TerminalName
from picker_app.domain.wording import days_words, holder_words


def test_a_terminal_where_nobody_signed_in_is_named_once() -> None:
    till = TerminalName("till-2")
    assert holder_words("Invented", till) == "Invented at till-2"
    assert holder_words("till-2", till) == "till-2"
    assert holder_words("", till) == "till-2"


def test_one_day_is_a_day() -> None:
    assert days_words(timedelta(days=1)) == "1 day"
    assert days_words(timedelta(days=60)) == "60 days"
