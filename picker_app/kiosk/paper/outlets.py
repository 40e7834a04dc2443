"""Where paper comes out: a PDF, or a printer that the computer has."""

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter

from picker_app.kiosk.paper.label_pages import LABEL, print_labels
from picker_app.kiosk.paper.pdf_file import pdf_file
from picker_app.kiosk.paper.sheet import Document, Sheet
from picker_app.kiosk.paper.sheet_pages import print_sheet

_PORTRAIT = QPageLayout.Orientation.Portrait


class PaperError(Exception):
    """Nothing came out; says why and what to do."""


def write_pdf(document: Document, title: str, path: Path) -> None:
    """Writes the document as a PDF. Raises PaperError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with pdf_file(path, title) as writer:
            _lay_out(document, writer)
            _print(document, writer)
    except OSError as error:
        raise PaperError(f"{path} cannot be written: {error.strerror}.") from error


def print_on(document: Document, title: str, printer: str) -> str:
    """Prints the document on the printer of that name, the computer's own choice where it is
    empty; answers with the name. May wait for the print service. Raises PaperError.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    name = printer or QPrinterInfo.defaultPrinterName()
    if not name:
        raise PaperError("No printer is set up on this computer. Save it as a PDF.")
    if name not in QPrinterInfo.availablePrinterNames():
        raise PaperError(f"The printer {name} is not there. Save it as a PDF.")
    info = QPrinterInfo.printerInfo(name)
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    # Qt begins with A4, whatever is in the printer.
    device.setPageSize(info.defaultPageSize())
    device.setDocName(title)
    _print(document, device)
    return name


def _lay_out(document: Document, writer: QPdfWriter) -> None:
    if isinstance(document, Sheet):
        # Without margins of its own: the rich text comes with 2 cm.
        page = QPageSize(QPageSize.PageSizeId.A4)
    else:
        # The label is wider than it is high; turned, Qt would take it for an upright one.
        page = QPageSize(LABEL, QPageSize.Unit.Millimeter, "Label")
    writer.setPageLayout(QPageLayout(page, _PORTRAIT, QMarginsF()))


def _print(document: Document, device: QPagedPaintDevice) -> None:
    if isinstance(document, Sheet):
        print_sheet(document, device)
    elif not print_labels(document, device):
        raise PaperError("The printer stopped. Try again, or save it as a PDF.")
