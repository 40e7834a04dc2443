"""What all need who speak to servers of others, marketplaces and couriers alike: texts read with
lenience and written exactly, and calls over a network.

`json_text` and `lenient` read what nobody promised to write as documented. `http` sends a call with
what `tokens` give, over a `transport` whose turns `pacing` gives out; `retries` says what an answer
means. "The platform" is in here whoever is called.
"""
