"""The one window: chooses the screen by the type of the state."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from picker_app.kiosk.screens.over_all.attention_strip import AttentionStrip
from picker_app.kiosk.screens.over_all.link_strip import LinkStrip
from picker_app.kiosk.screens.over_all.scan_strip import ScanStrip
from picker_app.kiosk.screens.screen import Screen
from picker_app.kiosk.states.attention import NOBODY_WAITS
from picker_app.kiosk.states.queue import QueueState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.measure import Measure
from picker_app.kiosk.theme.scale import LOW
from picker_app.kiosk.theme.stylesheet import stylesheet
from picker_app.kiosk.widgets.toast import Toast

if TYPE_CHECKING:
    from picker_app.kiosk.scans.command import Command
    from picker_app.kiosk.screens.behind_the_queue import ScreenBehind
    from picker_app.kiosk.screens.over_all.approval_panel import ApprovalPanel
    from picker_app.kiosk.screens.over_all.cancelled_notice import CancelledNotice
    from picker_app.kiosk.screens.queue.screen import QueueScreen
    from picker_app.kiosk.states.any_screen import ScreenState
    from picker_app.kiosk.states.approval import ApprovalState
    from picker_app.kiosk.states.cancelled import CancelledState
    from picker_app.kiosk.states.scan import ScanAnswer

    AnyScreen = QueueScreen | ScreenBehind

_DESK_SIZE = QSize(1280, 800)


class MainWindow(QWidget):
    """Shows states, says what the picker wants. `show()` opens it as wide as it was asked to be.

    Sizes are taken once from the primary screen's density: a terminal has one screen.
    """

    wanted = Signal(object)
    """An intent of `picker_app.kiosk.intents`."""
    closing = Signal()
    """The window was asked to close. It does not by itself: what is at work ends first."""
    shown = Signal(object)
    """A state, now that it is on the screen."""

    def __init__(self, full_screen: bool, *, measure: Measure | None = None) -> None:
        super().__init__()
        self.look = Look(measure or Measure.of_screen(QGuiApplication.primaryScreen()))
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Picker")
        self.setStyleSheet(stylesheet(self.look))
        self._strip = LinkStrip(self.look)
        self._strip.read.connect(lambda words: self.toast(words, True))
        self._attention = AttentionStrip(self.look)
        self._attention.wanted.connect(self.wanted)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        # No content may make the window larger than the screen.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._strips = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._strips.setSpacing(0)
        self._strips.addWidget(self._strip)
        self._strips.addWidget(self._attention)
        column.addLayout(self._strips)
        column.addWidget(self._stack, 1)
        self._screens: dict[type[ScreenState], AnyScreen] = {}
        self._toast = Toast(self.look, self)
        self._scan = ScanStrip(self.look, self, self._upper_bar)
        self._approval: ApprovalPanel | None = None
        self._cancelled: CancelledNotice | None = None
        self.take_room(full_screen=full_screen)

    def show_state(self, state: "ScreenState") -> None:
        """Shows the state on its screen, which comes to the front."""
        screen = self._screen_for(type(state))
        screen.show_state(state)  # type: ignore[arg-type]  # _screen_class pairs them
        self._strip.show_state(state.link)
        # In the queue the rows themselves say it.
        attention = NOBODY_WAITS if isinstance(state, QueueState) else state.attention
        self._attention.show_state(attention)
        if self._stack.currentWidget() is not screen:
            self._stack.setCurrentWidget(screen)
            self._scan.screen_changed()
        self.shown.emit(state)

    def toast(self, words: str, grave: bool) -> None:
        """Shows a short notice that goes by itself."""
        self._toast.say(words, grave=grave)

    def show_scan(self, answer: "ScanAnswer | None") -> None:
        """Shows what the last scan did; None takes it away."""
        self._scan.show_answer(answer)

    def show_approval(self, state: "ApprovalState | None") -> None:
        """Asks a supervisor over all else; None takes it away."""
        if self._approval is None:
            if state is None:
                return
            from picker_app.kiosk.screens.over_all.approval_panel import ApprovalPanel

            self._approval = ApprovalPanel(self.look, self)
            self._approval.wanted.connect(self.wanted)
        self._approval.show_state(state)

    def show_cancelled(self, state: "CancelledState | None") -> None:
        """Says over all else that an order was cancelled; None takes it away."""
        if self._cancelled is None:
            if state is None:
                return
            from picker_app.kiosk.screens.over_all.cancelled_notice import CancelledNotice

            self._cancelled = CancelledNotice(self.look, self)
            self._cancelled.wanted.connect(self.wanted)
        self._cancelled.show_state(state)

    def press(self, command: "Command") -> str:
        """Presses the button that a command stands for; answers why it cannot be pressed."""
        from picker_app.kiosk.screens.command_buttons import press

        return press(self, command)

    def resizeEvent(self, event: QResizeEvent) -> None:
        low = self.look.measure.millimetres(self.height()) < LOW
        directions = QBoxLayout.Direction
        self._strips.setDirection(directions.LeftToRight if low else directions.TopToBottom)
        for strip in (self._strip, self._attention):
            strip.set_low(low)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closing.emit()

    def _upper_bar(self) -> QWidget | None:
        """That of the screen in front, as it stands once all is laid out."""
        screen = self._stack.currentWidget()
        if not isinstance(screen, Screen) or screen.upper_bar is None:
            return None
        for part in (self, screen, screen.upper_bar):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        return screen.upper_bar

    def _screen_for(self, kind: "type[ScreenState]") -> "AnyScreen":
        """The screen of this kind, made when it is first needed."""
        if kind not in self._screens:
            screen = _screen_class(kind)(self.look)
            screen.wanted.connect(self.wanted)
            self._screens[kind] = screen
            self._stack.addWidget(screen)
        return self._screens[kind]

    def take_room(self, *, full_screen: bool) -> None:
        """As much as it was asked to have."""
        screen = QGuiApplication.primaryScreen()
        if full_screen:
            # A bare X server has no window manager that would do it.
            self.setGeometry(screen.geometry())
            self.setWindowState(Qt.WindowState.WindowFullScreen)
        else:
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.resize(_DESK_SIZE.boundedTo(screen.availableSize()))


def _screen_class(kind: "type[ScreenState]") -> "type[AnyScreen]":
    """The screen that shows states of this kind, imported when it is first needed: the queue is
    painted sooner.
    """
    if kind is QueueState:
        from picker_app.kiosk.screens.queue.screen import QueueScreen

        return QueueScreen
    from picker_app.kiosk.screens.behind_the_queue import screen_class

    return screen_class(kind)
