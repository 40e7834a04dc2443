"""What a kiosk is opened with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from picker_app.kiosk.robot.shift import Shift
    from picker_app.settings.whole import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is known before the settings are read."""

    settings: "Callable[[], Settings]"
    """Reads them and begins the log, behind the first paint; what it raises ends the kiosk."""
    begin_log: Callable[[], None]
    """For a kiosk that does not come as far as to its settings."""
    data_folder: Path
    """The kiosk's own. The hub's is beside it and named "hub", unless the settings say another."""
    windowed: bool
    shift: "Shift | None" = None
    """What a robot at the screen is to do."""
