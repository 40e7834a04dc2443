"""The command that adds, lists and removes the store's people."""
