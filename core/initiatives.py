"""An initiative: its vocabulary, and its cycle as a table of moves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Refusal


class Phase(StrEnum):
    """The phase of an initiative in its cycle; the last three are final."""

    ISSUE = "issue"
    RESEARCH_QUESTION = "research_question"
    MANDATE = "mandate"
    PLAN = "plan"
    EXECUTION = "execution"
    EVALUATION = "evaluation"
    SUSTAINED = "sustained"
    STOPPED = "stopped"
    NOT_DOING = "not_doing"


#: The final phases.
ENDS = frozenset({Phase.SUSTAINED, Phase.STOPPED, Phase.NOT_DOING})
#: The open phases, in the order of the cycle.
OPEN = tuple(phase for phase in Phase if phase not in ENDS)
#: The phases that allow a mandate.
MANDATED = (Phase.MANDATE, Phase.PLAN, Phase.EXECUTION, Phase.EVALUATION)


class Origin(StrEnum):
    """The origin of an initiative."""

    OWN = "own"
    OUTSIDE = "outside"


class Status(StrEnum):
    """How things go, according to a progress note."""

    ON_TRACK = "on_track"
    WATCH = "watch"
    STUCK = "stuck"


class HelpKind(StrEnum):
    """How a colleague answers a request for help."""

    COME = "come"
    KNOW = "know"
    TIP = "tip"


class Part(StrEnum):
    """A person's part in an initiative."""

    LEAD = "lead"
    MEMBER = "member"


class OfferKind(StrEnum):
    """Who makes the offer: the person ("I will"), or a colleague ("will you?")."""

    CLAIM = "claim"
    NOMINATION = "nomination"


class OfferState(StrEnum):
    """The state of an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Rung(StrEnum):
    """A step on the take-back ladder; the last three close it.

    `ENDED`: the initiative ended, and its mandate with it.
    """

    SIGNAL = "signal"
    CONVERSATION = "conversation"
    ADJUSTED = "adjusted"
    TAKEN_BACK = "taken_back"
    SETTLED = "settled"
    ENDED = "ended"


class Result(StrEnum):
    """The result of an initiative, compared with its goals at the start."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"


class Condition(StrEnum):
    """A condition of a move."""

    PUPIL_BENEFIT = "pupil_benefit"
    RESEARCH_QUESTION = "research_question"
    LEAD = "lead"
    MANDATE = "mandate"
    PLAN = "plan"
    EVALUATION = "evaluation"


class Note(StrEnum):
    """What a move requires in writing: what was learnt, why, or why again."""

    LEARNT = "learnt"
    BECAUSE = "because"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The current facts of an initiative.

    `mandate`: one is in force and its term has not passed. `evaluation`: one was written in this round, after
    the last mandate, and says what pupils notice.
    """

    pupil_benefit: bool = False
    research_question: bool = False
    lead: bool = False
    mandate: bool = False
    plan: bool = False
    evaluation: bool = False

    def holds(self, condition: Condition) -> bool:
        """Whether this condition is met."""
        return bool(getattr(self, condition.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move of the cycle, with its conditions and its required note."""

    was: Phase
    to: Phase
    conditions: tuple[Condition, ...] = ()
    note: Note | None = None


_TO_PLAN = (Condition.LEAD, Condition.MANDATE)
_TO_EXECUTION = (*_TO_PLAN, Condition.PLAN)
_CLOSING = (Condition.EVALUATION,)

#: All allowed moves.
MOVES: tuple[Move, ...] = (
    Move(was=Phase.ISSUE, to=Phase.RESEARCH_QUESTION),
    Move(
        was=Phase.RESEARCH_QUESTION,
        to=Phase.MANDATE,
        conditions=(Condition.PUPIL_BENEFIT, Condition.RESEARCH_QUESTION),
    ),
    Move(was=Phase.MANDATE, to=Phase.PLAN, conditions=_TO_PLAN),
    Move(was=Phase.PLAN, to=Phase.EXECUTION, conditions=_TO_EXECUTION),
    Move(was=Phase.EXECUTION, to=Phase.EVALUATION),
    Move(was=Phase.EVALUATION, to=Phase.SUSTAINED, conditions=_CLOSING),
    Move(was=Phase.RESEARCH_QUESTION, to=Phase.ISSUE),
    Move(was=Phase.MANDATE, to=Phase.RESEARCH_QUESTION),
    Move(was=Phase.EVALUATION, to=Phase.PLAN, conditions=_TO_PLAN),
    Move(was=Phase.EVALUATION, to=Phase.EXECUTION, conditions=_TO_EXECUTION),
    *(Move(was=phase, to=Phase.STOPPED, note=Note.LEARNT) for phase in OPEN if phase is not Phase.EVALUATION),
    Move(was=Phase.EVALUATION, to=Phase.STOPPED, conditions=_CLOSING, note=Note.LEARNT),
    Move(was=Phase.ISSUE, to=Phase.NOT_DOING, note=Note.BECAUSE),
    Move(was=Phase.RESEARCH_QUESTION, to=Phase.NOT_DOING, note=Note.BECAUSE),
    Move(was=Phase.STOPPED, to=Phase.ISSUE, note=Note.AGAIN),
    Move(was=Phase.NOT_DOING, to=Phase.ISSUE, note=Note.AGAIN),
)
_BY_PHASES = {(move.was, move.to): move for move in MOVES}


