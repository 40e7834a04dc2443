"""What says that a text is not what it was taken for."""

from biip import EncodeError, ParseError

UNREADABLE = (ParseError, EncodeError, ValueError, IndexError, KeyError, AssertionError)
"""biip looks at some texts before it knows that they are none of GS1's, and stumbles ("]" alone is
an IndexError).
"""
