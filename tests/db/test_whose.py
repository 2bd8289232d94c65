"""Who may look past one school: doors, housekeeping, back-ups and the office of a board; nobody else."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
WIDE = {"EVERY", "beyond", "narrow"}
#: Why each module looks past the school of who asks.
REASONS = {
    "who somebody is, before they are anywhere": {
        "db/accounts.py",
        "db/identities/coming_in.py",
        "db/identities/own.py",
        "db/invitations/accepting.py",
        "db/invitations/arriving.py",
        "db/invitations/inviting.py",
        "db/invitations/team_link.py",
        "db/meetings/attending.py",
        "db/passkeys.py",
        "db/recovery.py",
        "db/schools.py",
        "db/signing_in.py",
    },
    "where else somebody works": {
        "db/members/forgetting.py",
        "db/members/naming.py",
        "db/members/removing.py",
    },
    "a calendar that comes with a secret and no cookie": {"db/agenda/feeding.py"},
    "all screens of all meetings, asked at once": {"db/meetings/following.py"},
    "the server does it for each school in turn": {
        "db/clock.py",
        "db/decisions/freezing.py",
        "db/decisions/watching.py",
        "db/digests.py",
        "db/drafts.py",
        "db/limesurvey/linking.py",
        "db/surveys/acts.py",
        "pages/ui/kit/start.py",
    },
    "everything is copied": {
        "db/__main__.py",
        "db/backup/acts.py",
        "db/backup/apart.py",
        "db/backup/beside.py",
        "db/backup/making.py",
        "db/backup/moving.py",
        "db/backup/restoring.py",
    },
    "the schools of a board, narrowed at once to those": {
        "db/board/founding.py",
        "db/board/reach.py",
        "db/board/schools.py",
        "db/board/surveys.py",
    },
    "schools of invented people": {"db/demo/board.py", "db/demo/scene.py"},
}


def test_only_these_look_past_a_school() -> None:
    allowed = set().union(*REASONS.values())
    found = {
        path.relative_to(ROOT).as_posix()
        for room in ("core", "db", "pages")
        for path in (ROOT / room).rglob("*.py")
        if _takes(path)
    }

    assert found == allowed


def _takes(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "db.store"
        and WIDE & {each.name for each in node.names}
        for node in ast.walk(tree)
    )
