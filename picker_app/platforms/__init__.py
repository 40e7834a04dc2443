"""The marketplaces: one folder each that turns its wire format into our domain and our cart into
its calls.

An adapter is pure: it parses texts and describes calls as data. `http` sends them, once for all
platforms.
"""
