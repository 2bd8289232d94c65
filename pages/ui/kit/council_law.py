"""What the law says of the participation council at a decision that comes back each year: no legal advice."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from core.yearly import LawLine, Yearly
from pages.ui.kit.i18n import _, language
from pages.ui.kit.numbers import date


def council_law(yearly: Yearly) -> None:
    """Show each line with law and article, where it was checked, and on which day."""
    heading = _("What the participation council (MR) has to say")
    caveat = _("This is no legal advice. Look up the law and your own council's rules when it matters.")
    lines = "".join(_line(each) for each in yearly.law)
    st.html(
        f'<section class="kt-law" aria-label="{escape(heading)}"><p><strong>{escape(heading)}</strong></p>'
        f'<ul>{lines}</ul><p class="kt-caption">{escape(caveat)}</p></section>'
    )


def _line(line: LawLine) -> str:
    said = f"{escape(line.where.read(language()))} · {_checked(line)}"
    return f"<li>{escape(line.text.read(language()))}<br><small>{said}</small></li>"


def _checked(line: LawLine) -> str:
    if line.checked is None:
        return f"<strong>{escape(_('not checked'))}</strong>"
    said = escape(_("checked on {date} at").format(date=date(line.checked)))
    opens = escape(_("{site} (new tab)").format(site=urlsplit(line.source).netloc.removeprefix("www.")))
    return f'{said} <a href="{escape(line.source)}" target="_blank" rel="noopener noreferrer">{opens}</a>'
