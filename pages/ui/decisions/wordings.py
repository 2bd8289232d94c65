"""How the refusals of norms, shares, privacy and decisions are worded."""

from __future__ import annotations

from core.norms import refusals
from core.shares import ShareAmbiguous, ShareNotUnderstood, ShareOutOfRange
from db.decisions import (
    CouncilDateInFuture,
    CountedBySurvey,
    DeparturesNeedMotivation,
    DraftConflict,
    GroupHasNoSay,
    GroupsDiffer,
    NormsLocked,
    NormsNotLocked,
    NotOwnArgument,
    OptionsNotMapped,
    OutsideExploration,
    OwnerNotActive,
    ProfileNameTaken,
    QuestionConflict,
    ReviewNotInFuture,
)
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.messages import FIELDS, explain
from pages.ui.kit.numbers import date, percent
from pages.ui.kit.shares import amount, the_group


@explain.register
def _share_not_understood(error: ShareNotUnderstood) -> str:
    return _(
        "“{text}” is not a share that we understand. Type it as 2/3, as 66.67 % or as a word: half, two "
        "thirds."
    ).format(text=error.text)


@explain.register
def _share_ambiguous(error: ShareAmbiguous) -> str:
    return _("“{text}” can mean two things: 1 % or everybody. Type 1 % or 100 %.").format(text=error.text)


@explain.register
def _share_out_of_range(error: ShareOutOfRange) -> str:
    return _("“{text}” is not between 0 % and 100 %. Type a share that people can reach.").format(
        text=error.text
    )


@explain.register
def _threshold_out_of_range(error: refusals.ThresholdOutOfRange) -> str:
    return _("A norm of {share} is not between 0 % and 100 %. Choose a share that people can reach.").format(
        share=percent(error.threshold)
    )


@explain.register
def _more_returned(error: refusals.MoreReturnedThanInvited) -> str:
    return _(
        "Of {group} {returned} answered, but only {invited} were invited. Check the number invited, "
        "or whether people answered twice."
    ).format(group=the_group(error.group), returned=amount(error.returned), invited=amount(error.invited))


@explain.register
def _negative_count(error: refusals.NegativeCount) -> str:
    return _("The number {count} is below zero. Fill in 0 or more.").format(count=amount(error.count))


@explain.register
def _invited_unknown(error: refusals.InvitedUnknown) -> str:
    return _(
        "Weighing by the number invited cannot be done: for {group} that number is unknown. "
        "Fill it in at the survey, or agree on fixed weights."
    ).format(group=the_group(error.group))


@explain.register
def _negative_weight(error: refusals.NegativeWeight) -> str:
    return _("The weight of {group} is below zero. Choose 0 (advice) or more.").format(
        group=the_group(error.group)
    )


@explain.register
def _no_group_decides(error: refusals.NoGroupDecides) -> str:
    return _("No group decides. Let at least one group decide; the others can give advice.")


@explain.register
def _group_twice(error: refusals.GroupTwice) -> str:
    return _("The group “{group}” stands there twice. Give each group a name of its own.").format(
        group=error.group
    )


@explain.register
def _group_not_counted(error: refusals.GroupNotCounted) -> str:
    return _("There are no answers of {group}. At the step Data, choose which answers are theirs.").format(
        group=the_group(error.group)
    )


@explain.register
def _group_without_norm(error: refusals.GroupWithoutNorm) -> str:
    return _("There is no norm for {group}. Add one, or leave this group out at the step Data.").format(
        group=the_group(error.group)
    )


@explain.register
def _total_norm_missing(error: refusals.TotalNormMissing) -> str:
    return _("A weighed total needs a norm of its own. Fill in which share of the total must be in favour.")


@explain.register
def _response_norm_unclear(error: refusals.ResponseNormUnclear) -> str:
    return _("A response norm is a share or a number of people. Choose one of the two.")


