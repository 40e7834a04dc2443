"""The marketplaces: one folder each that turns its wire format into our domain and our cart into
its calls.

An adapter is pure: it parses texts and describes calls as data, see `base`. Whatever needs a
network is in `picker_app.wire`, once for all of them. `loader` makes a `connection` of the
settings.
"""
