"""People as dots: what each of a group said, and how many without an answer would turn the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from html import escape

import streamlit as st

from core.norms import Answer, Base, Verdict
from core.privacy import ProtectedGroup, ProtectedRow
from pages.ui.decisions.verdict_words import share_reading
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.large import large
from pages.ui.kit.numbers import count

#: More dots than this say no more than a bar.
MOST = 400
#: A group of so few gets large dots.
FEW = 60
ANSWERS = (Answer.FAVOUR, Answer.AGAINST, Answer.NO_OPINION)
PROVISIONAL = (Verdict.MET_PROVISIONAL, Verdict.NOT_MET_PROVISIONAL)


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """Everybody of a group, by what they said.

    Who gave no answer `stayed_away`, or `left_open` this question; none of them where the number invited is
    unknown. `needed`: how many of these keep the norm met by being in favour, or would have made it so.
    """

    favour: int
    against: int
    no_opinion: int
    stayed_away: int
    left_open: int
    needed: int

    @property
    def silent(self) -> int:
        """How many gave no answer."""
        return self.stayed_away + self.left_open

    @property
    def size(self) -> int:
        """How many there are."""
        return self.favour + self.against + self.no_opinion + self.silent

    def base(self, base: Base) -> int:
        """Of how many the norm takes its share."""
        if base is Base.VOTES:
            return self.favour + self.against
        return self.size - self.silent if base is Base.RESPONDENTS else self.size


def crowd_of(group: ProtectedGroup, row: ProtectedRow | None) -> Crowd | None:
    """The people of a group, from what is told of it; None unless all of it is told in figures."""
    if row is None or row.hidden or row.later or len(row.groups) > 1 or group.share is None:
        return None
    counted = {each.value: n for each in ANSWERS if isinstance(n := row.cells.get(each), int)}
    worded = [each.value for each in ANSWERS if each.value not in counted]
    if len(worded) > 1:
        return None
    counted |= {each: (row.n or 0) - sum(counted.values()) for each in worded}  # "nearly nobody" is the rest
    invited, returned, unknown = (Fraction(n or 0) for n in (group.invited, group.returned, group.unknown))
    away = invited - returned if unknown else Fraction(0)
    crowd = Crowd(
        **counted,
        stayed_away=int(away),
        left_open=int(unknown - away),
        needed=group.needed or 0 if group.verdict in PROVISIONAL else 0,
    )
    base = crowd.base(group.norm.base)
    # Counted by household or pupil, the share is not that of people.
    return crowd if base and Fraction(crowd.favour, base) == group.share else None


_OF_WHOM = {
    Base.VOTES: N_("{share}: {n} of the {of} who chose in favour or against"),
    Base.RESPONDENTS: N_("{share}: {n} of the {of} who answered, no opinion included"),
    Base.INVITED: N_("{share}: {n} of the {of} who were invited"),
}


def share_of_whom(group: ProtectedGroup, crowd: Crowd | None) -> str:
    """The share in favour, and of whom it is a share where that is told."""
    if crowd is None:
        return share_reading(group)
    base = count(crowd.base(group.norm.base))
    return _(_OF_WHOM[group.norm.base]).format(share=share_reading(group), n=count(crowd.favour), of=base)


def silent_reading(crowd: Crowd | None) -> str:
    """How many gave no answer: they stayed away, or left this question open."""
    if crowd is None or not crowd.silent:
        return ""
    if not crowd.left_open:
        return _("{n}: they did not take part").format(n=count(crowd.silent))
    return _("{n}: {away} did not take part, {open} left this question open").format(
        n=count(crowd.silent), away=count(crowd.stayed_away), open=count(crowd.left_open)
    )


#: What each kind of dot is called, in the order in which they stand.
KINDS = {
    "favour": N_("{n} in favour"),
    "silent": N_("{n} gave no answer"),
    "neutral": N_("{n} no opinion"),
    "against": N_("{n} against"),
}
OTHERS = N_("{n} others without an answer")


def _needed(group: ProtectedGroup, n: int) -> str:
    if group.verdict is Verdict.MET_PROVISIONAL:
        words = ngettext(
            "{n} without an answer has to be in favour", "{n} without an answer have to be in favour", n
        )
    else:
        words = ngettext("{n} more had to be in favour", "{n} more had to be in favour", n)
    return words.format(n=count(n))


def people(group: ProtectedGroup, crowd: Crowd) -> None:
    """Draw a dot for each person of a group."""
    numbers = {
        "favour": crowd.favour,
        "needed": crowd.needed,
        "silent": crowd.silent - crowd.needed,
        "neutral": crowd.no_opinion,
        "against": crowd.against,
    }
    words = dict(KINDS)
    if crowd.needed:
        words["silent"] = OTHERS
    said = {
        kind: _needed(group, n) if kind == "needed" else _(words[kind]).format(n=count(n))
        for kind, n in numbers.items()
        if n
    }
    message = f"{group.group}: {', '.join(said.values())}"
    size = " kt-everyone-few" if crowd.size <= FEW else ""
    dots = "".join(f'<i class="kt-is-{kind}"></i>' * n for kind, n in numbers.items())
    keys = "".join(f'<li><i class="kt-is-{kind}"></i>{escape(each)}</li>' for kind, each in said.items())
    with large(f"people_{group.group}", _("Everyone in {group} as a dot").format(group=group.group)):
        st.html(
            f'<div class="kt-everyone{size}" role="img" aria-label="{escape(message)}">{dots}</div>'
            f'<ul class="kt-legend kt-everyone-keys">{keys}</ul>'
        )
