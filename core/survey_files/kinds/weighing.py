"""The kind of a question: what each kind would make of its answers, weighed by rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.alphabet import alphabetical
from core.survey_files.answers import alike, dates
from core.survey_files.evidence import Choice, choose
from core.survey_files.kinds.cells import OTHER_LABEL, Cells
from core.survey_files.kinds.joined import MAX_OPTIONS, pieces
from core.survey_files.kinds.own_words import Rare, seldom
from core.survey_files.kinds.rankings import Ranked
from core.survey_files.kinds.rules import KIND_RULES
from core.survey_files.kinds.scales import (
    NUMBER_ENDS,
    NUMBERS,
    looks_graded,
    with_opposites,
    without_opinion,
)
from core.survey_files.kinds.yes_no import YES, yes_and_no
from core.survey_files.model import OTHER, NoticeKind, QuestionKind, Shape

_ENDS = re.compile(r"(?:t/m|tot(?: en met)?|-|–|to|en|and|,|;|/) ?(\d{1,2})\b")
_ZERO = re.compile(r"\b0\b")
_CODES = re.compile(r"^[A-Za-z]{1,4}\d{1,4}$|^0\d+$")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind and what it makes of the answers: see `core.survey_files.model.Question` and `Reading`.

    `own_words`: whether seldom given answers beside a list are own words; None where the file does not say.
    """

    kind: QuestionKind
    options: tuple[str, ...] = ()
    ordered: bool = False
    scale: str | None = None
    coded: bool = False
    other: str | None = None
    knows_all_options: bool = False
    joiner: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[NoticeKind, ...] = ()
    own_words: bool | None = False


def weigh(cells: Cells) -> Choice[QuestionKind]:
    """The kinds that these answers may have, the best first.

    Examples
    --------
    >>> found = weigh(Cells("Hoe komt u?", {"Fiets": 6, "Auto": 3, "Fiets, Auto": 2}))
    >>> found.best.value, found.margin > 2
    ('multi_select', True)
    """
    possible = [kind for kind, fits in _POSSIBLE.items() if fits(cells)]
    return choose(cells, possible, KIND_RULES)


_POSSIBLE: dict[QuestionKind, Callable[[Cells], bool]] = {
    QuestionKind.FREE_TEXT: lambda cells: True,
    QuestionKind.YES_NO: lambda cells: cells.is_yes_or_no,
    QuestionKind.LIKERT: lambda cells: cells.scale is not None or bool(cells.steps),
    QuestionKind.DATE: lambda cells: cells.share_dates >= 0.95 or cells.are_days,
    QuestionKind.NUMBER: lambda cells: cells.is_numeric,
    QuestionKind.RANKING: lambda cells: cells.ranked is not None,
    QuestionKind.MULTI_SELECT: lambda cells: cells.joined is not None,
    QuestionKind.SINGLE_CHOICE: lambda cells: 0 < cells.n_different <= 10 * MAX_OPTIONS,
}


def infer(heading: str, counts: Mapping[str, int]) -> Kind:
    """The likeliest kind of a question with these answers and their frequencies."""
    cells = Cells(heading, counts)
    return as_kind(weigh(cells).best, cells)


def as_kind(kind: QuestionKind, cells: Cells, *, own_words: bool | None = None) -> Kind:
    """What a kind makes of the answers; `own_words` as a person chose."""
    made = _MADE.get(kind)
    found = made(cells) if made else Kind(kind=kind)
    if found.own_words is None or (own_words is not None and kind.shape in (Shape.OPTION, Shape.TICKS)):
        return _with_own_words(found, cells, own_words)
    return found


def as_looked_up(labels: Iterable[str]) -> tuple[str, ...]:
    """By the alphabet, no opinion and other last: an order by counts would tell what the seal hides."""

    def place(label: str) -> tuple[object, ...]:
        last = without_opinion(label) or bool(OTHER_LABEL.match(alike(label)))
        return last, alphabetical(label)

    return tuple(sorted(labels, key=place))


def _yes_no(cells: Cells) -> Kind:
    if not cells.is_yes_or_no:
        return replace(_one(cells), kind=QuestionKind.YES_NO)
    yes, no = yes_and_no(cells.tally)
    return Kind(
        kind=QuestionKind.YES_NO,
        options=(yes, no),
        knows_all_options=True,
        labels={cell: yes if alike(label) in YES else no for cell, label in cells.labels.items()},
    )


def _scale(cells: Cells) -> Kind:
    if cells.scale is not None:
        same = cells.same_step
        labels = {cell: same.get(label, label) for cell, label in cells.labels.items()}
        return Kind(
            kind=QuestionKind.LIKERT, options=cells.scale.options, ordered=True, scale=cells.scale.name,
            labels=labels, other=OTHER if set(cells.strays) - set(cells.scale.options) else None,
        )  # fmt: skip
    return _grades(cells) if cells.steps else replace(_one(cells), kind=QuestionKind.LIKERT, ordered=True)


