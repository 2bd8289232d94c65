import pytest
from streamlit.testing.v1 import AppTest

from core.data_kinds import DataKind
from core.errors import Refusal
from core.inquiry import Label, SourceKind
from core.sources.references import Author, Reference, ReferenceKind
from db import inquiry, observations
from db.inquiry import Inquiry, SourceWords
from db.store import Store
from pages.ui.kit.places import Section
from pages.ui.kit.references import apa_html
from tests.conftest import Cast
from tests.db.exports import WORKED_CASE, made
from tests.db.test_observations import SEEN
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, press, remove, words
from tests.pages.initiative_cart import Show, fields, fill, labels, reading_daily, showing
from tests.scenery import Journey

SAY = "Wat denken jullie dat klopt?"
PUBLISHED = Reference(
    title="Lezen met plezier",
    kind=ReferenceKind.ARTICLE,
    authors=(Author(family="Amels", given="J."), Author(family="Snoek", given="M.")),
    year=2021,
    container="Onderwijs",
    doi="10.1000/182",
)
BIBTEX = b"""@article{amels, title={Gespreid leiderschap}, author={Amels, Joke}, year={2021}, journal={Basis}}
@article{nameless, author={Niemand, N.}}
"""


@pytest.fixture
def show(page: OpenPage) -> Show:
    return showing(page)


@pytest.fixture
def cart(store: Store, cast: Cast) -> Journey:
    return reading_daily(store, cast)


def grounds(show: Show, cart: Journey) -> AppTest:
    return show(cart.cast.tom, cart.id, Section.GROUNDS)


def inquired(cart: Journey) -> Inquiry:
    return inquiry.inquiry_of(cart.store, cart.cast.tom, cart.id)


def stated(cart: Journey, text: str = "Kinderen lezen thuis weinig.", *source_ids: int) -> int:
    return inquiry.add_statement(cart.store, cart.cast.tom, cart.id, text, source_ids)


def sourced(cart: Journey, meaning: str = "") -> int:
    words_of = SourceWords(SourceKind.RESEARCH, PUBLISHED, meaning)
    return inquiry.add_source(cart.store, cart.cast.tom, cart.id, words_of)


def test_a_statement_without_a_source_is_called_an_assumption(show: Show, cart: Journey):
    app = press(fill(grounds(show, cart), SAY, "Kinderen lezen thuis weinig."), "Voeg deze uitspraak toe")

    assert "aanname" in words(app)
    assert "Nog aannames" in words(app)
    assert "De uitspraak staat er als aanname" in app.success[0].value


def test_anybody_of_the_team_asks_how_we_know_and_the_question_stands_first(show: Show, cart: Journey):
    stated(cart)
    app = press(show(cart.cast.tessa, cart.id, Section.GROUNDS), "Hoe weten we dat?")
    assert [each.value for each in app.text_area] == ["Hoe weten we dat? Waar baseren we dat op?"]

    app = press(app, "Vraag dit")

    said = words(app)
    assert said.index("Deze vragen staan open") < said.index("Wat denken we dat klopt, en waar rust dat op?")
    assert fields(app) == []
    assert "Beantwoorden" not in labels(app)


def test_who_takes_part_answers_and_the_answer_stays_with_the_statement(show: Show, cart: Journey):
    inquiry.challenge(cart.store, cart.cast.tessa, stated(cart), "Hebben we ouders gevraagd?")
    app = press(grounds(show, cart), "Beantwoorden")
    fill(app, "Wat is je antwoord? “Dat weten we nog niet” is ook een antwoord", "Nog niet.")

    app = press(app, "Geef dit antwoord")

    said = words(app)
    assert "Deze vragen staan open" not in said
    assert "Hebben we ouders gevraagd?" in said
    assert "Antwoord van Tom, 18 november 2026: Nog niet." in said


def test_a_question_that_a_colleague_answered_meanwhile_is_said_to_be(show: Show, cart: Journey):
    asked = inquiry.challenge(cart.store, cart.cast.tessa, stated(cart), "Hoe weten we dat?")
    app = press(grounds(show, cart), "Beantwoorden")
    inquiry.answer_challenge(cart.store, cart.cast.lea, asked, "Uit de peiling.")

    app = app.run()

    assert "Beantwoorden" not in labels(app)
    assert "Uit de peiling." in words(app)


