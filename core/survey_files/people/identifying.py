"""Which columns point to people: weighed by heading and content, and in doubt where these are near."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.survey_files.evidence import Choice, Rule, choose
from core.survey_files.model import Reason
from core.survey_files.people.column_signs import Signs

#: That it holds answers; a reason with 4 points or more is then certain, and one with some is asked.
_ANSWERS = 2.0
(
    _MAIL, _IP, _PHONE, _BSN, _BANK, _ADDRESS, _BORN, _PLACE, _DEVICE, _UPLOAD, _TOKEN, _ID, _MOMENT, _NAME,
    _FAMILY,
) = (
    Reason.EMAIL, Reason.IP_ADDRESS, Reason.PHONE, Reason.NATIONAL_NUMBER, Reason.BANK_ACCOUNT,
    Reason.ADDRESS, Reason.BIRTH_DATE, Reason.LOCATION, Reason.DEVICE, Reason.UPLOAD, Reason.TOKEN,
    Reason.USER_ID, Reason.TOOL_COLUMN, Reason.NAME, Reason.FAMILY,
)  # fmt: skip
#: The reading (None: answers), its points, what the rule says, and when it holds.
RULES = tuple(
    Rule[Signs, Reason | None](says=says, readings=(reading,), points=points, holds=holds)
    for reading, points, says, holds in (
        (None, _ANSWERS, "nothing else is known", lambda s: True),
        (None, 12, "words of a scale, yes and no, or no opinion", lambda s: s.is_closed),
        (_NAME, 4, "an empty column, headed as what points to people",
            lambda s: s.is_empty and s.asks_anything),
        (_MAIL, 6, "3 in 10 cells are mail addresses", lambda s: s.mails >= 0.3),
        (_MAIL, 6, "half of the cells are mail addresses or phone numbers",
            lambda s: s.mails + s.phones >= 0.5),
        (_MAIL, 2, "some of the short cells are mail addresses",
            lambda s: s.is_short and s.different_mails >= 0.1),
        (_MAIL, 4, "asks for a mail address in few words",
            lambda s: s.asks(_MAIL) and s.is_brief and (s.differs or s.is_nobody)),
        (_MAIL, 4, "asks for a mail address, and some are given",
            lambda s: s.asks(_MAIL) and s.different_mails >= 0.1),
        (_IP, 6, "half of the cells are IP addresses", lambda s: s.addresses_of_computers >= 0.5),
        (_IP, 4, "asks for an IP address", lambda s: s.asks(_IP) and (s.is_brief or s.differs)),
        (_PHONE, 6, "half of the cells are phone numbers", lambda s: s.phones >= 0.5),
        (_PHONE, 2, "some of the short cells are phone numbers",
            lambda s: s.is_short and s.different_phones >= 0.2),
        (_PHONE, 4, "asks for a phone number, and the cells hold digits",
            lambda s: s.asks(_PHONE) and s.differs and s.long_numbers >= 0.5),
        (_BSN, 7, "citizen service numbers", lambda s: s.n_different > 1 and s.service_numbers >= 0.4),
        (_BSN, 2, "a number may be a citizen service number",
            lambda s: s.service_numbers > 0 and s.numbers >= 0.5),
        (_BANK, 6, "bank accounts", lambda s: s.bank_accounts >= 0.3),
        (_BANK, 4, "asks for a bank account, and the cells hold digits",
            lambda s: s.asks(_BANK) and s.differs and s.long_numbers >= 0.3),
        (_ADDRESS, 5, "postcodes with letters", lambda s: s.n_different > 3 and s.postcodes >= 0.5),
        (_ADDRESS, 4, "asks for an address in few words",
            lambda s: s.asks(_ADDRESS) and s.differs and s.is_brief),
        (_ADDRESS, 4, "asks for an address, and the cells have house numbers",
            lambda s: s.asks(_ADDRESS) and s.differs and s.postcodes + max(s.streets, s.houses) >= 0.4),
        (_ADDRESS, 3, "streets with house numbers, all different",
            lambda s: s.all_differ and s.streets >= 0.7),
        (_BORN, 5, "asks when somebody was born, and the cells are dates",
            lambda s: s.asks(_BORN) and s.days >= 0.4),
        (_BORN, 4, "asks for a birthday, and the cells are a day and a month",
            lambda s: s.asks(_BORN) and s.days_of_the_year >= 0.4),
        (_BORN, 4, "asks for a date of birth", lambda s: s.asks(_BORN) and "dat" in s.heading and s.is_brief
            and s.differs),
        (_PLACE, 6, "pairs of coordinates", lambda s: s.coordinates >= 0.4),
        (_PLACE, 5, "asks for degrees, and the cells are numbers",
            lambda s: s.asks(_PLACE) and s.is_brief and s.numbers >= 0.5),
        (_PLACE, 4, "headed as a place, and the cells are degrees",
            lambda s: "loca" in s.heading and s.degrees >= 0.7),
        (_DEVICE, 6, "names of browsers", lambda s: s.browsers >= 0.5),
        (_DEVICE, 4, "asks for a device",
            lambda s: s.asks(_DEVICE) and s.is_brief),
        (_DEVICE, 5, "whole numbers as long as those of devices", lambda s: 14 <= s.digits <= 16),
        (_UPLOAD, 5, "links to files", lambda s: s.links >= 0.5 and s.differs),
        (_UPLOAD, 5, "names of files", lambda s: s.files >= 0.5),
        (_TOKEN, 6, "long codes as computers make them",
            lambda s: s.n_different > 1 and s.computer_codes >= 0.9),
        (_TOKEN, 4, "codes of one length that differ",
            lambda s: s.n_different > 4 and s.differs and s.codes_of_one_length),
        (_TOKEN, 4, "asks for an access code", lambda s: s.asks(_TOKEN) and (s.is_brief or s.differs)),
        (_ID, 4, "asks for the number of a person, and the cells have digits",
            lambda s: s.asks(_ID) and (s.is_brief or s.differs) and not s.recurs and s.with_digits >= 0.3),
        (_ID, 4, "headed as the id of a person", lambda s: s.asks(_ID) and s.is_brief and s.differs),
        (_ID, 4, "long numbers of one length, all different", lambda s: s.digits > 5 and s.are_ids),
        (_ID, 2, "numbers of five digits, all different", lambda s: s.digits == 5 and s.are_ids),
        (_ID, 2, "letters with a number, all different",
            lambda s: s.all_differ and s.lettered_numbers >= 0.9),
        (_FAMILY, 5, "asks for the number of a family, and the cells have digits",
            lambda s: s.asks(_FAMILY) and s.n_different > 1 and s.with_digits >= 0.3),
        (_MOMENT, 5, "moments to the second, all different", lambda s: s.all_differ and s.moments >= 0.9),
        (_MOMENT, 4, "whole numbers in a row, each once", lambda s: s.numbers_the_rows),
        (_NAME, 4, "headed as a name, and the short cells differ",
            lambda s: s.asks(_NAME) and s.is_label and s.differs and s.is_short),
        (_NAME, 4, "asks for a name in few words, and the cells are words in capitals that differ",
            lambda s: s.asks(_NAME) and not s.is_label and s.is_title and s.differs and s.in_capitals >= 0.4),
        (_NAME, 2, "asks for a name in few words, and the short cells differ",
            lambda s: s.asks(_NAME) and not s.is_label and s.is_brief and s.differs and s.is_short),
        (_NAME, 10, "headed as the name of an account", lambda s: s.is_account and not s.is_closed),
        (_NAME, 3, "asks for a name, and the cells are names",
            lambda s: s.asks(_NAME) and s.people >= 0.5 and not s.asks_a_thing),
        (_NAME, 1, "mentions a name", lambda s: s.asks(_NAME) and not s.is_brief and s.people >= 0.1),
        (_NAME, 1, "asks for a person", lambda s: s.asks_a_person and s.people >= 0.2),
        (_NAME, 3, "most cells are names of people", lambda s: s.people >= 0.5),
        (_NAME, 2, "some cells are names of people", lambda s: 0.25 <= s.people < 0.5 and s.several_people),
        (_NAME, 1, "a few cells are names of people",
            lambda s: s.all_differ and 0.12 <= s.people < 0.25 and s.several_people),
        (_NAME, 1, "many with their surnames", lambda s: s.full_names >= 0.4),
        (_NAME, 1, "nearly all are words in capitals, all different",
            lambda s: s.all_differ and s.in_capitals >= 0.85),
        (_NAME, 1, "nearly all different", lambda s: s.all_differ and s.people >= 0.2 and s.several_people),
        (_NAME, -2.5, "names that recur", lambda s: s.recurs),
        (_NAME, -2, "recurs, and most cells are no names of people",
            lambda s: s.recurs and s.people < 0.5 and not s.asks(_NAME)),
        (_NAME, -2.5, "asks for a thing", lambda s: s.asks_a_thing and not s.asks_a_person),
        (_NAME, -2, "asks for a thing, and few cells hold a surname",
            lambda s: s.asks_a_thing and not s.asks_a_person and s.full_names < 0.3),
        (_NAME, -1, "asks which", lambda s: s.asks_which),
        (_NAME, -2.5, "cells name things", lambda s: s.things >= 0.3),
    )
)  # fmt: skip
READINGS: tuple[Reason | None, ...] = tuple(dict.fromkeys(rule.readings[0] for rule in RULES))


@dataclass(frozen=True)
class Verdict:
    """What a column is, with the evidence; `examples`: some cells that made it so, masked."""

    choice: Choice[Reason | None]
    examples: tuple[str, ...] = ()

    @property
    def reason(self) -> Reason | None:
        """Why it points to people, by the best reading; None: answers."""
        return self.choice.best

    @property
    def in_doubt(self) -> bool:
        """Whether a person must say if it points to people."""
        return len(self.choice.near) > 1 and None in self.choice.near


def identifying(heading: str, counts: Mapping[str, int], *, short: bool = True) -> Verdict:
    """Weigh whether a column points to people.

    Parameters
    ----------
    heading : str
    counts : mapping of str to int
        How often each answer occurs; without empty cells.
    short : bool
        Whether an empty column with such a heading is one of those.

    Examples
    --------
    >>> identifying("Naam", {"Sanne de Wit": 1, "amina": 1, "J. Bos": 1}).reason
    <Reason.NAME: 'name'>
    >>> identifying("Op welke school zat je?", {"De Regenboog": 2, "Het Kompas": 1}).reason is None
    True
    """
    signs = Signs(heading, counts, short=short)
    choice = choose(signs, READINGS, RULES)
    verdict = Verdict(choice)
    return Verdict(choice, tuple(map(veiled, signs.cells[:3]))) if verdict.in_doubt else verdict


def veiled(cell: str) -> str:
    """A cell of which only the first sign of each word is shown.

    >>> veiled("Sanne de Wit"), veiled("1043300")
    ('S████ d█ W██', '1██████')
    """
    return re.sub(r"(?<=\S)\S", "█", cell[:60])
