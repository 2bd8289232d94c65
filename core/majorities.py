"""Read what people say of how many must be in favour: "gewone meerderheid", "minstens 60 %", "unaniem"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from core.errors import Refusal
from core.norms.values import Base, Operator
from core.shares import ShareNotUnderstood, ShareOutOfRange, is_count, plain_text, share_in


class ShareVague(Refusal):
    """Words that leave the share open ("ruime meerderheid"): which share is meant has to be asked."""

    text: str


class ShareIsAtMost(Refusal):
    """A share that may not be passed ("hoogstens de helft"); a norm says how many there must be at least."""

    text: str


class ShareIsMoreThan(Refusal):
    """ "More than" a share, where the field means "at least"."""

    text: str


class ShareNamesPeople(Refusal, kw_only=True):
    """A share ("de helft van de ouders") with people that another field asks for; `kept`: the share."""

    text: str
    kept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority:
    """A share in favour as said; `operator` and `base` are None where the words leave them open."""

    share: Fraction
    operator: Operator | None = None
    base: Base | None = None


HALF = Fraction(1, 2)

_AT_LEAST = (
    r"(?:minstens|ten ?minste|op (?:z'?n|z’n|zijn) minst|minimaal|(?:een )?minimum(?: van)?|min\.?|vanaf"
    r"|>=|≥|=>|niet minder (?:dan|als)|at least|no fewer than|no less than|not less than|a minimum of)"
)
_MORE_THAN = r"(?:meer (?:dan|als)|hoger dan|groter dan|boven|>|more than|greater than|above|over)"
_AT_MOST = re.compile(
    r"(?:hoogstens|ten hoogste|maximaal|max|minder (?:dan|als)|onder|niet meer (?:dan|als)|at most|less than"
    r"|fewer than|no more than|below|under)\b.+|(?:<=?|≤).+"
)
_OR_MORE = r"(?:(?:of|en) (?:meer|hoger)|(?:or|and) (?:more|higher|up))"
_AND_ONE = r"(?:\+|plus|en|and) ?(?:1|een|one)(?: (?:stem|vote|persoon|person))?"
_LEAST = re.compile(rf"{_AT_LEAST} ?(.+)|(.+?) ?{_OR_MORE}|(.+%) ?\+")
_MORE = re.compile(
    rf"{_MORE_THAN} ?(?:de (?=\d))?(.+)|(.+?) ?{_AND_ONE}|(?:1|een|one) (?:stem |vote )?{_MORE_THAN} (.+)"
)
_HALF = re.compile(
    r"(?:(?:gewone|normale|eenvoudige|simpele|volstrekte|absolute|kleinste|simple|ordinary) )?"
    r"(?:meerderheid|majority)"
    r"|meer (?:mensen |stemmen )?voor(?:-|standers|stemmers|stemmen)? dan tegen(?:standers|stemmers|stemmen)?"
    r"|more (?:people |votes )?(?:for|in favou?r) than against"
)
_UNANIMOUS = re.compile(
    r"unaniem|unanimiteit|eenstemmig(?:heid)?|eenparig(?:heid)?|(?:met )?algemene stemmen|voltallig"
    r"|(?:niemand|geen enkele) tegen|(?:geen|zonder) tegen(?:stem|stemmen|stemmers|standers)"
    r"|unanimous(?:ly)?|unanimity|nobody against|no votes against"
)
_LEADING = re.compile(
    r"(?:(?:bij|met|door|by|with) )?(?:(?:de|het|een|the|an|a) (?=.*(?:meerderheid|majority)))?"
)
_MAJORITY_OF = re.compile(r"(?:meerderheid|majority) (?:van|of) (.+)|(.+?)[ -]?(?:meerderheid|majority)")
_BASES = {
    Base.VOTES: r"(?:uitgebrachte |geldige )?(?:stemmen|stemmers)|votes(?: cast)?|voters",
    Base.RESPONDENTS: r"invullers|respondenten|respondents",
    Base.INVITED: r"genodigden|uitgenodigden|those invited|invited",
}
_WHOM = re.compile(r"(?:(?:van|of|onder|among) )?(?:(?:de|het|alle|al|the|all) )*(.*)")
_VAGUE = re.compile(
    r"\b(?:veel|vele|meeste|meesten|weinig|bijna|vrijwel|nagenoeg|ongeveer|circa|ca|rond|ruim|ruime|groot|grote"
    r"|overgrote|genoeg|voldoende|draagvlak|consensus|consent|brede|breed|duidelijke?|flinke?|forse"
    r"|gekwalificeerde|versterkte|relatieve|merendeel|gros|krappe|paar|redelijke?|stevige?|most|many|few"
    r"|almost|nearly|about|around|enough|large|broad|clear|qualified|relative|support|some|fifty-fifty)\b"
    r"|meerderheid|majority"
)


def parse_majority(text: str) -> Majority:
    """Read a share as people say it, with the comparison and the people if the words give them.

    Parameters
    ----------
    text : str
        At most 60 characters, Dutch or English.

    Returns
    -------
    Majority
        The share exactly, between 0 and 1.

    Raises
    ------
    ShareVague, ShareIsAtMost, ShareNamesPeople
        Words to ask back: "ruime meerderheid", "hoogstens de helft", "de helft van de ouders".
    ShareNotUnderstood, ShareAmbiguous, ShareOutOfRange
        As `core.shares.parse_share`; more than everybody is out of range too.

    Examples
    --------
    >>> parse_majority("gewone meerderheid")
    Majority(share=Fraction(1, 2), operator=<Operator.MORE_THAN: '>'>, base=None)
    >>> parse_majority("twee op de drie")
    Majority(share=Fraction(2, 3), operator=None, base=None)
    >>> parse_majority("minstens 60 % van de stemmen").operator, parse_majority("50 % + 1").operator
    (<Operator.AT_LEAST: '>='>, <Operator.MORE_THAN: '>'>)
    """
    plain = plain_text(text)
    found = _read(plain, text)
    if found.operator is Operator.MORE_THAN and found.share == 1:
        raise ShareOutOfRange(text, found.share)
    return found


def parse_at_least(text: str) -> Fraction:
    """Read the share of those invited that must take part, where no other comparison than "at least" exists.

    Parameters
    ----------
    text : str

    Returns
    -------
    Fraction

    Raises
    ------
    ShareIsMoreThan
        "Meer dan de helft".
    ShareNamesPeople
        Of other people than those invited.
    Refusal
        As `parse_majority`.

    Examples
    --------
    >>> str(parse_at_least("minstens drie van de vijf"))
    '3/5'
    """
    found = parse_majority(text)
    if found.operator is Operator.MORE_THAN:
        raise ShareIsMoreThan(text)
    if found.base not in (None, Base.INVITED):
        raise ShareNamesPeople(text=text, kept=str(found.share))
    return found.share


def parse_of_total(text: str) -> Majority:
    """Read the share of a weighed total, whose people are those of its groups.

    Parameters
    ----------
    text : str

    Returns
    -------
    Majority
        Without a base.

    Raises
    ------
    ShareNamesPeople
        "De helft van de stemmen".
    Refusal
        As `parse_majority`.

    Examples
    --------
    >>> parse_of_total("60 % of meer").operator
    <Operator.AT_LEAST: '>='>
    """
    found = parse_majority(text)
    if found.base is not None:
        raise ShareNamesPeople(text=text, kept=str(found.share))
    return found


def _read(plain: str, text: str) -> Majority:
    if _AT_MOST.fullmatch(plain):
        raise ShareIsAtMost(text)
    found = _said(plain, text) or _of_people(plain, text)
    if found is None and _VAGUE.search(plain):
        raise ShareVague(text)
    if found is None:
        raise ShareNotUnderstood(text)
    return found


def _said(plain: str, text: str) -> Majority | None:
    """A share with the words that compare it; None where it is not that alone."""
    plain = _LEADING.sub("", plain, count=1)
    share = share_in(plain, text)
    if share is not None:
        return Majority(share=share, operator=Operator.AT_LEAST if share == 1 and plain.isalpha() else None)
    if _HALF.fullmatch(plain):
        return Majority(share=HALF, operator=Operator.MORE_THAN)
    if _UNANIMOUS.fullmatch(plain):
        return Majority(share=Fraction(1), operator=Operator.AT_LEAST)
    for words, operator in (
        (_LEAST, Operator.AT_LEAST),
        (_MORE, Operator.MORE_THAN),
        (_MAJORITY_OF, Operator.AT_LEAST),
    ):
        match = words.fullmatch(plain)
        inner = _said(next(filter(None, match.groups())), text) if match else None
        if inner is not None:
            return replace(inner, operator=operator) if inner.operator in (None, operator) else None
    return None


def _of_people(plain: str, text: str) -> Majority | None:
    """A share and then its people: a base of ours, or people that another field asks for."""
    words = plain.split()
    for place in range(len(words) - 1, 0, -1):
        kept, rest = " ".join(words[:place]), " ".join(words[place:])
        found = None if is_count(kept) else _without_doubt(kept)
        if found is None:
            continue
        whom = _WHOM.fullmatch(rest)
        base = next((base for base, names in _BASES.items() if whom and re.fullmatch(names, whom[1])), None)
        if base is not None:
            return replace(found, base=base)
        if _VAGUE.search(rest):
            raise ShareVague(text)
        if re.search(r"[a-z]{3}", rest) and not re.match(r"min|\d", rest):
            raise ShareNamesPeople(text=text, kept=kept)
        return None
    return None


def _without_doubt(kept: str) -> Majority | None:
    try:
        return _said(kept, kept)
    except Refusal:
        return None
