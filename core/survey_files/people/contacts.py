"""What points to one person within a text (addresses, numbers, days of birth, places, names) is masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc
from phonenumbers import PhoneNumberType
from stdnum import iban as iban_number
from stdnum.nl import bsn as bsn_number

from core.survey_files.people.person_names import BEFORE_A_NAME, is_first_name, spans_of_names

_AT = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|apenstaartje|a)\s?[)\]}]\s?)"
_DOT = r"(?:\.|\s?[(\[]\s?(?:dot|punt|punkt|point)\s?[)\]]\s?)"
EMAIL = re.compile(
    rf"(?<![\w.+'%-])[\w.+'%-]{{1,64}}{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    rf"|(?<![\w.+'%-])[\w.+'%-]{{1,64}}(?:{_AT}|\s(?:at|apenstaartje)\s)[\w-]+(?:{_DOT}[\w-]+)*"
    rf"(?:{_DOT}|\s?\.\s?|\s(?:dot|punt|punkt|point)\s)(?:nl|be|com|org|net|eu|de|fr)\b"
)
_DIGITS = re.compile(r"(?<!\d)(?<!\d[.,])(?:\+|00|\(?0)(?:[ ./()–-]{0,3}\d){6,16}")
_NO_ZERO = re.compile(
    r"(?<![\w.,/-])(?:6(?:\d{8}|[ -]{1,3}\d{8}|[ -]?\d\d(?:[ .-]\d\d){3})"
    r"|[5-7]\d\d(?:[ -]\d{3}){2})(?![\w/]|[.,-]\d)"
)
#: Digits of which only a heading or a text can tell that they are called.
_BARE = re.compile(r"[1-9]\d{8}")
_DATE = re.compile(
    r"(?<!\d[-/.])(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?![-/.]?\d)"
    r"|(?<!\d[-/. ])(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?![-/. ]?\d)"
    r"|(?<!\d)\d{1,2}[.:]\d{2}\s?(?:uur\s?)?[-–]\s?\d{1,2}[.:]\d{2}(?!\d)"
)
_PHONES = frozenset(
    {
        PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP, PhoneNumberType.PERSONAL_NUMBER,
    }
)  # fmt: skip
#: More runs of digits than this in one text are no phone numbers.
_MOST_NUMBERS = 200
_REGIONS = ("NL", "BE", "DE", "FR", "GB")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]{1,4}){3,9}(?![A-Za-z0-9])")
_IBAN_LIKE = re.compile(
    r"[A-Z]{2}\d{2} ?[A-Z]{4} ?\d{4} ?\d{4} ?\d{2}|[A-Z]{2}\d{2}(?: ?\d{4}){3,6}(?: ?\d{1,3})?"
)
_NINE = re.compile(r"(?<![\d.,+-])\d{3,4}[ .]?\d{2,3}[ .]?\d{3}(?![\d]|[.,-]\d)")
_POSTCODE = re.compile(
    r"(?<![\w-])(?:(?:[^\W\d_][\w'’-]{1,40}(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|dreef|steeg|pad))\s\d{1,4}"
    r"\s?[a-zA-Z]?,?\s+)?[1-9]\d{3}\s?(?!SA|SD|SS|EN|OK|IN|OP|EU|MR|IT|TV|PC)[A-Z]{2}(?![\w-])"
)
_COORDINATES = re.compile(
    r"(?<![\d.])-?\d{1,2}\.\d{3,}°?\s?[NS]?[,; ]{1,3}-?\d{1,3}\.\d{3,}°?\s?[EWO]?(?!\d)"
)
_BORN = re.compile(
    r"(?:\b(?:geb(?:oren|\.)?(?:[ -]?dat(?:um)?)?|geboortedatum|born|date of birth|dob|geburtsdatum|née?"
    r"|nacid[oa]|doğum)"
    r"(?: tarihi)?(?:\s(?:op|on|am|le|el|is|in))?\s?:?\s*)"
    r"(\d{1,2}[-/. ]{1,2}(?:\d{1,2}|[^\W\d_]{3,10})[-/. ]{1,2}\d{2,4}"
    r"|\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
MASK = "█"
_DIGIT = re.compile(r"\d")
_MAY_ADDRESS = re.compile(r"[@(\[{]|\s(?:at|apenstaartje)\s")
_LINK = re.compile(r"https?://[^\s/]+/\S{12,}")


def phone(text: str) -> bool:
    """Whether the whole of a cell is a phone number.

    >>> phone("06 - 12345678"), phone("0470/12.34.56"), phone("6 12345678"), phone("612345678")
    (True, True, True, False)
    """
    bare = re.sub(r"^(?:tel|telefoon|mobiel|gsm|phone|mob)\.?:?\s*", "", text.strip(), flags=re.IGNORECASE)
    return not _BARE.fullmatch(bare) and any(end - start >= len(bare) - 1 for start, end in _phones(bare))


def bsn(text: str) -> bool:
    """Whether a cell is nine digits with the check digit of a Dutch citizen service number.

    >>> bsn("111222333"), bsn("1112.22.333"), bsn("111222334"), bsn("1")
    (True, True, False, False)
    """
    digits = re.sub(r"[ .-]", "", text.strip())
    return len(digits) == 9 and digits.isascii() and digits.isdecimal() and bool(bsn_number.is_valid(digits))


def iban(text: str) -> bool:
    """Whether a cell is a bank account number, by its check digits or by its form.

    >>> iban("NL91 ABNA 0417 1643 00"), iban("NL00 ABNA 0417 1643 00"), iban("NL91")
    (True, True, False)
    """
    return bool(iban_number.is_valid(text)) or bool(_IBAN_LIKE.fullmatch(" ".join(text.split()).upper()))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    hidden = _DATE.sub(lambda found: "x" * len(found[0]), text)
    yield from (found.span() for found in _NO_ZERO.finditer(hidden))
    place = 0
    for _ in range(_MOST_NUMBERS):
        found = _DIGITS.search(hidden, place)
        if not found:
            return
        end = _end_of_phone(found[0])
        if end:
            yield found.start(), found.start() + end
        place = found.start() + end if end else found.end()


def _end_of_phone(run: str) -> int:
    """The length of the phone number at the beginning of a run of digits; 0 if there is none."""
    ends = [at + 1 for at, sign in enumerate(run) if sign.isdecimal()]
    for n in (10, 9, 11, 12, 13, 14):
        is_whole = n == len(ends) or (n < len(ends) and ends[n] - ends[n - 1] > 1)
        if is_whole and _is_phone(run[: ends[n - 1]]):
            return ends[n - 1]
    return 0


def _is_phone(text: str) -> bool:
    """Whether it can be called, in a country nearby or, with "+", anywhere."""
    if re.match(r"\D*0\D*0\D*0", text):
        return False
    for region in _REGIONS:
        try:
            read = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.number_type(read) in _PHONES:
            return True
    return False


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds what points to one person; the parts may overlap."""
    if _MAY_ADDRESS.search(text):
        yield from (found.span() for found in EMAIL.finditer(text))
    if "://" in text:
        yield from (found.span() for found in _LINK.finditer(text))
    if _DIGIT.search(text):  # most texts have none, and looking for more took most of the time
        yield from _spans_of_numbers(text)
    yield from spans_of_names(text)


