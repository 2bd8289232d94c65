"""Verdicts in words. The sentences come from the specification; nothing here decides."""

from __future__ import annotations

from fractions import Fraction
from functools import singledispatch

from core.norms import Base, Combination, CountingUnit, TippingWeight, Verdict
from core.privacy import (
    ProtectedChoice,
    ProtectedGroup,
    ProtectedGroupChoice,
    ProtectedJudgement,
    ProtectedTotal,
)
from pages.ui.decisions.norm_words import who
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.shares import amount, groups_of, the_group
from pages.ui.kit.words import NEARLY, SUPPRESSED

SHORT = {
    Verdict.NO_RULING: N_("No ruling"),
    Verdict.NO_SHARE: N_("No answers"),
    Verdict.MET_CERTAIN: N_("Norm met"),
    Verdict.MET_PROVISIONAL: N_("Norm met, provisionally"),
    Verdict.MET_AMONG_RESPONDENTS: N_("Norm met among those who answered"),
    Verdict.NOT_MET_AMONG_RESPONDENTS: N_("Norm not met among those who answered"),
    Verdict.NOT_MET_PROVISIONAL: N_("Norm not met, provisionally"),
    Verdict.NOT_MET_CERTAIN: N_("Norm not met"),
}
SENTENCES = {
    Verdict.NO_SHARE: N_("There are no answers to compare with the norm."),
    Verdict.MET_CERTAIN: N_("Norm met, even if everyone who gave no answer was against."),
    Verdict.MET_PROVISIONAL: N_(
        "Norm met among those who answered. It stays so if at least {k} of the {M} {who} who gave no answer "
        "are in favour."
    ),
    Verdict.MET_AMONG_RESPONDENTS: N_(
        "Norm met among those who answered. How sure that is cannot be said: the number invited is unknown."
    ),
    Verdict.NOT_MET_AMONG_RESPONDENTS: N_(
        "Norm not met among those who answered. How sure that is cannot be said: the number invited is "
        "unknown."
    ),
    Verdict.NOT_MET_PROVISIONAL: N_(
        "Norm not met among those who answered. Had {k} more {who} been in favour, the norm would have "
        "been met."
    ),
    Verdict.NOT_MET_CERTAIN: N_("Norm not met, not even if everyone who gave no answer was in favour."),
}
ONE_SHORT = N_(
    "Norm not met among those who answered. Had one more of the {M} {who} who gave no answer been in favour, "
    "the norm would have been met."
)
ONE_NEEDED = N_(
    "Norm met among those who answered. It stays so if at least one of the {M} {who} who gave no answer is "
    "in favour."
)
ONE_GROUP = N_(
    "The norm was not met among {group}. Had {k} more of them been in favour, it would have been met there "
    "too."
)
TOGETHER = {
    Verdict.NO_RULING: N_("No ruling: a response norm was not reached."),
    Verdict.MET_PROVISIONAL: N_(
        "Norm met among those who answered. It can still turn out differently if those who gave no answer "
        "think differently."
    ),
    Verdict.NOT_MET_PROVISIONAL: N_(
        "Norm not met among those who answered. With the answers of all it could have been met."
    ),
}


def verdict_short(verdict: Verdict | None) -> str:
    """A verdict in a few words, for a heading or a table."""
    return _(SHORT[verdict]) if verdict else _("Suppressed")


@singledispatch
def verdict_sentence(
    group: ProtectedGroup | ProtectedGroupChoice, unit: CountingUnit = CountingUnit.RESPONDENT
) -> str:
    """The verdict on one group's norm, and how sure it is; or why it is hidden."""
    raise TypeError(group)


