"""Carrying finished orders out to the marketplaces, each once."""
