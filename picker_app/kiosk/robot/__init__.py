"""A robot that picks orders at the kiosk as a person does: it reads the screen and touches it.

It knows no order, no cart and no hub, only controls that can be seen, by their accessible
identifiers, and their words. So what it does proves what a picker can do.
"""
