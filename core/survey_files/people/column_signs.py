"""What a column shows of whether it points to people: its heading, and the shares of its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from core.survey_files.answers import MONTHS, alike, dates, number, words
from core.survey_files.kinds.scales import find_scale, without_opinion
from core.survey_files.kinds.yes_no import NO, YES
from core.survey_files.model import Reason
from core.survey_files.people.contacts import EMAIL, bsn, iban, phone
from core.survey_files.people.person_names import IDENTITY, Named, is_thing, named

_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}", re.IGNORECASE)
_UUID = re.compile(r"(?:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{24,64}", re.IGNORECASE)
_TOKEN = re.compile(r"(?=.*[A-Za-z])(?=.*\d)[A-Za-z0-9_-]{8,64}")
_CODE = re.compile(r"[A-Za-z]{1,3}[- ]?\d{4,14}[A-Za-z]?")
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}(?:[ ,].*)?")
_HOUSE = re.compile(r"[^\W\d_][\w.'’ -]{2,40} \d{1,4} ?[a-zA-Z]{0,2}(?:[ ,].*)?")
_BEFORE, _BEHIND = ("|".join(IDENTITY["about"][each]) for each in ("street_before", "street_behind"))
_STREET = re.compile(
    rf"(?:[^\W\d_][\w.'’ -]{{0,40}}(?:{_BEHIND}) \d{{1,4}}|\d{{1,4}} [^\W\d_][\w.'’ -]{{1,30}}(?:{_BEHIND})"
    rf"|(?:\d{{1,4}},? (?:bis )?)?(?:{_BEFORE}) [^\W\d_].{{2,30}}) ?[a-zA-Z]{{0,2}}(?:[ ,].*)?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\(?-?\d{1,2}[.,]\d{3,}°?\s?[NS]?[,; ]+\s?-?\d{1,3}[.,]\d{3,}°?\s?[EWO]?\)?(?:[ ,;]+-?[\d.]+)*"
    r"|\d{1,2}°\s?\d{1,2}['′’].{0,10}[NS][,; ]+\d{1,3}°\s?\d{1,2}['′’].{0,10}[EWO]"
)
_DEGREES = re.compile(r"-?\d{1,3}[.,]\d{3,}")
_AGENT = re.compile(r"mozilla/\d.*|.*\b(?:applewebkit|gecko)/.*", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s/]+/\S{8,}|\S*drive\.google\.\S+", re.IGNORECASE)
_UPLOADED = re.compile(
    r".*\.(?:jpe?g|png|gif|heic|pdf|docx?|xlsx?|pptx?|mp[34]|mov|zip|txt)"
    r'|\[\{"?(?:title|size|name)"?:.*',
    re.IGNORECASE | re.DOTALL,
)
_DAY_OF_YEAR = re.compile(rf"\d{{1,2}}(?: ?[-/.] ?\d{{1,2}}|e?\.? (?:{'|'.join(MONTHS)})\.?)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"([a-z]{0,2}|(?:respondent|deelnemer|participant|response|antwoord|invuller)[ -]?)(\d{1,7})",
    re.IGNORECASE,
)
#: A time to the second; not the midnight and the 1970 of questions for a day or a time.
_CLOCK = re.compile(r"(?!1970-01-01 |.* 00?:00:00$).*\d[:.]\d\d[:.]\d\d")

_ASKS = {Reason(reason): re.compile("|".join(patterns)) for reason, patterns in IDENTITY["asks"].items()}
_A_PERSON, _A_THING, _ACCOUNT = (
    re.compile(rf"\b(?:{'|'.join(IDENTITY['about'][each])})\b") for each in ("person", "thing", "account")
)
_WHICH = re.compile(
    rf"^(?:(?:{'|'.join(IDENTITY['about']['before'])}) )?(?:{'|'.join(IDENTITY['about']['which'])})\b"
)
_SUFFIX = re.compile(r"(?<=[a-z])\d+$")
#: How many cells are looked at, and how much of each.
_LOOK_AT, _LONGEST = 150, 120
_YES_NO = YES | NO
#: What a tool writes for somebody who may stay unknown.
NOBODY = words("anonymous|anoniem|anonym|anonyme|anónimo|anonimo|n/a|na|null|none|-|geen")
_Test = Callable[[str], object] | re.Pattern[str]


def _holding(test: _Test) -> Callable[[str], bool]:
    holds = test.fullmatch if isinstance(test, re.Pattern) else test
    return lambda cell: bool(holds(cell))


def _share(test: _Test) -> cached_property[float]:
    """The share of the different cells for which a test holds, worked out when a rule asks it."""
    return cached_property(lambda signs: signs.share(test))


def _part(test: _Test) -> cached_property[float]:
    """The share of all cells for which a test holds, worked out when a rule asks it."""
    return cached_property(lambda signs: signs.part(test))


class Signs:
    """What the rules look at: the heading, and the different cells of the column (a sample of many)."""

    def __init__(self, heading: str, counts: Mapping[str, int], *, short: bool) -> None:
        self.heading = _SUFFIX.sub("", alike(heading.replace("_", " ")))  # tools number what clashes: Name2
        self.empty_counts = short
        self.n = sum(counts.values())
        self.n_different = len(counts)
        sample = list(counts.items())[:: self.n_different // _LOOK_AT + 1]
        self.cells = [cell[:_LONGEST].strip() for cell, _ in sample]
        self.often = [n for _, n in sample]

    def share(self, holds: _Test) -> float:
        """The share of the different cells for which this holds."""
        return sum(map(_holding(holds), self.cells)) / max(1, len(self.cells))

    def part(self, holds: _Test) -> float:
        """The share of all cells for which this holds."""
        test = _holding(holds)
        held = sum(n for cell, n in zip(self.cells, self.often, strict=True) if test(cell))
        return held / max(1, sum(self.often))

    def asks(self, reason: Reason) -> bool:
        """Whether the heading asks for what such a column holds, and somebody gave something."""
        return bool(self.cells) and bool(_ASKS[reason].search(self.heading))

    @cached_property
    def asks_anything(self) -> bool:
        return self.is_brief and any(pattern.search(self.heading) for pattern in _ASKS.values())

    @cached_property
    def asks_a_person(self) -> bool:
        return bool(_A_PERSON.search(self.heading))

    @cached_property
    def asks_a_thing(self) -> bool:
        return bool(_A_THING.search(self.heading))

    @cached_property
    def asks_which(self) -> bool:
        return bool(_WHICH.search(self.heading))

    @cached_property
    def is_account(self) -> bool:
        return bool(self.cells) and self.is_brief and bool(_ACCOUNT.search(self.heading))

    @cached_property
    def is_brief(self) -> bool:
        """Whether the heading is a label rather than a question."""
        return len(self.heading.split()) <= 3

    @cached_property
    def is_label(self) -> bool:
        return len(self.heading.split()) <= 2

    @cached_property
    def is_title(self) -> bool:
        return "?" not in self.heading and len(self.heading.split()) <= 7

    @cached_property
    def is_empty(self) -> bool:
        return not self.cells and self.empty_counts

    @cached_property
    def is_short(self) -> bool:
        """Whether hardly any cell is a text of more than three words."""
        return self.share(lambda cell: len(cell.split()) > 3) < 0.2

    @cached_property
    def is_nobody(self) -> bool:
        return bool(self.cells) and self.share(lambda cell: alike(cell) in NOBODY) == 1

    @cached_property
    def is_closed(self) -> bool:
        """Whether all cells are words of one known scale, yes and no, or no opinion."""
        if not self.cells or max(map(len, self.cells)) == _LONGEST:
            return False
        known = all(alike(cell) in _YES_NO or without_opinion(cell) for cell in self.cells)
        return known or find_scale(self.cells) is not None

    @cached_property
    def differs(self) -> bool:
        """Whether they differ enough to be of one person each."""
        different, n = self.n_different, self.n
        return n > 0 and (different >= 0.5 * n or (different > 12 and different >= 0.2 * n))

    @cached_property
    def all_differ(self) -> bool:
        return self.n >= 3 and self.n_different >= 0.9 * self.n

    @cached_property
    def recurs(self) -> bool:
        return self.n >= 8 and self.n_different <= 0.5 * self.n

    mails = _part(EMAIL)
    different_mails = _share(EMAIL)
    phones = _part(phone)
    different_phones = _share(phone)
    service_numbers = _share(bsn)
    bank_accounts = _part(iban)
    days_of_the_year = _share(_DAY_OF_YEAR)
    addresses_of_computers = _part(_IP)
    postcodes = _part(_POSTCODE)
    streets = _share(_STREET)
    houses = _share(_HOUSE)
    coordinates = _share(_PAIR)
    degrees = _share(_DEGREES)
    browsers = _share(_AGENT)
    links = _share(_LINK)
    files = _share(_UPLOADED)
    computer_codes = _share(_UUID)
    lettered_numbers = _share(_CODE)
    things = _share(is_thing)
    numbers = _share(lambda cell: number(cell) is not None)
    long_numbers = _share(lambda cell: sum(sign.isdecimal() for sign in cell) >= 6)
    with_digits = _share(lambda cell: any(sign.isdigit() for sign in cell))

    @cached_property
    def days(self) -> float:
        """The share that are dates, with or without a time."""
        return len(dates(self.cells)[0]) / max(1, len(self.cells))

    @cached_property
    def moments(self) -> float:
        """The share that are dates with a time to the second."""
        return min(self.days, self.share(_CLOCK))

    @cached_property
    def digits(self) -> int:
        """How many digits each cell has, if all are whole numbers of one length; else 0."""
        lengths = {len(cell) if cell.isascii() and cell.isdecimal() else 0 for cell in self.cells}
        return lengths.pop() if len(lengths) == 1 else 0

    @cached_property
    def are_ids(self) -> bool:
        """Whether numbers all differ and are not rounded, as amounts are."""
        return self.all_differ and self.n >= 4 and self.share(lambda cell: cell.endswith(("0", "5"))) <= 0.6

    @cached_property
    def numbers_the_rows(self) -> bool:
        """Whether they are ten or more whole numbers in a row, each once, perhaps as "R1"."""
        if self.n < 10 or self.n_different < self.n:
            return False
        found = [_NUMBERED.fullmatch(cell) for cell in self.cells]
        if not all(found) or len({each[1] for each in found if each}) > 1:
            return False
        places = [int(each[2]) for each in found if each]
        return max(places) - min(places) < self.n

    @cached_property
    def codes_of_one_length(self) -> bool:
        is_one = len({len(cell) for cell in self.cells}) == 1
        return is_one and self.with_digits >= 0.7 and self.share(_TOKEN) >= 0.95

    @cached_property
    def _names(self) -> Mapping[Named, float]:
        found = [named(cell) for cell in self.cells]
        return {each: found.count(each) / max(1, len(found)) for each in Named}

    @property
    def full_names(self) -> float:
        return self._names[Named.PERSON]

    @property
    def people(self) -> float:
        return self._names[Named.FIRST] + self.full_names

    @property
    def several_people(self) -> bool:
        return self.people * len(self.cells) > 1

    @property
    def in_capitals(self) -> float:
        return self._names[Named.CAPITALS] + self.people
