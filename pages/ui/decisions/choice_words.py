"""A choice in words: its norms, who leads, and what the norms say; nothing here decides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from core.norms import (
    Base,
    ChoiceGroupNorm,
    ChoiceNorms,
    Combination,
    CountingUnit,
    Operator,
    OptionShare,
    Standing,
    Verdict,
)
from core.privacy import ProtectedChoice, ProtectedGroupChoice, ProtectedWeightedChoice
from pages.ui.decisions.norm_words import last_sentences, norm_sentences, response_sentence, weight_sentence
from pages.ui.decisions.verdict_words import (
    decision_sentence,
    no_ruling,
    verdict_sentence,
)
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.shares import amount, groups_of, share_words, the_group
from pages.ui.kit.widgets import briefly
from pages.ui.kit.words import SUPPRESSED, listed

HALF = Fraction(1, 2)
WHOM = {
    Base.VOTES: N_("those who choose an option"),
    Base.RESPONDENTS: N_("those who answer (no opinion counts)"),
    Base.INVITED: N_("all who were invited"),
}
COMBINATIONS = {
    Combination.EACH_GROUP: N_("Every group that decides has to choose the same option."),
    Combination.WEIGHTED_TOTAL: N_("The groups are weighed together."),
    Combination.BOTH: N_(
        "Every group that decides has to choose the same option, and so does the weighted total."
    ),
}
SHORT = {
    Verdict.NO_RULING: N_("No ruling"),
    Verdict.NO_SHARE: N_("No answers"),
    Verdict.MET_CERTAIN: N_("{option} wins"),
    Verdict.MET_PROVISIONAL: N_("{option} wins, provisionally"),
    Verdict.MET_AMONG_RESPONDENTS: N_("{option} wins among those who answered"),
    Verdict.NOT_MET_AMONG_RESPONDENTS: N_("No winner among those who answered"),
    Verdict.NOT_MET_PROVISIONAL: N_("No winner, provisionally"),
    Verdict.NOT_MET_CERTAIN: N_("No winner"),
}
CERTAINTY = {
    Verdict.MET_CERTAIN: N_("That stays so, whatever those who did not answer would choose."),
    Verdict.MET_AMONG_RESPONDENTS: N_(
        "How sure that is cannot be said, because the number invited is unknown."
    ),
    Verdict.NOT_MET_AMONG_RESPONDENTS: N_(
        "How sure that is cannot be said, because the number invited is unknown."
    ),
    Verdict.NOT_MET_CERTAIN: N_("No answers from those who did not answer could have changed that."),
}
TURNS = {
    Verdict.MET_PROVISIONAL: N_("{k} of the {M} who did not answer could have changed that."),
    Verdict.NOT_MET_PROVISIONAL: N_(
        "{k} of the {M} who did not answer could have let an option win, all choosing the same."
    ),
}
PROVISIONAL = N_("Those who did not answer could have changed that.")


def quoted(option: str) -> str:
    """An option inside a sentence, whole: cut, it might read as another one."""
    return f"“{' '.join(option.split())}”"


def winning_sentence(norm: ChoiceGroupNorm) -> str:
    """What an option needs to win in a group."""
    group = the_group(norm.group)
    if norm.threshold is None:
        return _("The option that most of {group} choose wins; at a tie there is no winner.").format(
            group=group
        )
    return _("The option that most of {group} choose wins, if that is {share} of {whom}.").format(
        group=group, share=asked(norm.threshold, norm.operator), whom=_(WHOM[norm.base])
    )


def asked(threshold: Fraction, operator: Operator) -> str:
    """A share that the winner must have: "more than half (50 %)"."""
    said = N_("at least {share}") if operator is Operator.AT_LEAST else N_("more than {share}")
    return _(said).format(share=share_words(threshold))


def choice_sentences(norms: ChoiceNorms) -> tuple[str, ...]:
    """All norms of a choice, one sentence each."""
    said = [_("Chosen is among: {options}.").format(options=listed([quoted(each) for each in norms.options]))]
    for norm in norms.groups:
        said += [response_sentence(norm.group, norm.response), winning_sentence(norm)]
    said += together_sentences(norms)
    return (*said, *last_sentences(norms))


def together_sentences(norms: ChoiceNorms) -> list[str]:
    """How the groups decide together, and what the winner of a weighed total must have."""
    if len(norms.deciding) < 2:
        return []
    said = [_(COMBINATIONS[norms.combination])]
    if norms.has_total:
        said += [total_sentence(norms.threshold, norms.operator), weight_sentence(norms)]
    return said


def total_sentence(threshold: Fraction | None, operator: Operator) -> str:
    """What an option needs to win in the weighed total."""
    if threshold is None:
        return _("Weighed together, the option with the largest share wins; at a tie there is no winner.")
    return _("Weighed together, the option with the largest share wins, if that is {share}.").format(
        share=asked(threshold, operator)
    )


def choice_short(verdict: Verdict | None, winner: str | None) -> str:
    """A verdict on a choice in a few words."""
    return _(SHORT[verdict]).format(option=quoted(winner or "")) if verdict else _("Suppressed")


def group_short(group: ProtectedGroupChoice) -> str:
    """What one group says in a few words."""
    return choice_short(group.verdict, winner_of(group))


def winner_of(group: ProtectedGroupChoice) -> str | None:
    """The option that wins in a group, as far as that may be told."""
    if group.standing is not None:
        return group.standing.elected
    return group.nearly_all or None


def group_sentence(group: ProtectedGroupChoice, unit: CountingUnit = CountingUnit.RESPONDENT) -> str:
    """What the norm says of one group's choice, and how certain that is; or why it is hidden."""
    if group.verdict is Verdict.NO_RULING:
        return no_ruling(group)
    if group.hidden:
        return _(SUPPRESSED)
    if group.nearly_all is not None:
        return nearly_sentence(group)
    if group.standing is None or group.verdict is None:
        return _(SUPPRESSED)
    if group.verdict is Verdict.NO_SHARE:
        return _("There are no answers to compare with the norm.")
    reason = leading_sentence(group.standing, group.options, group.norm.threshold, group.norm.operator)
    return f"{reason} {_certainty(group)}".strip()


