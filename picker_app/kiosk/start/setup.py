"""What a kiosk is told when it is started."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from picker_app.domain.identity import TerminalName
from picker_app.kiosk.paper.kind import Paper
from picker_app.settings.kiosk import ScannerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What this kiosk is and where it keeps things."""

    terminal: TerminalName
    zone: ZoneInfo
    """Of the screen until the hub has told the store's."""
    data_folder: Path
    hub_data_folder: Path
    scanner: ScannerSettings = field(default_factory=ScannerSettings)
    paper_folder: Path | None = None
    """Of the PDF files; one in the data folder where missing."""
    printers: Mapping[Paper, str] = field(default_factory=dict)
    """What each paper comes out of; the computer's own choice where none is named."""
