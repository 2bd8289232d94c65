"""How many answers a group needs for a margin: a sum beside the norms, which stores nothing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from core.proportions import sample_size_fpc
from pages.ui.decisions.norm_form import Voice
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import how_many, number
from pages.ui.kit.numbers import count, percent
from pages.ui.kit.shares import the_group
from pages.ui.kit.widgets import folded, hostile, plain

#: In percentage points: what people begin with, and the widest that still says something.
FIRST, WIDEST = 5, 25


def answers_needed(voices: Sequence[Voice], key: str) -> None:
    """Help to choose a response norm."""
    folded(_("How many answers do you need?"), f"{key}needed", _needed, voices, key)


def _needed(voices: Sequence[Voice], key: str) -> None:
    hostile(
        _(
            "The fewer answers, the wider the margin around a share. This sum assumes that those who answer "
            "are a random part of the group. Often they are not: then even more answers say less."
        )
    )
    margin = number(
        f"{key}needed:margin", _("Which margin is small enough, in percentage points?"), FIRST, least=1,
        most=WIDEST,
    )  # fmt: skip
    for voice in voices:
        label = _("How many people are in the group {group}?").format(group=plain(voice.name))
        invited = how_many(f"{key}needed:{voice.name}", label, voice.invited)
        hostile(_of_group(voice.name, invited, margin))


def _of_group(group: str, invited: int | None, margin: Fraction) -> str:
    needed = sample_size_fpc(invited or None, float(margin / 100))
    points = count(int(margin))
    if not invited:
        return _("Of a very large group: {n} answers, for a margin of {points} percentage points.").format(
            n=count(needed), points=points
        )
    return _(
        "Of {group}: {n} of the {invited} ({rate}), for a margin of {points} percentage points."
    ).format(
        group=the_group(group), n=count(needed), invited=count(invited),
        rate=percent(Fraction(needed, invited)), points=points,
    )  # fmt: skip
