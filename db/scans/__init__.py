"""Self-scans: what a team says of itself without names, told once when a scan is closed."""

from db.scans.acts import answer_scan, drop_scan, open_scan, take_answer_back
from db.scans.closing import close_scan
from db.scans.own import change_scan, end_scan, write_scan
from db.scans.questions import audience, my_answer, own_scans, scan, scans
from db.scans.refusals import (
    LeaderAsks,
    NotAsked,
    NothingToTell,
    NotYetToClose,
    ScanIsClosed,
    ScanIsOpen,
    TeamTooSmall,
    UntilOver,
)
from db.scans.values import Audience, OwnLine, ScanDetail, ScanLine
