"""Widgets that know nothing of orders: words, buttons, amounts, questions, long columns.

Each takes what it shows as values and says what was touched by signals. None takes the keyboard
focus, for a scanner types: what would have the focus would be pressed or filled by a scan. The
keypad alone takes it, while it is open.
"""
