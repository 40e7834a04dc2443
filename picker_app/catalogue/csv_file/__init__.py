"""A vendor's products from a CSV file, as spreadsheets and tills write them. What cannot be used is
told with its line and the reason, and the rest is taken.
"""
