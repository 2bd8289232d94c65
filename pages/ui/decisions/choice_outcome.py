"""What people decide on a choice: one of its options, another way, or none of them."""

from __future__ import annotations

from core.decisions import Outcome, departs, departs_from_choice
from core.privacy import ProtectedChoice
from db.decisions import DecisionDetail, VersionVerdict
from pages.ui.decisions.choice_words import quoted
from pages.ui.kit import inputs
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.words import OUTCOMES

OTHERWISE = {
    Outcome.NOT_ADOPTED: N_("We choose none of these"),
    Outcome.ADJUSTED: N_("We do something else"),
}


def outcome_words(outcome: Outcome, choice: str) -> str:
    """What was decided, in a few words; of a choice the option."""
    return _("We choose {option}").format(option=quoted(choice)) if choice else _(OUTCOMES[outcome])


def outcome_field(key: str, label: str, detail: DecisionDetail) -> tuple[Outcome | None, str]:
    """Ask what was decided, and of a choice which option; (None, "") until it is said."""
    options = detail.asked.options
    if not options:
        return inputs.one_of_few(f"{key}outcome", label, OUTCOMES, None), ""
    places = [*range(len(options)), *OTHERWISE]
    given = inputs.one_of(
        f"{key}choice", label, places, lambda place: _named(place, options), hint=_("Choose one")
    )
    if given is None:
        return None, ""
    return (given, "") if isinstance(given, Outcome) else (Outcome.ADOPTED, options[given])


def _named(place: int | Outcome, options: tuple[str, ...]) -> str:
    return (
        _(OTHERWISE[place]) if isinstance(place, Outcome) else outcome_words(Outcome.ADOPTED, options[place])
    )


def is_departure(outcome: Outcome, choice: str, verdict: VersionVerdict | None) -> bool:
    """Whether this departs from what the norm says; without a verdict anything does."""
    if verdict is None:
        return True
    judgement = verdict.judgement
    if isinstance(judgement, ProtectedChoice):
        return departs_from_choice(outcome, choice, judgement.winner, judgement.met)
    return departs(outcome, judgement.met)
