"""What Delivery Hero's two documents have besides the plain way of an order: each by a finger, down
to the marketplace's book. All cases share one start of the programs.
"""
