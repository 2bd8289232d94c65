"""What the norms say: verdicts and explorations, protected. Whoever asks has seen results from then on."""

from __future__ import annotations

from core.norms import DecisionNorms
from core.permissions import Actor
from core.privacy import ProtectedJudgement, ProtectedTable
from db.decisions.values import VersionVerdict
from db.store import Store


def verdicts(store: Store, actor: Actor, decision_id: int) -> tuple[VersionVerdict, ...]:
    """The verdict of every version, oldest first; the last is in force.

    A version is a change of the norms or, once they are locked, of what they are held against.
    `ResultsSealed` before the lock (`NormsNotLocked` without a survey), `GroupNotCounted` where answers of a
    group are missing, `RawAnswersGone` where households or pupils can no longer be counted.
    """
    raise NotImplementedError


def what_if(store: Store, actor: Actor, decision_id: int, norms: DecisionNorms) -> ProtectedJudgement:
    """What other norms would say; nothing is stored. Protected as the verdict is.

    Thresholds, operators, weights, combination and response norms may differ from the norms in force;
    groups, bases and counting unit may not (`OutsideExploration`). Refused as `verdicts` is.
    """
    raise NotImplementedError


def answers(store: Store, actor: Actor, decision_id: int) -> ProtectedTable:
    """How each group answered, per `Answer` (favour, against, no_opinion), counted in respondents.

    Hidden is every group that is hidden in the verdict. Refused as `verdicts` is.
    """
    raise NotImplementedError
