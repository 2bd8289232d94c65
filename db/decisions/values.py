"""Values that decision acts take and decision questions return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.chain import AmbitionRef
from core.data_kinds import DataKind
from core.decisions import (
    Balance,
    Change,
    Mismatch,
    Outcome,
    SeenRight,
    SourceRole,
    Stance,
    State,
    Step,
    done,
    reached,
)
from core.evidence import EvidenceRef
from core.fields import N_, said
from core.norms import CountingUnit, Meaning, Norms, Verdict
from core.privacy import ProtectedChoice, ProtectedJudgement
from core.reviewing import ReviewChoice
from core.yearly import YearlyKind


@dataclass(frozen=True)
class Say:
    """A group with a say: it decides or (False) advises."""

    group: str = said(N_("The group"), most=120, is_required=True)
    decides: bool = True


@dataclass(frozen=True, kw_only=True)
class Question:
    """The question, its ambition, the groups with a say, and the counting unit.

    `options`: of a choice; without them it is a proposal, answered with yes or no. `ambition_id`: the shared
    ambition it serves; `ambition` is free text, used only without one.
    """

    title: str = said(N_("What is it about, in a few words?"), most=120, is_required=True)
    question: str = said(N_("Which question do you answer with yes or no?"), most=300, is_required=True)
    ambition: str = said(N_("Which shared ambition does it serve?"), most=300, default="")
    says: tuple[Say, ...] = said(N_("Who has a say?"), default=())
    counting_unit: CountingUnit = said(N_("What counts as one?"), default=CountingUnit.RESPONDENT)
    ambition_id: int | None = None
    options: tuple[str, ...] = said(N_("Which options are there?"), most=200, default=())

    @property
    def is_choice(self) -> bool:
        """Whether people choose among options, instead of answering with yes or no."""
        return bool(self.options)

    @property
    def deciding(self) -> tuple[str, ...]:
        """The groups that decide."""
        return tuple(say.group for say in self.says if say.decides)


@dataclass(frozen=True, kw_only=True)
class DataLink:
    """Which answers of one import of a survey a decision rests on, or is informed by.

    `mapping`: every option of the question -> what it counts as; `Answer.BLANK` excludes it from the count.
    Of a ranking, the options put first count.
    `groups`: survey group -> decision group. Several may map to one; an unmapped group takes no part.
    `invited`: survey group -> number invited, in the unit of the norms; counting respondents, an empty one
    takes the survey's own numbers. `survey_version` None is the newest.
    """

    survey_id: int
    question: str
    row: str
    mapping: Mapping[str, Meaning]
    groups: Mapping[str, str]
    invited: Mapping[str, int | None] = field(default_factory=dict)
    role: SourceRole = SourceRole.DECIDES
    survey_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class Observation:
    """What was seen or heard beside the figures, in words: it informs, and never decides.

    `evidence`: what the school has that says so; its kind of data is that of this one.
    """

    title: str = said(N_("What is it, in a few words?"), most=120, is_required=True)
    observation: str = said(N_("What was seen or heard?"), most=2000, is_required=True)
    data_kind: DataKind = said(N_("Which kind of data is it?"), default=DataKind.OBSERVATION)
    evidence: EvidenceRef | None = None


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A decision to record. `motivation` may be empty only if the outcome follows the norm.

    `choice`: of a choice, the option that is adopted; "" with any other outcome.
    """

    outcome: Outcome = said(N_("What do you decide?"))
    text: str = said(N_("The decision in one or two sentences"), most=2000, is_required=True)
    owner_id: int = said(N_("Who carries it out?"))
    review_on: date = said(N_("When do you look back on it?"))
    motivation: str = said(N_("Why?"), most=2000, default="")
    minorities_heard: str = said(
        N_("How were minorities heard, and what was done with that?"), most=2000, default=""
    )
    pupils_notice: str = said(N_("What should pupils notice of it?"), most=2000, default="")
    choice: str = said(N_("Which option do you choose?"), most=200, default="")
    balance: Balance | None = said(N_("Do the answers and the arguments weigh equally?"), default=None)


@dataclass(frozen=True)
class Draft:
    """Draft norms. Pass `version` back with the next save; 0 and None: nothing saved yet."""

    norms: Norms | None
    version: int
    at: datetime | None
    by: str | None


@dataclass(frozen=True, kw_only=True)
class NormVersion:
    """Locked norms, never changed afterwards. `reason` is empty for the first version only.

    `set_after_seeing`: somebody had seen the survey's results before the lock. `fingerprint`: SHA-256 of
    `text`: the canonical norms, the hashes of the files, and the moment (None in the oldest locks, which
    hashed the norms and `file_sha256`).
    """

    version: int
    norms: Norms
    at: datetime
    by: str | None
    reason: str
    set_after_seeing: bool
    fingerprint: str
    text: str | None
    file_sha256: str | None


