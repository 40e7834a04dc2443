"""Scrolling by finger: drag and throw."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QWidget,
)

_METRIC = QScrollerProperties.ScrollMetric
_NEVER = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff


def scroll_by_finger(area: QAbstractScrollArea) -> QScroller:
    """Makes the area scroll by dragging its content, with a finger or the mouse.

    The mouse gesture serves both: Qt turns touches that no widget takes into mouse events, and an
    area can have only one of the two gestures. Presses reach buttons at once; when the finger
    begins to drag, Qt releases them without a click.
    """
    viewport = area.viewport()
    scroller = QScroller.scroller(viewport)
    properties = scroller.scrollerProperties()
    properties.setScrollMetric(_METRIC.MousePressEventDelay, 0.0)
    properties.setScrollMetric(_METRIC.DragStartDistance, 0.004)
    properties.setScrollMetric(_METRIC.DecelerationFactor, 0.12)
    properties.setScrollMetric(_METRIC.VerticalOvershootPolicy, _NEVER)
    properties.setScrollMetric(_METRIC.HorizontalOvershootPolicy, _NEVER)
    scroller.setScrollerProperties(properties)
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
    return scroller


def scroll_whole_by_finger(area: QScrollArea, content: QWidget) -> None:
    """Makes the area show this content at its own width, to be scrolled up and down by finger. It
    has no frame, and takes no focus.
    """
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(content)
    scroll_by_finger(area)
