"""Store picking for delivery marketplaces: a touch-screen kiosk and its hub."""
