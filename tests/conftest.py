"""What all tests share."""

import os

pytest_plugins = ["pytester", "tests.strictness"]

# As the kiosk has it (picker_app.kiosk.event_loop), before any test makes a QApplication.
os.environ.setdefault("QT_IM_MODULE", "none")
