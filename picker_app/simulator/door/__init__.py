"""What lies before every API that is played: callers, limits, trouble by switch, refusals."""
