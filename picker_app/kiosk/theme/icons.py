"""Icons by what they say: strokes on a grid of 24, all of the Lucide family."""

from functools import cache, lru_cache
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from picker_app import assets

_ANY_COLOUR = b"currentColor"

NAMES = MappingProxyType(
    {
        "back": "chevron-left",
        "bag": "shopping-bag",
        "bell": "bell",
        "cancel": "ban",
        "check": "check",
        "checked": "circle-check",
        "cross": "x",
        "customer": "user",
        "down": "chevron-down",
        "driver": "truck",
        "empty": "inbox",
        "erase": "delete",
        "forward": "chevron-right",
        "history": "history",
        "info": "info",
        "keypad": "calculator",
        "mail": "mail",
        "minus": "minus",
        "more": "ellipsis",
        "note": "message-square-text",
        "offline": "cloud-off",
        "pause": "coffee",
        "person": "circle-user-round",
        "phone": "phone",
        "plus": "plus",
        "price": "tag",
        "print": "printer",
        "product": "package",
        "replace": "replace",
        "rider": "bike",
        "scan": "scan-barcode",
        "search": "search",
        "send": "send",
        "sign_out": "log-out",
        "undo": "undo-2",
        "unknown": "circle-question-mark",
        "up": "chevron-up",
        "waiting": "clock",
        "warning": "triangle-alert",
    }
)
"""What an icon says here, and what the family calls it."""


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of `size` device-independent pixels.

    Raises KeyError where there is no icon of that name.
    """
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(_ANY_COLOUR, colour.encode("ascii"))))
    drawing = QPixmap(round(size * ratio), round(size * ratio))
    drawing.fill(Qt.GlobalColor.transparent)
    drawing.setDevicePixelRatio(ratio)
    painter = QPainter(drawing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawing


@cache
def _drawing(name: str) -> bytes:
    return assets.path("icons", f"{NAMES[name]}.svg").read_bytes()
