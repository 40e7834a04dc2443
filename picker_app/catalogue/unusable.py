"""What is wrong with a file that is no list of products."""


class UnusableIndexError(Exception):
    """The file is none of ours, of another format, or broken; says which."""
