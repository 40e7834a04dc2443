"""The queue, with the terminal's own menus over it."""
