"""What is understood of a table of profiles, before any of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.people import PersonRef
from core.profile_tables import ImportColumn
from db.expertise.values import EntryWords


class LeftOutWhy(StrEnum):
    """Why a row of the table is left out."""

    NOBODY_NAMED = "nobody_named"
    EMAIL_NOT_UNDERSTOOD = "email_not_understood"
    NAME_TWICE = "name_twice"
    MEMBER_INACTIVE = "member_inactive"
    NOT_IN_TEAM = "not_in_team"
    AREA_MISSING = "area_missing"
    AREA_UNKNOWN = "area_unknown"
    STEP_OUT_OF_RANGE = "step_out_of_range"
    YEARS_NOT_UNDERSTOOD = "years_not_understood"
    NOTHING_SAID = "nothing_said"
    TEXT_TOO_LONG = "text_too_long"
    SAID_TWICE = "said_twice"


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A row that is left out: its number in the sheet (the heading is 1), why, and what stood there.

    `suggestions`: areas of the school with a name much like it.
    """

    row: int
    why: LeftOutWhy
    column: ImportColumn | None
    received: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEntry:
    """A row that was understood: what will be kept for this member, for their own eyes."""

    row: int
    person: PersonRef
    area_id: int
    area: str
    words: EntryWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """Somebody in the table who is no member yet: to invite; nothing of them is kept."""

    name: str
    email: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProfileImport:
    """What was understood of a table; nothing is written yet.

    It never tells whether somebody has an entry already: what people said themselves simply stays.
    """

    entries: tuple[ImportedEntry, ...]
    to_invite: tuple[Invitee, ...]
    left_out: tuple[LeftOutRow, ...]