def test_research_needs_a_meaning_for_our_school_before_something_rests_on_it(show: Show, cart: Journey):
    source = sourced(cart)
    stated(cart)
    app = press(grounds(show, cart), "Kies de bronnen")
    app.multiselect(key="rest:1:sources").set_value([source])
    app = app.run()
    assert "ontbreekt nog één ding" in words(app)

    app = press(app, "Bewaar")

    assert "“Lezen met plezier” ontbreekt" in app.error[0].value
    assert inquired(cart).statements[0].sources == ()


def test_research_with_experience_is_called_research_informed(show: Show, cart: Journey):
    meant = sourced(cart, meaning="Ook bij ons.")
    experience = SourceWords(SourceKind.PRACTICE, Reference(title="Groep 6, dit najaar"))
    seen = inquiry.add_source(cart.store, cart.cast.tom, cart.id, experience)
    stated(cart, "Zelf kiezen helpt.", meant, seen)

    app = grounds(show, cart)

    assert inquired(cart).label is Label.RESEARCH_INFORMED
    said = words(app)
    assert "Onderzoek, samen met wat we zelf weten" in said
    assert "Betekenis voor onze school:" in said
    assert 'href="https://doi.org/10.1000/182"' in said


def test_a_source_is_added_by_hand(show: Show, cart: Journey):
    app = press(grounds(show, cart), "Voeg een bron toe")
    for label, value in (
        ("Titel", "Lezen met plezier"),
        ("Auteurs, zo: Amels, J.; Snoek, M.", "Amels, J.; Snoek, M."),
        ("Jaar", "2021"),
        ("DOI (begint met 10.)", "https://doi.org/10.1000/182"),
        ("Wat betekent dit voor onze school?", "Ook bij ons."),
    ):
        app = fill(app, label, value)

    app = press(app, "Voeg deze bron toe")

    (source,) = inquired(cart).sources
    assert source.reference.authors == PUBLISHED.authors
    assert source.reference.doi == "10.1000/182"
    assert "Amels, J., &amp; Snoek, M. (2021)." in words(app)


def test_a_doi_that_is_none_is_refused_with_an_example_and_the_form_is_kept(show: Show, cart: Journey):
    app = press(grounds(show, cart), "Voeg een bron toe")
    app = fill(fill(app, "Titel", "Lezen met plezier"), "DOI (begint met 10.)", "geen doi")

    app = press(app, "Voeg deze bron toe")

    assert "is geen DOI" in app.error[0].value
    assert [each.value for each in app.text_input if each.label == "Titel"] == ["Lezen met plezier"]


def test_data_are_taken_from_a_survey_of_the_school_with_its_name_and_kind(show: Show, cart: Journey):
    ref = take_in(cart.store, cart.cast, made(WORKED_CASE))
    app = press(grounds(show, cart), "Voeg een bron toe")
    app = fill(app, "Wat voor bron is het?", SourceKind.DATA)
    app = fill(app, "Wat onze school heeft (hoeft niet)", f"survey:{ref.survey_id}")
    app = fill(app, "Wat vertellen deze gegevens ons?", "De meeste ouders lezen voor.")

    app = press(app, "Voeg deze bron toe")

    (source,) = inquired(cart).sources
    assert (source.reference.title, source.data_kind) == ("Rooster", DataKind.SATISFACTION)
    assert "Rooster" in words(app)
    assert "Betekenis voor onze school:" in words(app)


def test_experience_asks_for_no_authors_and_no_doi(show: Show, cart: Journey):
    app = press(grounds(show, cart), "Voeg een bron toe")

    app = fill(app, "Wat voor bron is het?", SourceKind.PRACTICE)

    assert "Wat zag je?" in fields(app)
    assert not [label for label in fields(app) if "DOI" in label or "Auteurs" in label]


def test_a_file_is_shown_before_anything_is_kept(show: Show, cart: Journey):
    app = press(grounds(show, cart), "Haal op uit BibTeX of RIS")
    app.file_uploader[0].set_value([("bronnen.bib", BIBTEX, "text/plain")])
    app = app.run()
    assert "Gespreid leiderschap" in words(app)
    assert "er staat geen titel bij" in words(app)
    assert inquired(cart).sources == ()

    app = press(app, "Neem 1 bron over")

    assert [each.reference.title for each in inquired(cart).sources] == ["Gespreid leiderschap"]
    assert "Nog te schrijven: wat betekent dit voor onze school?" in words(app)