@dataclass(frozen=True, kw_only=True)
class LinkVersion:
    """A source, pinned to one import of a survey, or an observation; each change adds one.

    `source`: its slot; the last link of a slot counts. `returned`: survey group -> how many returned in that
    import. `after_seeing`: results had been seen before this link. `reason` is required after the lock if
    there were counts before. `norm_version`: 0 before the lock.
    """

    number: int
    source: int
    link: DataLink
    survey_title: str
    file_sha256: str | None
    data_kind: DataKind | None
    observation: str
    question_text: str
    row_text: str
    returned: Mapping[str, int]
    norm_version: int
    at: datetime
    by: str | None
    reason: str
    after_seeing: bool
    unlinked_at: datetime | None
    unlinked_by: str | None
    evidence: EvidenceRef | None = None

    @property
    def survey_version(self) -> int | None:
        """The version of the survey that it is pinned to."""
        return self.link.survey_version

    @property
    def role(self) -> SourceRole:
        """Whether it decides or informs."""
        return self.link.role

    @property
    def is_observation(self) -> bool:
        """Whether it is told in words, without a survey."""
        return self.survey_version is None and bool(self.observation)


@dataclass(frozen=True, kw_only=True)
class EnteredCounts:
    """Counts of a group entered by hand; a correction adds one, and earlier ones stay visible.

    The last of a group counts. Only a named vote shows figures here: the minutes name its voters. Figures of
    an anonymous vote are None here; `verdicts` shows them protected. `votes`, by option: of a choice.
    `meeting`, `held_on`: the meeting in which they voted, if they did; `by_hand`: by putting up hands there;
    `voters`: who chose what there, if it was by name.
    """

    group: str
    named: bool
    invited: int | None
    favour: int | None
    against: int | None
    no_opinion: int | None
    votes: Mapping[str, int] | None
    at: datetime
    by: str | None
    reason: str
    round_id: int | None = None
    meeting_id: int | None = None
    meeting: str = ""
    held_on: date | None = None
    by_hand: bool = False
    voters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ArgumentWords:
    """An argument heard in a group, and how we know."""

    group: str = said(N_("In which group was it heard?"))
    stance: Stance = said(N_("Is it for or against?"))
    text: str = said(N_("The argument, without names of people"), most=1000, is_required=True)
    source: str = said(N_("How do we know?"), most=200, default="")


@dataclass(frozen=True, kw_only=True)
class Weight:
    """How heavy the team finds an argument: 0 (not at all) to `HEAVIEST`; never a count of votes."""

    weight: int = said(N_("How heavy does it weigh?"))
    reason: str = said(N_("Why does it weigh this much?"), most=500, is_required=True)


@dataclass(frozen=True, kw_only=True)
class Weighing(Weight):
    """A weight as it was given."""

    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class Argument(ArgumentWords):
    """An argument as noted; people weigh it, nothing counts it. `own`: the actor may withdraw it.

    `weighings`: the weights given to it, oldest first; the last one counts.
    """

    argument_id: int
    at: datetime
    by: str | None
    own: bool
    weighings: tuple[Weighing, ...] = ()

    @property
    def weight(self) -> int | None:
        """How heavy it weighs; None: nobody weighed it."""
        return self.weighings[-1].weight if self.weighings else None


@dataclass(frozen=True, kw_only=True)
class DecisionRecord:
    """A recorded decision; deciding again adds one, and earlier ones stay visible.

    `verdict`: the norm's verdict at that time, if it may be shown; None: none, or hidden.
    `winner`: the option that the norms gave then, of a choice. `departs`: the outcome differs from the
    verdict, or there was no verdict. `frozen_at`: when its basis was written, if afterwards (records from
    before a record kept one).
    """

    number: int
    taken: Taken
    owner: str | None
    verdict: Verdict | None
    winner: str
    departs: bool
    norm_version: int
    survey_version: int | None
    decision_version: int | None
    basis_fingerprint: str | None
    frozen_at: datetime | None
    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class OwnerChange:
    """A record (its `number`) that was handed to another owner since it was made."""

    number: int
    owner: str | None
    reason: str
    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class Closing:
    """A decision was closed, or (False) opened again; `results_seen`: by then, those of its surveys."""

    is_closed: bool
    reason: str
    results_seen: bool
    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class Mending:
    """Title and question mended after the lock: the words before and since."""

    title_before: str
    question_before: str
    title: str
    question: str
    reason: str
    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class OtherYear:
    """The same decision in another year: one that this takes up again, or that takes up this one."""

    decision_id: int
    title: str
    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Ownerless:
    """A recorded decision and who carries it out now; None when that person was removed."""

    decision_id: int
    title: str
    owner: str | None
    review_on: date


