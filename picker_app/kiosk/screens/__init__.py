"""The screens: each paints one kind of frozen state and says what the picker wants.

`window` chooses the screen by the state's type; a screen has `show_state(state)` and the signal
`wanted`, which carries an intent of `picker_app.kiosk.intents`.
"""
