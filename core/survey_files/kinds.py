"""Infer the kind of a question from its heading and its answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.alphabet import alphabetical
from core.survey_files.answers import alike, dates, number, plain
from core.survey_files.groups import is_role
from core.survey_files.joined import MAX_OPTIONS, common, find_joined, pieces
from core.survey_files.model import OTHER, NoticeKind, QuestionKind
from core.survey_files.rankings import Ranked, ranked_cells
from core.survey_files.scales import (
    NUMBER_ENDS,
    NUMBERS,
    find_scale,
    looks_graded,
    same_step,
    with_opposites,
    without_opinion,
)
from core.survey_files.yes_no import NO, YES, yes_and_no

_QUANTITY = re.compile(
    r"\b(?:hoeveel|aantal|kinderen|uren|uur|leeftijd|minuten|dagen|bedrag|jaren|how many|how much"
    r"|number of|children|hours|age|amount"
    r"|minutes|years|combien|nombre de|wie viele?|anzahl|hoe oud|hoe lang|how old|how long"
    r"|groepsgrootte|percentage)\b"
)  # fmt: skip
_RATING = re.compile(
    r"\b(?:rapport)?cijfer\b|beoordeel|\bscore\b|\bschaal\b|\bscale\b|\b[01] ?(?:=|is|t/m|tot|-|–|to) "
    r"|\brat(?:e|ing)\b|waardeer"
    r"|waarschijnlijk|likely|in hoeverre|in welke mate|hoe tevreden|how satisfied|sterren|stars|to"
    r" what extent|hoe (?:goed|veilig|belangrijk)"
)  # fmt: skip
_WHEN = re.compile(r"\b(?:datum|date|wanneer|when|dag|day|vanaf|tot en met)\b|datum\b")
_ENDS = re.compile(r"(?:t/m|tot(?: en met)?|-|–|to|en|and|,|;|/) ?(\d{1,2})\b")
_ZERO = re.compile(r"\b0\b")
_CODES = re.compile(r"^[A-Za-z]{1,4}\d{1,4}$")
_OTHER_LABEL = re.compile(r"^(?:anders|overig|other|sonstige|autre)\b")
ENOUGH = 0.95


@dataclass(frozen=True, kw_only=True)
class Kind:
    """The inferred kind: see `core.survey_files.model.Question` and `Reading`."""

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


def infer(heading: str, counts: Mapping[str, int]) -> Kind:
    """The kind of a question with these answers and their frequencies."""
    labels = merged_spellings(counts)
    tally = _tallied(counts, labels)
    words = alike(heading)
    return (
        _yes_no(tally, labels)
        or _scale(tally, labels)
        or _date(words, counts)
        or _number(words, counts, labels)
        or _codes(tally, labels)
        or _ranking(heading, counts)
        or _joined(counts)
        or _choice(tally, labels)
        or Kind(kind=QuestionKind.FREE_TEXT)
    )


def as_kind(kind: QuestionKind, heading: str, counts: Mapping[str, int]) -> Kind:
    """The kind that a person chose, with the options that follow from it."""
    labels = merged_spellings(counts)
    tally = _tallied(counts, labels)
    listed = as_looked_up(with_opposites(_listed(tally)))
    if kind is QuestionKind.RANKING:
        found_order = ranked_cells(heading, counts)
        if found_order:
            return _as_ranked(found_order)
        return Kind(kind=kind, options=as_looked_up(_in_order(counts)), joiner=";")
    if kind is QuestionKind.MULTI_SELECT:
        return _joined(counts) or Kind(
            kind=kind, options=as_looked_up(_listed(tally)), labels=labels, joiner=";"
        )
    if kind is QuestionKind.YES_NO:
        return _yes_no(tally, labels, sure=True) or Kind(kind=kind, options=listed, labels=labels)
    if kind is QuestionKind.LIKERT:
        found = _scale(tally, labels) or _numeric_scale(alike(heading), tally, labels, sure=True)
        return found or Kind(kind=kind, options=listed, ordered=True, labels=labels)
    if kind is QuestionKind.SINGLE_CHOICE:
        found = _scale(tally, labels)
        return Kind(
            kind=kind,
            options=found.options if found else listed,
            ordered=bool(found),
            labels=labels,
        )
    return Kind(kind=kind)


def merged_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Map each cell to its most frequent spelling: "ja " and "JA" to "Ja" if most wrote that."""
    spellings: dict[str, Counter[str]] = {}
    for cell, n in counts.items():
        spellings.setdefault(alike(cell), Counter())[plain(cell)] += n
    best = {
        key: max(found.items(), key=lambda item: (item[1], item[0]))[0] for key, found in spellings.items()
    }
    return {cell: best[alike(cell)] for cell in counts}


