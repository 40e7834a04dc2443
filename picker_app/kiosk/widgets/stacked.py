"""Parts on top of each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def stacked(*parts: QWidget, gap: int = 0) -> QVBoxLayout:
    """The parts close together in the middle of whatever height there is."""
    column = QVBoxLayout()
    column.setSpacing(gap)
    column.addStretch(1)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
