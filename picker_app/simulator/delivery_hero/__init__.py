"""Delivery Hero's marketplaces: Partner API v2 in its two dialects."""
