"""Gordon Delivery, played by its documents ("Fetch and update order(s)")."""
