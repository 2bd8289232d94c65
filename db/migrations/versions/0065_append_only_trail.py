"""Let nobody change the audit trail: entries are added, and go only with their school.

Who did it is emptied when that person is removed: that is the one change that the database itself may make.
The policies for rows of PostgreSQL are no part of this: `db.row_security` makes them at each start, of the
tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

_REFUSED = "the audit trail is append-only"
#: All columns but the one that a removed person leaves empty.
_STAY = ("id", "school_id", "at", "action", "subject", "subject_id", "detail", "sealed", "chained")
_DIFFERS = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _STAY)
_SQLITE = {
    "audit_entry_is_not_changed": f"""
        BEFORE UPDATE ON audit_entry
        WHEN NEW.person_id IS NOT NULL OR EXISTS (SELECT 1 FROM person WHERE id = OLD.person_id) OR {_DIFFERS}
    """,  # noqa: S608 (names of columns)
    "audit_entry_is_not_removed": """
        BEFORE DELETE ON audit_entry
        WHEN EXISTS (SELECT 1 FROM school WHERE id = OLD.school_id)
    """,
    # INSERT OR REPLACE removes a row without asking the trigger above.
    "audit_entry_is_not_replaced": """
        BEFORE INSERT ON audit_entry
        WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
    """,
}

# What a foreign key does runs one trigger deeper than what somebody says.
_FUNCTION = f"""
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
        RETURN OLD;
    ELSIF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 AND NEW.person_id IS NULL
        AND to_jsonb(NEW) - 'person_id' = to_jsonb(OLD) - 'person_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'restrict_violation';
END
$$
"""
_POSTGRES = {
    "audit_entry_is_not_changed": "BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW",
    "audit_entry_is_not_emptied": "BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)
        for name, when in _POSTGRES.items():
            op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION audit_entry_stays()")
        return
    for name, when in _SQLITE.items():
        op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _let_everybody_see()
        for name in _POSTGRES:
            op.execute(f"DROP TRIGGER {name} ON audit_entry")
        op.execute("DROP FUNCTION audit_entry_stays()")
        return
    for name in _SQLITE:
        op.execute(f"DROP TRIGGER {name}")


def _let_everybody_see() -> None:
    """The version before does not say whose rows it is about, so no policy may hold it."""
    connection = op.get_bind()
    for table, policy in connection.execute(_POLICIES).all():
        op.execute(f'DROP POLICY "{policy}" ON "{table}"')
    for (table,) in connection.execute(_FORCED).all():
        op.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        op.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')


_POLICIES = sa.text(
    "SELECT tablename, policyname FROM pg_policies "
    "WHERE schemaname = current_schema() AND policyname LIKE 'kartrekker%'"
)
_FORCED = sa.text(
    "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = current_schema()::regnamespace"
)