def _spans_of_numbers(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_POSTCODE, _COORDINATES):
        yield from (found.span() for found in pattern.finditer(text))
    yield from (found.span(1) for found in _BORN.finditer(text))
    yield from (found.span() for found in _NINE.finditer(text) if bsn(found[0]))
    yield from _ibans(text)
    yield from _phones(text)


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """A run of groups of four may hold the next word as well: the longest part that fits counts."""
    for found in _IBAN.finditer(text):
        groups = [at.end() for at in re.finditer(r"[A-Za-z0-9]+", found[0])]
        end = next((end for end in reversed(groups) if end > 12 and iban(found[0][:end])), 0)
        if end:
            yield found.start(), found.start() + end


def mask_contacts(text: str) -> str:
    """Mask what points to one person, character by character.

    >>> mask_contacts("Bel 06-12345678 of mail a.b@c.nl")
    'Bel ███████████ of mail ████████'
    """
    signs = list(text)
    for start, end in spans(text):
        signs[start:end] = MASK * (end - start)
    return "".join(signs)


#: Without one of these there is nothing but perhaps a name.
_MAY_TELL = (
    r"@|(?i:[(\[{] ?(at|a|apenstaartje)|\bat [a-z-]+(\.| dot| punt| point)|apenstaartje|https?://)"
    r"|(?:\d[ .()/–-]{0,3}){8}|\d{4} ?[A-Z]{2}\b|\d\.\d{3}|[A-Za-z]{2}\d{2} ?[A-Z0-9]{4}"
    r"|(?i:\b(geb|born|geburts|née?|nacid|doğum|dob|date of))"
)
_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w'’-]*[^\W\d_]")


def masked(cells: pa.Array) -> pa.Array:
    """The texts, with what points to one person masked; each different text is looked at once."""
    encoded = cells.dictionary_encode()
    suspect = _suspect(encoded.dictionary)
    if not pc.any(suspect).as_py():
        return cells
    covered = [mask_contacts(text) for text in encoded.dictionary.filter(suspect).to_pylist()]
    texts = pc.replace_with_mask(encoded.dictionary, suspect, pa.array(covered, pa.string()))
    return pa.DictionaryArray.from_arrays(encoded.indices, texts).dictionary_decode()


def _suspect(cells: pa.Array) -> pa.Array:
    """Which cells may hold something; the names that occur are looked up in one go."""
    patterns = [_MAY_TELL, BEFORE_A_NAME]
    content = cells.buffers()[2]
    text = content.to_pybytes().decode("utf-8", "ignore") if content is not None else ""
    names = sorted(word for word in set(_CAPITAL.findall(text)) if is_first_name(word))
    if names:
        patterns.append("|".join(map(re.escape, names)))
    return pc.fill_null(pc.match_substring_regex(cells, "|".join(f"(?:{each})" for each in patterns)), False)
