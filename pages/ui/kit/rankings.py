"""Rankings in words: mean places, and which option wins from each other one two by two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from core.rankings import Pairs, ProtectedRanking
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import decimal
from pages.ui.kit.shares import the_group
from pages.ui.kit.widgets import briefly
from pages.ui.kit.words import listed


def mean_ranks(ranking: ProtectedRanking, options: Sequence[str]) -> list[str]:
    """The mean rank of each option: 1 is first."""
    if ranking.hidden is not None:
        return [_("suppressed")] * len(options)
    if ranking.means is None:
        return ["–"] * len(options)
    return [decimal(ranking.means.get(option)) for option in options]


def mean_sentences(rankings: Sequence[ProtectedRanking]) -> str:
    """The mean places of each group, highest first: "Gemiddelde plaats bij de ouders: Leeshoek 1,8, ..."."""
    said = []
    for each in rankings:
        if each.means:
            ordered = sorted(each.means.items(), key=lambda item: item[1])
            names = briefly(each.means, 60)
            places = ", ".join(f"{names[option]} {decimal(mean)}" for option, mean in ordered)
            who = the_group(each.group) if each.group else _("all together")
            said.append(_("Mean place among {group}: {places}.").format(group=who, places=places))
    return " ".join(said)


def ranking_sentences(rankings: Sequence[ProtectedRanking]) -> str:
    """Per group, which option beats each other one in pairs, or that there is none and why."""
    shown = [each for each in rankings if each.pairs is not None]
    said = [pair_sentence(each.group, each.pairs) for each in shown if each.pairs is not None]
    if any(each.means is None for each in shown):
        said.append(
            _("Where nearly all of a group agree on a place, its mean places are left out: they would tell "
              "what one person answered.")
        )  # fmt: skip
    return " ".join(said)


def pair_sentence(group: str, found: Pairs) -> str:
    """Which option wins from each other one if they are compared two by two."""
    who = the_group(group) if group else _("all together")
    if found.winner is not None:
        return _("In pairs, {option} beats every other option among {group}.").format(
            option=_quoted(found.winner), group=who
        )
    if found.cycle:
        names = [_quoted(option) for option in (*found.cycle, found.cycle[0])]
        chain = [_("{one} beats {other}").format(one=one, other=other) for one, other in pairwise(names)]
        return _("In pairs, no option beats every other one among {group}: {chain}.").format(
            group=who, chain=listed(chain)
        )
    return _("In pairs, no option beats every other one among {group}: some pairs are a tie.").format(
        group=who
    )


def _quoted(option: str) -> str:
    return f"“{' '.join(option.split())}”"
