"""Deliveroo's Picking API."""