@explain.register
def _norms_not_readable(error: refusals.NormsNotReadable) -> str:
    return _(
        "The stored norms cannot be read by this version of Kartrekker. Nothing was changed. "
        "Update Kartrekker, or ask your administrator."
    )


@explain.register
def _children_unknown(error: refusals.ChildrenUnknown) -> str:
    return _(
        "Counting per pupil needs the number of children of each household, and for some it is missing. "
        "Count per household or per person, or add the numbers to the file."
    )


@explain.register
def _children_differ(error: refusals.ChildrenDiffer) -> str:
    return _(
        "Two answers of one household give different numbers of children. Correct the file and upload it "
        "again, or count per household or per person."
    )


@explain.register
def _norms_locked(error: NormsLocked) -> str:
    return _(
        "The norms are locked, so this is closed for good. A school leader can set a new version with a "
        "reason."
    )


@explain.register
def _norms_not_locked(error: NormsNotLocked) -> str:
    return _("The norms are not locked yet. First lock them at the step Norms; then this can be done.")


@explain.register
def _draft_conflict(error: DraftConflict) -> str:
    return _("{name} saved other norms meanwhile. Look at what stands there now, then save again.").format(
        name=error.theirs.by or _("A colleague")
    )


@explain.register
def _question_conflict(error: QuestionConflict) -> str:
    return _("A colleague changed the question meanwhile. Look at what stands there now, then save again.")


@explain.register
def _groups_differ(error: GroupsDiffer) -> str:
    if error.without_norm:
        return _(
            "These groups have a say and no norm yet: {groups}. Set a norm for each, then save again."
        ).format(groups=", ".join(error.without_norm))
    return _(
        "These groups have a norm and no say: {groups}. Give them a say at the step Question, or leave "
        "their norm out."
    ).format(groups=", ".join(error.without_say))


@explain.register
def _group_has_no_say(error: GroupHasNoSay) -> str:
    return _("“{group}” has no say in this decision. Choose one of: {groups}.").format(
        group=error.group, groups=", ".join(error.groups)
    )


@explain.register
def _options_not_mapped(error: OptionsNotMapped) -> str:
    return _("Nobody said yet what these answers count as: {options}. Choose it for each of them.").format(
        options=", ".join(error.options)
    )


@explain.register
def _counted_by_survey(error: CountedBySurvey) -> str:
    return _(
        "The answers of {group} come from the linked survey. Counts by hand are only for groups outside it."
    ).format(group=the_group(error.group))


@explain.register
def _outside_exploration(error: OutsideExploration) -> str:
    return _(
        "An exploration moves only thresholds, weights and how groups combine. For other norms set a "
        "new version."
    )


@explain.register
def _departures_need_motivation(error: DeparturesNeedMotivation) -> str:
    if error.met is None:
        return _("The norm gives no ruling, so people need to read why you decide this. Fill in the reason.")
    return _("This is not what the norm says. You may decide so; fill in why, so that everyone can read it.")


@explain.register
def _owner_not_active(error: OwnerNotActive) -> str:
    return _("This person has no access to your school now. Choose a colleague of the team.")


@explain.register
def _review_not_in_future(error: ReviewNotInFuture) -> str:
    return _("You look back on a decision later: {given} is not after today. Choose a later date.").format(
        given=date(error.given)
    )


@explain.register
def _council_date_in_future(error: CouncilDateInFuture) -> str:
    return _("What the MR did lies behind us: {given} is after today. Choose today or earlier.").format(
        given=date(error.given)
    )


@explain.register
def _not_own_argument(error: NotOwnArgument) -> str:
    return _("Only who added an argument withdraws it. Ask that colleague.")


@explain.register
def _profile_name_taken(error: ProfileNameTaken) -> str:
    return _("Norms are kept under the name “{name}” already. Choose another name.").format(name=error.name)


FIELDS.update(
    {
        "question": N_("The question"),
        "norms": N_("The norms"),
        "reason": N_("The reason"),
        "argument": N_("The argument"),
        "text": N_("The decision"),
        "groups": N_("The groups"),
    }
)
