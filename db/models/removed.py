"""Words that were removed because they named somebody; neither the words nor a print of them are kept."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class RemovedWords(OfSchool, table=True):
    """Who removed words of which row, when and why. `kind`: what the row is (`core.removed.WordsOf`)."""

    kind: str
    row_id: int
    because: str
    removed_at: datetime = Field(sa_type=UtcDateTime)
    removed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
