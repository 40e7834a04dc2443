"""Which terminals are there."""

from pydantic import AwareDatetime

from picker_app.api.request import Request
from picker_app.api.view import View
from picker_app.domain.identity import TerminalId, TerminalName

SECONDS_BETWEEN_HEARTBEATS = 15.0
"""Of a kiosk, for as long as it runs."""


class HeartbeatRequest(Request):
    """The terminal is there; its id is in the header."""

    terminal: TerminalName


class SilentTerminal(View):
    """A terminal that was not heard of for longer than the settings say."""

    terminal_id: TerminalId
    heard_at: AwareDatetime
    """When it was heard of last."""


class TerminalsView(View):
    """Event "terminals" of the feed: those that are silent. Sent at the beginning and whenever one
    falls silent or is heard of again.
    """

    silent: tuple[SilentTerminal, ...] = ()