def _tallied(counts: Mapping[str, int], labels: Mapping[str, str]) -> Counter[str]:
    tally = Counter[str]()
    for cell, n in counts.items():
        tally[labels[cell]] += n
    return tally


def _listed(tally: Counter[str]) -> list[str]:
    """Enough labels for any choice; a person may call a column of thousands of texts a choice."""
    return [label for label, _ in tally.most_common(10 * MAX_OPTIONS)]


def as_looked_up(labels: Iterable[str]) -> tuple[str, ...]:
    """By the alphabet, no opinion and other last: an order by counts would tell what the seal hides."""

    def place(label: str) -> tuple[object, ...]:
        last = without_opinion(label) or bool(_OTHER_LABEL.match(alike(label)))
        return last, alphabetical(label)

    return tuple(sorted(labels, key=place))


def _yes_no(tally: Counter[str], labels: Mapping[str, str], *, sure: bool = False) -> Kind | None:
    if len(tally) > 4 or not tally or not all(alike(label) in YES | NO for label in tally):
        return None
    if all(label.isdecimal() for label in tally) and not sure:
        return None
    yes, no = yes_and_no(tally)
    return Kind(
        kind=QuestionKind.YES_NO,
        options=(yes, no),
        knows_all_options=True,
        labels={cell: yes if alike(label) in YES else no for cell, label in labels.items()},
    )


def _scale(tally: Counter[str], labels: Mapping[str, str]) -> Kind | None:
    if len(tally) > 24:
        return None
    same = same_step(tally)
    scale = find_scale({same.get(label, label) for label in tally})
    if scale is None:
        return None
    labels = {cell: same.get(label, label) for cell, label in labels.items()}
    return Kind(
        kind=QuestionKind.LIKERT, options=scale.options, ordered=True, scale=scale.name, labels=labels
    )


def _date(words: str, counts: Mapping[str, int]) -> Kind | None:
    if not counts:
        return None
    sample = dict(list(counts.items())[:500])
    if len(dates(sample)[0]) < 0.5 * len(sample):
        serials = bool(_WHEN.search(words)) and all((number(cell) or 0) > 20_000 for cell in sample)
        if not serials:
            return None
    read, doubtful = dates(counts, serials=bool(_WHEN.search(words)))
    if sum(counts[cell] for cell in read) < ENOUGH * sum(counts.values()):
        return None
    return Kind(kind=QuestionKind.DATE, notices=(NoticeKind.DAY_MONTH_IN_DOUBT,) if doubtful else ())


