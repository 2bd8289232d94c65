"""All that the participation council (MR) was asked and answered in a school year: an accessible PDF."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from core.council import CouncilWords
from db import decisions
from db.decisions import CouncilDecision, CouncilLine
from pages.ui.kit import inputs, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.download import PDF, download
from pages.ui.kit.i18n import _, language, use_language
from pages.ui.kit.session import Here
from pages.ui.kit.typesetting import one_line, typeset
from pages.ui.kit.widgets import folded, hostile
from pages.ui.kit.words import council_sentence

TEMPLATE = Path(__file__).with_name("council_list.typ")


def council_list(here: Here) -> None:
    """Offer the list of a school year, or say how a step comes on it."""
    folded(_("List for the participation council (MR)"), "council_list", _choose, here)


def _choose(here: Here) -> None:
    year = inputs.pick(
        "council_year",
        _("Which school year?"),
        ask(here, decisions.council_years),
        year_words,
        ask(here, decisions.council_years)[0],
    )
    found = ask(here, decisions.council_year, year)
    if not found:
        hostile(
            _(
                "Nothing of the MR is noted in this school year. Open a decision, go to step 6 and "
                "note what the MR was asked or what it answered; then it appears on this list."
            )
        )
        return
    download(
        _("Download the list of the MR (PDF)"),
        lambda now: council_pdf(now, year),
        f"mr-{year}-{year + 1}.pdf",
        PDF,
        key="council_pdf",
        icon=":material/description:",
    )


def year_words(year: int) -> str:
    """A school year: 2026-2027."""
    return f"{year}-{year + 1}"


def council_pdf(here: Here, year: int) -> bytes:
    """Make the list of a school year as a tagged PDF."""
    use_language(here.language, here.actor.time_zone)  # Streamlit makes a download in another thread
    found, made_at = ask(here, decisions.council_year, year), here.store.now().replace(microsecond=0)
    written = json.dumps(content(here, year, found, made_at))
    return typeset(TEMPLATE, written, made_at)


def content(
    here: Here, year: int, found: Sequence[CouncilDecision], made_at: dt.datetime
) -> dict[str, object]:
    """All text of the list, in the reader's language, as the template expects it."""
    return {
        "lang": language(),
        "school": one_line(here.school_name),
        "title": _("Participation council (MR) in {year}").format(year=year_words(year)),
        "kicker": _("What was asked, and what was answered"),
        "demo": _("Invented example: this school does not exist.") if here.is_demo else "",
        "columns": [_("Date"), _("What"), _("Term, conditions and corrections")],
        "decisions": [
            {
                "title": one_line(each.title),
                "question": one_line(each.question),
                "steps": [_row(line) for line in each.steps],
            }
            for each in found
        ],
        "made": _("Made with Kartrekker on {moment}.").format(moment=numbers.date_time(made_at)),
    }


def _row(line: CouncilLine) -> list[str]:
    words = line.words
    return [
        numbers.date(words.day),
        council_sentence(words),
        " ".join(one_line(each) for each in _remarks(line, words)),
    ]


def _remarks(line: CouncilLine, words: CouncilWords) -> list[str]:
    now = line.versions[-1]
    said = []
    if words.due_on:
        said.append(_("Answer due by {date}.").format(date=numbers.date(words.due_on)))
    if line.waits:
        said.append(_("No answer yet."))
    if words.conditions:
        said.append(_("Conditions: {text}").format(text=words.conditions))
    if now.reason:
        said.append(_("Corrected on {date}: {reason}").format(date=numbers.date(now.at), reason=now.reason))
    return said
