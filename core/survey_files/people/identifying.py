"""Which columns point to people: weighed by heading and content, and in doubt where these are near."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.survey_files.evidence import Choice, choose, rules_of
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
#: The points, what the rule says, the reading (None: answers), and when it holds.
_LINES: tuple[tuple[float, str, Reason | None, Callable[[Signs], bool]], ...] = (
    (_ANSWERS, "nothing else is known", None, lambda s: True),
    (12, "words of a scale, yes and no, or no opinion", None, lambda s: s.is_closed),
    (4, "an empty column, headed as what points to people", _NAME,
        lambda s: s.is_empty and s.asks_anything),
    (6, "3 in 10 cells are mail addresses", _MAIL, lambda s: s.mails >= 0.3),
    (6, "half of the cells are mail addresses or phone numbers", _MAIL,
        lambda s: s.mails + s.phones >= 0.5),
    (2, "some of the short cells are mail addresses", _MAIL,
        lambda s: s.is_short and s.different_mails >= 0.1),
    (4, "asks for a mail address in few words", _MAIL,
        lambda s: s.asks(_MAIL) and s.is_brief and (s.differs or s.is_nobody)),
    (4, "asks for a mail address, and some are given", _MAIL,
        lambda s: s.asks(_MAIL) and s.different_mails >= 0.1),
    (6, "half of the cells are IP addresses", _IP, lambda s: s.addresses_of_computers >= 0.5),
    (4, "asks for an IP address", _IP, lambda s: s.asks(_IP) and (s.is_brief or s.differs)),
    (6, "half of the cells are phone numbers", _PHONE, lambda s: s.phones >= 0.5),
    (2, "some of the short cells are phone numbers", _PHONE,
        lambda s: s.is_short and s.different_phones >= 0.2),
    (4, "asks for a phone number, and the cells hold digits", _PHONE,
        lambda s: s.asks(_PHONE) and s.differs and s.long_numbers >= 0.5),
    (7, "citizen service numbers", _BSN, lambda s: s.n_different > 1 and s.service_numbers >= 0.4),
    (2, "a number may be a citizen service number", _BSN,
        lambda s: s.service_numbers > 0 and s.numbers >= 0.5),
    (6, "bank accounts", _BANK, lambda s: s.bank_accounts >= 0.3),
    (4, "asks for a bank account, and the cells hold digits", _BANK,
        lambda s: s.asks(_BANK) and s.differs and s.long_numbers >= 0.3),
    (5, "postcodes with letters", _ADDRESS, lambda s: s.n_different > 3 and s.postcodes >= 0.5),
    (4, "asks for an address in few words", _ADDRESS,
        lambda s: s.asks(_ADDRESS) and s.differs and s.is_brief),
    (4, "asks for an address, and the cells have house numbers", _ADDRESS,
        lambda s: s.asks(_ADDRESS) and s.differs and s.postcodes + max(s.streets, s.houses) >= 0.4),
    (3, "streets with house numbers, all different", _ADDRESS,
        lambda s: s.all_differ and s.streets >= 0.7),
    (5, "asks when somebody was born, and the cells are dates", _BORN,
        lambda s: s.asks(_BORN) and s.days >= 0.4),
    (4, "asks for a birthday, and the cells are a day and a month", _BORN,
        lambda s: s.asks(_BORN) and s.days_of_the_year >= 0.4),
    (4, "asks for a date of birth", _BORN, lambda s: s.asks(_BORN) and "dat" in s.heading and s.is_brief
            and s.differs),
    (6, "pairs of coordinates", _PLACE, lambda s: s.coordinates >= 0.4),
    (5, "asks for degrees, and the cells are numbers", _PLACE,
        lambda s: s.asks(_PLACE) and s.is_brief and s.numbers >= 0.5),
    (4, "headed as a place, and the cells are degrees", _PLACE,
        lambda s: "loca" in s.heading and s.degrees >= 0.7),
    (6, "names of browsers", _DEVICE, lambda s: s.browsers >= 0.5),
    (4, "asks for a device", _DEVICE,
        lambda s: s.asks(_DEVICE) and s.is_brief),
    (5, "whole numbers as long as those of devices", _DEVICE, lambda s: 14 <= s.digits <= 16),
    (5, "links to files", _UPLOAD, lambda s: s.links >= 0.5 and s.differs),
    (5, "names of files", _UPLOAD, lambda s: s.files >= 0.5),
    (6, "long codes as computers make them", _TOKEN,
        lambda s: s.n_different > 1 and s.computer_codes >= 0.9),
    (4, "codes of one length that differ", _TOKEN,
        lambda s: s.n_different > 4 and s.differs and s.codes_of_one_length),
    (4, "asks for an access code", _TOKEN, lambda s: s.asks(_TOKEN) and (s.is_brief or s.differs)),
    (4, "asks for the number of a person, and the cells have digits", _ID,
        lambda s: s.asks(_ID) and (s.is_brief or s.differs) and not s.recurs and s.with_digits >= 0.3),
    (4, "headed as the id of a person", _ID, lambda s: s.asks(_ID) and s.is_brief and s.differs),
    (4, "long numbers of one length, all different", _ID, lambda s: s.digits > 5 and s.are_ids),
    (2, "numbers of five digits, all different", _ID, lambda s: s.digits == 5 and s.are_ids),
    (2, "letters with a number, all different", _ID,
        lambda s: s.all_differ and s.lettered_numbers >= 0.9),
    (5, "asks for the number of a family, and the cells have digits", _FAMILY,
        lambda s: s.asks(_FAMILY) and s.n_different > 1 and s.with_digits >= 0.3),
    (5, "moments to the second, all different", _MOMENT, lambda s: s.all_differ and s.moments >= 0.9),
    (4, "whole numbers in a row, each once", _MOMENT, lambda s: s.numbers_the_rows),
    (4, "headed as a name, and the short cells differ", _NAME,
        lambda s: s.asks(_NAME) and s.is_label and s.differs and s.is_short),
    (4, "asks for a name in few words, and the cells are words in capitals that differ", _NAME,
        lambda s: s.asks(_NAME) and not s.is_label and s.is_title and s.differs and s.in_capitals >= 0.4),
    (2, "asks for a name in few words, and the short cells differ", _NAME,
        lambda s: s.asks(_NAME) and not s.is_label and s.is_brief and s.differs and s.is_short),
    (10, "headed as the name of an account", _NAME, lambda s: s.is_account and not s.is_closed),
    (3, "asks for a name, and the cells are names", _NAME,
        lambda s: s.asks(_NAME) and s.people >= 0.5 and not s.asks_a_thing),
    (1, "mentions a name", _NAME, lambda s: s.asks(_NAME) and not s.is_brief and s.people >= 0.1),
    (1, "asks for a person", _NAME, lambda s: s.asks_a_person and s.people >= 0.2),
    (3, "most cells are names of people", _NAME, lambda s: s.people >= 0.5),
    (2, "some cells are names of people", _NAME, lambda s: 0.25 <= s.people < 0.5 and s.several_people),
    (1, "a few cells are names of people", _NAME,
        lambda s: s.all_differ and 0.12 <= s.people < 0.25 and s.several_people),
    (1, "many with their surnames", _NAME, lambda s: s.full_names >= 0.4),
    (1, "nearly all are words in capitals, all different", _NAME,
        lambda s: s.all_differ and s.in_capitals >= 0.85),
    (1, "nearly all different", _NAME, lambda s: s.all_differ and s.people >= 0.2 and s.several_people),
    (-2.5, "names that recur", _NAME, lambda s: s.recurs),
    (-2, "recurs, and most cells are no names of people", _NAME,
        lambda s: s.recurs and s.people < 0.5 and not s.asks(_NAME)),
    (-2.5, "asks for a thing", _NAME, lambda s: s.asks_a_thing and not s.asks_a_person),
    (-2, "asks for a thing, and few cells hold a surname", _NAME,
        lambda s: s.asks_a_thing and not s.asks_a_person and s.full_names < 0.3),
    (-1, "asks which", _NAME, lambda s: s.asks_which),
    (-2.5, "cells name things", _NAME, lambda s: s.things >= 0.3),
)  # fmt: skip
RULES = rules_of(_LINES)
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
