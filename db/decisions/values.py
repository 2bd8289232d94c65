"""What the acts about decisions take, and what the questions about them answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.chain import AmbitionRef
from core.decisions import CouncilRole, Outcome, Stance, State, Step, done, reached
from core.fields import N_, said
from core.norms import Answer, CountingUnit, DecisionNorms, Verdict
from core.privacy import ProtectedJudgement


@dataclass(frozen=True)
class Say:
    """A group that has a say: it decides, or (False) is heard as advice."""

    group: str = said(N_("The group"), most=120, is_required=True)
    decides: bool = True


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is decided, for which ambition, by whom, and what is counted as one.

    `ambition_id`: the shared ambition that it serves; `ambition` holds words only where it serves none.
    """

    title: str = said(N_("What is it about, in a few words?"), most=120, is_required=True)
    question: str = said(N_("Which question do you answer with yes or no?"), most=300, is_required=True)
    ambition: str = said(N_("Which shared ambition does it serve?"), most=300, default="")
    says: tuple[Say, ...] = said(N_("Who has a say?"), default=())
    counting_unit: CountingUnit = said(N_("What counts as one?"), default=CountingUnit.RESPONDENT)
    ambition_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class DataLink:
    """Which answers of which survey a decision rests on.

    `mapping`: every option of the question -> what it counts as; `Answer.BLANK` leaves it out of the count.
    `groups`: group of the survey -> group of the decision. Several may go to one; a group that is not in it
    takes no part. `invited`: group of the survey -> number invited in households or pupils, where the norms
    count those; counting respondents takes the survey's own numbers.
    """

    survey_id: int
    question: str
    row: str
    mapping: Mapping[str, Answer]
    groups: Mapping[str, str]
    invited: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class CouncilRecord:
    """What the participation council (MR) did, and when."""

    role: CouncilRole
    on: date


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A decision as it is taken. `motivation` may be empty only where the outcome follows the norm."""

    outcome: Outcome = said(N_("What do you decide?"))
    text: str = said(N_("The decision in one or two sentences"), most=2000, is_required=True)
    owner_id: int = said(N_("Who carries it out?"))
    review_on: date = said(N_("When do you look back on it?"))
    motivation: str = said(N_("Why?"), most=2000, default="")
    minorities_heard: str = said(
        N_("How were minorities heard, and what was done with that?"), most=2000, default=""
    )
    council: CouncilRecord | None = said(N_("What did the participation council (MR) do?"), default=None)


@dataclass(frozen=True)
class Draft:
    """Norms that are being set. `version` goes back with the next save; 0 and None: nothing written yet."""

    norms: DecisionNorms | None
    version: int
    at: datetime | None
    by: str | None


@dataclass(frozen=True, kw_only=True)
class NormVersion:
    """Locked norms, never changed afterwards. `reason` is empty for the first version only.

    `set_after_seeing`: somebody had seen results of the survey when these norms were locked. `fingerprint`:
    SHA-256 of the canonical norms and `file_sha256`, the survey's file as it was then (None: none linked).
    """

    version: int
    norms: DecisionNorms
    at: datetime
    by: str | None
    reason: str
    set_after_seeing: bool
    fingerprint: str
    file_sha256: str | None


@dataclass(frozen=True, kw_only=True)
class LinkVersion:
    """A survey as it was linked; linking anew adds one, and the earlier ones stay visible.

    `survey_version` and `file_sha256` are of the file that counts now (None: the survey was deleted since).
    `after_seeing`: results had been seen when this link was made. `reason` is required after the lock,
    where there were counts before. `unlinked_at`: taken away again before the norms were locked.
    """

    number: int
    link: DataLink
    survey_title: str
    survey_version: int | None
    file_sha256: str | None
    at: datetime
    by: str | None
    reason: str
    after_seeing: bool
    unlinked_at: datetime | None
    unlinked_by: str | None


@dataclass(frozen=True, kw_only=True)
class EnteredCounts:
    """Counts of a group entered by hand; a correction adds one, and the earlier ones stay visible.

    The last of a group counts. Figures are given of a named vote only: whoever voted stands in the minutes.
    Of an anonymous vote they are None here, and shown through `verdicts`, protected.
    """

    group: str
    named: bool
    invited: int | None
    favour: int | None
    against: int | None
    no_opinion: int | None
    at: datetime
    by: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ArgumentWords:
    """An argument heard in a group, and how we know."""

    group: str = said(N_("In which group was it heard?"))
    stance: Stance = said(N_("Where does it point?"))
    text: str = said(N_("The argument, without names of people"), most=1000, is_required=True)
    source: str = said(N_("How do we know?"), most=200, default="")


@dataclass(frozen=True, kw_only=True)
class Argument(ArgumentWords):
    """An argument as it was noted; weighed by people, never counted. `own`: the actor may withdraw it."""

    argument_id: int
    at: datetime
    by: str | None
    own: bool


@dataclass(frozen=True, kw_only=True)
class DecisionRecord:
    """A decision that was taken; taking it anew adds one, and the earlier ones stay visible.

    `verdict` is what the norm said then, as far as it may be shown; None: nothing, or hidden.
    `departs`: the outcome is not what the norm said, or the norm said nothing.
    """

    number: int
    taken: Taken
    owner: str | None
    verdict: Verdict | None
    departs: bool
    norm_version: int
    survey_version: int | None
    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class DecisionDetail:
    """All there is to a decision but the answers: allowed for the team while sealed.

    `version` goes back with a change of the question. `sealed`: a survey is linked and its seal holds.
    `norms_after_seeing`: results had been seen before the first norms were locked, or have been seen and
    they are not locked yet ("normen gesteld na inzage"); once locked it never changes back.
    """

    decision_id: int
    asked: Question
    ambition: AmbitionRef | None
    version: int
    opened_at: datetime
    opened_by: str | None
    draft: Draft
    versions: tuple[NormVersion, ...]
    links: tuple[LinkVersion, ...]
    entered: tuple[EnteredCounts, ...]
    arguments: tuple[Argument, ...]
    records: tuple[DecisionRecord, ...]
    state: State
    sealed: bool
    norms_after_seeing: bool

    @property
    def ambition_words(self) -> str:
        """The ambition that it serves: a shared one by its title, else in words of its own."""
        return self.ambition.title if self.ambition else self.asked.ambition

    @property
    def step(self) -> Step:
        """Where the decision stands on the ladder."""
        return reached(self.state)

    @property
    def steps_done(self) -> frozenset[Step]:
        """The steps that are behind us."""
        return done(self.state)

    @property
    def locked(self) -> NormVersion | None:
        """The norms in force; None while they are being set."""
        return self.versions[-1] if self.versions else None

    @property
    def link(self) -> LinkVersion | None:
        """The link in force; None without a survey."""
        last = self.links[-1] if self.links else None
        return None if last is None or last.unlinked_at else last

    @property
    def record(self) -> DecisionRecord | None:
        """The decision in force; None while it was not taken."""
        return self.records[-1] if self.records else None


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision in the list.

    `verdict` is None while sealed, without answers, before anyone looked, or where it may not be shown;
    of a decision that was taken it is the verdict of then. `due`: the review date has come.
    """

    decision_id: int
    title: str
    step: Step
    sealed: bool
    verdict: Verdict | None
    outcome: Outcome | None
    owner: str | None
    review_on: date | None
    due: bool


@dataclass(frozen=True, kw_only=True)
class VersionVerdict:
    """What the norms of one version say about the answers as they were linked then, as it may be shown.

    `link` None: counts entered by hand only. `survey_version` and `file_sha256`: which file was counted,
    the newest. `unmapped`: options that a newer file brought and that nobody mapped; they count as blank.
    """

    version: int
    link: int | None
    judgement: ProtectedJudgement
    survey_version: int | None
    file_sha256: str | None
    unmapped: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NormProfile:
    """Norms that the school keeps under a name, to start from."""

    profile_id: int
    name: str
    norms: DecisionNorms
    saved_at: datetime
    saved_by: str | None
