"""Why an act on a scan is refused."""

from __future__ import annotations

from datetime import date

from core.errors import Refusal


class TeamTooSmall(Refusal, kw_only=True):
    """Fewer could answer than the privacy threshold: nothing could be told without names."""

    team: int
    k: int


class ScanIsOpen(Refusal):
    """The same scan is open already."""

    scan_id: int


class ScanIsClosed(Refusal):
    """The scan was closed, and its answers are deleted."""

    scan_id: int


class NotAsked(Refusal):
    """The scan is about who leads the school, so they do not answer it."""


class LeaderAsks(Refusal):
    """Only who leads the school asks how much room they give."""


class NothingToTell(Refusal):
    """Beside an earlier scan nothing can be told of this one, and its answers are there still."""

    scan_id: int


class NotYetToClose(Refusal):
    """Who opened it or leads the school closes it; others once its last day is over."""

    until: date


class UntilOver(Refusal, kw_only=True):
    """The last day lies before today."""

    field: str = "until"
