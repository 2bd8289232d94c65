"""What speaks for and against each kind of question, and which kinds are asked about when they are near.

Points are rough odds: 2 is "clearly", 4 "nearly sure", 12 "nothing else". A rule is a line; its `says` stands
in `inspect --json`.
"""

from __future__ import annotations

from collections.abc import Callable

from core.survey_files.evidence import rules_of
from core.survey_files.groups import is_role
from core.survey_files.kinds.cells import Cells, recurring
from core.survey_files.kinds.joined import MAX_OPTIONS, Joined
from core.survey_files.model import DoubtKind, QuestionKind

_YES_NO, _ONE, _SCALE = QuestionKind.YES_NO, QuestionKind.SINGLE_CHOICE, QuestionKind.LIKERT
_SEVERAL, _NUMBER, _DATE, _WORDS = (
    QuestionKind.MULTI_SELECT, QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.FREE_TEXT,
)  # fmt: skip
_ORDER = QuestionKind.RANKING
_Lines = tuple[tuple[float, str, QuestionKind, Callable[[Cells], bool]], ...]
#: Numbers of different answers: up to here a list is likely, and from there it is not.
A_FEW, FAR_TOO_MANY = 12, 40


def _in_words(cells: Cells) -> bool:
    return not cells.is_numeric and cells.share_dates < 0.95


def _holds_most(cells: Cells) -> bool:
    if cells.joined is not None and cells.joined.recombines:
        return False
    return _in_words(cells) and cells.n >= 50 and cells.n_different > A_FEW and cells.share_of_a_dozen >= 0.7


def _is_whole(cells: Cells) -> bool:
    """Whether no few parts explain the many different answers."""
    joined = cells.joined
    return joined is None or recurring(joined.listed) < 0.9 or 2 * len(joined.listed) > joined.n_whole


def _goes_up(cells: Cells) -> bool:
    """Whether the cells may be whole numbers with a comma between: 3,4 and 4,5."""
    joined = cells.joined
    return joined is not None and bool(joined.ascends) and joined.n_several > 2 and "0" not in joined.parts


def _joined(holds: Callable[[Joined], bool]) -> Callable[[Cells], bool]:
    """A rule about the parts of cells that hold several answers."""
    return lambda cells: cells.joined is not None and holds(cells.joined)