def nearly_sentence(group: ProtectedGroupChoice) -> str:
    """In a nearly unanimous group, only what nearly all chose."""
    if not group.nearly_all:
        return _("Nearly all had no opinion.")
    return _("Nearly all chose {option}.").format(option=quoted(group.nearly_all))


def _certainty(group: ProtectedGroupChoice) -> str:
    if group.verdict in TURNS and group.to_turn is not None:
        return _(TURNS[group.verdict]).format(k=amount(group.to_turn), M=amount(group.unknown))
    if not group.unknown and group.unknown is not None:
        return _("Everyone who was invited answered.")
    return _(CERTAINTY[group.verdict]) if group.verdict in CERTAINTY else ""


def leading_sentence(
    standing: Standing,
    options: Sequence[OptionShare],
    threshold: Fraction | None,
    operator: Operator,
    *,
    is_total: bool = False,
) -> str:
    """Who leads and by what: most votes and a majority are told apart, and a tie names all at the top."""
    if not standing.top:
        return _("Nobody chose an option.")
    if standing.leader is None:
        tie = N_("A tie: {options} were chosen equally often, so there is no winner.")
        if is_total:
            tie = N_("A tie: {options} weigh equally, so there is no winner.")
        return _(tie).format(options=listed([quoted(each) for each in standing.top]))
    share = next((each.share for each in options if each.option == standing.leader), None)
    figure = numbers.percent(share, against=threshold if threshold is not None else HALF)
    words = N_("{option} has most votes ({share}), but no majority.")
    if is_total:
        words = N_("{option} has the largest weighted share ({share}), but no majority.")
    if standing.majority:
        words = N_("{option} has the majority: more than half ({share}).")
    said = _(words).format(option=quoted(standing.leader), share=figure)
    if standing.elected is None and threshold is not None:
        said += " " + _("The norm is {norm}, so there is no winner.").format(norm=asked(threshold, operator))
    return said


def lead_words(standing: Standing | None) -> str:
    """Whether it is certain who leads."""
    if standing is None or standing.leader is None:
        return ""
    if standing.lead_is_certain is None:
        return _("How sure it is that {option} leads cannot be said: the number invited is unknown.").format(
            option=quoted(standing.leader)
        )
    said = N_("That {option} leads is not certain: those who did not answer could change it.")
    if standing.lead_is_certain:
        said = N_("That {option} leads is certain, whatever those who did not answer would choose.")
    return _(said).format(option=quoted(standing.leader))


