"""Paper as PDF files, and printers that are not there."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from picker_app.kiosk.paper.outlets import PaperError, print_on, write_pdf
from picker_app.kiosk.paper.sheet import Fact, Label, Sheet, SheetRow

LABELS = tuple(
    Label(code="wxfr-2440", number=f"{number} of 3", words=("Fridge · Rider", "Glovo · Test"))
    for number in (1, 2, 3)
)


def sheet(rows: int) -> Sheet:
    return Sheet(
        title="Pick list wxfr-2440",
        facts=(Fact(label="Voucher", value="SAVE5"),),
        rows=tuple(
            SheetRow(amount="2 pieces", name=f"Product {number}", was="€3.00", each="€2.50 each")
            for number in range(rows)
        ),
        tick=True,
    )


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", path.read_bytes()))


@pytest.mark.parametrize(("rows", "at_least", "at_most"), [(10, 1, 1), (150, 4, 20)])
def test_a_list_takes_the_pages_that_it_needs(
    qtbot: QtBot, tmp_path: Path, rows: int, at_least: int, at_most: int
) -> None:
    del qtbot
    path = tmp_path / "folder" / "list.pdf"
    write_pdf(sheet(rows), "list", path)
    assert at_least <= pages(path) <= at_most
    assert b"/MediaBox [0 0 595" in path.read_bytes()


def test_each_label_is_a_page_of_the_label_printers_size(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    path = tmp_path / "labels.pdf"
    write_pdf(LABELS, "labels", path)
    assert pages(path) == 3
    box = re.search(rb"/MediaBox \[0 0 (\S+) (\S+)\]", path.read_bytes())
    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == (283, 176)


def test_a_file_that_cannot_be_written_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    (tmp_path / "file").touch()
    with pytest.raises(PaperError, match="cannot be written"):
        write_pdf(LABELS, "labels", tmp_path / "file" / "labels.pdf")


def test_on_a_full_disk_it_is_not_called_saved(qtbot: QtBot) -> None:
    del qtbot
    with pytest.raises(PaperError, match="No space left"):
        write_pdf(LABELS, "labels", Path("/dev/full"))


def test_a_printer_that_is_not_there_is_named(qtbot: QtBot) -> None:
    del qtbot
    with pytest.raises(PaperError, match="The printer no-such-printer is not there"):
        print_on(LABELS, "labels", "no-such-printer")
