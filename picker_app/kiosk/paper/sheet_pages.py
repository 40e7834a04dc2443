"""A sheet on as many pages as it needs.

Qt's rich text lays it out: it breaks tables between pages, numbers the pages and writes every
script. Texts come from customers and marketplaces, and are escaped.
"""

from html import escape

from PySide6.QtGui import QPagedPaintDevice, QTextDocument

from picker_app.kiosk.paper.sheet import Fact, Sheet, SheetRow

_STYLE = """
    body { font-size: 10pt; }
    h1 { font-size: 20pt; }
    p { margin: 0; }
    .detail { font-size: 9pt; color: #444444; }
    .foot { font-size: 8pt; color: #444444; }
"""
_BOX = "&#9744;"


def print_sheet(sheet: Sheet, device: QPagedPaintDevice) -> None:
    """Prints it."""
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(markup(sheet))
    document.print_(device)


def markup(sheet: Sheet) -> str:
    """The sheet as Qt's subset of HTML."""
    priced = any(row.price for row in sheet.rows)
    rows = "".join(_row(row, tick=sheet.tick, priced=priced) for row in sheet.rows)
    return (
        f"<body><h1>{escape(sheet.title)}</h1>"
        f"<table cellpadding='2'>{_facts(sheet.facts)}</table><br>"
        f"<table width='100%' cellpadding='4' cellspacing='0' border='1'"
        f" style='border-collapse: collapse'>{rows}</table><br>"
        f"<table width='100%' cellpadding='2'>{_sums(sheet.sums)}</table>"
        f"<p class='foot'>{escape(sheet.foot)}</p></body>"
    )


def _facts(facts: tuple[Fact, ...]) -> str:
    return "".join(
        f"<tr><td>{escape(fact.label)}</td><td><b>{escape(fact.value)}</b></td></tr>"
        for fact in facts
    )


def _sums(sums: tuple[Fact, ...]) -> str:
    return "".join(
        f"<tr><td align='right'>{escape(fact.label)}</td>"
        f"<td width='22%' align='right'><b>{escape(fact.value)}</b></td></tr>"
        for fact in sums
    )


def _row(row: SheetRow, *, tick: bool, priced: bool) -> str:
    box = f"<td width='5%'>{_BOX}</td>" if tick else ""
    price = f"<td width='22%' align='right'>{escape(row.price)}</td>" if priced else ""
    was = f"<s>{escape(row.was)}</s> " if row.was else ""
    each = f"<p>{was}{escape(row.each)}</p>" if was or row.each else ""
    details = "".join(f"<p class='detail'>{escape(text)}</p>" for text in row.details)
    # A paragraph each: Qt writes all lines of one to the side to which its first word is written.
    return (
        f"<tr>{box}<td width='16%'><b>{escape(row.amount)}</b></td>"
        f"<td><p><b>{escape(row.name)}</b></p>{each}{details}</td>"
        f"{price}</tr>"
    )
