"""Comparing the store's orders with what the marketplaces know of them.

Of a status the marketplace's word counts, of a cart our own log. A webhook may be lost for good, a
line may be down: so each open order is looked at again and again, and those that nobody told us of
are fetched where the marketplace lists them.
"""
