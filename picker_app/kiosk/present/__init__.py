"""From orders to what screens show: pure functions that make the frozen states, all words in
them.
"""
