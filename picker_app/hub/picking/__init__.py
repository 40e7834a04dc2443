"""What pickers do to orders: who has one, and each step taken with it."""
