"""The search for a product, and the choice of how much of it."""
