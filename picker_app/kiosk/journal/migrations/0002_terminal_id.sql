-- Which terminal this is, whatever it is called: made with the journal, and never again.
INSERT INTO notes (name, value) VALUES ('terminal id', lower(hex(randomblob(16))));