def _grades(cells: Cells) -> Kind:
    """Whole numbers from 0 to at most 10; a remark beside them is set apart."""
    words, seen = cells.words, cells.steps
    ends = [int(end) for end in _ENDS.findall(words) if seen[-1] <= int(end) <= 10]
    top = max(
        ends, default=10 if "rapportcijfer" in words else next(end for end in NUMBER_ENDS if end >= seen[-1])
    )
    is_said = (bool(ends) or "rapportcijfer" in words) and (seen[0] > 0 or bool(_ZERO.search(words)))
    return Kind(
        kind=QuestionKind.LIKERT,
        options=tuple(str(step) for step in range(min(1, seen[0]), top + 1)),
        ordered=True,
        scale=NUMBERS,
        knows_all_options=is_said,
        labels=_as_whole(cells),
        other=OTHER if cells.remarks else None,
    )


def _as_whole(cells: Cells) -> dict[str, str]:
    return {cell: str(int(cells.numbers[cell])) if cell in cells.numbers else label
            for cell, label in cells.labels.items()}  # fmt: skip


def _one(cells: Cells) -> Kind:
    """A choice: every answer is an option."""
    if len(cells.steps) > 1:
        return Kind(
            kind=QuestionKind.SINGLE_CHOICE,
            options=tuple(map(str, cells.steps)),
            coded=True,
            labels=_as_whole(cells),
            notices=(NoticeKind.CODES_WITHOUT_LABELS,),
            other=OTHER if cells.remarks else None,
        )
    listed = [label for label, _ in cells.tally.most_common(10 * MAX_OPTIONS)]
    coded = len(listed) > 1 and all(map(looks_like_code, listed))
    notices = [NoticeKind.CODES_WITHOUT_LABELS] if coded else []
    notices += [NoticeKind.ORDER_UNKNOWN] if looks_graded(listed) and cells.scale is None else []
    return Kind(
        kind=QuestionKind.SINGLE_CHOICE,
        options=cells.scale.options if cells.scale else as_looked_up(with_opposites(listed)),
        ordered=cells.scale is not None,
        coded=coded,
        labels=cells.labels,
        notices=tuple(notices),
        own_words=None if cells.scale is None else False,
    )


def _several(cells: Cells) -> Kind:
    joined = cells.joined
    if joined is None:
        return replace(_one(cells), kind=QuestionKind.MULTI_SELECT, joiner=";", ordered=False, coded=False)
    return Kind(
        kind=QuestionKind.MULTI_SELECT,
        options=as_looked_up(sorted(joined.parts, key=joined.parts.__getitem__)[-10 * MAX_OPTIONS :]),
        joiner=joined.joiner,
        notices=(NoticeKind.JOINER_IN_DOUBT,) if joined.merged else (),
        own_words=None,
    )


def _with_own_words(kind: Kind, cells: Cells, chosen: bool | None) -> Kind:
    """Own words beside a list count as "other", by themselves or with the option of that name."""
    several = kind.kind is QuestionKind.MULTI_SELECT and cells.joined is not None
    found = seldom(
        cells.joined.parts if several and cells.joined else cells.tally, cells.n, mixes=cells.mixes
    )
    if found is None:
        return replace(kind, own_words=False)
    both, choice = found
    is_own = choice.best is Rare.OWN_WORDS if chosen is None else chosen
    in_doubt = chosen is None and len(choice.near) > 1 and len(both.rare) > 2  # of two little depends
    if not is_own:
        return replace(kind, own_words=None if in_doubt else False)
    listed = [option for option in kind.options if option not in set(both.rare)]
    other = next((option for option in listed if OTHER_LABEL.match(alike(option))), OTHER)
    options = tuple(option for option in listed if option != other)
    return replace(kind, options=options, other=other, own_words=None if in_doubt else True)


def looks_like_code(label: str) -> bool:
    """Whether a label is a code without a text: A1, AO02, 0805.

    >>> looks_like_code("AO02"), looks_like_code("Opvang")
    (True, False)
    """
    return bool(_CODES.match(label))


def _order(cells: Cells) -> Kind:
    found = cells.ranked
    if found is None:
        parts = {part for cell in cells.counts for part in pieces(cell, ";")}
        return Kind(kind=QuestionKind.RANKING, options=as_looked_up(parts), joiner=";")
    return _as_ranked(found)


def _as_ranked(found: Ranked) -> Kind:
    """Sure means that every answer holds every option, so that one answer tells them all."""
    return Kind(
        kind=QuestionKind.RANKING,
        options=found.options,
        joiner=found.joiner,
        knows_all_options=found.sure,
    )


def _day(cells: Cells) -> Kind:
    _, doubtful = dates(cells.counts, serials=cells.are_days)
    return Kind(kind=QuestionKind.DATE, notices=(NoticeKind.DAY_MONTH_IN_DOUBT,) if doubtful else ())


_MADE: dict[QuestionKind, Callable[[Cells], Kind]] = {
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.LIKERT: _scale,
    QuestionKind.SINGLE_CHOICE: _one,
    QuestionKind.MULTI_SELECT: _several,
    QuestionKind.RANKING: _order,
    QuestionKind.DATE: _day,
}
