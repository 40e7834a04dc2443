"""The couriers: one folder each that turns a packed order into its calls.

A courier brings what the store delivers itself. An adapter is pure: it describes calls as data and
reads answers, see `base`. Whatever needs a network is in `picker_app.wire`, shared with the
marketplaces. `loader` makes a `connection` of the settings.
"""
