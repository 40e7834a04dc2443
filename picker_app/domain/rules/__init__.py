"""What may be done to an order, and the reason why not."""
