"""What this terminal knows of orders: the word of the hub, with its own actions laid over."""
