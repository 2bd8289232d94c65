"""What there is for somebody today: theirs, asked of them, changed since they looked, and connections."""

from db.today.beginning import Beginning, beginning
from db.today.changes import story
from db.today.looking import LOOK_LASTS, looked
from db.today.telling import today
from db.today.values import (
    Asked,
    AskedKind,
    Change,
    Connection,
    HelpAsked,
    LearningConnection,
    OverlapConnection,
    Today,
    UncalledConnection,
)
