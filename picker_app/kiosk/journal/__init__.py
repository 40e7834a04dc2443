"""The journal: what this terminal's pickers did, safe on disk before anybody hears a beep.

One SQLite file a terminal. It holds the actions of this terminal with the hub's decisions on them,
and the orders as the hub showed them last, so that picking goes on after a crash and without a hub.
"""

FILE_NAME = "journal.sqlite3"
