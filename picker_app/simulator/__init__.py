"""The sandbox marketplace: a marketplace's API as its documents describe it, with customers.

It stands in for the real one in demo, training and tests, and is at least as strict. It shares
nothing with the adapters of `picker_app.platforms` but the way JSON is read, so that a misreading
of the documents does not fit itself.
"""
