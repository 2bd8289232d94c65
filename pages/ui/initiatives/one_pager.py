"""One page to hand round about an initiative: facts, sources, what pupils notice, what a teacher asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from core.inquiry import SourceKind
from db import initiatives, inquiry
from db.initiatives import InitiativeDetail
from db.inquiry import SourceLine
from pages.ui.kit.asking import ask
from pages.ui.kit.documents import Block, Document, Look, Points, Words, document, facts, part
from pages.ui.kit.handing_on import PDF, WORD, Offer, as_pdf, as_word, file_name, hand_on
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close_button, is_open, open_button, some_of
from pages.ui.kit.pdf import on_one_page
from pages.ui.kit.references import source_choice, source_text
from pages.ui.kit.session import Here
from pages.ui.kit.story import heading, names
from pages.ui.kit.widgets import brief, hostile
from pages.ui.kit.words import SOURCE_KINDS

PLACE = "one_pager"
#: As many as one reads in a minute; the lengths are those where there is room for all.
MOST_FACTS, MOST_SOURCES, MOST_STATEMENTS = 3, 3, 3
LONGEST_ISSUE, LONGEST_SOURCE, LONGEST_MEANING, LONGEST_ASK = 500, 240, 300, 700
#: Of the field with what is asked, in pixels: several sentences on a phone.
TALL = 180


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What somebody puts on the page: the ids of sources, and what they ask of who reads it."""

    facts: tuple[int, ...]
    sources: tuple[int, ...]
    asks: str


def one_pager_part(here: Here, detail: InitiativeDetail) -> None:
    """Offer the page: a form to choose what stands on it, and the files."""
    if not is_open(PLACE, "make"):
        open_button(PLACE, "make", _("Make one page to hand round"), icon=":material/description:")
        return
    number, title = detail.line.initiative_id, detail.line.title
    key = f"{PLACE}:{number}:"
    with st.container(border=True):
        heading(
            _("One page to hand round"),
            _(
                "For colleagues or parents who have one minute: what we know, which sources we have, what "
                "pupils notice, and what you ask of them. You choose; the rest fills itself in."
            ),
        )
        chosen = _fields(here, key, detail)
        if not detail.words.pupil_benefit and not detail.evaluations:
            hostile(_("What pupils notice is not written down yet. Do that first, in the overview."))
        make = partial(one_pager, initiative_id=number, chosen=chosen)
        hand_on(
            here,
            PLACE,
            _("It fits on one side of A4. What is long is cut off there; here it stays whole."),
            [
                Offer(
                    label=_("Download the page (PDF)"),
                    name=file_name(title, "pdf", _("Initiative")),
                    kind=PDF,
                    make=as_pdf(make),
                ),
                Offer(
                    label=_("Download the page (Word)"),
                    name=file_name(title, "docx", _("Initiative")),
                    kind=WORD,
                    make=as_word(make),
                ),
            ],
            _("Take the page with you"),
        )
        close_button(PLACE)


def _fields(here: Here, key: str, detail: InitiativeDetail) -> Chosen:
    sources = ask(here, inquiry.inquiry_of, detail.line.initiative_id).sources
    data, others = _sides(sources)
    last = detail.expectations[-1] if detail.expectations else None
    start = last.lead_asks if last else ""
    asks = area(
        f"{key}asks",
        _("What do you ask of who reads this?"),
        brief(start, LONGEST_ASK),
        most=LONGEST_ASK,
        height=TALL,
    )
    return Chosen(
        facts=_some(f"{key}facts", _("Which facts? Data of our school"), data, MOST_FACTS),
        sources=_some(f"{key}sources", _("Which sources? Research and experience"), others, MOST_SOURCES),
        asks=asks,
    )


def _some(key: str, label: str, offered: Sequence[SourceLine], most: int) -> tuple[int, ...]:
    if not offered:
        return ()
    by_id = {each.source_id: each for each in offered}
    return some_of(
        key,
        label,
        list(by_id),
        lambda each: source_choice(by_id[each], _(SOURCE_KINDS[by_id[each].kind])),
        list(by_id)[:most],
        most=most,
    )


def _sides(sources: Sequence[SourceLine]) -> tuple[list[SourceLine], list[SourceLine]]:
    """The school's own data, and the rest; first those with a meaning and on which a statement rests."""
    ordered = sorted(sources, key=lambda each: (not each.meaning, not each.in_use, each.source_id))
    data = [each for each in ordered if each.kind is SourceKind.DATA]
    return data, [each for each in ordered if each.kind is not SourceKind.DATA]


def one_pager(here: Here, *, initiative_id: int, chosen: Chosen) -> Document:
    """The page, with as much of long texts as it holds."""
    return on_one_page(lambda room: _page(here, initiative_id, chosen, room))


def _page(here: Here, initiative_id: int, chosen: Chosen, room: float) -> Document:
    detail = ask(here, initiatives.initiative, initiative_id)
    found = ask(here, inquiry.inquiry_of, initiative_id)
    by_id = {each.source_id: each for each in found.sources}
    known = [by_id[each] for each in chosen.facts[:MOST_FACTS] if each in by_id]
    read = [by_id[each] for each in chosen.sources[:MOST_SOURCES] if each in by_id]
    data = {each.source_id for each in known}
    rests = [each.text for each in found.statements if data & {source.source_id for source in each.sources}][
        :MOST_STATEMENTS
    ]

    def cut(text: str, longest: int) -> str:
        return brief(text, int(longest * room))

    def meant(sources: Sequence[SourceLine]) -> list[Block]:
        """Each source by name, and below it what it means."""
        blocks: list[Block] = []
        for each in sources:
            blocks.append(Words(text=cut(source_text(each), LONGEST_SOURCE), look=Look.SOFT))
            said = cut(each.meaning, LONGEST_MEANING) or _("what it means is not written yet")
            blocks.append(Words(text=said))
        return blocks

    words = detail.words
    seen = detail.evaluations[-1].words.pupils_noticed if detail.evaluations else ""
    asks = cut(chosen.asks, LONGEST_ASK)
    return document(
        here,
        detail.line.title,
        _("An initiative of our school, on one page"),
        [
            Words(text=cut(words.issue, LONGEST_ISSUE)),
            *part(
                _("What we know"),
                [
                    *([Points(texts=[cut(each, LONGEST_MEANING) for each in rests])] if rests else []),
                    *meant(known),
                ],
            ),
            *part(_("Which sources we have, and what they mean for our school"), meant(read)),
            *part(
                _("What pupils notice"),
                facts(
                    [
                        (_("What we hope for"), cut(words.pupil_benefit, LONGEST_ISSUE)),
                        (_("How we see that it works"), cut(words.signs, LONGEST_MEANING)),
                        (_("What we saw"), cut(seen, LONGEST_ISSUE)),
                    ]
                ),
            ),
            *part(_("What I ask of you"), [Words(text=asks, look=Look.STRONG)] if asks else []),
            *facts([(_("Talk about it with"), names(detail.line.leads))]),
        ],
    )
