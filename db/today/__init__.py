"""What there is for somebody today: theirs, asked of them, changed since they looked, and connections.

For pages: the questions and the act in `__all__`.
"""

from db.today.looking import looked
from db.today.telling import today
from db.today.values import (
    Asked,
    AskedKind,
    Change,
    ChangeKind,
    Connection,
    HelpAsked,
    LearningConnection,
    OverlapConnection,
    Today,
    UncalledConnection,
)

__all__ = [
    "Asked", "AskedKind", "Change", "ChangeKind", "Connection", "HelpAsked", "LearningConnection",
    "OverlapConnection", "Today", "UncalledConnection", "looked", "today",
]  # fmt: skip
