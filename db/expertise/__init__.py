"""The expertise map: people's entries, colleagues' sightings, and the findings for the team.

For pages: these acts and questions. Their queries decide who sees an entry.
"""

from core.profile_tables import ImportColumn, NotATableOfProfiles, TooManyRows
from db.expertise.areas import keep_area, merge_areas, propose_area, rename_area, retire_area
from db.expertise.exporting import own_data
from db.expertise.findings import findings, who_could
from db.expertise.importing import import_profiles, read_profiles, template_rows
from db.expertise.motivation import (
    motivation_of,
    motivations,
    own_motivation,
    remove_motivation,
    say_motivation,
)
from db.expertise.profile import (
    accept_sighting,
    decline_sighting,
    delete_entry,
    delete_profile,
    point_at,
    save_entry,
    withdraw_sighting,
)
from db.expertise.questions import (
    areas,
    expertise_map,
    own_entries,
    profile_of,
    sightings_by_me,
    sightings_for_me,
)
from db.expertise.refusals import (
    AreaClosed,
    AreaExists,
    AudienceNotPossible,
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
from db.expertise.values import (
    AmbitionGap,
    Area,
    CoverReason,
    Entry,
    EntryWords,
    ImportedEntry,
    Invitee,
    LearningPair,
    LeftOutRow,
    LeftOutWhy,
    Map,
    MotivationLine,
    OwnData,
    OwnMotivation,
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
