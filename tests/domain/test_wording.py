"""Words that hub and kiosk share."""

from picker_app.domain.identity import TerminalName
from picker_app.domain.wording import holder_words


def test_a_terminal_where_nobody_signed_in_is_named_once() -> None:
    till = TerminalName("till-2")
    assert holder_words("Invented", till) == "Invented at till-2"
    assert holder_words("till-2", till) == "till-2"
    assert holder_words("", till) == "till-2"
