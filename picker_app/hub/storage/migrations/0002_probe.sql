-- Filled and emptied to find out whether the disk has room for a webhook.
CREATE TABLE probe (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    content BLOB NOT NULL
) STRICT;
