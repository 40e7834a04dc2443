"""The store's people."""

import sqlite3

from picker_app.domain.person import Person, Role


def all_people(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """All people by name."""
    rows = connection.execute("SELECT * FROM people ORDER BY folded")
    return tuple(
        Person(
            name=row["name"],
            role=Role(row["role"]),
            badge=row["badge"] or "",
            pin_hash=row["pin_hash"],
        )
        for row in rows
    )


def insert(connection: sqlite3.Connection, person: Person) -> None:
    """Write down a person; nobody may have the name or the badge."""
    connection.execute(
        "INSERT INTO people (folded, name, role, badge, pin_hash) VALUES (?, ?, ?, ?, ?)",
        (
            person.name.casefold(),
            person.name,
            person.role,
            person.badge or None,
            person.pin_hash,
        ),
    )


def delete(connection: sqlite3.Connection, name: str) -> bool:
    """Forget a person; False where nobody has the name."""
    done = connection.execute("DELETE FROM people WHERE folded = ?", (name.casefold(),))
    return done.rowcount > 0
