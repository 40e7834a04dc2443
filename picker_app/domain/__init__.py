"""What the program is about: orders, carts and their rules.

Pure: no input or output, no Qt, no wire format. Everything here is a frozen value or a function of
such values, so that hub and kiosk can run the same code and come to the same answer.
"""
