"""`python -m picker_app` is `picker-app`."""

import sys

from picker_app.cli import main

sys.exit(main())
