"""The API for kiosks, under /v1. Its models are in `picker_app.api`."""
