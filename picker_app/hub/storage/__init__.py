"""The hub's database: one SQLite file, and the only place with SQL.

Each module holds the functions of one family of tables. They take the connection of a transaction
that somebody else began (`Database.transact`), so that what belongs together is committed together.
"""
