"""The base of all tables: an own registry, named constraints, and timezone-aware times."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData
from sqlalchemy.orm import declared_attr, registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

# SQLite alters a table by rebuilding it, which needs named constraints.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """Base of every table; its own registry avoids collisions within the process."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 (it is asked of the class)
        """The table of `ProgressNote` is called `progress_note`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


class Numbered(Base):
    """A table with an integer id."""

    id: int | None = Field(default=None, primary_key=True)


class OfSchool(Numbered):
    """A table whose rows belong to a school and are deleted with it."""

    school_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class OfBoard(Numbered):
    """A table whose rows the schools of a board share; deleted with its office."""

    board_id: int = Field(foreign_key="school.id", ondelete="CASCADE", index=True)


class OnEvidence(OfSchool):
    """A table whose rows may rest on a piece of evidence: one of these columns is filled in, or none."""

    survey_id: int | None = Field(default=None, foreign_key="survey.id", ondelete="SET NULL")
    observation_id: int | None = Field(default=None, foreign_key="observation.id", ondelete="SET NULL")
    figure_set_id: int | None = Field(default=None, foreign_key="figure_set.id", ondelete="SET NULL")


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC. SQLite drops the zone; reading restores it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: its meaning depends on the machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Restore the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
