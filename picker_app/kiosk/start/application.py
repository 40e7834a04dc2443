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

    Desktops name an input method of theirs for every program (Debian, im-config), so what is set
    already is no wish for the kiosk.
    """
    os.environ["QT_IM_MODULE"] = "none"
    os.environ.pop("QT_IM_MODULES", None)  # Further ones to try (since Qt 6.7).
