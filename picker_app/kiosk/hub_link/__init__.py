"""The line to the hub: calls, the feed of changes, and the way of this terminal's actions.

Most modules here import httpx, which takes as long as a first paint: the program imports this
folder only once its window stands.
"""
