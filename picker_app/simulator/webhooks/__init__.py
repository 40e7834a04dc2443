"""Webhooks: kept until they are delivered."""
