"""Having carts checked by the marketplaces while they are picked. It changes no order."""
