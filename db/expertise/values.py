"""What the acts about expertise take, and what the questions about it answer with.

There is no field here that adds up, averages or places a person, and there never will be: a test sees to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum

import pandas as pd

from core.chain import InitiativeRef
from core.expertise import CARRIES, RATHER_NOT, AreaGroup, AreaState, SightingState, Visibility
from core.fields import N_, said
from core.people import PersonRef
from core.profile_tables import ImportColumn

LONGEST_AREA = 80
#: What one types in a field of an entry; words of two areas that were merged may be longer.
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area of expertise of the school. `merged_into`: where its entries went."""

    area_id: int
    group: AreaGroup
    name: str
    state: AreaState
    proposed_by: str | None = None
    merged_into: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether something new can be said in it."""
        return self.state in (AreaState.IN_USE, AreaState.PROPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sentence of a colleague that the owner accepted; `by` is None when that person left."""

    by: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """What an owner fills in. `version` is the one the form began with; None: there was no entry yet."""

    level: int = said(N_("Level"), default=0)
    affinity: int = said(N_("Affinity"), default=0)
    training: str = said(N_("Training or course"), most=LONGEST_WORDS, default="")
    years: int | None = said(N_("Years of experience"), default=None)
    certificate: str = said(N_("Certificate"), most=LONGEST_WORDS, default="")
    ask_me: bool = said(N_("You can ask me about this"), default=False)
    wants_to_lead: bool = said(N_("I would like to lead something in this"), default=False)
    shares_wish: bool = said(N_("Others may know that I would like to lead"), default=False)
    visibility: Visibility = said(N_("Who sees this?"), default=Visibility.TEAM)
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(EntryWords):
    """What a person says of themselves in an area.

    To others `wants_to_lead` is False unless the owner shares it, `shares_wish` says no more than that,
    `version` is 0 and `changed_at` None: what somebody edits in private, and when, is nobody's business.
    """

    person_id: int
    area_id: int
    changed_at: datetime | None
    seen: tuple[Seen, ...] = ()

    @property
    def words(self) -> EntryWords:
        """What a form begins with that changes it."""
        return EntryWords(**{each.name: getattr(self, each.name) for each in fields(EntryWords)})


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingLine:
    """“I see this in you”, for the two whom it concerns. `by` is None when that person left."""

    sighting_id: int
    person: PersonRef
    area_id: int
    area: str
    by: PersonRef | None
    sentence: str
    seen_at: datetime
    state: SightingState


@dataclass(frozen=True, slots=True)
class WorkgroupRef:
    """A workgroup to filter by."""

    workgroup_id: int
    name: str
    member_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Map:
    """What this actor may see of the team: people by name, entries without what is private.

    `not_asked`: people whom nobody nominated for an initiative in this school year.
    """

    people: tuple[PersonRef, ...]
    areas: tuple[Area, ...]
    entries: tuple[Entry, ...]
    not_asked: frozenset[int]
    workgroups: tuple[WorkgroupRef, ...]


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """An area that hangs on one person, and the active initiatives that need it."""

    area: Area
    person: PersonRef
    initiatives: tuple[InitiativeRef, ...]


@dataclass(frozen=True, slots=True)
class AmbitionGap:
    """An ambition that asks for areas in which nobody (visible) stands at level 3 or above."""

    ambition_id: int
    title: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Uncalled:
    """An area in which these people could do something, and no active initiative calls on them."""

    area: Area
    people: tuple[PersonRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPair:
    """Somebody who would like to learn an area, beside a colleague who knows it well."""

    learner: PersonRef
    expert: PersonRef
    area: Area


@dataclass(frozen=True, slots=True)
class TeamFindings:
    """What the map tells the team. Most pressing single points first; people always by name."""

    single_points: tuple[SinglePoint, ...] = ()
    ambitions_without: tuple[AmbitionGap, ...] = ()
    uncalled: tuple[Uncalled, ...] = ()
    pairs: tuple[LearningPair, ...] = ()
    not_asked: tuple[PersonRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverReason:
    """An area that somebody would bring, with what they say of it themselves."""

    area: Area
    level: int
    affinity: int

    @property
    def rather_not(self) -> bool:
        """Whether they said so of it: named only because nobody else covers it."""
        return self.affinity == RATHER_NOT


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPerson:
    """Somebody to invite, and why: what they bring, and what they are in already.

    `asked`: somebody nominated them for an initiative in this school year.
    """

    person: PersonRef
    covers: tuple[CoverReason, ...]
    leads_now: tuple[InitiativeRef, ...]
    takes_part_in: tuple[InitiativeRef, ...]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A small team to invite: who was not asked yet comes first, then by name.

    `uncovered`: areas in which nobody of it stands at level 3 or above without saying "rather not"
    (somebody may still bring a little, or be asked whether it suits).
    `already`: who leads or takes part in the initiative now; what they cover needs nobody else.
    """

    team: tuple[ProposedPerson, ...]
    uncovered: tuple[Area, ...]
    already: tuple[ProposedPerson, ...] = ()

    @property
    def lacking(self) -> tuple[Area, ...]:
        """The uncovered areas in which nobody of it is able, not even somebody who would rather not."""
        able = {
            each.area.area_id
            for person in (*self.team, *self.already)
            for each in person.covers
            if each.level >= CARRIES
        }
        return tuple(area for area in self.uncovered if area.area_id not in able)


class OwnSheet(StrEnum):
    """The sheets of the export of one's own data."""

    ACCOUNT = "account"
    PROFILE = "profile"
    SIGHTINGS = "sightings"
    AREAS = "areas"
    WORKGROUPS = "workgroups"
    AMBITIONS = "ambitions"
    INITIATIVES = "initiatives"
    OFFERS = "offers"
    PARTICIPATIONS = "participations"
    MANDATES = "mandates"
    LADDER = "ladder"
    EXPECTATIONS = "expectations"
    NOTES = "notes"
    APPRECIATIONS = "appreciations"
    EVALUATIONS = "evaluations"
    STATEMENTS = "statements"
    DECISIONS = "decisions"
    SURVEYS = "surveys"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything about the actor in this school: a table per sheet, those without rows left out.

    Columns are words of the code; pages translates them. `holders`: the tables of a sheet that hold a column.
    """

    name: str
    made_at: datetime
    sheets: Mapping[OwnSheet, pd.DataFrame] = field(default_factory=dict)
    holders: Mapping[OwnSheet, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


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
