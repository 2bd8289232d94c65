"""The cycle of an initiative as Markdown: `python -m core cycle > docs/cycle.md`."""

from __future__ import annotations

import argparse
import sys

from core.initiatives import ENDS, MANDATED, MOVES, Condition, Note, Phase

_HEAD = """\
# The cycle of an initiative

Made from `core/initiatives.py` by `python -m core cycle`; do not edit it here.
A move that is not in this table is refused. The refusal says which conditions are not met, and where the
initiative can go now.
"""

_DUTCH = {
    Phase.ISSUE: "vraagstuk",
    Phase.RESEARCH_QUESTION: "onderzoeksvraag",
    Phase.MANDATE: "mandaat",
    Phase.PLAN: "plan",
    Phase.EXECUTION: "uitvoering",
    Phase.EVALUATION: "evaluatie",
    Phase.SUSTAINED: "geborgd",
    Phase.STOPPED: "gestopt en geleerd",
    Phase.NOT_DOING: "niet doen",
}
_CONDITIONS = {
    Condition.PUPIL_BENEFIT: "it says what pupils will notice",
    Condition.RESEARCH_QUESTION: "there is a research question",
    Condition.LEAD: "somebody leads it",
    Condition.MANDATE: "a mandate is in force and its term has not passed",
    Condition.PLAN: "there is a plan",
    Condition.EVALUATION: (
        "it was evaluated in this round, after the last mandate, with what pupils noticed"
    ),
}
_NOTES = {
    None: "",
    Note.LEARNT: "what was learnt",
    Note.BECAUSE: "because of what",
    Note.AGAIN: "why it is taken up again",
}


def markdown() -> str:
    """One row per move, then the other ways to reach a phase.

    >>> "| plan `plan` | uitvoering `execution` |" in markdown()
    True
    """
    head = ["from", "to", "what must be so", "what is written with it"]
    rows = [
        [
            _name(move.was),
            _name(move.to),
            "; ".join(_CONDITIONS[each] for each in move.conditions),
            _NOTES[move.note],
        ]
        for move in MOVES
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([_HEAD, *(f"| {' | '.join(cells)} |" for cells in lines), "", _foot()])


def _foot() -> str:
    taken = ", ".join(_name(phase) for phase in MANDATED[1:])
    ends = ", ".join(_name(phase) for phase in Phase if phase in ENDS)
    return (
        f"Taking back a mandate brings an initiative from {taken} to {_name(Phase.MANDATE)}.\n"
        f"Its ends are {ends}: all parts in it end there, and its mandate.\n"
    )


def _name(phase: Phase) -> str:
    return f"{_DUTCH[phase]} `{phase.value}`"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `python -m core cycle`: none."""


def run(args: argparse.Namespace) -> int:
    """Print the cycle."""
    sys.stdout.write(markdown())
    return 0
