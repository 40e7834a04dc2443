"""A demo store: sandbox marketplace, hub and kiosk on one machine, each a process of its own."""
