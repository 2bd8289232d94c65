"""An exploration: what if those who did not answer are less in favour than those who did."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
import streamlit as st

from core import figures
from core.figures import Reading, Words
from core.norms import Base, meets
from core.privacy import ProtectedGroup
from core.proportions import nonresponse_delta, with_nonresponse
from core.small_bars import by_nature
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.shares import exact_percent, groups_of, the_group
from pages.ui.kit.typed import KEEP, remembered
from pages.ui.kit.widgets import Drawing, draw, hostile

MOST, FIRST = 100, 10


@st.fragment
def silent_people(groups: Sequence[ProtectedGroup], key: str) -> None:
    """Let a reader try it for all groups at once; a fragment, so that only this part reruns."""
    known = by_nature([group for group in groups if _can_tip(group)], lambda group: group.group)
    if not known:
        return
    with st.container(border=True):
        st.subheader(_("What if those who did not answer think otherwise?"), anchor=False)
        hostile(
            _(
                "Nobody knows what they think. Suppose they are less in favour than those who did answer. "
                "Then see whether the norm is still met."
            )
        )
        less = st.slider(
            _("So many percentage points less in favour"),
            -MOST,
            MOST,
            key=remembered(f"{key}:silent", FIRST),
            persist_state=KEEP,
        )
        draw(_drawing(known, Fraction(less, 100)), "silent")
        for group in known:
            hostile(_tip(group))


def _can_tip(group: ProtectedGroup) -> bool:
    """Whether there are people who did not answer, whose share is told; of all invited they count as no."""
    is_told = None not in (group.share, group.low, group.high)
    return is_told and group.low != group.high and group.norm.base is not Base.INVITED


def _then(group: ProtectedGroup, less: Fraction) -> Fraction:
    return with_nonresponse(*_shares(group), less)


def _shares(group: ProtectedGroup) -> tuple[Fraction, Fraction, Fraction]:
    return group.share or Fraction(0), group.low or Fraction(0), group.high or Fraction(0)


def _meets(group: ProtectedGroup, share: Fraction) -> bool:
    return meets(share, group.norm.threshold, group.norm.operator)


def _drawing(groups: Sequence[ProtectedGroup], less: Fraction) -> Drawing:
    then = [(group, _then(group, less)) for group in groups]
    met = [group.group for group, share in then if _meets(group, share)]
    if len(met) == len(groups):
        title = _("Then the norm is met in every group") if len(groups) > 1 else _("Then the norm is met")
    elif met:
        title = _("Then the norm is met in {groups} only").format(groups=groups_of(met))
    else:
        title = _("Then the norm is met in no group") if len(groups) > 1 else _("Then the norm is not met")
    readings = [
        Reading(
            label=group.group, text=numbers.percent(share, against=group.norm.threshold), share=share,
            low=group.low, high=group.high, norm=group.norm.threshold,
            norm_text=exact_percent(group.norm.threshold),
        )
        for group, share in then
    ]  # fmt: skip
    words = Words(
        share=_("Share in favour, with those who did not answer"),
        bounds=_("Where it could end: all others against, to all others in favour"),
        norm=_("Norm"),
    )
    rows = [
        (
            group.group, numbers.percent(group.share), numbers.percent(share),
            exact_percent(group.norm.threshold), _("norm met") if _meets(group, share) else _("norm not met"),
        )
        for group, share in then
    ]  # fmt: skip
    columns = [_("Group"), _("Among those who answered"), _("Of all, if so"), _("Norm"), _("Outcome")]
    caption = _("An exploration, not the norm: nothing is stored.")
    return Drawing(figures.verdicts(title, readings, words), pd.DataFrame(rows, columns=columns), caption)


def _tip(group: ProtectedGroup) -> str:
    """From which difference on the verdict of this group is another one."""
    tip = nonresponse_delta(*_shares(group), group.norm.threshold)
    name = the_group(group.group)
    if tip is None or not 0 <= tip.nonrespondent_share_at_tip <= 1:
        return _("Of {group} the verdict stays the same, whatever the others think.").format(group=name)
    points = numbers.decimal(abs(tip.delta) * 100, 1)
    words = (
        _("Of {group} the verdict tips at {n} percentage points less in favour.")
        if tip.delta >= 0
        else _("Of {group} the verdict tips at {n} percentage points more in favour.")
    )
    return words.format(group=name, n=points)
