"""Values that expertise acts take and expertise questions return.

No field adds up, averages or ranks people; a test checks this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum

import pandas as pd

from core.chain import InitiativeRef
from core.expertise import CARRIES, RATHER_NOT, AreaGroup, AreaState, Audience, SightingState, Visibility
from core.fields import N_, said
from core.people import PersonRef
from core.profile_tables import ImportColumn

LONGEST_AREA = 80
#: Limit on typed text; text joined by a merge of two areas may be longer.
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
        """Whether new entries are allowed."""
        return self.state in (AreaState.IN_USE, AreaState.PROPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sentence of a colleague that the owner accepted; `by` is None when that person left."""

    by: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """What an owner fills in. `version`: the version the form started from; None without an entry."""

    level: int = said(N_("Level"), default=0)
    affinity: int = said(N_("Affinity"), default=0)
    training: str = said(N_("Training or course"), most=LONGEST_WORDS, default="")
    years: int | None = said(N_("Years of experience"), default=None)
    certificate: str = said(N_("Certificate"), most=LONGEST_WORDS, default="")
    ask_me: bool = said(N_("You can ask me about this"), default=False)
    wants_to_lead: bool = said(N_("I would like to lead something here"), default=False)
    shares_wish: bool = said(N_("Others may know that I would like to lead"), default=False)
    visibility: Visibility = said(N_("Who sees this?"), default=Visibility.TEAM)
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(EntryWords):
    """What a person says about themselves in an area.

    Others see `wants_to_lead` as False unless the owner shares it, `shares_wish` equal to it, `version` 0 and
    `changed_at` None: when somebody edits in private is nobody else's business.
    """

    person_id: int
    area_id: int
    changed_at: datetime | None
    seen: tuple[Seen, ...] = ()

    @property
    def words(self) -> EntryWords:
        """The initial values of an edit form."""
        return EntryWords(**{each.name: getattr(self, each.name) for each in fields(EntryWords)})


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingLine:
    """“I see this in you”, as its two parties see it. `by` is None when that person left."""

    sighting_id: int
    person: PersonRef
    area_id: int
    area: str
    by: PersonRef | None
    sentence: str
    seen_at: datetime
    state: SightingState


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMotivation:
    """What the actor said that drives them. `readers`: colleagues whom they chose."""

    text: str
    audience: Audience
    readers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotivationLine:
    """What drives somebody, in their words."""

    person: PersonRef
    text: str


@dataclass(frozen=True, slots=True)
class WorkgroupRef:
    """A workgroup to filter by."""

    workgroup_id: int
    name: str
    member_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Map:
    """What this actor may see of the team: people by name, entries without private fields.

    `not_asked`: people who were not nominated for an initiative this school year.
    """

    people: tuple[PersonRef, ...]
    areas: tuple[Area, ...]
    entries: tuple[Entry, ...]
    not_asked: frozenset[int]
    workgroups: tuple[WorkgroupRef, ...]


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """An area that only one person covers, and the active initiatives that need it."""

    area: Area
    person: PersonRef
    initiatives: tuple[InitiativeRef, ...]


@dataclass(frozen=True, slots=True)
class AmbitionGap:
    """An ambition that needs areas in which nobody (visible) is at level 3 or above."""

    ambition_id: int
    title: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Uncalled:
    """An area that these people cover and in which no active initiative involves them."""

    area: Area
    people: tuple[PersonRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPair:
    """Somebody who wants to learn an area, with a colleague who knows it well."""

    learner: PersonRef
    expert: PersonRef
    area: Area


@dataclass(frozen=True, slots=True)
class TeamFindings:
    """What the map shows the team. Most urgent single points first; people by name."""

    single_points: tuple[SinglePoint, ...] = ()
    ambitions_without: tuple[AmbitionGap, ...] = ()
    uncalled: tuple[Uncalled, ...] = ()
    pairs: tuple[LearningPair, ...] = ()
    not_asked: tuple[PersonRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverReason:
    """An area that a person would cover, with their own words about it."""

    area: Area
    level: int
    affinity: int

    @property
    def rather_not(self) -> bool:
        """Whether they said "rather not": they are named only because nobody else covers it."""
        return self.affinity == RATHER_NOT


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPerson:
    """Somebody to invite: what they bring, and what they already take part in.

    `asked`: they were nominated for an initiative this school year.
    """

    person: PersonRef
    covers: tuple[CoverReason, ...]
    leads_now: tuple[InitiativeRef, ...]
    takes_part_in: tuple[InitiativeRef, ...]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A small team to invite: people not yet asked first, then by name.

    `uncovered`: areas that nobody in it covers (level 3 or above, not "rather not"); somebody may still bring
    a little, or be asked anyway. `already`: current leads and members; what they cover is not searched for.
    """

    team: tuple[ProposedPerson, ...]
    uncovered: tuple[Area, ...]
    already: tuple[ProposedPerson, ...] = ()

    @property
    def lacking(self) -> tuple[Area, ...]:
        """The uncovered areas in which nobody in it is able, "rather not" included."""
        able = {
            each.area.area_id
            for person in (*self.team, *self.already)
            for each in person.covers
            if each.level >= CARRIES
        }
        return tuple(area for area in self.uncovered if area.area_id not in able)


class OwnSheet(StrEnum):
    """The sheets of the personal data export."""

    ACCOUNT = "account"
    PROFILE = "profile"
    SIGHTINGS = "sightings"
    VISITS = "visits"
    AREAS = "areas"
    WORKGROUPS = "workgroups"
    AMBITIONS = "ambitions"
    AGREEMENTS = "agreements"
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
    INSIGHTS = "insights"
    WORKLOAD = "workload"
    OBSERVATIONS = "observations"
    SURVEYS = "surveys"
    MEETINGS = "meetings"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class OwnData:
    """All data about the actor in this school: one table per sheet, empty ones left out.

    Column names are identifiers; pages translates them. `holders`: the tables of a sheet that have a column.
    """

    name: str
    made_at: datetime
    sheets: Mapping[OwnSheet, pd.DataFrame] = field(default_factory=dict)
    holders: Mapping[OwnSheet, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


class LeftOutWhy(StrEnum):
    """Why a row of the table was skipped."""

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
    """A skipped row: its number in the sheet (the heading is 1), the reason, and its content.

    `suggestions`: areas of the school with a similar name.
    """

    row: int
    why: LeftOutWhy
    column: ImportColumn | None
    received: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEntry:
    """A valid row: what will be stored for this member, visible only to them."""

    row: int
    person: PersonRef
    area_id: int
    area: str
    words: EntryWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """Somebody in the table who is not a member yet: to be invited; nothing about them is stored."""

    name: str
    email: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProfileImport:
    """The plan read from a table; nothing is written yet.

    It never reveals whether somebody already has an entry; existing entries are not overwritten.
    """

    entries: tuple[ImportedEntry, ...]
    to_invite: tuple[Invitee, ...]
    left_out: tuple[LeftOutRow, ...]
