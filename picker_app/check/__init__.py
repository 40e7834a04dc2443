"""`picker-app check`: what is wrong with settings and surroundings, and what to do."""
