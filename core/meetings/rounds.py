"""Rounds: everyone answers one thing, hidden from each other until the round is closed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.fields import N_, said

#: The longest word of a check-in, objection or card.
LONGEST_SAID = 300
MOST_OPTIONS = 12


class RoundKind(StrEnum):
    """How a round is asked. `SILENT`: write alone, see together."""

    CHECK_IN = "check_in"
    YES_NO = "yes_no"
    SENSE = "sense"
    CONSENT = "consent"
    GRADIENTS = "gradients"
    FIST = "fist"
    DOTS = "dots"
    RANKING = "ranking"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWords:
    """A round as the chair asks it. `options`: where people choose among their own; else those of the kind.

    `group`: of a decision on which this round is the team's voice (`decision_id`); "" otherwise.
    """

    kind: RoundKind = said(N_("What kind of round?"))
    question: str = said(N_("What do you ask?"), most=300, is_required=True)
    options: tuple[str, ...] = ()
    is_anonymous: bool = said(N_("Without names"), default=False)
    dots: int = 0
    decision_id: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One person's answer, whatever the kind of round.

    `picks`: the option picked; a dot each (an option more than once); in order, of a ranking. `texts`: the
    word of a check-in, the objection, or the cards of writing in silence.
    """

    picks: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
