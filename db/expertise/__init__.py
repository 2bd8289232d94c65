"""The expertise map: what people offer, what colleagues see in them, and what that tells the team.

For pages: the acts and questions in `__all__`. Who sees an entry is decided here, in the queries.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from core.expertise import AreaGroup
from core.permissions import Actor
from db.expertise.refusals import (
    AreaClosed,
    AreaExists,
    EntryConflict,
    ImportOutOfDate,
    MergeIntoItself,
    NoAreasAsked,
    NotATableOfProfiles,
    NotInYourself,
    SightingAnswered,
    SightingOpen,
    StepOutOfRange,
    TooManyRows,
    YearsOutOfRange,
)
from db.expertise.values import (
    AmbitionGap,
    Area,
    CoverReason,
    Entry,
    EntryWords,
    ImportColumn,
    ImportedEntry,
    Invitee,
    LearningPair,
    LeftOutRow,
    LeftOutWhy,
    Map,
    OwnData,
    OwnSheet,
    ProfileImport,
    Proposal,
    ProposedPerson,
    Seen,
    SightingLine,
    SinglePoint,
    TeamFindings,
    Uncalled,
    WorkgroupRef,
)
from db.store import Store


def areas(store: Store, actor: Actor) -> tuple[Area, ...]:
    """All areas of the school, merged and retired ones too, by group and name."""
    raise NotImplementedError


def propose_area(store: Store, actor: Actor, group: AreaGroup, name: str) -> int:
    """Propose an area; its id. A merged name leads to its target. `AreaExists`, `Missing`, `TooLong`."""
    raise NotImplementedError


def keep_area(store: Store, actor: Actor, area_id: int) -> None:
    """Take a proposed (or retired) area into use. `AlreadyDone`, `AreaClosed` (merged)."""
    raise NotImplementedError


def rename_area(store: Store, actor: Actor, area_id: int, name: str, group: AreaGroup | None = None) -> None:
    """Give an area another name, and another group where given. `AreaExists`, `AreaClosed`, `Missing`."""
    raise NotImplementedError


def merge_areas(store: Store, actor: Actor, area_id: int, into_id: int) -> None:
    """Merge an area into another: nobody's words are lost. `MergeIntoItself`, `AreaClosed`."""
    raise NotImplementedError


def retire_area(store: Store, actor: Actor, area_id: int) -> None:
    """Take an area out of use; what stands in it stays readable. `AlreadyDone`, `AreaClosed` (merged)."""
    raise NotImplementedError


def own_entries(store: Store, actor: Actor) -> tuple[Entry, ...]:
    """The actor's own profile, whole, by group and name of the area."""
    raise NotImplementedError


def save_entry(store: Store, actor: Actor, area_id: int, words: EntryWords) -> Entry | None:
    """Keep what the actor says of an area; None when nothing was said and the entry was deleted.

    Saving what stands there already changes nothing. `EntryConflict`, `StepOutOfRange`, `AreaClosed`.
    """
    raise NotImplementedError


def delete_entry(store: Store, actor: Actor, area_id: int) -> None:
    """Delete one's own entry in an area, with the sentences of colleagues that stood with it. `NotFound`."""
    raise NotImplementedError


def delete_profile(store: Store, actor: Actor) -> None:
    """Delete one's whole profile, and what colleagues saw in oneself."""
    raise NotImplementedError


def expertise_map(store: Store, actor: Actor, *, for_team: bool = False) -> Map:
    """What the actor may see of the team, own entries for oneself included.

    `for_team`: only what the whole team may see, for a beamer.
    """
    raise NotImplementedError


def profile_of(store: Store, actor: Actor, person_id: int) -> tuple[Entry, ...]:
    """What the actor may see of a colleague, by group and name of the area. `NotFound`."""
    raise NotImplementedError


def point_at(store: Store, actor: Actor, person_id: int, area_id: int, sentence: str) -> int:
    """Say “I see this in you” to a colleague; the id. `NotInYourself`, `SightingOpen`, `AreaClosed`."""
    raise NotImplementedError


