-- Which terminal made the claim, whatever it is called; empty for one known by its name alone.
ALTER TABLE claims ADD COLUMN terminal_id TEXT NOT NULL DEFAULT '';
