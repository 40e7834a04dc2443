"""How many items are to do, found and missing; each count lists its items alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from picker_app.kiosk.states.order import ItemGroup, OrderState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name

_WIDTH = 24.0
_HEIGHT = 14.0
_WORDS = {ItemGroup.TO_DO: "to do", ItemGroup.FOUND: "found", ItemGroup.MISSING: "missing"}
_TONES = {ItemGroup.TO_DO: "accent", ItemGroup.FOUND: "found", ItemGroup.MISSING: "missing"}


class OrderCounts(QWidget):
    """Three buttons side by side."""

    chosen = Signal(object)
    """The group whose items are to be listed alone, or no longer alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(GAP))
        self._buttons = {group: self._button(look, group) for group in ItemGroup}
        for button in self._buttons.values():
            row.addWidget(button)

    def show_state(self, state: OrderState, listed: ItemGroup | None) -> None:
        """Shows the counts, and which group is listed alone; None is all."""
        for group, button in self._buttons.items():
            count, is_listed = state.count(group), group is listed
            button.say(f"{count}\n{_WORDS[group]}")
            button.setChecked(is_listed)
            button.setEnabled(is_listed or count > 0)
            does = "touch to show all items" if is_listed else "touch to show only these"
            name(button, f"order.show_{group.lower()}", f"{count} {_WORDS[group]}, {does}")

    def _button(self, look: Look, group: ItemGroup) -> Button:
        button = _Count(look, kind="count", width=_WIDTH, height=_HEIGHT)
        dress(button, tone=_TONES[group])
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(group))
        return button


class _Count(Button):
    """A button that is marked by what is listed and not by the touch: the list may be empty."""

    def nextCheckState(self) -> None:  # noqa: N802 (Qt calls it so)
        pass
