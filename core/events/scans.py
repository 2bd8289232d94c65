"""Events on self-scans. An answer is no event: who answered, and what, stands nowhere in the trail."""

from __future__ import annotations

from core.events import Event


class ScanOpened(Event, subject="scan", action="open", is_told=True):
    """Somebody asked the team to fill in a scan."""

    title: str


class ScanClosed(Event, subject="scan", action="close", is_told=True):
    """A scan was closed, and is told or not; answers are deleted."""

    title: str


class ScanDropped(Event, subject="scan", action="drop"):
    """A scan was taken back before it was closed; its answers are deleted."""

    title: str


class OwnScanWritten(Event, subject="own_scan", action="write"):
    """Somebody wrote a scan of the school, or added an instrument."""

    title: str


class OwnScanChanged(Event, subject="own_scan", action="change"):
    """Somebody changed a scan of the school; what was asked with it stays as it was."""

    title: str


class OwnScanEnded(Event, subject="own_scan", action="end"):
    """A scan of the school is not offered any more."""

    title: str
