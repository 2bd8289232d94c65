"""The words of refusals about norms, shares, privacy and decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.council import CouncilDateInFuture, CouncilTermBeforeAsking
from core.decisions import (
    CountedBySurvey,
    DecisionIsClosed,
    DecisionWasTaken,
    DeparturesNeedMotivation,
    DraftConflict,
    GroupCountedTwice,
    GroupHasNoSay,
    GroupsDiffer,
    NormsLocked,
    NormsNotLocked,
    NotAsWritten,
    NotOwnArgument,
    OptionsDiffer,
    OptionsNotMapped,
    OutsideExploration,
    OwnerNotActive,
    ProfileNameTaken,
    ReviewNotInFuture,
)
from core.majorities import ShareIsAtMost, ShareIsMoreThan, ShareNamesPeople, ShareVague
from core.norms import refusals
from core.reviewing import (
    NobodyMeasuredWhoDecides,
    NotDecidedYet,
    NotYoursToReview,
    RestsOnThisSurvey,
)
from core.shares import ShareAmbiguous, ShareNotUnderstood, ShareOutOfRange
from pages.ui.decisions.changed import in_full
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.shares import amount, groups_of, the_group
from pages.ui.kit.words import capital


def _about_the_group(sentence: str) -> Callable[[Any], str]:
    """Names the group as people do: “the parents”."""
    return lambda error: _(sentence).format(group=the_group(error.group))


def _not_as_written(error: NotAsWritten) -> str:
    return " ".join(in_full(error.mismatches, error.seen_right))


def _more_returned(error: refusals.MoreReturnedThanInvited) -> str:
    return _(
        "Of {group} {returned} answered, but only {invited} were invited. Check the number invited, "
        "or whether people answered twice."
    ).format(group=the_group(error.group), returned=amount(error.returned), invited=amount(error.invited))


def _negative_count(error: refusals.NegativeCount) -> str:
    return _("The number {count} is below zero. Fill in 0 or more.").format(count=amount(error.count))


def _counted_twice(error: GroupCountedTwice) -> str:
    return _(
        "“{survey_title}” already counts the answers of {group}. Use one of the two for "
        "information only, or leave this group out in one of them."
    ).format(survey_title=error.survey_title, group=the_group(error.group))


def _draft_conflict(error: DraftConflict) -> str:
    return _("{name} saved other norms meanwhile. Look at what is there now, then save again.").format(
        name=error.by or _("A colleague")
    )


def _groups_differ(error: GroupsDiffer) -> str:
    if error.without_norm:
        return _(
            "These groups have a say and no norm yet: {groups}. Set a norm for each, then save again."
        ).format(groups=", ".join(error.without_norm))
    return _(
        "These groups have a norm and no say: {groups}. Give them a say at the step Question, or leave "
        "their norm out."
    ).format(groups=", ".join(error.without_say))


def _nobody_measured(error: NobodyMeasuredWhoDecides) -> str:
    return _("{groups} decided then. Choose which group of the new survey they are.").format(
        groups=capital(groups_of(error.groups))
    )


def _options_differ(error: OptionsDiffer) -> str:
    if not error.options:
        return _("This is a proposal, answered with yes or no. Set its norms again at the step Norms.")
    return _(
        "The options of this choice are: {options}. Set the norms for these, and save them once more."
    ).format(options=", ".join(error.options))


def _departures_need_motivation(error: DeparturesNeedMotivation) -> str:
    if error.met is None:
        return _("The norm gives no ruling, so people need to read why you decide this. Fill in the reason.")
    return _("This is not what the norm says. You may decide so; fill in why, so that everyone can read it.")


WORDS = {
    ShareNotUnderstood: N_(
        "“{text}” is not a share that we understand. Type it as 2/3, as 60 % or in words: half, two "
        "thirds, more than half."
    ),
    ShareVague: N_(
        "“{text}” can mean many shares. Which one do you agree on? Type it as 2/3, as 60 % or as “more than "
        "half”."
    ),
    ShareIsAtMost: N_(
        "“{text}” is a maximum, and a norm says how many there have to be at least. Type the "
        "least that you agree on, for example 60 %."
    ),
    ShareIsMoreThan: N_(
        "Taking part is always “at least”. Type the least share that has to take part, for example 51 %, or "
        "choose a number of people."
    ),
    ShareNamesPeople: N_("Type only the share here: “{kept}”. Whose share it is, is shown beside it."),
    ShareAmbiguous: N_("“{text}” can mean two things: 1 % or everybody. Type 1 % or 100 %."),
    ShareOutOfRange: N_("“{text}” is not between 0 % and 100 %. Type a share that people can reach."),
    refusals.ThresholdOutOfRange: N_(
        "A norm of {threshold} is not between 0 % and 100 %. Choose a share that people can reach."
    ),
    refusals.MoreReturnedThanInvited: _more_returned,
    refusals.NegativeCount: _negative_count,
    refusals.InvitedUnknown: _about_the_group(
        N_(
            "Weighing by the number invited cannot be done: for {group} that number is unknown. "
            "Fill it in at the survey, or agree on fixed weights."
        )
    ),
    refusals.NegativeWeight: _about_the_group(
        N_("The weight of {group} is below zero. Choose 0 (advice) or more.")
    ),
    refusals.NoGroupDecides: N_(
        "No group decides. Let at least one group decide; the others can give advice."
    ),
    refusals.GroupTwice: N_("The group “{group}” appears twice. Give each group a name of its own."),
    refusals.GroupNotCounted: _about_the_group(
        N_("There are no answers of {group}. At the step Data, choose which answers are theirs.")
    ),
    refusals.GroupWithoutNorm: _about_the_group(
        N_("There is no norm for {group}. Add one, or leave this group out at the step Data.")
    ),
    refusals.TotalNormMissing: N_(
        "A weighted total needs a norm of its own. Fill in which share of the total must be in favour."
    ),
    refusals.ResponseNormUnclear: N_(
        "A response norm is a share or a number of people. Choose one of the two."
    ),
    refusals.NormsNotReadable: N_(
        "The stored norms cannot be read by this version of Kartrekker. Nothing was changed. "
        "Update Kartrekker, or ask your administrator."
    ),
    refusals.ChildrenUnknown: N_(
        "Counting per pupil needs the number of children of each household, and for some it is missing. "
        "Count per household or per person, or add the numbers to the file."
    ),
    refusals.ChildrenDiffer: N_(
        "Two answers of one household give different numbers of children. Correct the file and upload it "
        "again, or count per household or per person."
    ),
    NormsLocked: N_(
        "The norms are locked, so this is closed for good. A school leader can set a new version with a "
        "reason."
    ),
    NormsNotLocked: N_(
        "The norms are not locked yet. First lock them at the step Norms; then this can be done."
    ),
    DraftConflict: _draft_conflict,
    GroupsDiffer: _groups_differ,
    OptionsDiffer: _options_differ,
    refusals.OptionNotInChoice: N_(
        "“{option}” is none of the options that can be chosen here: {options}. At the step "
        "Data, link the answers again."
    ),
    refusals.OptionTwice: N_("The option “{option}” appears twice. Give each option a name of its own."),
    refusals.TooFewOptions: N_(
        "A choice has at least two options. Add one, or ask it as a proposal: yes or no."
    ),
    DecisionIsClosed: N_(
        "This decision is closed, so nothing can be changed. A school leader can open it again, with a "
        "reason."
    ),
    DecisionWasTaken: N_(
        "This decision was recorded, so it stays. Record it again, or stop it when you look back on it."
    ),
    GroupHasNoSay: N_("“{group}” has no say in this decision. Choose one of: {groups}."),
    OptionsNotMapped: N_(
        "Nobody has said yet what these answers count as: {options}. Choose it for each of them."
    ),
    CountedBySurvey: _about_the_group(
        N_(
            "The answers of {group} come from the linked survey. "
            "Counts by hand are only for groups outside it."
        )
    ),
    GroupCountedTwice: _counted_twice,
    OutsideExploration: N_(
        "An exploration moves only thresholds, weights and how groups combine. For other norms set a "
        "new version."
    ),
    DeparturesNeedMotivation: _departures_need_motivation,
    OwnerNotActive: N_("This person has no access to your school now. Choose a colleague of the team."),
    ReviewNotInFuture: N_(
        "You look back on a decision later: {given} is not after today. Choose a later date."
    ),
    CouncilDateInFuture: N_(
        "What the MR did is in the past: {given} is after today. Choose today or earlier."
    ),
    CouncilTermBeforeAsking: N_(
        "The MR cannot have answered before it was asked: {given} is before {asked_on}. Choose a later term."
    ),
    NotYoursToReview: N_(
        "The owner of a decision and the school leader look back on it. Talk to one of them."
    ),
    NotDecidedYet: N_("Nothing was decided here yet. First record the decision; later you look back on it."),
    RestsOnThisSurvey: N_(
        "This decision was taken on “{survey_title}”. Choose a newer survey, or “not measured again”."
    ),
    NobodyMeasuredWhoDecides: _nobody_measured,
    NotAsWritten: _not_as_written,
    NotOwnArgument: N_("Only the person who added an argument can withdraw it. Ask that colleague."),
    ProfileNameTaken: N_("Norms are kept under the name “{name}” already. Choose another name."),
}

FIELDS = {
    "norms": N_("The norms"),
    "reason": N_("The reason"),
    "groups": N_("The groups"),
    "options": N_("An option"),
}
