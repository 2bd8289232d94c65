"""How the refusals of norms, shares, privacy and decisions are worded."""

from __future__ import annotations

from core.norms import refusals
from core.shares import ShareAmbiguous, ShareNotUnderstood, ShareOutOfRange
from pages.ui.i18n import _
from pages.ui.messages import explain
from pages.ui.numbers import percent
from pages.ui.share_words import amount, the_group


@explain.register
def _share_not_understood(error: ShareNotUnderstood) -> str:
    return _(
        "“{text}” is not a share that we understand. Type it as 2/3, as 66.67 % or as a word: half, two thirds."
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
