"""Tells of the screens as Qt sees them: `python -m picker_app.kiosk.screen_report`.

For `picker-app check`, which is no Qt program. Prints a JSON list, the main screen first.
"""

import json
import sys

from PySide6.QtGui import QGuiApplication, QScreen


def _described(screen: QScreen) -> dict[str, object]:
    size = screen.size()
    return {
        "name": screen.name(),
        "width": size.width(),
        "height": size.height(),
        "scale": screen.devicePixelRatio(),
        "dots_per_inch": screen.physicalDotsPerInch(),
    }


def main() -> None:
    """Print the report."""
    application = QGuiApplication(sys.argv[:1])
    main_screen = application.primaryScreen()
    screens = sorted(application.screens(), key=lambda screen: screen is not main_screen)
    sys.stdout.write(json.dumps([_described(screen) for screen in screens]))


if __name__ == "__main__":
    main()
