"""Figures of a school that are no answers: what pupils achieve, and open data about the school."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class FigureSet(OfSchool, table=True):
    """An overview that grows file by file. `about`: of input data, the number of the school or board."""

    kind: str
    title: str
    source: str = ""
    about: str = ""
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class FigureFile(OfSchool, table=True):
    """The figures of one file of an overview; they never change.

    `figures`: as `core.school_data.Figure`, without a value where a group is small. `k`: the threshold with
    which they were hidden; `is_vouched`: somebody said that all groups without a number reach it.
    `fingerprint`: of the figures, `file_sha256`: of the file.
    """

    __table_args__ = (UniqueConstraint("figure_set_id", "version"),)

    figure_set_id: int = Field(foreign_key="figure_set.id", ondelete="CASCADE")
    version: int
    filename: str
    file_sha256: str
    figures: str
    fingerprint: str
    k: int
    is_vouched: bool
    stored_at: datetime = Field(sa_type=UtcDateTime)
    stored_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
