"""Norms as sentences, so that everyone in the room knows what is being agreed."""

from __future__ import annotations

from fractions import Fraction
from functools import singledispatch
from math import floor

from core.norms import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupNorm,
    Norms,
    Operator,
    ResponseNorm,
    WeightRule,
)
from core.norms.bounds import required_count
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.shares import exact_percent, groups_of, several, share_words, the_group
from pages.ui.kit.words import UNITS

SUPPORT = {
    (Operator.AT_LEAST, Base.VOTES): N_("At least {share} of {group} who vote for or against is in favour."),
    (Operator.MORE_THAN, Base.VOTES): N_(
        "More than {share} of {group} who vote for or against is in favour."
    ),
    (Operator.AT_LEAST, Base.RESPONDENTS): N_(
        "At least {share} of {group} who answer is in favour; no opinion counts as an answer."
    ),
    (Operator.MORE_THAN, Base.RESPONDENTS): N_(
        "More than {share} of {group} who answer is in favour; no opinion counts as an answer."
    ),
    (Operator.AT_LEAST, Base.INVITED): N_(
        "At least {share} of all {group} who were invited is in favour; silence is not in favour."
    ),
    (Operator.MORE_THAN, Base.INVITED): N_(
        "More than {share} of all {group} who were invited is in favour; silence is not in favour."
    ),
}
TOTAL = {
    Operator.AT_LEAST: N_("Weighed together at least {share} is in favour."),
    Operator.MORE_THAN: N_("Weighed together more than {share} is in favour."),
}
COMBINATIONS = {
    Combination.EACH_GROUP: N_("Every group that decides has to reach its own norm."),
    Combination.WEIGHTED_TOTAL: N_("The groups are weighed together; the total has to reach the norm."),
    Combination.BOTH: N_("Every group has to reach its own norm, and so does the weighted total."),
}
RULES = {
    WeightRule.BY_INVITED: N_("Each group weighs as much as the number of people invited in it."),
    WeightRule.BY_RESPONDENTS: N_("Each group weighs as much as the number of people who answer in it."),
}
UNIT_NOUNS = {CountingUnit.HOUSEHOLD: N_("households"), CountingUnit.PUPIL: N_("pupils")}


def response_sentence(group: str, norm: ResponseNorm | None) -> str:
    """The response norm as a sentence: "Minstens de helft (50 %) van de ouders doet mee."."""
    if norm is None:
        return _("There is no response norm for {group}: any response will do.").format(
            group=the_group(group)
        )
    if norm.share is None:
        return _("At least {count} of {group} take part.").format(
            count=numbers.count(norm.count), group=the_group(group)
        )
    return _("At least {share} of {group} takes part.").format(
        share=share_words(norm.share), group=the_group(group)
    )


def support_sentence(norm: GroupNorm) -> str:
    """The support norm as a sentence: "Minstens twee derde (66,7 %) van de ouders die ... is voor."."""
    return _(SUPPORT[norm.operator, norm.base]).format(
        share=share_words(norm.threshold), group=the_group(norm.group)
    )


@singledispatch
def norm_sentences(norms: Norms) -> tuple[str, ...]:
    """All norms of a decision, one sentence each, in the order in which they were agreed.

    Those of a choice are worded in `choice_words`, which registers itself here.
    """
    raise TypeError(norms)


@norm_sentences.register
def _proposal_sentences(norms: DecisionNorms) -> tuple[str, ...]:
    said: list[str] = []
    for norm in norms.groups:
        said += [response_sentence(norm.group, norm.response), support_sentence(norm)]
    said += together_sentences(norms)
    return (*said, *last_sentences(norms))


def last_sentences(norms: Norms) -> list[str]:
    """Which groups advise, and what counts as one: alike for a proposal and a choice."""
    advisory = [norm.group for norm in norms.groups if norm.advisory]
    said = [_(UNITS[norms.counting_unit])]
    if advisory:
        advice = _("The answers of {groups} are advice: shown and weighed in words, not in the norm.")
        said.insert(0, advice.format(groups=groups_of(advisory)))
    return said


def together_sentences(norms: DecisionNorms) -> list[str]:
    """How the groups decide together; with a weighed total, also what that must be."""
    said = [_(COMBINATIONS[norms.combination])]
    if norms.has_total and norms.threshold is not None and norms.operator is not None:
        said += [_(TOTAL[norms.operator]).format(share=share_words(norms.threshold)), weight_sentence(norms)]
    return said


def weight_sentence(norms: Norms) -> str:
    """The weights of the groups: "De ouders wegen voor 50 %, de leerkrachten voor 50 %."."""
    if norms.weight_rule is not WeightRule.FIXED:
        return _(RULES[norms.weight_rule])
    total = sum((norm.weight for norm in norms.deciding), Fraction(0))
    parts = [
        _("{group} for {share}").format(group=the_group(norm.group), share=exact_percent(norm.weight / total))
        for norm in norms.deciding
    ]
    return _("Weights in the total: {parts}.").format(parts=", ".join(parts))


def response_example(
    group: str, norm: ResponseNorm | None, invited: int | None, unit: CountingUnit = CountingUnit.RESPONDENT
) -> str | None:
    """The response norm in numbers: "Van 240 ouders moeten er 120 meedoen."; None without that number."""
    if norm is None or norm.share is None or not invited:
        return None
    return _("Of {invited} {who}, {required} have to take part.").format(
        invited=numbers.count(invited),
        who=who(group, unit),
        required=numbers.count(required_count(norm.share, invited)),
    )


def support_example(
    norm: GroupNorm, invited: int | None, unit: CountingUnit = CountingUnit.RESPONDENT
) -> str | None:
    """The support norm in numbers: "Stemmen er 120, dan moeten er 80 voor zijn."; None without a number."""
    if not invited:
        return None
    voting = invited
    if norm.base is not Base.INVITED and norm.response is not None:
        asked = norm.response.count if norm.response.share is None else None
        voting = asked or required_count(norm.response.share or Fraction(1), invited)
    required = norm.threshold * voting
    enough = required_count(norm.threshold, voting)
    if norm.operator is Operator.MORE_THAN:
        enough = floor(required) + 1
    said = {
        Base.VOTES: N_("If {voting} {who} vote, {enough} have to be in favour."),
        Base.RESPONDENTS: N_("If {voting} {who} answer, {enough} have to be in favour."),
        Base.INVITED: N_("Of {voting} {who}, {enough} have to be in favour."),
    }[norm.base]
    return _(said).format(
        voting=numbers.count(voting), who=who(norm.group, unit), enough=numbers.count(enough)
    )


def who(group: str, unit: CountingUnit) -> str:
    """Those who are counted, after a number: "240 ouders", "130 gezinnen"."""
    return _(UNIT_NOUNS[unit]) if unit in UNIT_NOUNS else several(group)
