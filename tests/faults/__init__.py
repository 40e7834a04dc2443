"""A fault proxy: TCP on loopback that breaks lines as real networks do, by a plan."""
