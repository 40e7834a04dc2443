"""The scanner that types like a keyboard: keys come in, scans come out, in order and whole.

What a code means is the domain's, what a scan does is the session's.
"""
