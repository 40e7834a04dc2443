"""The stream of changes that kiosks listen to."""
