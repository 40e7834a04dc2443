"""What tests see and touch on the glass."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.measure import Measure

DESK = Look(Measure(96))


def find(root: QWidget, identifier: str) -> QWidget:
    """The visible widget of that accessible identifier."""
    for widget in root.findChildren(QWidget):
        if widget.accessibleIdentifier() == identifier and widget.isVisible():
            return widget
    raise LookupError(identifier)


def sees(root: QWidget, identifier: str) -> bool:
    """Whether there is such a widget to be seen."""
    try:
        return find(root, identifier).isVisible()
    except LookupError:
        return False


def top_of(widget: QWidget) -> int:
    """Its upper edge in its window, in pixels."""
    return widget.mapTo(widget.window(), QPoint(0, 0)).y()


def touch(root: QWidget, identifier: str) -> None:
    """A real press and release in the widget's middle."""
    settle()
    QTest.mouseClick(find(root, identifier), Qt.MouseButton.LeftButton)


def double_tap(widget: QWidget) -> None:
    """The events of two taps within the time that Qt takes for one double tap."""
    kinds = QEvent.Type
    middle = QPointF(widget.rect().center())
    for kind, at in (
        (kinds.MouseButtonPress, 1_000),
        (kinds.MouseButtonRelease, 1_050),
        (kinds.MouseButtonDblClick, 1_150),
        (kinds.MouseButtonRelease, 1_200),
    ):
        pressed = kind is not kinds.MouseButtonRelease
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            middle,
            widget.mapToGlobal(middle),
            left,
            left if pressed else none,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setTimestamp(at)
        QApplication.sendEvent(widget, event)


def controls(root: QWidget) -> Iterator[QAbstractButton]:
    """All buttons that can be seen."""
    settle()
    for button in root.findChildren(QAbstractButton):
        if button.isVisible():
            yield button


def settle() -> None:
    """Lets Qt lay out what changed."""
    QApplication.sendPostedEvents()


def drag(widget: QWidget, start: QPoint, by: int) -> None:
    """A drag of the finger, up or down, in small steps; as the screen reports it to the window."""
    window, left = widget.window().windowHandle(), Qt.MouseButton.LeftButton
    here = widget.mapTo(widget.window(), start)
    QTest.mousePress(window, left, pos=here)
    step = 10 if by > 0 else -10
    for moved in range(step, by + step, step):
        QTest.mouseMove(window, here + QPoint(0, moved), delay=15)
    QTest.mouseRelease(window, left, pos=here + QPoint(0, by))
