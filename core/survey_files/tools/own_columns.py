"""Whether a column is the survey tool's own: what it is called, where it stands, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from core.survey_files.answers import alike, are_moments, dates, number, words
from core.survey_files.evidence import Choice, Rule, choose
from core.survey_files.model import Reason
from core.survey_files.people.contacts import EMAIL

Cells = Mapping[str, int]
_LANGUAGES = words(
    "nederlands|dutch|néerlandais|niederländisch|vlaams|engels|english|anglais|englisch|inglés|inglese|duits"
    "|german|deutsch|allemand|frans|french|français|französisch|spaans|spanish|español|espagnol|spanisch|turks"
    "|turkish|türkçe|turc|türkisch|arabisch|arabic|العربية|arabe|pools|polish|polski|polonais|polnisch"
    "|portugees|portuguese|português|italiaans|italian|italiano|italien|oekraïens|ukrainian|українська|fries"
)
_LANGUAGE = re.compile(r"^(?:[a-z]{2,3}(?:[-_][A-Za-z-]+)?|[^\W\d]{3,}(?: [^\W\d]+)? \([^()\d]{2,}\))$")
#: A day and a time, whatever stands behind them: every language has its own half of the day.
_DAY_AND_TIME = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[ T]\d{1,2}[:.]\d{2}\b")
_MONTH_IN_WORDS = re.compile(
    r"^(?:[^\W\d]{3,9}\.? \d{1,2}|\d{1,2} [^\W\d]{3,9}\.?),? \d{4},? (?:at )?\d{1,2}:\d\d"
)
_SPAN = re.compile(
    r"^\d+(?:[.,]\d+)?$|^\d+:\d{2}(?::\d{2})?$|^(?:\d+ ?[dhms](?:ec|in|r)?\w*[ ,]*)+$", re.IGNORECASE
)
_POINTS = re.compile(r"^(?:--|-?\d+(?:[.,]\d+)?(?: / \d+(?:[.,]\d+)?)?)$")
_STATUS = words(
    "true|false|1|0|yes|no|y|n|ja|nee|complete|completed|partial|incomplete|started|finished|disqualified"
    "|voltooid|onvoltooid|afgerond|onvolledig|volledig|compleet|incompleet|gedeeltelijk|waar|onwaar|wahr|falsch"
    "|vrai|faux|submitted_via_web|terminé|vollständig|completado"
)


def _are(pattern: re.Pattern[str]) -> Callable[[Cells], bool]:
    return lambda cells: all(map(pattern.match, cells))


def _moments(cells: Cells) -> bool:
    return are_moments(cells) or all(
        _DAY_AND_TIME.match(cell) or _MONTH_IN_WORDS.match(cell) for cell in cells
    )


def _days(cells: Cells) -> bool:
    return _moments(cells) or len(dates(cells)[0]) >= 0.95 * len(cells)


def _is_number(cell: str) -> bool:
    return number(cell) is not None


def _statuses(cells: Cells) -> bool:
    return {*map(alike, cells)} <= _STATUS


def _differ(cells: Cells) -> bool:
    """Nearly all, as somebody may have answered twice."""
    return len(cells) >= 0.7 * sum(cells.values())


def _languages(cells: Cells) -> bool:
    return all(alike(cell) in _LANGUAGES or _LANGUAGE.match(cell) for cell in cells)


def _addresses(cells: Cells) -> bool:
    return all(EMAIL.fullmatch(cell.strip()) or alike(cell).startswith("anon") for cell in cells)


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a tool's own column holds. `tells`: that says much, since few questions are answered so."""

    reason: Reason
    fits: Callable[[Cells], bool]
    tells: bool = False


