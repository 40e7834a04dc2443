"""What a scanned code says: products, weights, prices, batches, dates.

biip reads what GS1 wrote down; what it costs to import is paid with the first code, see `reading`.
"""
