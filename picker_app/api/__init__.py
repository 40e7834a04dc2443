"""The models of the hub's API for kiosks: all that hub and kiosk share besides the domain.

JSON under /v1. Amounts and prices are JSON strings, so that no reader makes floats of them; times
are ISO 8601 UTC.
"""
