"""The one QApplication of this process."""

import os

from PySide6.QtWidgets import QApplication


def make_application(arguments: list[str]) -> QApplication:
    """Its end is ours to say, not the last window's."""
    compose_nothing()
    application = QApplication(arguments)
    application.setQuitOnLastWindowClosed(False)
    return application


def compose_nothing() -> None:
    """Has Qt hand over each key as it is: its composer takes dead keys away before any window sees
    them, and an input method splits a scan (Odoo 287883). Letters of other scripts are touched.
    """
    os.environ.setdefault("QT_IM_MODULE", "none")
