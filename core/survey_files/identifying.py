"""Detect what identifies respondents: columns, by heading and content, and contact details in texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, words
from core.survey_files.model import Reason

EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .-]?\d){7,10}|\(?0(?:\)?["
    r" .-]?\d){9})(?![\w/]|[.,-]\d)"
)
_IP = re.compile(r"^(?:\d{1,3}\.){3}\d{1,3}$|^(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}$", re.IGNORECASE)
_TOKEN = re.compile(
    r"^(?=.*[a-z])(?=.*[A-Z0-9])[A-Za-z0-9_-]{8,64}$|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"^[1-9]\d{3} ?[A-Z]{2}(?:[ ,].*)?$")
_STREET = re.compile(r"^[A-Z][\w.' -]+ \d{1,5} ?[a-zA-Z]{0,2}(?:,.*)?$")
_FULL_NAME = re.compile(
    r"^(?:dhr\.? |mevr\.? |mw\.? |m(?:rs?|s)\.? )?[A-ZÀ-Þ][\w'.-]*(?: (?:van|de|der|den|ten|ter|el|al"
    r"|'t|te|von|da|la|in|op|d'|le))*"
    r"(?: [A-ZÀ-Þ'][\w'’-]+){1,3}$"
)
_ONE_NAME = re.compile(
    r"^(?:(?:van|de|der|den|ten|ter|el|al|'t|te|von|da|la) )*[A-ZÀ-Þ'][\w'’.-]+(?: [A-ZÀ-Þ'][\w'’-]+){0,3}$"
)
_HEADINGS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (Reason.EMAIL, re.compile(r"\be-?mail|\bmailadres|\bcourriel\b|adresse de messagerie|correo electr")),
    (Reason.IP_ADDRESS, re.compile(r"\bip[ -]?ad(?:dress|res|resse)\b|^ip$|^ipaddr$")),
    (Reason.PHONE, re.compile(r"telefoon|mobiel|\bphone\b|\bmobile\b|\btel\.?(?:nr|nummer)?\b"
                              r"|handynummer|téléphone|\b06-?nummer")),
    (Reason.BIRTH_DATE, re.compile(r"geboortedatum|date of birth|birth ?date|birthday|geburtsdatum"
                                   r"|date de naissance|geboren op")),
    (Reason.ADDRESS, re.compile(r"\badres\b|\bwoonadres|\bpostcode|\bhuisnummer|\bstraat(?:naam)?\b"
                                r"|\bhome address|\bstreet\b|\bzip\b|postal code|postleitzahl")),
    (Reason.NAME, re.compile(r"\b(?:voor|achter|roep|familie|ge?bruikers)?naam\b|\b(?:first|last|sur"
                             r"|full|user)? ?names?\b|\bnom\b|\bprénom\b|\b(?:vor|nach)name\b"
                             r"|\bnombre\b|\bapellidos?\b|^wie bent u")),
    (Reason.TOKEN, re.compile(r"^token$|toegangscode|access code|zugangscode|code d'accès|inlogcode"
                              r"|deelnamecode")),
    (Reason.USER_ID, re.compile(r"\b(?:user|gebruikers?|respondent|participant|deelnemer|employee"
                                r"|personeels?|network|medewerkers?)[ _-]?(?:id|nummer|nr|number"
                                r"|code)\b|^id$|^uuid$")),
)  # fmt: skip
_PUPIL = words(
    "bsn|burgerservicenummer|onderwijsnummer|leerlingnummer|leerlingnr|leerlingid|llnr|llnummer|pgn"
    "|eckid|eckidentiteit|persoonsgebondennummer|sofinummer|bsnonderwijsnummer|leerlingnaamnummer"
    "|pupilid|pupilnumber|upn"
)
_SUFFIX = re.compile(r"(?<=[a-z])\d+$")
_LETTERS = re.compile(r"[^a-z]+")
_LOOK_AT = 2_000


def pupil_heading(heading: str) -> bool:
    """Whether a heading belongs to pupil records.

    >>> pupil_heading("Leerling-nummer"), pupil_heading("Heeft u uw BSN bij de hand?")
    (True, False)
    """
    return _LETTERS.sub("", alike(heading)) in _PUPIL


def identifying(heading: str, counts: Mapping[str, int], *, short: bool = True) -> Reason | None:
    """The reason that this column identifies respondents, or None; `counts`: how often each answer occurs."""
    cells = dict(list(counts.items())[:_LOOK_AT])
    n = sum(cells.values()) or 1
    by_content = _by_content(cells, n)
    if by_content:
        return by_content
    words = _SUFFIX.sub("", alike(heading))  # tools number a heading that clashes with their own: Name2
    for reason, pattern in _HEADINGS:
        if pattern.search(words) and _confirms(reason, words, cells, n, short=short):
            return reason
    return None


def _share(pattern: re.Pattern[str], cells: Mapping[str, int], n: int, *, whole: bool = False) -> float:
    match = pattern.fullmatch if whole else pattern.match
    return sum(count for cell, count in cells.items() if match(cell.strip())) / n


def _by_content(cells: Mapping[str, int], n: int) -> Reason | None:
    if not cells:
        return None
    if _share(EMAIL, cells, n, whole=True) >= 0.3:
        return Reason.EMAIL
    if _share(_IP, cells, n) >= 0.5:
        return Reason.IP_ADDRESS
    if _share(PHONE, cells, n, whole=True) >= 0.5:
        return Reason.PHONE
    several = len(cells) >= max(5, 0.4 * n)
    if several and sum(map(_eleven_proof, cells)) >= 0.9 * len(cells):
        return Reason.NATIONAL_NUMBER
    if several and _share(_POSTCODE, cells, n) >= 0.6:
        return Reason.ADDRESS
    if (
        several
        and len({len(cell) for cell in cells}) == 1
        and _mixed(cells)
        and _share(_TOKEN, cells, n) >= 0.95
    ):
        return Reason.TOKEN
    if len(cells) >= max(3, 0.4 * n) and _share(_FULL_NAME, cells, n) >= 0.6:
        return Reason.NAME
    return None


def _mixed(cells: Mapping[str, int]) -> bool:
    """Codes have digits or capitals in odd places; words of equal length do not."""
    return sum(bool(re.search(r"\d", cell)) for cell in cells) >= 0.7 * len(cells) and not all(
        re.fullmatch(r"[\d\s:./-]+", cell) for cell in cells
    )


def _eleven_proof(cell: str) -> bool:
    """The check digit of a Dutch citizen service number (BSN)."""
    digits = cell.strip().replace(".", "").replace(" ", "")
    if not (digits.isdecimal() and len(digits) == 9) or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def _confirms(reason: Reason, words: str, cells: Mapping[str, int], n: int, *, short: bool) -> bool:
    """A heading may only mention the thing ("Leest u onze e-mail?"): then there are few different answers."""
    brief = len(words.split()) <= 3
    if not cells:
        return brief and short
    differs = len(cells) >= 0.5 * n or (len(cells) > 12 and len(cells) >= 0.2 * n)
    if reason is Reason.NAME:
        named = _share(_ONE_NAME, cells, n) >= 0.5
        return (brief and differs) or (len(words.split()) <= 9 and differs and named)
    if reason in (Reason.TOKEN, Reason.USER_ID, Reason.BIRTH_DATE, Reason.IP_ADDRESS):
        return brief or differs
    if reason is Reason.ADDRESS:
        return differs and (brief or _share(_POSTCODE, cells, n) + _share(_STREET, cells, n) >= 0.4)
    if reason is Reason.PHONE:
        return differs and sum(sum(c.isdecimal() for c in cell) >= 6 for cell in cells) >= 0.5 * len(cells)
    return (brief and differs) or any(EMAIL.search(cell) for cell in cells)


_MAY_TELL = r"@|(?:\d[ .()-]*){9}"


def masked(cells: pa.Array) -> pa.Array:
    suspect = pc.fill_null(pc.match_substring_regex(cells, _MAY_TELL), False)
    if not pc.any(suspect).as_py():
        return cells
    covered = [mask_contacts(text) for text in cells.filter(suspect).to_pylist()]
    return pc.replace_with_mask(cells, suspect, pa.array(covered, pa.string()))


def mask_contacts(text: str) -> str:
    """Mask mail addresses and phone numbers, character by character.

    >>> mask_contacts("Bel 06-12345678 of mail a.b@c.nl")
    'Bel ███████████ of mail ████████'
    """
    for pattern in (EMAIL, PHONE):
        text = pattern.sub(lambda found: "█" * len(found[0]), text)
    return text
