"""Roles of widgets: the words that the style sheet's selectors ask for."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished


def dress(widget: QWidget, **roles: str) -> None:
    """Gives a widget its roles, as in `dress(label, tone="late")`.

    A style sheet asks its selectors on properties again only when a widget is polished anew. That
    costs, so it is done only where a role changes.
    """
    changed = [role for role, value in roles.items() if widget.property(role) != value]
    for role in changed:
        widget.setProperty(role, roles[role])
    if changed and widget.testAttribute(_POLISHED):
        # Has its style polish it (Qt 6, QWidget::event), as Qt does when a style sheet changes. To
        # hand out the style itself PySide would first prepare all that a style can draw, 4 ms.
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
        widget.update()
