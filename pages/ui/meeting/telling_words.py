"""The message of a round, which is its title, and its picture; both from what is told, for ever the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.meetings import RoundKind, Told, WhyHidden
from core.meetings.sorting import cards_of
from core.privacy import Nearly
from db.meetings import RoundNow
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.words import listed
from pages.ui.meeting.round_words import AGAINST, FOR, option_word, tone
from pages.ui.meeting.telling_pictures import Bar, bars, named, papers, ranked, words

CELLS = {Nearly.ALL: N_("nearly all"), Nearly.NONE: N_("nearly nobody")}
#: Kinds of which an option gets points: the most of them comes first.
POINTS = frozenset({RoundKind.DOTS, RoundKind.RANKING})


def message(found: RoundNow) -> str:
    """What came out, in one sentence."""
    told = found.told
    if told is None:
        return found.question
    if told.hidden is not None:
        return hidden_words(told.hidden, found.k)
    return MESSAGES[found.kind](found, told)


def picture(found: RoundNow) -> str:
    """What came out, as a picture of our own; nothing where it is not told."""
    told = found.told
    if told is None or told.hidden is not None:
        return ""
    if found.kind is RoundKind.CHECK_IN:
        return words(cards_of(found.told))
    if found.kind is RoundKind.RANKING and not told.counts:
        return ranked(told.order)
    written, counted = cards_of(told), _bars(found, told)
    return (papers(written) if written else "") + (bars(counted) if counted else "")


def hidden_words(why: WhyHidden, k: int) -> str:
    """Why nothing is told."""
    return _(HIDDEN[why]).format(k=k)


HIDDEN = {
    WhyHidden.FEW: N_("Fewer than {k} people answered, so nothing is shown"),
    WhyHidden.OTHERS: N_("Others answered than the time before, so nothing is shown"),
}


def _bars(found: RoundNow, told: Told) -> list[Bar]:
    sizes = _sizes(told)
    full = max(sizes.values(), default=0) if found.kind in POINTS else told.n or 0
    options = sorted(sizes, key=lambda option: -sizes[option]) if found.kind in POINTS else list(sizes)
    return [
        Bar(
            label=option_word(found.kind, option),
            figure=_figure(told.counts[option]),
            share=sizes[option] / full if full else None,
            tone=tone(found.kind, option),
            names=() if found.kind in POINTS else _who(told, option),
        )
        for option in options
    ]


def _who(told: Told, option: str) -> tuple[str, ...]:
    """Who picked it, where the round was by name."""
    return tuple(
        named(name, is_guest=name in told.guests) for name, ballot in told.named if option in ballot.picks
    )


def _sizes(told: Told) -> dict[str, int]:
    return {option: _size(told, option) for option in told.counts}


def _size(told: Told, option: str) -> int:
    """How long a bar is: what is told in words is all of it, or nothing."""
    cell = told.counts[option]
    if isinstance(cell, int):
        return cell
    return (told.n or 0) if cell == Nearly.ALL else 0


def _figure(cell: int | str) -> str:
    return str(cell) if isinstance(cell, int) else _(CELLS[Nearly(cell)])


def _together(told: Told, options: frozenset[str]) -> int | None:
    """How many chose one of these; None where that is told in words."""
    cells = [told.counts.get(option, 0) for option in options]
    return sum(cell for cell in cells if isinstance(cell, int)) if _is_exact(told) else None


def _is_exact(told: Told) -> bool:
    return all(isinstance(cell, int) for cell in told.counts.values())


def _nearly_all(found: RoundNow, told: Told) -> str:
    """The message where figures would tell too much: what nearly all chose."""
    option = next((each for each, cell in told.counts.items() if cell == Nearly.ALL), None)
    if option is None:
        return _("{n} people answered").format(n=told.n)
    return _("Nearly all: {option}").format(option=option_word(found.kind, option))


def _consent(found: RoundNow, told: Told) -> str:
    objections = _together(told, AGAINST[found.kind])
    if objections is None:
        return _nearly_all(found, told)
    if objections == 0:
        return _("Nobody objects")
    said = ngettext(
        "{n} objection: what makes the proposal better?",
        "{n} objections: what makes the proposal better?",
        objections,
    )
    return said.format(n=objections)


def _in_favour(found: RoundNow, told: Told) -> str:
    n = _together(told, FOR[found.kind])
    return _nearly_all(found, told) if n is None else _(SUPPORT[found.kind]).format(n=n, all=told.n)


SUPPORT = {
    RoundKind.YES_NO: N_("{n} of {all} say yes"),
    RoundKind.SENSE: N_("For {n} of {all} this feels good"),
    RoundKind.GRADIENTS: N_("{n} of {all} go along"),
    RoundKind.FIST: N_("{n} of {all} show three fingers or more"),
}


def _most(found: RoundNow, told: Told) -> str:
    """Which option comes first; several where as many points went to each."""
    if not told.order or len(told.order[0]) == len(found.options):
        return _("No option comes before the others")
    return _("First: {options}").format(options=listed(list(told.order[0])))


def _wrote(found: RoundNow, told: Told) -> str:
    n = len(cards_of(found.told))
    return ngettext("{n} card", "{n} cards", n).format(n=n)


def _asked(found: RoundNow, told: Told) -> str:
    """Words speak for themselves, below what was asked."""
    return found.question


MESSAGES: Mapping[RoundKind, Callable[[RoundNow, Told], str]] = {
    RoundKind.CHECK_IN: _asked,
    RoundKind.YES_NO: _in_favour,
    RoundKind.SENSE: _in_favour,
    RoundKind.CONSENT: _consent,
    RoundKind.GRADIENTS: _in_favour,
    RoundKind.FIST: _in_favour,
    RoundKind.DOTS: _most,
    RoundKind.RANKING: _most,
    RoundKind.SILENT: _wrote,
}
