"""A scan that an act works on, who is asked, and the prints under which answers are kept.

An answer stands under a print of who gave it, made with the secret of this installation and good for that
scan alone: the database does not tell whose it is. When the scan is closed, what stays is who was counted,
under prints that are the same in every scan of the school, because what is told next depends on it.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from core.permissions import LEADERS, TEAM
from core.scans import Dimension, ScanKind
from db.acting import Case, find
from db.codes import instance_secret
from db.models import Membership, Scan, School
from db.scans.refusals import ScanIsClosed


@dataclass(kw_only=True)
class ScanCase(Case):
    """A scan of the school, held."""

    row: Scan

    @property
    def id(self) -> int:
        """The scan's id."""
        return self.row.id or 0

    @property
    def kind(self) -> ScanKind:
        """What it is about."""
        return ScanKind(self.row.kind)

    def require_open(self) -> None:
        """`ScanIsClosed` once it was closed or taken back."""
        if self.row.closed_at is not None or self.row.dropped_at is not None:
            raise ScanIsClosed(self.id)


def on_scan(scan_id: int) -> Callable[[Case], ScanCase]:
    """The scan with this id, held; `NotFound`."""

    def held(case: Case) -> ScanCase:
        return case.about(ScanCase, row=find(case.session, case.actor, Scan, scan_id, hold=True))

    return held


def asked_of(session: Session, school_id: int, kind: ScanKind) -> frozenset[int]:
    """Who may answer: the team; about the room that leaders give, only whom they lead."""
    roles = TEAM - LEADERS if kind is ScanKind.LATITUDE else TEAM
    there = select(Membership.person_id).where(
        Membership.school_id == school_id, col(Membership.is_active), col(Membership.role).in_(roles)
    )
    return frozenset(session.exec(there))


def threshold(session: Session, school_id: int) -> int:
    """The privacy threshold of the school."""
    return session.exec(select(School.privacy_threshold).where(School.id == school_id)).one()


def dimensions_of(stored: list[dict[str, Any]]) -> tuple[Dimension, ...]:
    """The dimensions in a row."""
    return tuple(Dimension(title=each["title"], statements=tuple(each["statements"])) for each in stored)


def stored(dimensions: tuple[Dimension, ...]) -> list[dict[str, Any]]:
    """Dimensions as JSON."""
    return [{"title": each.title, "statements": list(each.statements)} for each in dimensions]


def voice(scan_id: int, person_id: int) -> str:
    """Under what an answer to a scan is kept."""
    return _print(f"scan {scan_id} person {person_id}")


def lasting(school_id: int, person_id: int) -> str:
    """Under what it is kept that somebody is counted in what was told."""
    return _print(f"scans of school {school_id} person {person_id}")


def key_print(school_id: int) -> str:
    """By which prints of this school are known to be made with the same key."""
    return _print(f"scans of school {school_id}")


def _print(of: str) -> str:
    return hmac.new(instance_secret(), of.encode(), sha256).hexdigest()
