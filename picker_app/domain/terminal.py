"""A terminal, told from the others by its id."""

from dataclasses import dataclass

from picker_app.domain.identity import TerminalId, TerminalName

NO_ID = TerminalId("")
"""Of a terminal of an earlier version, which is known by its name alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """A terminal: its name is what people call it, and may change."""

    name: TerminalName
    terminal_id: TerminalId = NO_ID

    def is_same(self, other: "Terminal") -> bool:
        """Whether both are one: by their ids, by their names where one of them has none."""
        if self.terminal_id and other.terminal_id:
            return self.terminal_id == other.terminal_id
        return self.name == other.name
