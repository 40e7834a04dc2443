"""What the hub knows of the vendors' products. Nothing of it is needed to pick an order."""
