"""The expertise map: what people offer, what colleagues see in them, and what that tells the team.

For pages: the acts and questions in `__all__`. Who sees an entry is decided here, in the queries.
"""

from core.profile_tables import ImportColumn, NotATableOfProfiles, TooManyRows
from db.expertise.areas import areas, keep_area, propose_area, rename_area, retire_area
from db.expertise.exporting import own_data
from db.expertise.findings import findings
from db.expertise.import_values import ImportedEntry, Invitee, LeftOutRow, LeftOutWhy, ProfileImport
from db.expertise.importing import import_profiles, read_profiles, template_rows
from db.expertise.inviting import who_could
from db.expertise.merging import merge_areas
from db.expertise.profile import delete_entry, delete_profile, own_entries, save_entry
from db.expertise.refusals import (
    AreaClosed,
    AreaExists,
    EntryConflict,
    ImportOutOfDate,
    MergeIntoItself,
    NoAreasAsked,
    NotInYourself,
    SightingAnswered,
    SightingOpen,
    StepOutOfRange,
    TooManyAreas,
    YearsOutOfRange,
)
from db.expertise.seeing import expertise_map, profile_of
from db.expertise.sightings import (
    accept_sighting,
    decline_sighting,
    point_at,
    sightings_by_me,
    sightings_for_me,
    withdraw_sighting,
)
from db.expertise.values import (
    AmbitionGap,
    Area,
    CoverReason,
    Entry,
    EntryWords,
    LearningPair,
    Map,
    OwnData,
    OwnSheet,
    Proposal,
    ProposedPerson,
    Seen,
    SightingLine,
    SinglePoint,
    TeamFindings,
    Uncalled,
    WorkgroupRef,
)

__all__ = [
    "AmbitionGap", "Area", "AreaClosed", "AreaExists", "CoverReason", "Entry", "EntryConflict",
    "EntryWords", "ImportColumn", "ImportOutOfDate", "ImportedEntry", "Invitee", "LearningPair",
    "LeftOutRow", "LeftOutWhy", "Map", "MergeIntoItself", "NoAreasAsked", "NotATableOfProfiles",
    "NotInYourself", "OwnData", "OwnSheet", "ProfileImport", "Proposal", "ProposedPerson", "Seen",
    "SightingAnswered", "SightingLine", "SightingOpen", "SinglePoint", "StepOutOfRange", "TeamFindings",
    "TooManyAreas", "TooManyRows", "Uncalled", "WorkgroupRef", "YearsOutOfRange", "accept_sighting",
    "areas", "decline_sighting", "delete_entry", "delete_profile", "expertise_map", "findings",
    "import_profiles", "keep_area", "merge_areas", "own_data", "own_entries", "point_at", "profile_of",
    "propose_area", "read_profiles", "rename_area", "retire_area", "save_entry", "sightings_by_me",
    "sightings_for_me", "template_rows", "who_could", "withdraw_sighting",
]  # fmt: skip
