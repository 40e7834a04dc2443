"""The journal's tables, one numbered file of SQL for each change of them."""
