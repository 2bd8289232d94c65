"""Decisions: norms set before anyone sees the answers, the verdict, and what people then decide.

All answers that leave here went through `core.privacy`.
"""

from db.decisions.acts import (
    change_question,
    open_decision,
    record_decision,
)
from db.decisions.announcing import Announced, AnnouncedKind, announced
from db.decisions.arguing import add_argument, weigh_argument, withdraw_argument
from db.decisions.basis import Basis, Informing, basis
from db.decisions.beginning import begin_yearly
from db.decisions.closing import close_decision, reopen_decision
from db.decisions.council import (
    CouncilDecision,
    CouncilLine,
    CouncilVersion,
    correct_council_step,
    council_steps,
    council_year,
    council_years,
    note_council_step,
)
from db.decisions.fitting import Fit
from db.decisions.following import (
    Resting,
    import_newer,
    resting,
    restore_version,
    set_invited,
    withdraw_version,
)
from db.decisions.freezing import freeze_earlier
from db.decisions.judging import answers, rankings, verdicts, what_if
from db.decisions.left_behind import ownerless
from db.decisions.linking import enter_counts, link_survey, note_observation, unlink_survey
from db.decisions.measuring import Measured
from db.decisions.mending import mend_question
from db.decisions.norming import (
    apply_profile,
    change_norms,
    delete_profile,
    lock_norms,
    rename_profile,
    save_draft,
    save_profile,
)
from db.decisions.owning import change_owner
from db.decisions.questions import ambitions, decision, decisions, profiles
from db.decisions.repeating import take_up_again
from db.decisions.reviewing import ReviewLine, Reviews, measure_again, review_decision, reviews
from db.decisions.since import InvitedNow, NewerFile, Since, since
from db.decisions.values import (
    Argument,
    ArgumentWords,
    Closing,
    CountedFile,
    DataLink,
    DecisionDetail,
    DecisionLine,
    DecisionRecord,
    Draft,
    EnteredCounts,
    LinkVersion,
    Mending,
    NormProfile,
    NormVersion,
    Observation,
    OtherYear,
    OwnerChange,
    Ownerless,
    Question,
    Reviewed,
    Say,
    Taken,
    VersionVerdict,
    Weighing,
    Weight,
)
from db.decisions.voting import Voting, voting
from db.decisions.watching import look_over
