"""The window before there is a program: what is seen first, and what is done to it meanwhile."""

from collections.abc import Callable

from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.start.early_keys import EarlyKeys
from picker_app.kiosk.start.early_wishes import EarlyWishes
from picker_app.kiosk.states.queue import QueueState


class Stage:
    """Keeps touches and keys for whoever comes after it."""

    def __init__(self, *, windowed: bool) -> None:
        """`windowed` wins over what is asked for later."""
        self._may_fill = not windowed
        self.is_full_screen = self._may_fill
        self.window = MainWindow(full_screen=self._may_fill)
        self._is_closed = False
        self.window.closing.connect(self._close)
        self._wishes = EarlyWishes()
        self.window.wanted.connect(self._wishes.want)
        self._keys: EarlyKeys | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is something to see."""
        return self._keys is not None

    def take_room(self, *, full_screen: bool) -> None:
        """As much as the settings say, which may have been changed since the last start."""
        full_screen = full_screen and self._may_fill
        if full_screen != self.is_full_screen:
            self.is_full_screen = full_screen
            self.window.take_room(full_screen=full_screen)

    def open_with(self, state: QueueState) -> None:
        """From now on the window is seen, with the queue on it."""
        self.window.show_state(state)
        self.open()

    def open(self) -> None:
        """From now on the window is seen."""
        if self._keys is None:
            self.window.show()
            self._keys = EarlyKeys(self.window.windowHandle())

    def hand_over_closing(self, taker: Callable[[], None]) -> None:
        """From now on `taker` hears that the window was closed, also where it was before."""
        self.window.closing.connect(taker)
        if self._is_closed:
            taker()

    def hand_over_wishes(self, taker: Callable[[object], None]) -> None:
        """From now on `taker` gets what is touched, first what was touched before."""
        self._wishes.hand_over(taker)

    def hand_over_keys(self) -> None:
        """From now on somebody listens for scans, and hears first what was scanned before."""
        if self._keys is not None:
            self._keys.hand_over()

    def _close(self) -> None:
        self._is_closed = True
