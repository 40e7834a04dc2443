"""The vendor's products as one file, which the hub writes and the kiosks search. No Qt, no network,
no platform.
"""