@verdict_sentence.register
def _proposal_of_group(group: ProtectedGroup, unit: CountingUnit = CountingUnit.RESPONDENT) -> str:
    if group.verdict is Verdict.NO_RULING:
        return no_ruling(group)
    if group.hidden or group.verdict is None:
        return _(SUPPRESSED)
    if group.needed is None and group.verdict in TOGETHER:
        return _(TOGETHER[group.verdict])
    counted = {"k": amount(group.needed), "M": amount(group.unknown), "who": who(group.group, unit)}
    if group.verdict is Verdict.NOT_MET_PROVISIONAL and group.needed == 1:
        return _(ONE_SHORT).format(**counted)
    if group.verdict is Verdict.MET_PROVISIONAL and group.needed == 1:
        return _(ONE_NEEDED).format(**counted)
    return _(SENTENCES[group.verdict]).format(**counted)


def no_ruling(group: ProtectedGroup | ProtectedGroupChoice) -> str:
    """Why a group's response norm leaves it without a ruling."""
    if group.response_required is None or group.response_met is None:
        return _(
            "No ruling: how many of {group} were invited is unknown, so its response norm cannot be checked."
        ).format(group=the_group(group.group))
    if group.returned is None:
        return _("No ruling: the response norm of {group} was not reached.").format(
            group=the_group(group.group)
        )
    return _("No ruling: the response norm of {group} was not reached ({n} of {required}).").format(
        group=the_group(group.group),
        n=amount(group.returned),
        required=numbers.count(group.response_required),
    )


def total_sentence(total: ProtectedTotal) -> str:
    """The verdict on the weighted total."""
    return _(_together(total.verdict))


@singledispatch
def decision_sentence(judgement: ProtectedJudgement | ProtectedChoice) -> str:
    """The verdict of all norms together, and which groups block it.

    That of a choice, like `verdict_sentence` of its groups, is worded in `choice_words`.
    """
    raise TypeError(judgement)


@decision_sentence.register
def _proposal_together(judgement: ProtectedJudgement) -> str:
    deciding = [group for group in judgement.groups if not group.advisory]
    if len(deciding) == 1 and judgement.verdict is not None and not judgement.conceals:
        return verdict_sentence(deciding[0], judgement.counting_unit)
    if judgement.verdict is Verdict.NO_RULING:
        silent = [group for group in deciding if group.verdict is Verdict.NO_RULING]
        return no_ruling(silent[0]) if len(silent) == 1 else _(TOGETHER[Verdict.NO_RULING])
    missed = [group for group in deciding if group.verdict and group.verdict.met is False]
    total_alone = judgement.combination is Combination.WEIGHTED_TOTAL
    if total_alone or judgement.met is not False or not missed:
        return _(_together(judgement.verdict))
    if len(missed) == 1 and (missed[0].needed or 0) > 1:
        return _(ONE_GROUP).format(group=the_group(missed[0].group), k=amount(missed[0].needed))
    return _("{sentence} The norm was not met in {groups}.").format(
        sentence=_(_together(judgement.verdict)), groups=groups_of([group.group for group in missed])
    )


def _together(verdict: Verdict | None) -> str:
    if verdict is None:
        return SUPPRESSED
    return TOGETHER.get(verdict) or SENTENCES[verdict]


def response_reading(group: ProtectedGroup | ProtectedGroupChoice) -> str:
    """How many of a group took part: "120 van 240 (50,0 %); nodig 120: gehaald"."""
    if group.returned is None:
        said = _("suppressed")
    elif group.invited is None:
        said = _("{n} answers; how many were invited is unknown").format(n=amount(group.returned))
    else:
        said = _("{n} of {invited} ({rate})").format(
            n=amount(group.returned),
            invited=amount(group.invited),
            rate=numbers.percent(group.response_rate, against=asked_share(group)),
        )
    if group.response_required is None or group.response_met is None:
        return said
    return _("{reading}; needed {required}: {outcome}").format(
        reading=said,
        required=numbers.count(group.response_required),
        outcome=_("reached") if group.response_met else _("not reached"),
    )


