"""The list of items beside the current one; above it on a high screen."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN

_LIST_SHARE, _LIST_LESS = 0.42, 29.0
"""Of the width, and so much less: the current item needs room first."""
_LEAST_LIST, _MOST_LIST = 38.0, 125.0
_NO_LIMIT = (1 << 24) - 1
"""QWIDGETSIZE_MAX (Qt, QWidget), which PySide does not have."""
_PANE_SHARE = 0.45
"""Of the height, where they stand on top of each other."""


class OrderBody(QWidget):
    """Gives both parts their room."""

    def __init__(self, look: Look, *, over_list: QWidget, items: QWidget, pane: QWidget) -> None:
        """`over_list` stands above the items and does not scroll with them."""
        super().__init__()
        self._look = look
        self._pane = pane
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(GAP))
        column.addWidget(over_list)
        column.addWidget(items, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setSpacing(look.px(GAP))
        self._sides.addWidget(self._list)
        self._sides.addWidget(pane)

    def set_low(self, low: bool) -> None:
        """Less between the bars and the content, for a window that is `scale.LOW`."""
        margin, gap = self._look.px(MARGIN), self._look.px(1 if low else GAP)
        self._sides.setContentsMargins(margin, gap, margin, gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, height = event.size().width(), event.size().height()
        millimetres, directions = self._look.measure.millimetres, QBoxLayout.Direction
        is_high = height > width
        self._sides.setDirection(directions.BottomToTop if is_high else directions.LeftToRight)
        self._sides.setStretch(0, 1 if is_high else 0)
        self._sides.setStretch(1, 0 if is_high else 1)
        room = _LIST_SHARE * millimetres(width) - _LIST_LESS
        listed = self._look.px(min(max(room, _LEAST_LIST), _MOST_LIST))
        self._list.setMinimumWidth(0 if is_high else listed)
        self._list.setMaximumWidth(_NO_LIMIT if is_high else listed)
        high = round(_PANE_SHARE * height)
        self._pane.setMinimumHeight(high if is_high else 0)
        self._pane.setMaximumHeight(high if is_high else _NO_LIMIT)
        super().resizeEvent(event)
