"""Many orders through the real programs while all that can go wrong does, by a seed."""
