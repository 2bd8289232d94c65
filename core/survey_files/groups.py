"""Respondent groups: which column says whether a parent, a teacher or a pupil answered."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.survey_files.answers import alike

_ROLE = re.compile(
    r"\b(?:ouders?|verzorgers?|vaders?|moeders?|leerkracht(?:en)?|leraar|leraren|docent(?:en)?"
    r"|juf(?:fen)?|meesters?|leerling(?:en)?"
    r"|kind(?:eren)?|medewerkers?|personeel|teamleden|teamlid|team|directie|directeur|schoolleiders?"
    r"|bestuur(?:der)?s?|oop"
    r"|onderwijsassistent(?:en)?|onderwijsondersteun\w*|ondersteun\w*|intern begeleiders?|ib-?er"
    r"|mr(?:-lid|-leden)?|vrijwilligers?"
    r"|parents?|guardians?|carers?|teachers?|staff|pupils?|students?|principals?|head ?teachers?"
    r"|assistants?|employees?|board"
    r"|eltern|lehrer(?:in)?|lehrkr(?:aft|äfte)|schüler(?:in)?|élèves?|enseignants?)\b"
)  # fmt: skip
_ASKS = re.compile(
    r"\b(?:bent u|ben je|ik ben|wie bent u|rol|functie|doelgroep|respondentgroep|groep|hoedanigheid|ik"
    r" vul .* in als|are you|i am"
    r"|role|group|position|respondent type|which best describes you|in welke rol|relatie tot|uw relatie)\b"
)  # fmt: skip
MAX_GROUPS = 12


def is_role(label: str) -> bool:
    """Whether a label names somebody's part in a school.

    >>> is_role("ouder/verzorger"), is_role("Voor")
    (True, False)
    """
    return bool(_ROLE.search(alike(label))) and len(label.split()) <= 8


def group_score(heading: str, options: Mapping[str, int], key: str = "") -> float:
    """How much a choice looks like the question who somebody is; 0 is not at all.

    >>> group_score("Bent u ouder of leerkracht?", {"ouder": 187, "leerkracht": 21}) > 1
    True
    >>> group_score("Bent u voor of tegen?", {"Voor": 99, "Tegen": 77})
    0.0
    """
    if not 1 <= len(options) <= MAX_GROUPS:
        return 0.0
    named = sum(map(is_role, options)) / len(options)
    asks = bool(_ASKS.search(alike(heading))) or bool(_ASKS.fullmatch(alike(key)))
    if named >= 0.5 and (len(options) > 1 or asks):
        return named + 0.5 * asks + 0.1 * (len(options) <= 5)
    coded = all(re.fullmatch(r"[A-Za-z]{0,3}\d{1,3}", option) for option in options)
    return (
        0.3
        if coded and re.fullmatch(r"groep|group|rol|role|doelgroep|functie", alike(key or heading))
        else 0.0
    )
