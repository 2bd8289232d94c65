"""The themes that a team orders what people wrote by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class Theme(OfSchool, table=True):
    """A theme in the answers to one question of a survey, in whatever version of it.

    `changes`: how often its sayings changed. `merged_into`: the theme that its sayings went to; what a
    colleague still does to this one is done to that.
    """

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE", index=True)
    question: str
    title: str
    version: int = 1
    changes: int = 0
    merged_into: int | None = Field(default=None, foreign_key="theme.id", ondelete="SET NULL")


class ThemeSaying(OfSchool, table=True):
    """That a saying is in a theme. `saying`: a print of its words with the key of the school, not its words.

    Those stand among the raw answers, and go with them; then the prints go too.
    """

    __table_args__ = (UniqueConstraint("theme_id", "saying"),)

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE", index=True)
    theme_id: int = Field(foreign_key="theme.id", ondelete="CASCADE")
    saying: str


class ThemeCount(OfSchool, table=True):
    """What was told of a theme: how many of each group, and their answers to one question. It never changes.

    `number`: of the publication of the file, and like that it stays when the survey is removed.
    `counted_with`: the name of the other question. `changes`: those of the theme then. `figures`: by group
    (`db.themes.told`). `responses`: the numbers of the responses in it, which bind what is told later.
    """

    number: int
    question: str
    counted_with: str
    theme_id: int | None = Field(default=None, foreign_key="theme.id", ondelete="SET NULL")
    title: str
    changes: int
    figures: dict[str, Any] = Field(sa_type=JSON)
    responses: bytes
    told_at: datetime = Field(sa_type=UtcDateTime)
