"""Invented customers: who they are, what they order, and what they think better of."""
