"""Mails: plain text, in which only Kartrekker's own address is a link."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

LONGEST_LINE = 200
#: What mail programs make a link of: a scheme, or a dot or an @ between what could be parts of a name.
_SCHEME = re.compile(r"\b([a-z][a-z0-9+-]*)\s*:\s*//", re.IGNORECASE)
_MAILTO = re.compile(r"\b(mailto|tel|sip|data|javascript)\s*:", re.IGNORECASE)
_DOT = re.compile(r"(?<=[^\s\d])[.．。｡](?=\w)|(?<=\d)[.．。｡](?=[^\W\d])")
_FOUR = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
_LINK = re.compile(r"(?:[a-z][a-z0-9+-]*://|www\.)[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail to one person. `off`: the address with which one press ends mails like it, if there are more.

    Its text is plain, and its links are those of this instance.
    """

    to: str = field(repr=False)
    name: str = field(default="", repr=False)
    subject: str
    text: str = field(repr=False)
    off: str = ""


def one_line(text: str, most: int = LONGEST_LINE) -> str:
    """A text for a header: one line, without control, invisible or unassigned signs.

    Examples
    --------
    >>> one_line("Weekbericht\\r\\nBcc: iedereen@example.org")
    'Weekbericht Bcc: iedereen@example.org'
    >>> one_line("\\u202eevil" + "x" * 300, 6)
    'evilx…'
    """
    seen = "".join(
        " " if sign.isspace() or unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text
        if unicodedata.category(sign) not in ("Cf", "Cs", "Co", "Cn")
    )
    whole = " ".join(seen.split())
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"


def bare(text: str, most: int = LONGEST_LINE) -> str:
    """What people wrote, on one line, so that no mail program makes a link of it.

    Examples
    --------
    >>> bare("Kijk op https://evil.example/x of mail a@b.nl")
    'Kijk op https: evil. example/x of mail a (at) b. nl'
    >>> bare("Rekenen 3.1: groep 5 t/m 8. Klaar"), bare("10.0.0.1")
    ('Rekenen 3.1: groep 5 t/m 8. Klaar', '10. 0. 0. 1')
    """
    said = one_line(text, most)
    said = _SCHEME.sub(r"\1: ", said)
    said = _MAILTO.sub(r"\1 ", said).replace("://", ": ").replace("//", "/ ")
    said = re.sub(r"\s*[@＠]\s*", " (at) ", said).strip()
    said = _FOUR.sub(lambda found: found[0].replace(".", ". "), said)
    return _DOT.sub(". ", said)


def foreign_links(text: str, address: str) -> Sequence[str]:
    """The links of a mail that lead elsewhere than to this instance: there must be none.

    Examples
    --------
    >>> foreign_links("Ga naar https://k.example/team en www.evil.example", "https://k.example")
    ('www.evil.example',)
    >>> foreign_links("https://k.example.evil.example/", "https://k.example")
    ('https://k.example.evil.example/',)
    """
    own = address.rstrip("/")
    return tuple(
        found
        for found in _LINK.findall(text)
        if found != own and not found.startswith((f"{own}/", f"{own}?"))
    )
