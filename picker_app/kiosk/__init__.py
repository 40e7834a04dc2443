"""The kiosk: the Qt program, one a terminal.

From the wire to the eye: `hub_link` hears of orders, `news` takes them into `known_orders` and the
`journal`, which lay this terminal's own actions over them, `present` makes frozen `states` of that,
the `conductor` chooses which is shown, `screens` and `widgets` paint them.

From the finger to the wire: screens emit `intents`, the `session` turns them into deeds, `picking`
asks the rules and writes actions to the journal, and `hub_link` sends what is safe there. What only
the hub can do, as taking an order, is an errand (`errands`). The `scanner` is a second finger: each
scan is an intent too.

`main` opens the window on the `last_sight`, the queue as it was on the screen, or on the
`first_sight` of what the journal remembers; behind it `work` has `program` put all together.
Qt's loop and asyncio's meet in `event_loop`.
"""