def sightings_for_me(store: Store, actor: Actor) -> tuple[SightingLine, ...]:
    """What colleagues see in the actor, the open ones first, then the latest."""
    raise NotImplementedError


def sightings_by_me(store: Store, actor: Actor) -> tuple[SightingLine, ...]:
    """What the actor saw in colleagues, the latest first."""
    raise NotImplementedError


def accept_sighting(store: Store, actor: Actor, sighting_id: int, words: EntryWords) -> Entry:
    """Accept what a colleague sees, adjusted where the owner wants; it stands with the entry from now on.

    `NotFound`, `SightingAnswered`, `EntryConflict`.
    """
    raise NotImplementedError


def decline_sighting(store: Store, actor: Actor, sighting_id: int) -> None:
    """Decline what a colleague sees; nobody else ever hears of it. `NotFound`, `SightingAnswered`."""
    raise NotImplementedError


def withdraw_sighting(store: Store, actor: Actor, sighting_id: int) -> None:
    """Take back what one said, before it is answered. `NotFound`, `SightingAnswered`."""
    raise NotImplementedError


def findings(store: Store, actor: Actor, *, for_team: bool = False) -> TeamFindings:
    """What the map tells the team, from what the actor's role may see (entries for oneself left out).

    `for_team`: only from what the whole team may see, for a beamer.
    """
    raise NotImplementedError


def who_could(
    store: Store,
    actor: Actor,
    area_ids: Iterable[int],
    size: int | None = None,
    initiative_id: int | None = None,
    *,
    for_team: bool = False,
) -> tuple[Proposal, ...]:
    """Small teams that cover these areas: the best, and up to two others. `NoAreasAsked`, `NotFound`.

    `size`: at most so many people. `initiative_id`: who is in it counts as there, and who declined it is not
    proposed for it again. Proposals rest on what the actor's role may see, and on no wish in private.
    """
    raise NotImplementedError


def template_rows(store: Store, actor: Actor) -> pd.DataFrame:
    """The table to fill in: a row for each member of the team, and the headings that are understood."""
    raise NotImplementedError


def read_profiles(store: Store, actor: Actor, table: pd.DataFrame) -> ProfileImport:
    """What is understood of a table of profiles; nothing is written. `NotATableOfProfiles`, `TooManyRows`."""
    raise NotImplementedError


def import_profiles(store: Store, actor: Actor, plan: ProfileImport) -> None:
    """Keep the entries of a plan, all or nothing, for the owners' eyes until they share them themselves.

    Where somebody has an entry of their own it stays as it is, and nothing tells that. `ImportOutOfDate`.
    """
    raise NotImplementedError


def own_data(store: Store, actor: Actor) -> OwnData:
    """Everything about the actor in this school, to take along."""
    raise NotImplementedError


__all__ = [
    "AmbitionGap", "Area", "AreaClosed", "AreaExists", "CoverReason", "Entry", "EntryConflict", "EntryWords",
    "ImportColumn", "ImportOutOfDate", "ImportedEntry", "Invitee", "LearningPair", "LeftOutRow", "LeftOutWhy",
    "Map", "MergeIntoItself", "NoAreasAsked", "NotATableOfProfiles", "NotInYourself", "OwnData", "OwnSheet",
    "ProfileImport", "Proposal", "ProposedPerson", "Seen", "SightingAnswered", "SightingLine", "SightingOpen",
    "SinglePoint", "StepOutOfRange", "TeamFindings", "TooManyRows", "Uncalled", "WorkgroupRef",
    "YearsOutOfRange", "accept_sighting", "areas", "decline_sighting", "delete_entry", "delete_profile",
    "expertise_map", "findings", "import_profiles", "keep_area", "merge_areas", "own_data", "own_entries",
    "point_at", "profile_of", "propose_area", "read_profiles", "rename_area", "retire_area", "save_entry",
    "sightings_by_me", "sightings_for_me", "template_rows", "who_could", "withdraw_sighting",
]  # fmt: skip
