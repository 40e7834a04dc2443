"""What lies over every screen: strips on its top, and what must not be overlooked."""
