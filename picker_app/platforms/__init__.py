"""The marketplaces: one folder each that turns its wire format into our domain and our cart into
its calls.

An adapter is pure: it parses texts and describes calls as data, see `base`. Whatever needs a
network is here once for all of them: `http` sends a call with what `tokens` give, over a
`transport` whose turns `pacing` gives out; `retries` says what an answer means. `loader` makes a
`connection` of the settings.
"""
