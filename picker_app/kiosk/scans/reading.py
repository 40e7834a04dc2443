"""Reads scans as this store's codes are to be read."""

from collections.abc import Callable

from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.rules import BarcodeRules
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scans.taker import Scanned


class StoreReader:
    """The rules may come later than the first scan, with the hub's word on its store."""

    def __init__(self, rules: Callable[[], BarcodeRules]) -> None:
        self._rules = rules

    def read(self, scan: Scan) -> Scanned:
        """All that the scan may mean, in each way in which its keys can be read."""
        rules = self._rules()
        return Scanned(
            scan=scan,
            codes=tuple(read(text, scan.aim_id, rules) for text in scan.readings),
        )
