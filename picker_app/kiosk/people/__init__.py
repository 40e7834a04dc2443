"""Who is at the screen, and who may allow what."""
