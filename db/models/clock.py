"""What the clock of the computer said: see `core.clock`."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from db.models.base import Base


class ClockDay(Base, table=True):
    """The one row about the clock, by which it is known whether its day may be believed."""

    id: int = Field(default=1, primary_key=True)
    newest: date
    agreed: date | None = None
    doubt: str | None = None
    was: date | None = None
