"""Self-scans: those that a school wrote, what was asked with one, and answers while they come in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from db.models.base import OfSchool, UtcDateTime


class OwnScan(OfSchool, table=True):
    """A scan that the school wrote, or an instrument of somebody else with its licence.

    `dimensions`: each a title and its statements. `ended_at`: it is not offered any more.
    """

    title: str
    about: str = ""
    name: str = ""
    source: str = ""
    licence: str = ""
    dimensions: list[dict[str, Any]] = Field(sa_type=JSON)
    version: int = 1
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    written_at: datetime = Field(sa_type=UtcDateTime)
    written_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Scan(OfSchool, table=True):
    """One time that a scan was asked, with its statements as they were asked.

    `kind`: of which of our scans, else own or instrument, and then `own_scan_id`. `asked`: how many could
    answer when it was opened; `heard`: how many answers are in. `told`: what is told of it for ever, made
    when it is closed; `counted`: the keyed prints of who is counted in that (`people`), in an order that
    tells nothing, and that of the school (`of`), by which it is known that they were made with the same key.
    `k`: the privacy threshold with which it was told. `dropped_at`: it was taken back, and nothing is told.
    """

    kind: str
    own_scan_id: int | None = Field(default=None, foreign_key="own_scan.id", ondelete="SET NULL", index=True)
    title: str
    about: str = ""
    name: str = ""
    source: str = ""
    licence: str = ""
    dimensions: list[dict[str, Any]] = Field(sa_type=JSON)
    until: date
    asked: int
    heard: int = 0
    k: int
    told: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    counted: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opened_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    dropped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ScanAnswer(OfSchool, table=True):
    """An answer to a scan that is open, under a keyed print of who gave it; deleted when it is closed.

    No moment stands in it. `picks`: an option per statement, in order.
    """

    __table_args__ = (UniqueConstraint("scan_id", "voice"),)

    scan_id: int = Field(foreign_key="scan.id", ondelete="CASCADE", index=True)
    voice: str
    picks: list[str] = Field(sa_type=JSON)
    text: str = ""
