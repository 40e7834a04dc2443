"""Where the hub of this moment is."""

from collections.abc import Callable
from pathlib import Path

from picker_app.api import runtime
from picker_app.api.runtime import Runtime
from picker_app.kiosk.hub_link.hub import HubAwayError

NOT_RUNNING = "the hub is not running. Start it, or call for help."
OF_ANOTHER_USER = "it runs as another user of this machine. Call for help."


class HubAddress:
    """URL and token of the hub, from its runtime file.

    Each start of the hub has another port and token, so the file is read again whenever the hub
    does not answer or does not know the token.
    """

    def __init__(
        self, read: Callable[[], Runtime | None], is_hidden: Callable[[], bool] = lambda: False
    ) -> None:
        """`is_hidden` says whether there is something to read that this user may not."""
        self._read = read
        self._is_hidden = is_hidden
        self._known: Runtime | None = None

    @classmethod
    def in_folder(cls, hub_data_folder: Path) -> "HubAddress":
        """The address of the hub whose data folder this is."""
        return cls(
            lambda: runtime.read(hub_data_folder), lambda: runtime.is_hidden(hub_data_folder)
        )

    def current(self) -> Runtime:
        """The address that worked last, or the file's. Raises HubAwayError where there is none."""
        if self._known is None:
            self._known = self._read()
        if self._known is None:
            raise HubAwayError(OF_ANOTHER_USER if self._is_hidden() else NOT_RUNNING)
        return self._known

    def changed(self, used: Runtime) -> bool:
        """Reads the file again; whether it says something else than what was used."""
        self._known = self._read()
        return self._known is not None and self._known != used
