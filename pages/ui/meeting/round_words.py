"""The words of rounds: what each kind is for, what can be answered, what is promised beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.meetings import RoundKind
from db.meetings import RoundNow
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.meeting_words import OPTION_WORDS
from pages.ui.meeting.telling_pictures import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A kind of round. `question`: what is asked unless the chair writes something else; "": the item."""

    name: str
    use: str
    question: str = ""


KINDS: Mapping[RoundKind, About] = {
    RoundKind.CHECK_IN: About(
        name=N_("Check-in"),
        use=N_("To begin or to end: everyone is heard once, in a word."),
        question=N_("How are you here today, in one word?"),
    ),
    RoundKind.SENSE: About(
        name=N_("Sense check"),
        use=N_("To feel where the team stands, before anybody decides anything."),
    ),
    RoundKind.YES_NO: About(
        name=N_("Yes, no or no opinion"),
        use=N_("To vote on one clear sentence."),
    ),
    RoundKind.CONSENT: About(
        name=N_("Consent"),
        use=N_("To decide when nobody has an objection. An objection improves the proposal."),
    ),
    RoundKind.GRADIENTS: About(
        name=N_("Gradients of agreement"),
        use=N_("To see how much support a proposal has, between yes and no."),
    ),
    RoundKind.FIST: About(
        name=N_("Fist to five"),
        use=N_("To see quickly how strong the support is: from a fist to five fingers."),
    ),
    RoundKind.DOTS: About(
        name=N_("Dots"),
        use=N_("To choose from a list what comes first: everyone divides some dots."),
    ),
    RoundKind.RANKING: About(
        name=N_("Put in order"),
        use=N_("To compare a few options: everyone puts them in order."),
    ),
    RoundKind.SILENT: About(
        name=N_("Write in silence"),
        use=N_("To hear everyone's ideas: write alone, see together, sort into themes."),
    ),
}

#: What goes along with the proposal, and what goes against it; the rest is between.
FOR: Mapping[RoundKind, frozenset[str]] = {
    RoundKind.YES_NO: frozenset({"yes"}),
    RoundKind.SENSE: frozenset({"good"}),
    RoundKind.CONSENT: frozenset({"no_objection"}),
    RoundKind.GRADIENTS: frozenset({"endorse", "agree", "support", "go_along"}),
    RoundKind.FIST: frozenset("345"),
}
AGAINST: Mapping[RoundKind, frozenset[str]] = {
    RoundKind.YES_NO: frozenset({"no"}),
    RoundKind.SENSE: frozenset({"not_good"}),
    RoundKind.CONSENT: frozenset({"objection"}),
    RoundKind.GRADIENTS: frozenset({"disagree", "block"}),
    RoundKind.FIST: frozenset("01"),
}


def kind_name(kind: RoundKind) -> str:
    """The name of a kind of round."""
    return _(KINDS[kind].name)


def option_word(kind: RoundKind, option: str) -> str:
    """An option in words; where the chair wrote the options, as written."""
    said = OPTION_WORDS.get(kind, {}).get(option)
    return option if said is None else _(said)


def tone(kind: RoundKind, option: str) -> Tone:
    """Whether an option goes along with the proposal."""
    if kind not in FOR:
        return Tone.PLAIN
    if option in FOR[kind]:
        return Tone.FOR
    return Tone.AGAINST if option in AGAINST[kind] else Tone.BETWEEN


def promise(*, is_anonymous: bool, k: int, guests: int = 0) -> tuple[str, str]:
    """Whether an answer is by name, and what that means for who gives it; `guests` answer too."""
    if not is_anonymous:
        return _("By name"), _("When the round is closed, everyone sees who answered what.")
    said = _("Nobody sees who answered what. With fewer than {k} answers, nothing is shown.").format(k=k)
    if guests:
        besides = ngettext("{n} guest answers too.", "{n} guests answer too.", guests).format(n=guests)
        said = f"{said} {besides}"
    return _("Without names"), said


def how_many_said(found: RoundNow) -> str:
    """How many answered, of those who were there."""
    return _("{n} of {all} answered").format(n=found.heard, all=max(found.asked, found.heard))
