"""The kiosk: the Qt program, one a terminal.

From the wire to the eye: `hub_link` hears of orders, `orders.news` takes them into what the
terminal knows (`orders`) and into the `journal`, which lay this terminal's own actions over them,
`present` makes frozen `states` of that, the `conductor` shows the queue or what is
`behind_the_queue`, `screens` and `widgets` paint them.

From the finger to the wire: screens emit `intents`, the `session` leads each to its desk
(`desks`); `desks.picking` asks the rules and writes actions to the journal, and `hub_link` sends
what is safe there. What only the hub can do, as taking an order, is an errand (`desks.errands`).
The `scanner` is a second finger: each scan is an intent too, and `scans` knows what it means where
the picker is (`place`).

`main` opens the window on the queue as it was on the screen, or as the journal remembers it; behind
it `start.work` has `program` put all together. Qt's loop and asyncio's meet in `event_loop`.
"""
