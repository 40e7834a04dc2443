"""The names of widgets for those who do not see or touch them: screen readers and tests."""

from PySide6.QtWidgets import QWidget


def name(widget: QWidget, identifier: str, words: str = "") -> None:
    """Sets the stable identifier, and the words that a screen reader speaks where any are given."""
    if widget.accessibleIdentifier() != identifier:
        widget.setAccessibleIdentifier(identifier)
    if words and widget.accessibleName() != words:
        widget.setAccessibleName(words)
