"""Store picking for delivery marketplaces: a touch-screen kiosk and its hub."""

from importlib.metadata import version

__version__ = version("picker-app")
