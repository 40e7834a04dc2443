"""The least that a Qt program can do: one empty window. Prints when it was painted, and ends."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Waits for the first paint."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        sys.stdout.write(f"{time.monotonic_ns()}\n")
        sys.stdout.flush()
        QApplication.quit()


application = QApplication(sys.argv)
window = QWidget()
watch = Watch()
window.installEventFilter(watch)
window.resize(1280, 800)
window.show()
sys.exit(QApplication.exec())