def _number(words: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> Kind | None:
    read = {cell: value for cell in counts if (value := number(cell)) is not None}
    if not read or sum(counts[cell] for cell in read) < ENOUGH * sum(counts.values()):
        return None
    tally = _tallied(counts, labels)
    if len(read) == len(counts) and not _QUANTITY.search(words):
        found = _numeric_scale(words, tally, labels, sure=bool(_RATING.search(words)))
        if found:
            return found
    return Kind(kind=QuestionKind.NUMBER)


def _numeric_scale(words: str, tally: Counter[str], labels: Mapping[str, str], *, sure: bool) -> Kind | None:
    """Whole numbers from 0 to at most 10: a rating if the question says so, else codes without texts."""
    values = {label: number(label) for label in tally}
    if None in values.values() or any(
        value != int(value or 0) or not 0 <= value <= 10 for value in values.values() if value is not None
    ):
        return None
    whole = {label: str(int(value or 0)) for label, value in values.items()}
    labels = {cell: whole[label] for cell, label in labels.items()}
    seen = sorted(int(label) for label in set(whole.values()))
    if not sure:
        if len(seen) < 2:
            return None
        options = tuple(map(str, seen))
        return Kind(
            kind=QuestionKind.SINGLE_CHOICE,
            options=options,
            coded=True,
            labels=labels,
            notices=(NoticeKind.CODES_WITHOUT_LABELS,),
        )
    ends = [int(end) for end in _ENDS.findall(words) if seen[-1] <= int(end) <= 10]
    top = max(
        ends, default=10 if "rapportcijfer" in words else next(end for end in NUMBER_ENDS if end >= seen[-1])
    )
    options = tuple(str(step) for step in range(min(1, seen[0]), top + 1))
    is_said = (bool(ends) or "rapportcijfer" in words) and (seen[0] > 0 or bool(_ZERO.search(words)))
    return Kind(
        kind=QuestionKind.LIKERT,
        options=options,
        ordered=True,
        scale=NUMBERS,
        knows_all_options=is_said,
        labels=labels,
    )


def looks_like_code(label: str) -> bool:
    """Whether a label is a code without a text: A1, AO02.

    >>> looks_like_code("AO02"), looks_like_code("Opvang")
    (True, False)
    """
    return bool(_CODES.match(label))


def _codes(tally: Counter[str], labels: Mapping[str, str]) -> Kind | None:
    if not 1 < len(tally) <= MAX_OPTIONS or not all(_CODES.match(label) for label in tally):
        return None
    if tally.total() < 2 * len(tally):
        return None
    options = tuple(sorted(tally))
    return Kind(
        kind=QuestionKind.SINGLE_CHOICE,
        options=options,
        coded=True,
        labels=labels,
        notices=(NoticeKind.CODES_WITHOUT_LABELS,),
    )


def _ranking(heading: str, counts: Mapping[str, int]) -> Kind | None:
    """A ranking; in doubt a multi-select, with a notice that asks."""
    found = ranked_cells(heading, counts)
    if found is None:
        return None
    if found.sure:
        return _as_ranked(found)
    ticked = _joined(counts) or Kind(
        kind=QuestionKind.MULTI_SELECT, options=found.options, joiner=found.joiner
    )
    return replace(ticked, notices=(*ticked.notices, NoticeKind.PERHAPS_RANKING))


def _as_ranked(found: Ranked) -> Kind:
    """Sure means that every answer holds every option, so that one answer tells them all."""
    return Kind(
        kind=QuestionKind.RANKING,
        options=found.options,
        joiner=found.joiner,
        knows_all_options=found.sure,
    )


def _in_order(counts: Mapping[str, int]) -> set[str]:
    return {part for cell in counts for part in pieces(cell, ";")}


def _joined(counts: Mapping[str, int]) -> Kind | None:
    n = sum(counts.values())
    if (
        not counts
        or sum(len(cell) for cell in counts) > 250 * len(counts)
        or (len(counts) > 0.9 * n and n > 30)
    ):
        return None
    found = find_joined(counts)
    if found is None:
        return None
    notices = (NoticeKind.JOINER_IN_DOUBT,) if found.doubtful else ()
    other = OTHER if found.others else None
    options = as_looked_up(option for option in found.options if option)
    return Kind(
        kind=QuestionKind.MULTI_SELECT, options=options, joiner=found.joiner, other=other, notices=notices
    )


#: In a few responses, up to so many different labels can be a choice; more are remarks.
MOST_IN_A_HANDFUL = 5


def _brief(tally: Counter[str]) -> bool:
    return all(len(label) <= 40 and len(label.split()) <= 4 for label in tally)


def _choice(tally: Counter[str], labels: Mapping[str, str]) -> Kind | None:
    n, distinct = tally.total(), len(tally)
    if not tally or sum(len(label) for label in tally) > 90 * distinct:
        return None
    repeated = sum(count for count in tally.values() if count > 1)
    options = common(tally, n)
    few = distinct <= MAX_OPTIONS and distinct <= 0.5 * n and repeated >= 0.7 * n
    handful = n < 20 and distinct <= MOST_IN_A_HANDFUL and _brief(tally)
    few = few or (handful and (0.5 * n <= repeated or all(map(is_role, tally))))
    most = n >= 20 and 2 <= len(options) <= 20 and sum(tally[one] for one in options) >= 0.7 * n
    if not few and not most:
        return None
    notices = [NoticeKind.ORDER_UNKNOWN] if looks_graded(options) else []
    other = None
    if len(options) < distinct:
        other = next((one for one in options if _OTHER_LABEL.match(alike(one))), OTHER)
        options = tuple(one for one in options if one != other)
        notices.append(NoticeKind.RARE_OPTIONS_AS_OTHER)
    return Kind(
        kind=QuestionKind.SINGLE_CHOICE,
        options=as_looked_up(with_opposites(options)),
        other=other,
        labels=labels,
        notices=tuple(notices),
    )