CONTENTS: Mapping[str, Content] = {
    "moment": Content(reason=Reason.TOOL_COLUMN, fits=_moments, tells=True),
    "day": Content(reason=Reason.TOOL_COLUMN, fits=_days),
    "status": Content(reason=Reason.TOOL_COLUMN, tells=True, fits=_statuses),
    "language": Content(reason=Reason.TOOL_COLUMN, fits=_languages),
    "number": Content(reason=Reason.TOOL_COLUMN, fits=lambda cells: all(map(_is_number, cells))),
    "few": Content(reason=Reason.TOOL_COLUMN, fits=lambda cells: len(cells) <= 12),
    "any": Content(reason=Reason.TOOL_COLUMN, fits=lambda cells: True),
    "repeat": Content(reason=Reason.REPEATED, fits=lambda cells: True),
    "id": Content(reason=Reason.USER_ID, tells=True, fits=_differ),
    "user": Content(reason=Reason.USER_ID, fits=lambda cells: True),
    "token": Content(reason=Reason.TOKEN, fits=_differ),
    "name": Content(reason=Reason.NAME, fits=lambda cells: not any(map(_is_number, cells))),
    "mail": Content(reason=Reason.EMAIL, tells=True, fits=_addresses),
    "ip": Content(reason=Reason.IP_ADDRESS, tells=True, fits=_are(re.compile(r"^[\d.:a-fA-F]+$"))),
    "phone": Content(reason=Reason.PHONE, fits=_are(re.compile(r"^[\d +()./-]+$"))),
    "place": Content(reason=Reason.LOCATION, fits=lambda cells: True),
    "device": Content(reason=Reason.DEVICE, fits=lambda cells: True),
    "time": Content(reason=Reason.TIMING, tells=True, fits=_are(_SPAN)),
    "points": Content(reason=Reason.SCORE, tells=True, fits=_are(_POINTS)),
    "feedback": Content(reason=Reason.SCORE, fits=lambda cells: True),
}  # fmt: skip


class Belongs(StrEnum):
    """Whether a column is the tool's own or a question."""

    TOOL = "tool"
    QUESTION = "question"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A column that may be the tool's own, and the signs of that.

    `content`: a key of `CONTENTS`; `is_placed`: its place or the columns beside it say that it is;
    `is_telling`: only this tool calls a column so; `is_known`: the tool is known; `at_edge`: no question
    stands between it and the first or the last column.
    """

    content: str
    cells: Cells
    is_placed: bool
    is_telling: bool
    is_known: bool
    at_edge: bool

    @cached_property
    def fits(self) -> bool:
        return bool(self.cells) and CONTENTS[self.content].fits(self.cells)

    @property
    def tells(self) -> bool:
        return self.fits and CONTENTS[self.content].tells


_TOOL, _QUESTION = (Belongs.TOOL,), (Belongs.QUESTION,)
RULES: tuple[Rule[Candidate, Belongs], ...] = (
    Rule(says="most columns are questions", readings=_QUESTION, points=3, holds=lambda one: True),
    Rule(says="it stands among the questions", readings=_QUESTION, points=2,
         holds=lambda one: not one.at_edge and not one.is_placed),
    Rule(says="it holds something else than the tool writes there", readings=_QUESTION, points=6,
         holds=lambda one: bool(one.cells) and not one.fits),
    Rule(says="its place, or the columns beside it", readings=_TOOL, points=7,
         holds=lambda one: one.is_placed),
    Rule(says="this tool calls a column so", readings=_TOOL, points=5,
         holds=lambda one: one.is_known and not one.is_placed),
    Rule(says="some tools call a column so", readings=_TOOL, points=2,
         holds=lambda one: not one.is_known and not one.is_placed),
    Rule(says="only this tool calls a column so", readings=_TOOL, points=5, holds=lambda one: one.is_telling),
    Rule(says="it holds what the tool writes there, and hardly any question is answered so", readings=_TOOL,
         points=3, holds=lambda one: one.tells),
    Rule(says="it holds what the tool writes there", readings=_TOOL, points=1,
         holds=lambda one: one.fits and not one.tells),
    Rule(says="moments that differ in nearly every row", readings=_TOOL, points=2,
         holds=lambda one: one.content == "moment" and one.tells and _differ(one.cells)),
    Rule(says="it stands at the edge, or beside the tool's other columns", readings=_TOOL, points=1,
         holds=lambda one: one.at_edge),
)  # fmt: skip


def weigh(candidate: Candidate) -> Choice[Belongs]:
    """Whether a column is the tool's own or a question.

    Examples
    --------
    >>> weigh(Candidate(content="language", cells={"tevreden": 3}, is_placed=False, is_telling=False,
    ...                 is_known=True, at_edge=True)).best
    <Belongs.QUESTION: 'question'>
    """
    return choose(candidate, tuple(Belongs), RULES)


def at_edges(places: Sequence[int], n_columns: int) -> frozenset[int]:
    """Those of these places with none but them between it and the first or the last column.

    >>> sorted(at_edges([0, 1, 3, 6], 7))
    [0, 1, 6]
    """
    wanted = set(places)
    left = next((at for at in range(n_columns) if at not in wanted), n_columns)
    right = next((at for at in reversed(range(n_columns)) if at not in wanted), -1)
    return frozenset(at for at in wanted if at < left or at > right)
