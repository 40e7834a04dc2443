"""The order while it is picked: the current item large, all in a list, and the panels over them."""
