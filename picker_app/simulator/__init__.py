"""The sandbox: marketplaces and couriers as their documents describe them, with customers.

It stands in for the real ones in demo, training and tests, and is at least as strict. It shares
nothing with the adapters of `picker_app.platforms` but the way JSON is read, so that a misreading
of the documents does not fit itself.

A folder plays one of them (its addresses, orders, webhooks); what all have in common is here.
`played` says what a folder has to bring, and `cast` which ones there are.
"""