@dataclass(frozen=True, kw_only=True)
class DecisionDetail:
    """A decision without its answers: the team may read it while sealed.

    `version`: pass it back when changing the question. `sealed`: a survey is linked and its seal holds.
    `newest`: the version that counts of each survey ever linked, unless it was deleted. `withdrawn`: survey
    and version -> why that file was withdrawn.
    `mismatches`: what does not match its fingerprint; `seen_right`: since when.
    `norms_after_seeing`: results were seen before the first norms were locked, or have been seen while they
    are not locked yet ("normen gesteld na inzage"); it is final once locked. `owner_left`: the present owner
    is not on the team any more. `earlier`, `later`: in other years; `linked_before`: what the earlier one
    rested on, to begin with. `yearly`: the kind that comes back each year; None: it is of no such kind.
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
    newest: Mapping[int, int]
    withdrawn: Mapping[tuple[int, int], str]
    entered: tuple[EnteredCounts, ...]
    arguments: tuple[Argument, ...]
    records: tuple[DecisionRecord, ...]
    owner_changes: tuple[OwnerChange, ...]
    owner_left: bool
    state: State
    sealed: bool
    mismatches: tuple[Mismatch, ...]
    seen_right: SeenRight | None
    norms_after_seeing: bool
    closings: tuple[Closing, ...]
    mendings: tuple[Mending, ...]
    earlier: OtherYear | None
    later: tuple[OtherYear, ...]
    linked_before: LinkVersion | None
    yearly: YearlyKind | None = None

    @property
    def closed(self) -> Closing | None:
        """How it was closed; None while it is open."""
        last = self.closings[-1] if self.closings else None
        return last if last and last.is_closed else None

    @property
    def ambition_words(self) -> str:
        """The title of its shared ambition, or else its own text."""
        return self.ambition.title if self.ambition else self.asked.ambition

    @property
    def step(self) -> Step:
        """The current step on the ladder."""
        return reached(self.state)

    @property
    def steps_done(self) -> frozenset[Step]:
        """The completed steps."""
        return done(self.state)

    @property
    def locked(self) -> NormVersion | None:
        """The norms in force; None before the lock."""
        return self.versions[-1] if self.versions else None

    @property
    def sources(self) -> tuple[LinkVersion, ...]:
        """The link in force of each source."""
        newest = {link.source: link for link in self.links}
        return tuple(newest[source] for source in sorted(newest) if newest[source].unlinked_at is None)

    def withdrawn_because(self, link: LinkVersion) -> str:
        """Why the file that it is pinned to was withdrawn since; empty if it was not."""
        return self.withdrawn.get((link.link.survey_id, link.survey_version or 0), "")

    def newer(self, link: LinkVersion) -> int | None:
        """The newest version of its survey, where that is newer than the one it is pinned to."""
        newest = self.newest.get(link.link.survey_id, 0)
        return newest if newest > (link.survey_version or newest) else None

    @property
    def deciding(self) -> tuple[LinkVersion, ...]:
        """The sources whose answers decide."""
        return tuple(each for each in self.sources if each.role is SourceRole.DECIDES)

    @property
    def link(self) -> LinkVersion | None:
        """The first of the deciding sources; None without one."""
        return next(iter(self.deciding), None)

    @property
    def counted_groups(self) -> frozenset[str]:
        """The groups that a deciding source counts."""
        return frozenset(group for each in self.deciding for group in each.link.groups.values())

    @property
    def record(self) -> DecisionRecord | None:
        """The decision in force; None before one is taken."""
        return self.records[-1] if self.records else None

    @property
    def handed_over(self) -> OwnerChange | None:
        """How the present owner of the decision in force got it; None: as recorded."""
        changes = [each for each in self.owner_changes if self.record and each.number == self.record.number]
        return changes[-1] if changes else None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review said should become of a decision, and when."""

    choice: ReviewChoice
    at: datetime


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision in the list.

    `verdict` is None while sealed, without answers, before anyone looked, or where it may not be shown; of a
    recorded decision it is the verdict at that time. `winner`: of a choice that is not decided, the option
    that the norms give. `choice`: the option that was chosen; "" without one. `review_on`: when it is looked
    back on next (None: not taken yet, or stopped); `due`: that day has come. `reviewed`: the last review of
    the record in force. `late`: the norms were
    set after results had been seen. `as_written`: what it rests on matches its fingerprints.
    """

    decision_id: int
    title: str
    step: Step
    sealed: bool
    verdict: Verdict | None
    is_choice: bool
    winner: str
    outcome: Outcome | None
    choice: str
    owner: str | None
    owner_left: bool
    review_on: date | None
    due: bool
    late: bool
    reviewed: Reviewed | None
    is_closed: bool = False
    as_written: bool = True


@dataclass(frozen=True, kw_only=True)
class CountedFile:
    """The import of a survey whose answers were counted."""

    survey_title: str
    survey_version: int | None
    file_sha256: str | None


@dataclass(frozen=True, kw_only=True)
class VersionVerdict:
    """The verdict of one version of what the decision is judged on, protected.

    `number`: of the version; `version`: of the norms. `links` is empty with only counts entered by hand.
    `change`, `reason`, `at` and `after_seeing` say what made this version. `unmapped`: options that nobody
    mapped; they count as blank.
    """

    number: int
    version: int
    links: tuple[int, ...]
    judgement: ProtectedJudgement | ProtectedChoice
    files: tuple[CountedFile, ...]
    unmapped: tuple[str, ...]
    change: Change
    reason: str
    at: datetime
    after_seeing: bool


@dataclass(frozen=True, kw_only=True)
class NormProfile:
    """Norms that the school saved under a name, to start from."""

    profile_id: int
    name: str
    norms: Norms
    saved_at: datetime
    saved_by: str | None
