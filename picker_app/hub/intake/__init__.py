"""Taking orders in: each webhook is stored first, answered, and read afterwards."""
