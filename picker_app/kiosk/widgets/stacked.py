"""Parts on top of each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from picker_app.kiosk.theme.look import Look


def stacked(*parts: QWidget, gap: int = 0) -> QVBoxLayout:
    """The parts close together in the middle of whatever height there is."""
    column = QVBoxLayout()
    column.setSpacing(gap)
    column.addStretch(1)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column


def column_in(inside: QWidget, look: Look, *, margin: float, gap: float) -> QVBoxLayout:
    """An empty column that fills a widget up to a margin; margin and gap in millimetres."""
    column = QVBoxLayout(inside)
    edge = look.px(margin)
    column.setContentsMargins(edge, edge, edge, edge)
    column.setSpacing(look.px(gap))
    return column
