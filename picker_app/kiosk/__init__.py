"""The kiosk: the Qt program, one a terminal.

From the wire to the eye: `hub_link` hears of orders, `known_orders` lays this terminal's own
actions over them, `present` makes frozen `states` of that, `screens` and `widgets` paint states and
emit `intents`, and `session` turns intents into actions in the `journal`, from where they go to the
hub.
"""
