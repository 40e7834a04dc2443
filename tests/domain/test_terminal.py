"""A terminal is told from the others by its id."""

import pytest

from picker_app.domain.identity import TerminalId, TerminalName
from picker_app.domain.terminal import Terminal


@pytest.mark.parametrize(
    ("name", "terminal_id", "same"),
    [
        ("till-1", "a", True),
        ("till-9", "a", True),
        ("till-1", "b", False),
        ("till-1", "", True),
        ("till-9", "", False),
    ],
)
def test_the_name_counts_only_where_an_id_is_missing(
    name: str, terminal_id: str, same: bool
) -> None:
    till = Terminal(name=TerminalName("till-1"), terminal_id=TerminalId("a"))
    other = Terminal(name=TerminalName(name), terminal_id=TerminalId(terminal_id))
    assert till.is_same(other) is same
    assert other.is_same(till) is same