#: Lists and own words.
_LIST: _Lines = (
    (4, "(nearly) every answer recurs", _ONE, lambda c: _in_words(c) and c.repeated >= 0.95),
    (3, "most answers recur", _ONE, lambda c: _in_words(c) and 0.7 <= c.repeated < 0.95),
    (1, "half of the answers recur", _ONE, lambda c: _in_words(c) and 0.5 <= c.repeated < 0.7),
    (2, "few different answers", _ONE, lambda c: _in_words(c) and c.n_different <= min(A_FEW, 0.5 * c.n)),
    (1, "asks which one", _ONE, lambda c: _in_words(c) and c.asks_choice and c.is_brief),
    (3, "a text recurs that nobody types twice", _ONE, lambda c: c.recurs_to_the_letter),
    (8, "words of a scale, yes, no, no opinion", _ONE, lambda c: c.is_closed and not c.is_numeric),
    (8, "short names of roles", _ONE,
     lambda c: c.is_brief and c.n_different <= A_FEW and all(map(is_role, c.tally))),
    (4, "a dozen of the answers hold most", _ONE, _holds_most),
    (2, "few answers recur", _WORDS, lambda c: _is_whole(c) and 0.2 <= c.repeated < 0.5),
    (4, "hardly any answer recurs", _WORDS, lambda c: _is_whole(c) and c.repeated < 0.2),
    (2, "nearly as many answers as people", _WORDS,
     lambda c: _is_whole(c) and c.n > 7 and c.n_different > 0.8 * c.n),
    (4, "far too many different answers", _WORDS,
     lambda c: _is_whole(c) and c.n_different > FAR_TOO_MANY and not _holds_most(c)),
    (2, "sentences", _WORDS, lambda c: c.mean_words > 7 and c.repeated < 0.7),
    (1.5, "the same answer with and without capitals", _WORDS, lambda c: c.n_respelled > 0),
    (1, "capitals here and there", _WORDS, lambda c: c.is_mixed_in_capitals),
    (1.5, "answers stand within others", _WORDS, lambda c: c.nests),
    (1.5, "asks for own words", _WORDS, lambda c: c.asks_openly),
    (6, "headed as room for remarks", _WORDS, lambda c: c.is_for_remarks),
    (4, "asks for own words, and what recurs says that there are none", _WORDS,
     lambda c: c.asks_openly and c.mostly_declines),
    (3, "asks to specify", _WORDS, lambda c: c.asks_to_specify and not c.is_closed),
)  # fmt: skip
#: Several answers in a cell.
_SEVERAL_IN_A_CELL: _Lines = (
    (8, "cells end with what joins answers", _SEVERAL, _joined(lambda j: j.ends)),
    (2, "the tool joins answers so", _SEVERAL,
     lambda c: c.joined is not None and c.joined.joiner in c.joiners),
    (3, "parts in varying company", _SEVERAL, _joined(lambda j: j.recombines)),
    (4, "(nearly) every part recurs", _SEVERAL, _joined(lambda j: recurring(j.parts) >= 0.9)),
    (2, "most parts recur", _SEVERAL, _joined(lambda j: 0.6 <= recurring(j.parts) < 0.9)),
    (2, "few different parts", _SEVERAL, _joined(lambda j: len(j.listed) <= A_FEW)),
    (3, "far fewer parts than cells", _SEVERAL,
     _joined(lambda j: 3 * len(j.listed) < j.n_whole and j.n_several > 2)),
    (2, "fewer parts than cells", _SEVERAL, _joined(lambda j: len(j.parts) < j.n_whole)),
    (3, "each part also stands alone", _SEVERAL, _joined(lambda j: j.alone >= 1)),
    (-3, "parts never stand alone", _SEVERAL, _joined(lambda j: not j.ends and j.alone < 0.7)),
    (-3, "one cell of several parts", _SEVERAL,
     _joined(lambda j: not j.ends and j.n_several < 2 and j.alone < 1)),
    (-6, "far too many parts", _SEVERAL, _joined(lambda j: len(j.listed) > MAX_OPTIONS and not j.ends)),
    (-3, "sentences", _SEVERAL, _joined(lambda j: j.mean_words > 5 and not j.recombines and not j.ends)),
    (-8, "numbers that do not go up", _SEVERAL, _joined(lambda j: j.ascends is False)),
    (-3, "halves and quarters", _SEVERAL, lambda c: c.is_numeric and c.is_halved),
    (3, "whole numbers that go up", _SEVERAL,
     lambda c: _goes_up(c) and not c.asks_rating),
    (24, "every answer holds every option", _ORDER, lambda c: c.ranked is not None and c.ranked.sure),
)  # fmt: skip
#: Numbers, scales, dates.
_NUMBERS: _Lines = (
    (3, "numbers", _NUMBER, lambda c: c.is_numeric),
    (-2, "zeros and ones", _NUMBER, lambda c: c.is_yes_or_no),
    (4, "asks how many", _NUMBER, lambda c: c.is_numeric and c.asks_quantity),
    (5, "more than small whole numbers", _NUMBER, lambda c: c.is_numeric and not c.steps),
    (2, "asks for a grade", _NUMBER, lambda c: c.is_numeric and not c.steps and c.asks_rating),
    (7, "quarters of an hour", _ONE, lambda c: c.are_times),
    (5, "asks for a time of the day", _ONE, lambda c: c.are_times and c.asks_time),
    (3.5, "steps up to 5, 7 or 10", _SCALE, lambda c: c.fills_a_scale),
    (8, "asks for a grade", _SCALE, lambda c: bool(c.steps) and c.asks_rating and not c.asks_quantity),
    (1.5, "asks for a feeling", _SCALE, lambda c: bool(c.steps) and c.asks_feeling),
    (2, "steps up to 4, 6, 8 or 9", _SCALE, lambda c: len(c.steps) > 2 and c.steps[-1] in (4, 6, 8, 9)),
    (3.5, "may be codes", _ONE, lambda c: len(c.steps) > 1),
    (6.5, "a 9 far above the others may mean no answer", _ONE, lambda c: c.has_far_nine),
    (2, "asks which one", _ONE, lambda c: len(c.steps) > 1 and c.asks_choice),
    (20, "words of one known scale", _SCALE, lambda c: c.scale is not None),
    (24, "yes and no", _YES_NO, lambda c: c.is_yes_or_no and not c.is_numeric),
    (5, "zeros and ones", _YES_NO, lambda c: c.is_yes_or_no and c.is_numeric and not c.asks_quantity),
    (24, "dates", _DATE, lambda c: c.share_dates >= 0.95),
    (12, "days as Excel counts them", _DATE, lambda c: c.are_days),
)  # fmt: skip
KIND_RULES = rules_of((*_LIST, *_SEVERAL_IN_A_CELL, *_NUMBERS))

#: Two kinds that give other figures, and what to ask when they are near; other pairs are not asked.
ASKED = {
    frozenset(pair): doubt
    for doubt, pairs in {
        DoubtKind.RANKING_OR_TICKS: ((_ORDER, _SEVERAL), (_ORDER, _ONE), (_ORDER, _SCALE)),
        DoubtKind.LIST_OR_WORDS: ((_ONE, _WORDS), (_SEVERAL, _WORDS)),
        DoubtKind.ONE_OR_SEVERAL: ((_ONE, _SEVERAL), (_SCALE, _SEVERAL), (_NUMBER, _SEVERAL)),
        DoubtKind.SCALE_OR_NUMBER: ((_SCALE, _NUMBER), (_SCALE, _ONE), (_NUMBER, _ONE)),
        DoubtKind.YES_NO_OR_CODES: ((_YES_NO, _ONE), (_YES_NO, _NUMBER)),
    }.items()
    for pair in pairs
}
