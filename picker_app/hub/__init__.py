"""The hub: one service a store that alone talks to the marketplaces.

It takes orders in (`intake`), keeps them with all that pickers did (`picking`, `storage`), carries
finished orders out (`fulfilment`), and shows all of it to the kiosks (`kiosk_api`, `feed`).
"""
