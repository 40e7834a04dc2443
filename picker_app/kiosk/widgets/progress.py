"""How much of something is done."""

from PySide6.QtWidgets import QProgressBar


class Progress(QProgressBar):
    """A bar without words, painted together with all else that changed: by itself QProgressBar
    paints at once whenever its value is set, and the window a second time soon after (Qt,
    QWidget::repaint).
    """

    def __init__(self) -> None:
        super().__init__(textVisible=False)

    def show_share(self, done: int, total: int) -> None:
        """Shows `done` of `total`; an empty bar where there is nothing to do."""
        if (done, max(1, total)) == (self.value(), self.maximum()):
            return
        self.setUpdatesEnabled(False)
        self.setMaximum(max(1, total))
        self.setValue(done)
        self.setUpdatesEnabled(True)