def test_a_file_without_sources_is_refused_in_a_sentence(show: Show, cart: Journey):
    app = press(grounds(show, cart), "Haal op uit BibTeX of RIS")
    app.file_uploader[0].set_value([("bronnen.bib", b"\x00\xff niets", "text/plain")])

    app = app.run()

    assert "We vonden geen bronnen in dit bestand." in app.error[0].value


def test_a_statement_that_a_colleague_changed_is_shown_beside_what_was_typed(show: Show, cart: Journey):
    number = stated(cart)
    app = press(grounds(show, cart), "Wijzig of trek in")
    app = app.text_area(key=f"statement:{number}:text").set_value("Mijn zin.").run()
    inquiry.change_statement(cart.store, cart.cast.lea, number, "De zin van Lea.", 1)

    app = press(app, "Bewaar")

    assert "Een collega veranderde dit terwijl" in app.warning[0].value
    assert "Nu staat er: De zin van Lea." in words(app)
    assert app.text_area(key=f"statement:{number}:text").value == "Mijn zin."


def test_a_statement_is_withdrawn_and_a_source_in_use_stays(show: Show, cart: Journey):
    source = sourced(cart, meaning="Ook bij ons.")
    stated(cart, "Zelf kiezen helpt.", source)
    app = grounds(show, cart)
    assert "Haal weg" not in labels(app)

    app = remove(press(app, "Wijzig of trek in"), "Trek deze uitspraak in")

    assert inquired(cart).statements == ()
    assert "Haal weg" in labels(app)


def test_a_colleague_without_a_part_only_asks(show: Show, cart: Journey):
    sourced(cart)
    stated(cart)

    app = show(cart.cast.tessa, cart.id, Section.GROUNDS)

    assert fields(app) == []
    mine = {"Hoe weten we dat?"}
    others = {"Kies de bronnen", "Wijzig of trek in", "Voeg een bron toe", "Wijzig deze bron"}
    assert mine <= set(labels(app))
    assert not others & set(labels(app))


def test_each_button_says_aloud_what_it_is_about(show: Show, cart: Journey):
    inquiry.add_statement(cart.store, cart.cast.tom, cart.id, "Kinderen lezen *thuis* weinig.")
    inquiry.add_statement(cart.store, cart.cast.tom, cart.id, "Voorlezen helpt. " * 20)

    said = [each.label for each in grounds(show, cart).button if "Hoe weten we dat?" in each.label]

    assert len(set(said)) == 2
    assert r"Hoe weten we dat? :small[Kinderen lezen \*thuis\* weinig.]" in said
    assert all(len(each) < 150 for each in said)


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_title_of_a_source_is_never_markup(show: Show, cart: Journey, title: str):
    words_of = SourceWords(SourceKind.RESEARCH, Reference(title=title, url="https://example.org/a?b=1&c=2"))
    inquiry.add_source(cart.store, cart.cast.tom, cart.id, words_of)

    said = words(grounds(show, cart))

    assert title not in said
    assert 'href="https://example.org/a?b=1&amp;c=2"' in said


def test_an_address_of_another_kind_never_becomes_a_link(cart: Journey):
    with pytest.raises(Refusal):
        inquiry.add_source(
            cart.store,
            cart.cast.tom,
            cart.id,
            SourceWords(SourceKind.RESEARCH, Reference(title="Boos", url="javascript:alert(1)")),
        )

    assert "<a " not in apa_html(Reference(title="Zonder adres"))


def test_what_the_school_has_of_another_kind_becomes_a_source_in_one_press(show: Show, cart: Journey):
    seen = observations.note_observation(cart.store, cart.cast.tom, SEEN)
    source = inquiry.add_source(
        cart.store, cart.cast.tom, cart.id,
        SourceWords(SourceKind.DATA, Reference(title="Toetsen"), data_kind=DataKind.OUTPUT),
    )  # fmt: skip
    inquiry.add_statement(cart.store, cart.cast.tom, cart.id, "Ze lezen beter.", [source])
    app = grounds(show, cart)
    assert "Al onze gegevens zijn hier van één soort: output" in words(app)

    press(app, "Neem het op bij de bronnen")

    assert [each.evidence.id for each in inquired(cart).sources if each.evidence] == [seen]
