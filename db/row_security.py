"""PostgreSQL's own watch over rows: each transaction sees the rows of the schools that it said it is about.

The store says it (`narrow`); a transaction that says nothing sees nothing. What a table is held by follows
from its columns, so a new table has its policy at the next start; one of which nothing follows, stops it.
Superusers and roles with BYPASSRLS see everything: the app must not sign in as one.
"""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Connection, Table, text
from sqlalchemy.engine import make_url

from db.models import Base

_NAME = "kartrekker_"
_EVERY = "(SELECT kartrekker_sees_every())"
#: Each is asked once per query (a SELECT of its own), not once per row.
_FUNCTIONS = {
    "kartrekker_sees_every": (
        "boolean",
        "SELECT coalesce(pg_catalog.current_setting('kartrekker.schools', true), '') = 'every'",
    ),
    "kartrekker_schools": (
        "integer[]",
        "SELECT pg_catalog.string_to_array("
        "nullif(nullif(pg_catalog.current_setting('kartrekker.schools', true), ''), 'every'), ','"
        ")::integer[]",
    ),
    "kartrekker_board": (
        "integer",
        "SELECT nullif(nullif(pg_catalog.current_setting('kartrekker.board', true), ''), 'every')::integer",
    ),
}
_SCHOOLS = "ANY ((SELECT kartrekker_schools())::integer[])"
_BOARD = "(SELECT kartrekker_board())"
#: A person is seen where they have a place, or wait at the door; a school by its own id. What was spent
#: at the door, and the day that the clock says, tell nothing of anybody.
_BY_HAND = {
    "school": f"id = {_SCHOOLS}",
    "spent_challenge": "true",
    "clock_day": "true",
    "person": "id IN (SELECT person_id FROM membership UNION ALL SELECT person_id FROM arrival)",
}


class NoPolicy(LookupError):
    """A table of which nothing says whose its rows are: it needs a school, a board, or a parent with one."""


def rule_of(table: Table) -> str:
    """Which rows of a table a transaction of some schools may see and write; `NoPolicy`."""
    if table.name in _BY_HAND:
        return _BY_HAND[table.name]
    if "school_id" in table.c:
        return f"school_id = {_SCHOOLS}"
    if "board_id" in table.c:
        return f"board_id = {_BOARD}"
    for column in table.columns:
        for key in column.foreign_keys:
            if not column.nullable:
                return f'"{column.name}" IN (SELECT id FROM "{key.column.table.name}")'  # noqa: S608 (our names)
    raise NoPolicy(table.name)


def _read_by_more(table: Table) -> str | None:
    """What others may read too: all schools of a board, what one of them shares, and the office itself.

    The office, and nobody at a school, reads the schools of its board.
    """
    if table.name == "school":
        return f"id = {_BOARD} OR (board_id = {_BOARD} AND {_BOARD} = {_SCHOOLS})"
    return f"board_id = {_BOARD}" if {"board_id", "school_id"} <= set(table.c.keys()) else None


def policies_of(table: Table) -> dict[str, str]:
    """The policies of a table: the name of each, which tells what it says, and the rest of its statement."""
    rule = rule_of(table)
    own = f"({_EVERY} OR {rule})"
    if (wider := _read_by_more(table)) is None:
        said = [f"FOR ALL USING {own}"]
    else:
        said = [
            f"FOR SELECT USING ({_EVERY} OR {rule} OR {wider})",
            f"FOR INSERT WITH CHECK {own}",
            f"FOR UPDATE USING {own}",
            f"FOR DELETE USING {own}",
        ]
    return {f"{_NAME}{sha256(each.encode()).hexdigest()[:12]}": each for each in said}


def secure(connection: Connection, app_url: str) -> None:
    """Give every table its policies, and the role of the app its rights; what is so already stays untouched.

    `app_url`: with which the app signs in. Only for the owner of the tables; others leave it as it is.
    """
    if connection.dialect.name != "postgresql" or not _owns(connection):
        return
    for name, (kind, body) in _FUNCTIONS.items():
        if connection.execute(_BODY, {"name": name}).scalar() != body:
            made = f"CREATE OR REPLACE FUNCTION {name}() RETURNS {kind} LANGUAGE sql STABLE PARALLEL SAFE"
            connection.execute(text(f"{made} AS $${body}$$"))
    held = {row.name: row for row in connection.execute(_HELD)}
    for table in Base.metadata.sorted_tables:
        wanted, row = policies_of(table), held[table.name]
        found = set(row.policies)
        for name in found - wanted.keys():
            connection.execute(text(f'DROP POLICY "{name}" ON "{table.name}"'))
        for name in wanted.keys() - found:
            connection.execute(text(f'CREATE POLICY "{name}" ON "{table.name}" {wanted[name]}'))
        if not (row.enabled and row.forced):
            connection.execute(text(f'ALTER TABLE "{table.name}" ENABLE ROW LEVEL SECURITY'))
            connection.execute(text(f'ALTER TABLE "{table.name}" FORCE ROW LEVEL SECURITY'))
    _grant(connection, make_url(app_url).username)


def sees_all(connection: Connection) -> bool:
    """Whether the policies do not bind who is signed in at this database: a superuser, or BYPASSRLS."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.execute(_BYPASSES).scalar_one())


def unheld(connection: Connection) -> tuple[str, ...]:
    """The tables that PostgreSQL does not hold to schools, by name."""
    if connection.dialect.name != "postgresql":
        return ()
    rows = {row.name: row for row in connection.execute(_HELD)}
    return tuple(
        table.name
        for table in Base.metadata.sorted_tables
        if (row := rows.get(table.name)) is not None
        if not (row.enabled and row.forced and row.policies)
    )


def _owns(connection: Connection) -> bool:
    return bool(connection.execute(_OWNS).scalar())


def _grant(connection: Connection, app: str | None) -> None:
    """Rights for an app that is not the owner of the tables; it may add to the trail, not change it."""
    if app is None or app == connection.execute(text("SELECT current_user")).scalar_one():
        return
    if connection.execute(_MAY, {"app": app}).scalar():
        return
    role = connection.dialect.identifier_preparer.quote(app)
    for table in Base.metadata.sorted_tables:
        rights = "SELECT, INSERT" if table.name == "audit_entry" else "SELECT, INSERT, UPDATE, DELETE"
        connection.execute(text(f'GRANT {rights} ON "{table.name}" TO {role}'))
    connection.execute(text(f"GRANT SELECT ON alembic_version TO {role}"))
    connection.execute(text(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"))


_BODY = text(
    "SELECT prosrc FROM pg_proc WHERE proname = :name AND pronamespace = current_schema()::regnamespace"
)
_OWNS = text("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('school')")
_BYPASSES = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
_HELD = text(
    "SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, "
    "coalesce(array_agg(p.polname::text) FILTER (WHERE p.polname LIKE 'kartrekker\\_%'), '{}') AS policies "
    "FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid "
    "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace GROUP BY c.oid"
)
#: Whether this role may do with each table what it needs.
_MAY = text(
    "SELECT bool_and(has_table_privilege(:app, oid, 'SELECT') AND has_table_privilege(:app, oid, 'INSERT')) "
    "FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace "
    "AND relname <> 'alembic_version'"
)
