"""How the kiosk looks: colours by role, sizes in millimetres, icons of one family."""