def choice_sentence(judgement: ProtectedChoice) -> str:
    """What all norms together say of a choice, and where it stuck."""
    deciding = [group for group in judgement.groups if not group.advisory]
    verdict = judgement.verdict
    if verdict is None:
        return _(SUPPRESSED)
    if verdict is Verdict.NO_RULING:
        silent = [group for group in deciding if group.verdict is Verdict.NO_RULING]
        return no_ruling(silent[0]) if len(silent) == 1 else _("No ruling: a response norm was not reached.")
    if verdict is Verdict.NO_SHARE:
        return _("There are no answers to compare with the norm.")
    if len(deciding) == 1 and not judgement.conceals and judgement.weighted is None:
        return group_sentence(deciding[0])
    if judgement.winner is not None:
        said = _("{option} wins by the norms.").format(option=quoted(judgement.winner))
    else:
        said = _why_none(judgement, deciding)
    if verdict in (Verdict.MET_PROVISIONAL, Verdict.NOT_MET_PROVISIONAL):
        return f"{said} {_(PROVISIONAL)}"
    return f"{said} {_(CERTAINTY[verdict])}"


def _why_none(judgement: ProtectedChoice, deciding: Sequence[ProtectedGroupChoice]) -> str:
    total = judgement.weighted
    if judgement.combination is Combination.WEIGHTED_TOTAL:
        return _why_no_total(total)
    without = [group.group for group in deciding if group.verdict and group.verdict.met is False]
    if without:
        return _("By the norms there is no winner. It failed in {groups}.").format(groups=groups_of(without))
    if len({winner for group in deciding if (winner := winner_of(group))}) > 1:
        return _("The groups choose differently, so by the norms there is no winner.")
    return _why_no_total(total)


def _why_no_total(total: ProtectedWeightedChoice | None) -> str:
    if total is None or total.standing is None:
        return _("By the norms there is no winner.")
    return leading_sentence(total.standing, total.options, total.threshold, total.operator, is_total=True)


def weights_sentence(total: ProtectedWeightedChoice) -> str:
    """Who leads for which weights, or that weights do not matter."""
    if total.weights_matter is None:
        return ""
    if not total.weights_matter and total.standing is not None and total.standing.leader is None:
        return _("Weighing makes no difference: with any weights there is no winner.")
    if not total.weights_matter:
        return _("Weighing makes no difference: with any weights the same option leads.")
    if not total.spans or total.weights is None:
        return _("Weighing makes a difference: with other weights another option may lead.")
    first = the_group(total.weights[0][0])
    said = [
        _("from {low} to {high}: {options}").format(
            low=numbers.percent(span.low, 0 if span.low in (0, 1) else 1),
            high=numbers.percent(span.high, 0 if span.high in (0, 1) else 1),
            options=listed([quoted(each) for each in span.leaders]) or "–",
        )
        for span in total.spans
    ]
    return _("Who leads depends on the weight of {group}: {spans}.").format(
        group=first, spans="; ".join(said)
    )


def shares_reading(options: Sequence[OptionShare]) -> str:
    """All options with their counts and shares, most chosen first."""
    ordered = sorted(options, key=lambda each: -(each.share or 0))
    names = briefly((each.option for each in options), 60)
    return ", ".join(
        f"{names[each.option]} {numbers.percent(each.share)}"
        + ("" if each.count is None else f" ({amount(each.count)})")
        for each in ordered
    )


def margin_sentence(group: ProtectedGroupChoice) -> str:
    """The simultaneous margins, named, with what they assume."""
    shown = [each for each in group.options if each.interval is not None]
    if not shown:
        return ""
    names = briefly((each.option for each in shown), 40)
    said = ", ".join(
        _("{option} {low} to {high}").format(
            option=names[each.option],
            low=numbers.percent(each.interval[0]),
            high=numbers.percent(each.interval[1]),
        )
        for each in shown
        if each.interval is not None
    )
    return _(
        "Margins of all options at once (Goodman, 95 %), if those who did not answer resemble those who did: "
        "{margins}."
    ).format(margins=said)


norm_sentences.register(ChoiceNorms, choice_sentences)
verdict_sentence.register(ProtectedGroupChoice, group_sentence)
decision_sentence.register(ProtectedChoice, choice_sentence)
