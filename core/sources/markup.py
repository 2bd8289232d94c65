"""HTML that web services put into titles and names, as plain text."""

from __future__ import annotations

import html
import re

_UP = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_DOWN = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_FIGURES = re.compile(r"[0-9+\-−=()]+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*"
_SCRIPT = re.compile(
    rf"<(?P<name>(?:jats:)?(?P<kind>sup|sub|inf)){_ATTRIBUTES}>(?P<text>[^<>]*)</(?P=name)\s*>", re.IGNORECASE
)
_NAMES = "i|b|u|em|strong|italic|bold|sc|scp|small|sup|sub|inf|span|p|title|tt|underline|q|cite|font|a"
#: Tags in pairs only: “The <i> element” is no markup.
_PAIR = re.compile(
    rf"<(?P<name>(?:jats:)?(?:{_NAMES})){_ATTRIBUTES}>(?P<text>(?:(?!</?(?P=name)\b).)*)</(?P=name)\s*>",
    re.IGNORECASE | re.DOTALL,
)
_ALONE = re.compile(rf"<br{_ATTRIBUTES}/?>|</?mml:[a-z]+{_ATTRIBUTES}/?>", re.IGNORECASE)
_DEEPEST = 8


def raised(text: str, *, up: bool) -> str:
    """Give figures above or below the line; anything else stays as it is.

    >>> raised("2", up=False), raised("st", up=True)
    ('₂', 'st')
    """
    return text.translate(_UP if up else _DOWN) if _FIGURES.fullmatch(text) else text


def without_markup(text: str) -> str:
    """Give a text without the tags and entities of HTML, also those that were escaped once too often.

    Examples
    --------
    >>> without_markup("Management &amp;amp; <i>Leren</i> van H<sub>2</sub>O &lt;b&gt;nu&lt;/b&gt;")
    'Management & Leren van H₂O nu'
    >>> without_markup("p < .05 en n > 3, AT&T; The <i> element")
    'p < .05 en n > 3, AT&T; The <i> element'
    """
    for _ in range(3):
        before, text = text, _untagged(text)
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
        if text == before:
            break
    return text


def _untagged(text: str) -> str:
    if "<" not in text:
        return text
    text = _SCRIPT.sub(lambda found: raised(found["text"], up=found["kind"].lower() == "sup"), text)
    text = _ALONE.sub(" ", text)
    for _ in range(_DEEPEST):
        before, text = text, _PAIR.sub(lambda found: found["text"], text)
        if text == before:
            break
    return text
