"""Lula's orders API."""
