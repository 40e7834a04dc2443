"""What the screens show, as frozen values: all words and numbers ready to be painted, no decisions
left.

Made by `picker_app.kiosk.present`, painted by `picker_app.kiosk.screens`. Free of Qt.
"""
