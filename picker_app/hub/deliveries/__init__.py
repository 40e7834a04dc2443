"""Tells couriers what is packed of the orders that the store delivers itself.

It begins when the marketplace has the order, and holds nothing up: whatever becomes of it,
the order goes on at its marketplace and in the store.
"""
