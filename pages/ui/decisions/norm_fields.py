"""The fields of the norm form: shares as people say them, and the choices that such words make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar, cast

import streamlit as st

from core.errors import Refusal
from core.majorities import Majority
from core.norms import Base, DecisionNorms, Norms, Operator, ResponseNorm
from core.shares import parse_share
from pages.ui.kit.edit import was_tried
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import line, pick
from pages.ui.kit.shares import exact_percent, share_words
from pages.ui.kit.typed import remembered
from pages.ui.kit.widgets import plain, refused

Choice = TypeVar("Choice", bound=str)
Read = TypeVar("Read")

RESPONSE = {
    "share": N_("At least this share of those invited"),
    "count": N_("At least this many people"),
    "none": N_("No response norm"),
}
OPERATORS = {Operator.AT_LEAST: N_("at least"), Operator.MORE_THAN: N_("more than")}
BASES = {
    Base.VOTES: N_("of those who vote for or against"),
    Base.RESPONDENTS: N_("of those who answer (no opinion counts)"),
    Base.INVITED: N_("of all who were invited"),
}


@dataclass(frozen=True)
class NormFields:
    """The fields under one prefix, each beginning with what `starts` holds under its name."""

    prefix: str
    start: Norms | None
    starts: Mapping[str, object]

    def text(self, name: str, label: str, example: str) -> str:
        """A text field of one line."""
        return line(self.prefix + name, label, str(self.starts.get(name, "")), most=60, example=example)

    def select(
        self,
        name: str,
        label: str,
        choices: Mapping[Choice, str],
        otherwise: Choice,
        typed: Choice | None = None,
    ) -> Choice:
        """A select box; what was `typed` beside it decides, and then it only shows that."""
        start = cast(Choice, self.starts.get(name, otherwise))
        if typed is not None:
            st.session_state[remembered(self.prefix + name, start)] = typed
        return pick(
            self.prefix + name,
            label,
            list(choices),
            lambda each: _(choices[each]),
            start,
            disabled=typed is not None,
        )

    def share(self, parse: Callable[[str], Read], text: str) -> Read | None:
        """The share in a field; None while it is empty, or after saying why it cannot be read."""
        if not text.strip():
            self._is_empty(_("Fill in this share: half, 2/3 or 60 %, for example."))
            return None
        try:
            return parse(text)
        except Refusal as refusal:
            refused(refusal)
            return None

    def count(self, text: str) -> int | None:
        """The number of people in a field; None as `share` has it."""
        if not text.strip():
            self._is_empty(_("Fill in how many people: 120, for example."))
            return None
        return _read_count(text)

    def _is_empty(self, said: str) -> None:
        """Say what lacks, once somebody tried to save."""
        if was_tried(self.prefix):
            st.error(said)

    def heard(self, name: str, parse: Callable[[str], Majority]) -> Majority | None:
        """What the text field of this name holds, before it is drawn; None while it cannot be read."""
        text = str(st.session_state.get(self.prefix + name, self.starts.get(name, "")))
        try:
            return parse(text) if text.strip() else None
        except Refusal:
            return None


def starts_of(norms: DecisionNorms | None) -> dict[str, object]:
    """What each field begins with, by its name, where these norms stand."""
    if norms is None:
        return {}
    found: dict[str, object] = {
        "together:total_operator": norms.operator or Operator.AT_LEAST,
        "together:total": spelled(norms.threshold),
    }
    for norm in norms.groups:
        group = norm.group
        found |= response_starts(group, norm.response)
        found |= {
            f"{group}:in_favour:operator": norm.operator,
            f"{group}:in_favour:threshold": spelled(norm.threshold),
            f"{group}:in_favour:base": norm.base,
            f"together:weight:{group}": int(norm.weight) or 1,
        }
    return found


def response_starts(group: str, norm: ResponseNorm | None) -> dict[str, object]:
    """What the fields of a response norm begin with."""
    kind = _kind(norm)
    return {f"{group}:taking_part:response": kind, f"{group}:taking_part:{kind}": _typed(norm)}


def _kind(norm: ResponseNorm | None) -> str:
    if norm is None:
        return "none"
    return "count" if norm.share is None else "share"


def heard_as(typed: str, found: Majority) -> str | None:
    """Say which choices the words made; None where a share alone was typed."""
    if found.operator is None and found.base is None:
        return None
    return _("We read “{typed}” as: {meaning}.").format(
        typed=" ".join(typed.split()),
        meaning=" ".join(
            [
                *([_(OPERATORS[found.operator])] if found.operator else []),
                share_words(found.share),
                *([_(BASES[found.base])] if found.base else []),
            ]
        ),
    )


def _read_count(text: str) -> int | None:
    """A number of people; None after saying why it cannot be read."""
    digits = text.strip().replace(".", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) < 8:
        return int(digits)
    st.error(
        plain(
            _("“{text}” is not a number of people. Type a whole number, for example 120.").format(text=text)
        )
    )
    return None


def _typed(norm: ResponseNorm | None) -> str:
    if norm is None:
        return ""
    return str(norm.count) if norm.share is None else spelled(norm.share)


def spelled(share: Fraction | None) -> str:
    """A share as it is typed: a percentage that never ends becomes a fraction: "55 %", but "2/3"."""
    if share is None:
        return ""
    typed = exact_percent(share)
    return typed if parse_share(typed) == share else f"{share.numerator}/{share.denominator}"
