"""What the cells of a column mean together: hours, percentages, thousands, ranges that became dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import MONTHS, alike, number
from core.survey_files.model import Notice, NoticeKind

#: So many cells show what a column holds.
_SAMPLE = 500
_MOST = 0.9
#: Beside 3 and 4, "2,500" is no thousands.
_FAR = 300
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)(?::([0-5]\d))?")
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+|[-+]?[1-9]\d{0,2}(?:\.\d{3})+")
_FRACTION = re.compile(r"0?[.,]\d+|1[.,]0+")
_RANGE = re.compile(r"(\d{1,3})(\s?[-–]\s?)(\d{1,3})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[- ]([a-zé]{3,5})\.?|([a-zé]{3,5})\.?[- ](\d{2})")
_DAY = re.compile(r"\d\d(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?: 00:00(?::00)?)?")

_ABOUT_HOURS = re.compile(
    r"\buren\b|\buur\b|\bhours?\b|\bheures?\b|\bstunden?\b|\bhoras?\b|\bore\b|\bgodzin|\bsaat\b|ساعات"
    r"|\bduur\b|\bdurée\b|\bdauer\b|\bduration\b|\bhoe ?lang\b|\bhow long\b|\bcombien de temps|\bwie lange\b"
)
_ABOUT_MINUTES = re.compile(r"\bmin(?:uten|utes|uti|utos|uty|ut|\.)?\b|\bdakika\b|دقائق")
_ABOUT_A_TIME = re.compile(
    r"hoe laat|welk uur|tijdstip|what time|quelle heure|wie viel uhr|qué hora|que horas|che ora|saat kaç"
)
_ABOUT_PERCENT = re.compile(
    r"%|\bper ?cent|\bprocent|\bpercentage|\bpourcent|\bprozent|\bporcent|\bpercentual|\byüzde"
)
_ABOUT_DAYS = re.compile(
    r"datum|\bdates?\b|wanneer|\bwhen\b|\bquand\b|\bwann\b|\bfecha|\bdata\b|\btarih|\bgebor|\bborn\b"
    r"|welke dag|which day|what day|quels? jours?|welche[nrm]? tag|qu[ée] d[íi]a|que dia|che giorno|hangi gün"
)
_ABOUT_A_RANGE = re.compile(
    r"hoe oud|leeftijd|\bage\b|how old|hoeveel|aantal|how many|combien|wie viele|anzahl|\balter\b|\bâge\b"
    r"|\bedad\b|\bidade\b|\bet[àa]\b|\byaş|\bwiek\b|cuánt|quant"
)

#: Numbers that questionnaires use for "no answer", beside others of at most so much.
_NO_ANSWER = {
    **dict.fromkeys(("-9", "-66", "-77", "-88", "-98", "-99", "-999", "-9999"), float("inf")),
    **dict.fromkeys(("77", "88", "98", "99"), 10), "999": 99, "9999": 999,
}  # fmt: skip

Counts = Mapping[str, int]
#: The cells that mean something else than they say, and what.
Read = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """One thing that cells may mean: what looks like it, and the reading of all cells of such a column."""

    looks: Callable[[str, Sequence[str]], bool]
    read: Callable[[str, Counts], Read]
    notice: NoticeKind | None = None


def as_meant(heading: str, cells: pa.Array) -> tuple[pa.Array, Notice | None]:
    """The cells in words that mean the same in every format, and a notice where a person must know.

    >>> as_meant("Hoeveel uur werkt u?", pa.array(["36:00", "7:30"]))[0].to_pylist()
    ['36', '7.5']
    >>> as_meant("Welk percentage?", pa.array(["0.5", "0.25", "1"]))[0].to_pylist()
    ['50', '25', '100']
    """
    sample = [cell.strip() for cell in cells[:_SAMPLE].unique().to_pylist() if cell and cell.strip()]
    words = alike(heading)
    for meaning in MEANINGS:
        if not sample or not meaning.looks(words, sample):
            continue
        found = pc.value_counts(cells.drop_null())
        counts = dict(zip(found.field(0).to_pylist(), found.field(1).to_pylist(), strict=True))
        read = meaning.read(words, {cell: n for cell, n in counts.items() if cell.strip()})
        if read:
            n = sum(counts[cell] for cell in read)
            return _replaced(cells, read), Notice(meaning.notice, heading, n) if meaning.notice else None
    return cells, None


def _replaced(cells: pa.Array, read: Read) -> pa.Array:
    encoded = cells.dictionary_encode()
    words = pa.array([read.get(cell, cell) for cell in encoded.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(encoded.indices, words).dictionary_decode()


def _mostly(counts: Counts, fits: Callable[[str], bool]) -> bool:
    return sum(n for cell, n in counts.items() if fits(cell)) >= _MOST * sum(counts.values())


def _looks_like_a_clock(_words: str, sample: Sequence[str]) -> bool:
    return any(map(_CLOCK.fullmatch, sample))


def _hours(words: str, counts: Counts) -> Read:
    """A number of hours, or of minutes, where the heading asks for it or a day is too short; else a time."""
    clocks = {cell: found for cell in counts if (found := _CLOCK.fullmatch(cell.strip()))}
    if not _mostly(counts, lambda cell: cell in clocks or number(cell) is not None):
        return {}
    minutes = {
        cell: int(found[1]) * 60 + int(found[2]) + int(found[3] or 0) / 60 for cell, found in clocks.items()
    }
    in_minutes = bool(_ABOUT_MINUTES.search(words)) and not _ABOUT_HOURS.search(words)
    if in_minutes and not all(found[3] for found in clocks.values()):
        return {}  # 12:30 may be minutes and seconds
    is_long = max(minutes.values(), default=0) > 24 * 60
    if not _ABOUT_A_TIME.search(words) and (is_long or in_minutes or _ABOUT_HOURS.search(words)):
        return {cell: f"{n if in_minutes else n / 60:.12g}" for cell, n in minutes.items()}
    if all(found[3] == "00" for found in clocks.values()):
        return {cell: cell.strip()[:-3] for cell in clocks}
    return {}


def _looks_grouped(_words: str, sample: Sequence[str]) -> bool:
    return any(map(_GROUPED.fullmatch, sample))


def _thousands(_words: str, counts: Counts) -> Read:
    """1,234 as 1234 where no cell speaks against it and it is nearer to the other numbers than 1.234."""
    if not _mostly(counts, lambda cell: number(cell) is not None):
        return {}
    cells = [cell.strip() for cell in counts]
    for mark in ",.":
        marked = [cell for cell in cells if mark in cell and number(cell) is not None]
        grouped = [cell for cell in marked if _GROUPED.fullmatch(cell)]
        bare = [abs(value) for cell in cells if mark not in cell and (value := number(cell))]
        if not grouped or len(grouped) < len(marked) or max(bare, default=0) >= 1_000:
            continue
        values = [abs(float(cell.replace(mark, ""))) for cell in grouped]
        if bare:
            is_thousands = median(bare) >= 100 or median(values) < _FAR * median(bare)
        else:
            is_thousands = mark == "," or all(value % 10 == 0 for value in values)
        if is_thousands or any(cell.count(mark) > 1 for cell in grouped):
            return {cell: cell.strip().replace(mark, "") for cell in counts if cell.strip() in grouped}
    return {}


def _looks_like_a_share(words: str, sample: Sequence[str]) -> bool:
    return bool(_ABOUT_PERCENT.search(words)) and any(map(_FRACTION.fullmatch, sample))


def _percentages(_words: str, counts: Counts) -> Read:
    """0.5 as 50 where the heading asks for a percentage and no cell is above 1."""
    values = {cell: value for cell in counts if "%" not in cell and (value := number(cell)) is not None}
    if any("%" in cell for cell in counts) or not _mostly(counts, values.__contains__):
        return {}
    if not all(0 <= value <= 1 for value in values.values()):
        return {}
    return {cell: f"{value * 100:.12g}" for cell, value in values.items()}


def _looks_like_days(words: str, sample: Sequence[str]) -> bool:
    if len(sample) > 40 or _ABOUT_DAYS.search(words) or not any(_spans(cell) for cell in sample):
        return False
    return any(map(_RANGE.fullmatch, sample)) or bool(_ABOUT_A_RANGE.search(words))


def _ranges(_words: str, counts: Counts) -> Read:
    """10-12 where Excel made 10 December of it, as the other answers in the column are ranges."""
    given = [one for cell in counts if (one := _RANGE.fullmatch(cell.strip()))]
    spans = {cell: typed for cell in counts if (typed := _spans(cell.strip()))}
    between = given[0][2] if given else "-"
    sure = {(int(each[1]), int(each[3])) for each in given}
    sure |= {typed[0] for typed in spans.values() if len(typed) == 1}
    read = {}
    for cell, typed in spans.items():
        low, high = min(typed, key=partial(_overlaps, others=sure))
        read[cell] = f"{low}{between}{high}"
    return read


def _overlaps(one: tuple[int, int], others: set[tuple[int, int]]) -> int:
    return sum(one != other and one[0] <= other[1] and other[0] <= one[1] for other in others)


def _spans(cell: str) -> list[tuple[int, int]]:
    """What somebody may have typed where Excel shows this day: 10-dec was 10-12, okt-15 was 10-15."""
    if named := _DAY_AND_MONTH.fullmatch(cell.casefold()):
        month = MONTHS.get(named[2] or named[3], 0)
        low, high = sorted((int(named[1] or named[4]), month))
        return [(low, high)] if low else []
    if found := _DAY.fullmatch(cell):
        day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
        typed = [(min(day, month), max(day, month))]
        return [*typed, (month, year)] if day == 1 and year > month else typed
    return []


def _looks_like_no_answer(_words: str, sample: Sequence[str]) -> bool:
    return any(cell in _NO_ANSWER for cell in sample)


def _no_answers(_words: str, counts: Counts) -> Read:
    """-99 or 999 as blank in a column of numbers that are all far from it."""
    values = {cell: number(cell) for cell in counts}
    known = [value for cell, value in values.items() if value is not None and cell.strip() not in _NO_ANSWER]
    if len(known) < 2 or None in values.values() or min(known) < 0:
        return {}
    largest = max(known)
    return {cell: "" for cell in counts if largest <= _NO_ANSWER.get(cell.strip(), -1)}


MEANINGS = (
    Meaning(looks=_looks_like_no_answer, read=_no_answers, notice=NoticeKind.NUMBER_FOR_EMPTY),
    Meaning(looks=_looks_like_a_clock, read=_hours),
    Meaning(looks=_looks_grouped, read=_thousands),
    Meaning(looks=_looks_like_a_share, read=_percentages),
    Meaning(looks=_looks_like_days, read=_ranges, notice=NoticeKind.RANGES_RESTORED),
)

#: How programs write that there is no answer: R, SPSS, pandas, SQL.
_MISSING = ("NA", "#NULL!", "<NA>", "NaN", "nan", "None", "NULL", "null")


def without_missing(
    columns: Sequence[pa.Array], *, is_text_file: bool
) -> tuple[Sequence[pa.Array], Notice | None]:
    """Columns in which a program wrote a word for "no answer", with blank cells instead.

    Such a program leaves no cell empty where it writes the word, and writes it in more than one column or in
    one of numbers; a person may well answer "NA" somewhere. In a workbook a blank cell has no quotes.
    """
    samples = [set(cells[:_SAMPLE].unique().to_pylist()) for cells in columns]
    for word in _MISSING:
        held = [
            place
            for place, (cells, sample) in enumerate(zip(columns, samples, strict=True))
            if word in sample and not cells.null_count and (is_text_file or "" not in sample)
        ]
        numbers = [place for place in held if _holds_numbers(samples[place] - {word, ""})]
        if len(held) > 1 or numbers:
            n = sum(pc.sum(pc.equal(columns[place], word)).as_py() or 0 for place in held)
            blank = {place: pc.if_else(pc.equal(columns[place], word), "", columns[place]) for place in held}
            kept = [blank.get(place, cells) for place, cells in enumerate(columns)]
            return kept, Notice(NoticeKind.WORD_FOR_EMPTY, count=n, values=(word,))
    return columns, None


def _holds_numbers(cells: set[str]) -> bool:
    return bool(cells) and all(number(cell) is not None for cell in cells)
