"""Whether the agenda fits: a bar with a piece for each item, against the time that there is."""

from __future__ import annotations

from html import escape

import streamlit as st

from db.meetings import Now
from pages.ui.kit.i18n import _
from pages.ui.meeting.about import begin_times, minutes_words


def time_bar(now: Now) -> None:
    """Say whether it fits and when it is done, and show it."""
    message = fits_words(now)
    planned, available = sum(each.words.minutes for each in now.items), now.words.available
    whole = max(planned, available or 0)
    so_far, pieces = 0, []
    for each in now.items:
        is_over = available is not None and so_far + each.words.minutes > available
        so_far += each.words.minutes
        looks = ' class="kt-over"' if is_over else ""
        pieces.append(f'<span{looks} style="width:{each.words.minutes / whole:.3%}">{each.place}</span>')
    end = (
        f'<b class="kt-time-end" style="left:{available / whole:.3%}"></b>'
        if available is not None and available < whole
        else ""
    )
    st.html(
        f'<div class="kt-fits"><p class="kt-message" dir="auto">{escape(message)}</p>'
        f'<div class="kt-time-bar" role="img" aria-label="{escape(message)}">{"".join(pieces)}{end}</div>'
        "</div>"
    )


def fits_words(now: Now) -> str:
    """Whether it fits, or by how much it does not, and when it is done; once it is over, what it took."""
    planned, available = sum(each.words.minutes for each in now.items), now.words.available
    if now.closed_at is not None:
        spent = sum(each.spent for each in now.items) // 60
        return _("{planned} planned, {minutes} used").format(planned=planned, minutes=minutes_words(spent))
    done = f"{begin_times(now.words.begins, now.items)[-1]:%H:%M}"
    if available is None:
        return _("{minutes} planned: done at {time}").format(minutes=minutes_words(planned), time=done)
    if planned > available:
        return _("{minutes} too much: it would be done at {time}").format(
            minutes=minutes_words(planned - available), time=done
        )
    return _("It fits: {planned} of {minutes}, done at {time}").format(
        planned=planned, minutes=minutes_words(available), time=done
    )
