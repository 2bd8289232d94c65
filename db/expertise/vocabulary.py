"""Plant the list of areas that every school begins with."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from core.expertise import AreaState
from core.vocabulary import VOCABULARY, name_key
from db.models import Area


def plant(session: Session, school_id: int, now: datetime) -> None:
    """Give a new school its first areas, inside the act that makes the school."""
    session.add_all(
        Area(
            school_id=school_id,
            area_group=group,
            name=name,
            name_key=name_key(name),
            state=AreaState.IN_USE,
            added_at=now,
        )
        for group, name in VOCABULARY
    )
