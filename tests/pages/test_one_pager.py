"""One page to hand round: facts, sources with their meaning, what pupils notice, what is asked; never two."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from core.inquiry import SourceKind
from core.sources.references import Reference
from db import inquiry
from db.inquiry import SourceWords
from db.store import Store
from pages.ui.initiatives.one_pager import Chosen, one_pager
from pages.ui.kit.documents import Document
from pages.ui.kit.pdf import pdf_of
from pages.ui.kit.word import word_of
from tests.conftest import Cast
from tests.db.inquiries import STUDY
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import WORDS, fields, reading_daily
from tests.pages.papers import here_of, pdf_words
from tests.scenery import Journey, change

ASKS = "Kom een keer kijken in groep 6."
TESTS = SourceWords(SourceKind.DATA, Reference(title="Leestoets groep 6"), "De helft leest onder niveau.")


def furnished(store: Store, cast: Cast) -> tuple[Journey, Chosen]:
    """An initiative with a fact on which a statement rests, and a study."""
    cart = reading_daily(store, cast).led()
    data = inquiry.add_source(store, cast.tom, cart.id, TESTS)
    study = inquiry.add_source(store, cast.tom, cart.id, STUDY)
    inquiry.add_statement(store, cast.tom, cart.id, "In groep 6 leest de helft te weinig.", [data])
    inquiry.add_statement(store, cast.tom, cart.id, "Dat is overal zo.")
    return cart, Chosen(facts=(data,), sources=(study,), asks=ASKS)


def made(store: Store, cast: Cast, cart: Journey, chosen: Chosen) -> Document:
    return one_pager(here_of(store, cast.tom), initiative_id=cart.id, chosen=chosen)


def test_it_says_what_is_known_what_it_rests_on_what_pupils_notice_and_what_is_asked(
    store: Store, cast: Cast
):
    cart, chosen = furnished(store, cast)

    text = pdf_words(pdf_of(made(store, cast, cart, chosen)))

    for said in (
        WORDS.title,
        WORDS.issue,
        "In groep 6 leest de helft te weinig.",
        TESTS.meaning,
        "Clark, C. (2006)",
        STUDY.meaning,
        WORDS.pupil_benefit,
        ASKS,
        "Praat erover met Tom",
    ):
        assert said in text, said


def test_an_assumption_is_no_fact(store: Store, cast: Cast):
    cart, chosen = furnished(store, cast)

    assert "Dat is overal zo." not in pdf_words(pdf_of(made(store, cast, cart, chosen)))


def test_what_was_left_out_is_not_on_it(store: Store, cast: Cast):
    cart, chosen = furnished(store, cast)

    text = pdf_words(pdf_of(made(store, cast, cart, replace(chosen, facts=(), sources=(), asks=""))))

    assert TESTS.meaning not in text
    assert "Wat ik van je vraag" not in text


def test_however_much_was_written_it_is_one_page(store: Store, cast: Cast):
    cart, _chosen = furnished(store, cast)
    long = "Een heel lange zin over lezen die maar doorgaat. " * 40
    kinds = (SourceKind.DATA, SourceKind.DATA, SourceKind.DATA, *[SourceKind.RESEARCH] * 3)
    ids = [
        inquiry.add_source(
            store, cast.tom, cart.id, SourceWords(kind, Reference(title=f"{n} {long[:500]}"), long)
        )
        for n, kind in enumerate(kinds)
    ]
    for _ in range(4):
        inquiry.add_statement(store, cast.tom, cart.id, long[:500], ids[:3])

    def lengthen(row: object) -> None:
        for name in ("issue", "pupil_benefit", "signs"):
            setattr(row, name, long)
        row.title = long[:120]  # type: ignore[attr-defined]

    change(store, cart.id, lengthen)
    pdf = pdf_of(made(store, cast, cart, Chosen(facts=tuple(ids[:3]), sources=tuple(ids[3:]), asks=long)))

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert b"pdfuaid" in pdf


def test_it_is_made_in_word_too(store: Store, cast: Cast):
    cart, chosen = furnished(store, cast)

    assert word_of(made(store, cast, cart, chosen))[:2] == b"PK"


def test_the_form_offers_what_there_is_and_both_files(page: OpenPage, store: Store, cast: Cast):
    cart, _chosen = furnished(store, cast)
    app = press(page(cast.tom, "initiatives.py", initiative=cart.id), "Maak één pagina om uit te delen")

    assert not app.exception
    assert {
        "Wat vraag je van wie dit leest?",
        "Welke feiten? Gegevens van onze school",
        "Welke bronnen? Onderzoek en ervaring",
    } <= set(fields(app))
    assert "Het past op één kant van een A4." in words(app)
