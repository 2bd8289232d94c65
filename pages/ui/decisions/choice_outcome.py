"""What people decide on a choice: one of its options, another way, or none of them."""

from __future__ import annotations

from core.decisions import Outcome, departs, departs_from_choice
from core.privacy import ProtectedChoice
from db.decisions import DecisionDetail, DecisionRecord, VersionVerdict
from pages.ui.decisions.choice_words import choice_short
from pages.ui.decisions.verdict_words import verdict_short
from pages.ui.kit import inputs
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.words import OUTCOMES, outcome_words

OTHERWISE = {
    Outcome.NOT_ADOPTED: N_("We choose none of these"),
    Outcome.ADJUSTED: N_("We do something else"),
}


def outcome_field(key: str, label: str, detail: DecisionDetail) -> tuple[Outcome | None, str]:
    """Ask what was decided, and of a choice which option; (None, "") until it is said.

    Taken anew, it begins with what was decided before.
    """
    options, before = detail.asked.options, detail.record.taken if detail.record else None
    if not options:
        return inputs.one_of_few(f"{key}outcome", label, OUTCOMES, before.outcome if before else None), ""
    places: list[int | Outcome] = [*range(len(options)), *OTHERWISE]
    start: int | Outcome | None = before.outcome if before else None
    if before and before.choice in options:
        start = options.index(before.choice)
    given = inputs.one_of(
        f"{key}choice", label, places, lambda place: _named(place, options), start, hint=_("Choose one")
    )
    if given is None:
        return None, ""
    return (given, "") if isinstance(given, Outcome) else (Outcome.ADOPTED, options[given])


def _named(place: int | Outcome, options: tuple[str, ...]) -> str:
    return (
        _(OTHERWISE[place]) if isinstance(place, Outcome) else outcome_words(Outcome.ADOPTED, options[place])
    )


def norm_said(detail: DecisionDetail, record: DecisionRecord) -> str:
    """What the norm said when this was decided, in a few words."""
    if detail.asked.is_choice:
        return choice_short(record.verdict, record.winner)
    return verdict_short(record.verdict)


def is_departure(outcome: Outcome, choice: str, verdict: VersionVerdict | None) -> bool:
    """Whether this departs from what the norm says; without a verdict anything does."""
    if verdict is None:
        return True
    judgement = verdict.judgement
    if isinstance(judgement, ProtectedChoice):
        return departs_from_choice(outcome, choice, judgement.winner, judgement.met)
    return departs(outcome, judgement.met)
