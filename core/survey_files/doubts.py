"""What a file leaves in doubt about its questions: asked once for all alike, with what would come of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.survey_files.answers import dates
from core.survey_files.evidence import Choice
from core.survey_files.kinds.cells import Cells
from core.survey_files.kinds.rules import ASKED
from core.survey_files.kinds.scales import NUMBER_ENDS
from core.survey_files.kinds.weighing import Kind, as_kind
from core.survey_files.model import Corrections, Doubt, DoubtKind, NoticeKind, Outcome, QuestionKind

_ALIKE = (DoubtKind.SCALE_OR_NUMBER, DoubtKind.YES_NO_OR_CODES, DoubtKind.DAY_OR_MONTH)
_EXAMPLES = 3


def about_kind(
    key: str, cells: Cells, choice: Choice[QuestionKind], corrections: Corrections
) -> Doubt | None:
    """Whether kinds that give other figures are near each other; None if what comes is sure enough."""
    near = choice.near
    if cells.ranked is not None and not cells.ranked.sure and near[0] is not QuestionKind.RANKING:
        near = (near[0], QuestionKind.RANKING)
    asked = [(ASKED[pair], kind) for kind in near[1:] if (pair := frozenset((near[0], kind))) in ASKED]
    if not asked:
        return None
    about = asked[0][0]
    kinds = (near[0], *(kind for each, kind in asked if each is about))
    outcomes = tuple(_outcome(cells, as_kind(kind, cells, own_words=False)) for kind in kinds)
    return _doubt(about, key, cells, outcomes, is_settled=key in corrections.kinds)


def about_own_words(key: str, cells: Cells, kind: Kind, corrections: Corrections) -> Doubt | None:
    """Whether seldom given answers are options or own words, where that is near."""
    is_settled = key in corrections.own_words
    if not is_settled and kind.own_words is not None:
        return None
    best = as_kind(kind.kind, cells).other is not None
    made = (as_kind(kind.kind, cells, own_words=own) for own in (best, not best))
    outcomes = tuple(
        replace(_outcome(cells, each), kind=None, own_words=bool(each.own_words)) for each in made
    )
    if len({outcome.own_words for outcome in outcomes}) < 2:
        return None  # of the kind that a person chose there are no seldom given answers
    return _doubt(DoubtKind.LIST_OR_WORDS, key, cells, outcomes, is_settled=is_settled)


def about_days(key: str, cells: Cells, kind: Kind, corrections: Corrections) -> Doubt | None:
    """Whether 3-4 is 3 April or 4 March, where no date of the question tells."""
    if NoticeKind.DAY_MONTH_IN_DOUBT not in kind.notices:
        return None
    outcomes = tuple(
        Outcome(
            month_first=first, n_answers=cells.n, n_different=cells.n_different,
            options=tuple(sorted(dates(cells.counts, month_first=first)[0].values())[:_EXAMPLES]),
        )
        for first in (False, True)
    )  # fmt: skip
    return _doubt(DoubtKind.DAY_OR_MONTH, key, cells, outcomes, is_settled=key in corrections.month_first)


def _outcome(cells: Cells, kind: Kind) -> Outcome:
    options = kind.options if kind.other is None else (*kind.options, kind.other)
    return Outcome(kind=kind.kind, n_answers=cells.n, n_different=cells.n_different, options=options)


def _doubt(
    about: DoubtKind, key: str, cells: Cells, outcomes: tuple[Outcome, ...], *, is_settled: bool
) -> Doubt:
    return Doubt(
        about=about,
        keys=(key,),
        heading=cells.heading,
        outcomes=outcomes,
        examples=tuple(sorted(cells.tally)[:_EXAMPLES]),
        is_settled=is_settled,
    )


def asked_once(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """One doubt for all questions with the same one; what a person said of one of them stands apart."""
    together: dict[object, list[Doubt]] = {}
    for doubt in doubts:
        alike = (doubt.about, _top(doubt), doubt.is_settled) if doubt.about in _ALIKE else doubt.keys
        together.setdefault(alike, []).append(doubt)
    return tuple(map(_as_one, together.values()))


def _top(doubt: Doubt) -> int:
    """Where a scale of the numbers among the options would end."""
    options = [option for outcome in doubt.outcomes for option in outcome.options]
    highest = max((int(option) for option in options if option.isdecimal()), default=0)
    return next((end for end in NUMBER_ENDS if end >= highest), highest)


def _says(outcome: Outcome) -> tuple[object, ...]:
    return outcome.kind, outcome.month_first


def _as_one(doubts: Sequence[Doubt]) -> Doubt:
    first = doubts[0]
    if len(doubts) == 1:
        return first
    outcomes = []
    n = sum(doubt.outcomes[0].n_answers for doubt in doubts)  # an answer is given for all of the questions
    n_different = max(doubt.outcomes[0].n_different for doubt in doubts)
    different = {_says(outcome): outcome for doubt in doubts for outcome in doubt.outcomes}
    for outcome in different.values():
        same = [each for doubt in doubts for each in doubt.outcomes if _says(each) == _says(outcome)]
        options = tuple(dict.fromkeys(option for each in same for option in each.options))
        numbers = all(option.isdecimal() for option in options)
        options = tuple(sorted(options, key=int)) if numbers else options
        outcomes.append(replace(outcome, n_answers=n, n_different=n_different, options=options))
    return replace(
        first,
        keys=tuple(key for doubt in doubts for key in doubt.keys),
        outcomes=tuple(outcomes),
        is_settled=all(doubt.is_settled for doubt in doubts),
    )
