"""The tables of the state file, as migrations: each takes the schema one version up, none is ever edited."""

import sqlite3

from afterview.domain.errors import NeedsUser

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE ledger (
            shape TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, fingerprint TEXT NOT NULL,
            remote_id TEXT NOT NULL, version TEXT NOT NULL, previous TEXT NOT NULL, at TEXT, note TEXT NOT NULL,
            PRIMARY KEY (shape, key)) STRICT, WITHOUT ROWID""",
        "CREATE TABLE readings (message TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE passed (message TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        "CREATE TABLE cursors (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE notes (interview TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
        """CREATE TABLE corrections (
            about TEXT NOT NULL, what TEXT NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (about, what)) STRICT, WITHOUT ROWID""",
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
)
CURRENT = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, where: str) -> None:
    """Bring a state file up to the present schema, all steps or none; `where` is its path, for the error.

    Raises NeedsUser if a newer afterview wrote it: what that one knows would be lost.
    """
    if _version(connection) == CURRENT:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _version(connection)
        if found > CURRENT:
            raise NeedsUser(
                f"the state was written by a newer afterview (schema {found}, this one knows {CURRENT})",
                where=where,
                remedy="install that version again; an older one cannot go on from here",
            )
        for step in MIGRATIONS[found:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {CURRENT}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