class MoveNotAllowed(Refusal, kw_only=True):
    """This move is not in the table (`missing` is empty), or some of its conditions are not met.

    `possible`: the phases that the initiative can move to now.
    """

    was: Phase
    wanted: Phase
    missing: tuple[Condition, ...]
    possible: tuple[Phase, ...]


def moves_from(was: Phase) -> tuple[Move, ...]:
    """Give the moves from a phase, in the order of the table.

    Examples
    --------
    >>> [move.to.value for move in moves_from(Phase.EXECUTION)]
    ['evaluation', 'stopped']
    >>> moves_from(Phase.SUSTAINED)
    ()
    """
    return tuple(move for move in MOVES if move.was is was)


def missing(facts: Facts, was: Phase, to: Phase) -> tuple[Condition, ...]:
    """Give the conditions of a move that are not met; `KeyError` where the table has no such move.

    Examples
    --------
    >>> missing(Facts(lead=True), Phase.MANDATE, Phase.PLAN)
    (<Condition.MANDATE: 'mandate'>,)
    """
    return tuple(each for each in _BY_PHASES[was, to].conditions if not facts.holds(each))


def possible(facts: Facts, was: Phase) -> tuple[Phase, ...]:
    """Give the phases that an initiative can move to now.

    Examples
    --------
    >>> [phase.value for phase in possible(Facts(), Phase.RESEARCH_QUESTION)]
    ['issue', 'stopped', 'not_doing']
    """
    return tuple(move.to for move in moves_from(was) if not missing(facts, was, move.to))


def require_move(facts: Facts, was: Phase, to: Phase) -> Move:
    """Give the move; `MoveNotAllowed` if it is not in the table or its conditions are not met."""
    move = _BY_PHASES.get((was, to))
    lacking = missing(facts, was, to) if move else ()
    if move is None or lacking:
        raise MoveNotAllowed(was=was, wanted=to, missing=lacking, possible=possible(facts, was))
    return move


class Wait(StrEnum):
    """What an initiative waits for. People's requests come before conditions of the cycle."""

    LADDER = "ladder"
    LEAD_ANSWER = "lead_answer"
    HELP = "help"
    ANSWER = "answer"
    CONDITION = "condition"
    UNDER_WAY = "under_way"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """People's open requests to an initiative: the open ladder step, and unanswered ones."""

    rung: Rung | None = None
    lead_answer: bool = False
    help: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What an initiative waits for: all of people's requests, else the one next step of the cycle.

    `rung` goes with a wait on the ladder; `missing`, the unmet conditions of the next move, with one for a
    condition; `to`, the next phase, with one for a move.
    """

    waits: tuple[Wait, ...] = ()
    rung: Rung | None = None
    missing: tuple[Condition, ...] = ()
    to: Phase | None = None


#: The next phase of each open phase.
ONWARD = dict(zip(OPEN, (*OPEN[1:], Phase.SUSTAINED), strict=True))


def waits_for(facts: Facts, phase: Phase, asked: Asked) -> Waiting:
    """Say what an initiative waits for; nothing after its end.

    Examples
    --------
    >>> waits_for(Facts(lead=True, mandate=True), Phase.PLAN, Asked()).missing
    (<Condition.PLAN: 'plan'>,)
    >>> waits_for(Facts(), Phase.PLAN, Asked(help=True)).waits
    (<Wait.HELP: 'help'>,)
    """
    if phase in ENDS:
        return Waiting()
    of_people = {
        Wait.LADDER: asked.rung is not None,
        Wait.LEAD_ANSWER: asked.lead_answer,
        Wait.HELP: asked.help,
        Wait.ANSWER: asked.answer,
    }
    if any(of_people.values()):
        return Waiting(waits=tuple(wait for wait, is_so in of_people.items() if is_so), rung=asked.rung)
    lacking = missing(facts, phase, ONWARD[phase])
    if phase is Phase.EXECUTION and not facts.lead:
        lacking = (Condition.LEAD,)
    if lacking:
        return Waiting(waits=(Wait.CONDITION,), missing=lacking)
    if phase is Phase.EXECUTION:
        return Waiting(waits=(Wait.UNDER_WAY,))
    return Waiting(waits=(Wait.MOVE,), to=ONWARD[phase])