def asked_share(group: ProtectedGroup | ProtectedGroupChoice) -> Fraction | None:
    """The response norm of a group as a share, at most all of it; None where it has none or N is unknown."""
    if group.response_required is None or not group.invited or group.norm.response is None:
        return None
    asked = group.norm.response.share or Fraction(group.response_required) / group.invited
    return min(asked, Fraction(1))


def share_reading(group: ProtectedGroup) -> str:
    """The share in favour, with enough digits to tell it from its norm; in words if privacy requires it."""
    if group.hidden:
        return _("suppressed")
    if group.nearly:
        return _(NEARLY[group.nearly])
    return numbers.percent(group.share, against=group.norm.threshold)


def total_reading(total: ProtectedTotal) -> str:
    """The weighted total, with enough digits to tell it from its norm."""
    return _("suppressed") if total.hidden else numbers.percent(total.share, against=total.threshold)


def interval_sentence(group: ProtectedGroup) -> str | None:
    """The margin, what it assumes, and which population it takes; None if a margin makes no sense here."""
    if group.interval is None:
        return None
    low, high = group.interval
    if low == high:
        return _("There is no margin: everyone who counts answered.")
    said = _("Margin: {low} to {high}, if those who did not answer resemble those who did.").format(
        low=numbers.percent(low, against=group.norm.threshold),
        high=numbers.percent(high, against=group.norm.threshold),
    )
    return f"{said} {_population(group)}"


def _population(group: ProtectedGroup) -> str:
    if group.invited is None:
        return _(
            "How many were invited is unknown, so the margin is that of a very large group; the real one is "
            "narrower."
        )
    known = N_("It is the margin of a group of {N} invited.")
    if group.norm.base is Base.VOTES:
        known = N_("It is the margin of a group of {N} invited, less those who had no opinion.")
    return _(known).format(N=amount(group.invited))


def range_reading(group: ProtectedGroup) -> str:
    """The lowest and highest share there could be had everyone answered; empty where hidden or certain."""
    if group.low is None or group.high is None or group.low == group.high:
        return ""
    return _("{low} to {high}").format(
        low=numbers.percent(group.low, against=group.norm.threshold),
        high=numbers.percent(group.high, against=group.norm.threshold),
    )


def bounds_sentence(group: ProtectedGroup) -> str | None:
    """The lowest and highest share there could be had everyone answered; None if that is hidden."""
    if group.invited is None:
        return _("The number invited is unknown, so there are no bounds and no response rate.")
    if group.low is None or group.high is None:
        return None
    return _("Whatever those who did not answer think, the share is between {low} and {high}.").format(
        low=numbers.percent(group.low, against=group.norm.threshold),
        high=numbers.percent(group.high, against=group.norm.threshold),
    )


def tipping_sentence(tipping: TippingWeight | None, weights_matter: bool | None) -> str | None:
    """At which weight the total turns, or that weights do not matter; None without a total."""
    if weights_matter is None and tipping is None:
        return None
    if not weights_matter:
        return _("Weighing makes no difference: with any weights the norm says the same.")
    if tipping is None or tipping.weight is None:
        return _("Weighing makes a difference: with other weights the norm says something else.")
    outcome = N_("If {group} weigh more than {weight}, the norm is met; below it, it is not.")
    if tipping.met_at_0:
        outcome = N_("If {group} weigh less than {weight}, the norm is met; above it, it is not.")
    return _(outcome).format(group=the_group(tipping.group), weight=numbers.percent(tipping.weight))


def weights_sentence(total: ProtectedTotal) -> str:
    """Whether other weights would turn the total; with three or more groups, how far they can move it."""
    said = tipping_sentence(total.tipping, total.weights_matter) or ""
    if total.weights is None or len(total.weights) < 3 or total.lowest is None or total.highest is None:
        return said
    reach = _("Whatever the weights, the weighted total is between {low} and {high}.").format(
        low=numbers.percent(total.lowest, against=total.threshold),
        high=numbers.percent(total.highest, against=total.threshold),
    )
    return f"{said} {reach}".strip()
