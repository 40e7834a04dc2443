"""Which terminal asks."""

from typing import Annotated

from fastapi import Header

from picker_app.api.terminal import MOST_CHARACTERS, TERMINAL_ID_HEADER
from picker_app.domain.identity import TerminalId

Asking = Annotated[TerminalId, Header(alias=TERMINAL_ID_HEADER, max_length=MOST_CHARACTERS)]
"""A parameter of a route, with `NO_ID` as its default."""
