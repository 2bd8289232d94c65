"""The meaning of single answers, as people and tools write them: labels, numbers, dates and texts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from math import isinf

import pyarrow as pa
import pyarrow.compute as pc

_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|div|h[1-6]|ul|ol|li|a|font|sup|sub)\b[^<>]{0,200}>", re.IGNORECASE
)
_NUMBER = re.compile(
    r"^'?\s*(?:€|EUR)?\s*([-+]?)\s*((?:\d{1,3}(?:[ .,]\d{3})+|\d+)(?:[.,]\d+)?|[.,]\d+)\s*(?:%|€|EUR)?$"
)
_ISO = re.compile(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"\s*([ap])?\.?\s?(?:m\.?)?)?\s*(?:Z|UTC|GMT|CES?T|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?(?:[+-]\d{1,2})?$",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,?[T ]+(?:om )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"\s*([ap])?\.?\s?(?:m\.?)?)?\s*(?:UTC|GMT|CES?T|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january januar janvier", "februari feb february februar février",
            "maart mrt march mar märz mars", "april apr avril", "mei may mai", "juni jun june juin",
            "juli jul july juillet", "augustus aug august août",
            "september sep sept septembre", "oktober okt october oct octobre", "november nov novembre",
            "december dec dezember décembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WORDED = re.compile(
    r"^(?:[a-z]+,? )?(\d{1,2})\.? ([a-zé]+)\.?,? (\d{4})$|^([a-z]+) (\d{1,2}),? (\d{4})$", re.IGNORECASE
)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  Excel's serial days have no time zone


def plain(text: str) -> str:
    """A heading or label as respondents saw it: no HTML, no double or hard spaces.

    >>> plain("sport &amp; hobby's.\\u00a0")
    "sport & hobby's."
    """
    if "&" in text or "<" in text:
        text = _TAG.sub(" ", html.unescape(text))
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def words(text: str) -> frozenset[str]:
    """The parts of a text, separated by bars.

    >>> sorted(words("ja|nee"))
    ['ja', 'nee']
    """
    return frozenset(text.split("|"))


def alike(text: str) -> str:
    """A key under which two spellings of one label are equal."""
    return plain(text).casefold()


_BEYOND_LOWER_CASE = r"[^ -~]|[&<]|  |^ | $"


def all_alike(texts: pa.Array) -> pa.Array:
    """`alike` of each text; most are plain ASCII, which only has to become lower case.

    >>> all_alike(pa.array(["Ja", " ja  hoor", "É"])).to_pylist()
    ['ja', 'ja hoor', 'é']
    """
    others = pc.match_substring_regex(texts, _BEYOND_LOWER_CASE)
    keys = pa.array([alike(text) for text in texts.filter(others).to_pylist()], pa.string())
    return pc.replace_with_mask(pc.ascii_lower(texts), others, keys)


def like(written: str, word: str) -> str:
    """A word in capitals where the written one has them.

    >>> like("Nee", "ja"), like("JA", "nee"), like("y", "n")
    ('Ja', 'NEE', 'n')
    """
    if written.isupper():
        return word.upper()
    return word.capitalize() if written[:1].isupper() else word


def number(text: str) -> float | None:
    """The number in a cell, with decimal comma or point.

    >>> number("7,5"), number("1.234,50"), number("12.25"), number("drie")
    (7.5, 1234.5, 12.25, None)
    """
    found = _NUMBER.match(text.strip())
    if not found:
        return None
    digits = found[2].replace(" ", "")
    marks = [sign for sign in digits if sign in ".,"]
    if len(set(marks)) == 2:
        digits = digits.replace("," if digits.rfind(",") < digits.rfind(".") else ".", "")
    elif len(marks) > 1:
        digits = digits.replace(marks[0], "")
    value = float(digits.replace(",", "."))
    if isinf(value):  # hundreds of digits
        return None
    return -value if found[1] == "-" else value


def dates(
    texts: Iterable[str], *, serials: bool = False, month_first: bool | None = None
) -> tuple[Mapping[str, str], bool]:
    """The ISO date (with the time if given) of each text that is a date, and whether day and month are
    ambiguous; `month_first` as a person said, None: as the texts say.

    >>> dates(["31-12-2026", "1-8-2027"])
    ({'31-12-2026': '2026-12-31', '1-8-2027': '2027-08-01'}, False)
    """
    wanted = list(texts)
    pairs = [found for text in wanted if (found := _DAY_FIRST.match(text.strip()))]
    is_second = any(int(found[2]) > 12 for found in pairs) and not any(int(found[1]) > 12 for found in pairs)
    doubtful = bool(pairs) and not is_second and all(int(found[1]) <= 12 for found in pairs)
    first = is_second if month_first is None else month_first
    moments = {text: _moment(text.strip(), month_first=first, serials=serials) for text in wanted}
    read = {text: moment for text, moment in moments.items() if moment is not None}
    midnight = all(moment.time() == datetime.min.time() for moment in read.values())
    written = {
        text: moment.date().isoformat() if midnight else moment.isoformat(sep=" ", timespec="seconds")
        for text, moment in read.items()
    }
    return written, doubtful and any(found[1] != found[2] for found in pairs)


def _moment(text: str, *, month_first: bool, serials: bool) -> datetime | None:
    try:
        if found := _ISO.match(text):
            return _at(int(found[1]), int(found[2]), int(found[3]), found.groups()[3:])
        if found := _DAY_FIRST.match(text):
            first, second, year = int(found[1]), int(found[2]), int(found[3])
            day, month = (second, first) if month_first else (first, second)
            return _at(year + 2000 if year < 100 else year, month, day, found.groups()[3:])
        if found := _WORDED.match(text):
            day_text, name, year_text = (
                (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
            )
            month = MONTHS.get(name.casefold(), 0)
            return datetime.combine(date(int(year_text), month, int(day_text)), datetime.min.time())
        value = number(text) if serials else None
        return _EPOCH + timedelta(days=value) if value is not None and 20_000 <= value <= 80_000 else None
    except (ValueError, OverflowError):
        return None


def _at(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> datetime:
    hour, minute, second, half = (*clock, None, None, None, None)[:4]
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half in "pP" else 0)
    return datetime(year, month, day, hours, int(minute or 0), int(second or 0))  # noqa: DTZ001  as written


_LINE_ENDS = "\r\n|\r|\u2028|\u2029"


def tidied(cells: pa.Array) -> pa.Array:
    """One kind of line end; without the apostrophe that a tool puts before what looks like a formula."""
    if holds(cells, "\r", "\u2028", "\u2029"):
        cells = pc.replace_substring_regex(cells, _LINE_ENDS, "\n")
    if pc.any(pc.starts_with(cells, "'")).as_py():
        cells = pc.replace_substring_regex(cells, r"^'([=+\-@])", r"\1")
    return cells


def storable(cells: pa.Array) -> pa.Array:
    """Without NUL: Excel writes it as _x0000_, and PostgreSQL cannot store it."""
    return pc.replace_substring(cells, "\0", "") if holds(cells, "\0") else cells


def holds(cells: pa.Array, *signs: str) -> bool:
    """Whether any of these occurs in the cells (a search in the bytes, ignoring cell ends)."""
    content = cells.buffers()[2]
    found = content.to_pybytes() if content is not None else b""
    return any(sign.encode() in found for sign in signs)


def are_moments(cells: Mapping[str, int]) -> bool:
    """Whether answers (with their frequencies) are moments: days with a time.

    >>> are_moments({"2026-11-01 10:00:00": 1}), are_moments({"2026-11-01": 1})
    (True, False)
    """
    sample = list(islice(cells, 40))
    return (
        bool(sample)
        and any(":" in cell for cell in sample)
        and len(dates(sample, serials=False)[0]) >= 0.95 * len(sample)
    )
