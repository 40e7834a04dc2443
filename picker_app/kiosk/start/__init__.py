"""From the command to the kiosk at work: what is seen first, and what is loaded behind it."""
