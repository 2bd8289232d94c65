"""A second division beside the groups: the location or the part of the school that an answer is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.survey_files.answers import alike
from core.survey_files.columns import Seen
from core.survey_files.model import Question

_ASKS = re.compile(
    r"\b(?:locaties?|vestiging(?:en)?|schoolgebouw|gebouw|dependance|nevenvestiging|hoofdvestiging"
    r"|bouw|onderbouw|middenbouw|bovenbouw|unit|campus|location|building|site|branch)\b"
)
_NAMED = re.compile(r"\b(?:onder|midden|boven)bouw\b|\blocatie\b|\bvestiging\b|\bgebouw\b")
#: More parts than this is no division of one school.
MAX_DIVISIONS = 12


def division_score(heading: str, options: Mapping[str, int]) -> float:
    """Say how much a question looks like "which location?"; 0 is not at all.

    Parameters
    ----------
    heading : str
    options : mapping of option to count
        2 to `MAX_DIVISIONS` of them.

    Examples
    --------
    >>> division_score("Op welke locatie zit uw kind?", {"Noord": 60, "Zuid": 48})
    1.0
    >>> division_score("In welke klas?", {"Onderbouw": 60, "Bovenbouw": 48})
    0.9
    >>> division_score("Bent u voor of tegen de nieuwe locatie van het plein?", {"Voor": 60, "Tegen": 48})
    0.0
    """
    if not 2 <= len(options) <= MAX_DIVISIONS:
        return 0.0
    if all(_NAMED.search(alike(option)) for option in options):
        return 0.9
    asks = re.search(r"\b(?:welke?|op|in|uw|je|jouw|which|what|your)\b", alike(heading))
    words = alike(heading).strip(" ?:").split()
    brief = len(words) <= 3 or (asks is not None and len(words) <= 9)
    judges = {"voor", "tegen", "ja", "nee", "eens", "oneens", "yes", "no"} & {alike(each) for each in options}
    return 1.0 if _ASKS.search(alike(heading)) and brief and not judges else 0.0


def find_division(seen: Seen, questions: Sequence[Question], group_column: str) -> str:
    """The key of the question that divides the groups; "" without one."""
    fit = [
        question
        for question in questions
        if question.kind.divides and len(question.rows) == 1 and question.rows[0].columns != (group_column,)
    ]
    wanted = seen.corrections.division_column
    if wanted is not None:
        return next((each.key for each in fit if each.rows[0].columns == (wanted,)), "")
    scored = [
        (division_score(each.text, dict.fromkeys(each.options, 1)), -place, each.key)
        for place, each in enumerate(fit)
        if not each.ordered
    ]
    score, _place, key = max(scored, default=(0.0, 0, ""))
    return key if score else ""
