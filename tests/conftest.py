"""What all tests share."""

import os

from hypothesis import settings

pytest_plugins = ["pytester", "tests.strictness"]

# As the kiosk has it (picker_app.kiosk.start.application), before any test makes a QApplication.
os.environ["QT_IM_MODULE"] = "none"

# How long one example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
