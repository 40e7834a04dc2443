"""What a scan does: one small taker for each place that a picker can be at.

The detection hands scans over in order; `desk` gives each to the taker of the place, and what it
answers goes to the screen and the loudspeaker.
"""
