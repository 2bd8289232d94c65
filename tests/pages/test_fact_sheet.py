import datetime as dt
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from pypdf import PdfReader

from core.norms import (
    ChoiceCounts,
    ChoiceGroupNorm,
    ChoiceNorms,
    Combination,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
)
from core.privacy import protect, protect_choice
from pages.ui.decisions.fact_sheet import Arguments, FactSheet, NormsVersion, fact_sheet_pdf, fact_sheet_png
from pages.ui.kit.i18n import use_language

LOCKED = dt.datetime(2026, 11, 9, 15, 42, tzinfo=dt.UTC)
NORMS = DecisionNorms(
    (
        GroupNorm(group="Ouders", response=ResponseNorm(Fraction(1, 2)), threshold=Fraction(11, 20)),
        GroupNorm(group="Leerkrachten", response=ResponseNorm(Fraction(4, 5)), threshold=Fraction(11, 20)),
    ),
    Combination.BOTH,
    threshold=Fraction(11, 20),
    operator=Operator.AT_LEAST,
)
COUNTS = [
    GroupCounts(group="Ouders", invited=180, favour=57, against=33),
    GroupCounts(group="Leerkrachten", invited=24, favour=8, against=12),
]
SHEET = FactSheet(
    school="Basisschool De Linde",
    question="Gaan we werken met vijf gelijke dagen?",
    norms=NORMS,
    versions=[
        NormsVersion(number=1, locked_at=LOCKED, locked_by="Lea de Vries", fingerprint="9f2c4a7be0d1c8830f")
    ],
    judgement=protect(NORMS, COUNTS),
    made_at=dt.datetime(2026, 11, 22, 13, 5, tzinfo=dt.UTC),
    arguments=[
        Arguments(group="Ouders", favour=["Het geeft rust."], against=["De woensdagmiddag is voor sport."])
    ],
    outcome="We doen eerst een proef.",
    motivation="De norm van de leerkrachten is niet gehaald.",
    decided_on=dt.date(2026, 11, 20),
    owner="Tom Jansen",
    review_on=dt.date(2027, 3, 12),
    minorities="De ouders die tegen zijn, zijn uitgenodigd.",
    council="De MR is geraadpleegd op 12 november 2026.",
)
HOSTILE = '#import "@preview/x:1.0.0": * #panic("boom") #read("/etc/passwd") $x^2$ *vet* <label> @ref `raw` // weg \\ [x]'
LONG = ("Ik vind dat we dit samen moeten doen. 🎉 مرحبا بالعالم Ëéñ " * 90)[:4574]


def read(sheet: FactSheet) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(fact_sheet_pdf(sheet)))
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    return reader, text.replace("\u00ad", "").replace("- ", "-")


def test_the_page_tells_the_whole_decision():
    _, text = read(SHEET)

    for words in (
        "Gaan we werken met vijf gelijke dagen?",
        "De ouders en de leerkrachten beslissen mee.",
        "Minstens 55 % van de ouders die voor of tegen stemmen, is voor.",
        "Vergrendeld op 9 november 2026 om 16:42 door Lea de Vries, zegel 9f2c4a7be0d1.",
        "90 van 180 (50,0 %)",
        "63,3 %",
        "Dat blijft zo als minstens 42 van de 90 ouders zonder antwoord voor zijn.",
        "Norm niet gehaald, ook niet als iedereen zonder antwoord voor was.",
        "51,7 %",
        "Het geeft rust.",
        "De woensdagmiddag is voor sport.",
        "We doen eerst een proef.",
        "De norm van de leerkrachten is niet gehaald.",
        "Eigenaar: Tom Jansen",
        "12 maart 2027",
        "De ouders die tegen zijn, zijn uitgenodigd.",
        "De MR is geraadpleegd op 12 november 2026.",
    ):
        assert words in text, words


@pytest.mark.parametrize(("word", "broken"), [("ideeën", "idee\u00ad"), ("geïnteresseerd", "ge\u00ad")])
def test_a_word_with_a_trema_is_not_broken_at_the_end_of_a_line(word: str, broken: str):
    for shift in range(1, 8):
        sheet = replace(SHEET, motivation=" ".join(["a" * shift, *[word] * 40]))

        reader = PdfReader(io.BytesIO(fact_sheet_pdf(sheet)))

        assert broken not in "".join(page.extract_text() for page in reader.pages)


def test_the_page_is_a_tagged_document_in_its_own_language_with_a_title():
    reader, _ = read(SHEET)
    root = reader.trailer["/Root"]

    assert len(reader.pages) == 1
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata
    assert reader.metadata.title == SHEET.question


def test_the_page_meets_the_standard_for_accessible_pdf():
    assert b"pdfuaid" in fact_sheet_pdf(SHEET)


def test_the_fonts_are_in_the_document():
    reader, _ = read(SHEET)

    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]

    assert fonts
    for font in fonts:
        (drawn,) = font["/DescendantFonts"]
        assert any(key.startswith("/FontFile") for key in drawn.get_object()["/FontDescriptor"])


def test_an_english_reader_gets_an_english_page():
    use_language("en")
    try:
        reader, text = read(SHEET)
    finally:
        use_language("nl")

    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "What we agreed beforehand" in text


def test_the_same_decision_gives_the_same_file():
    assert fact_sheet_pdf(SHEET) == fact_sheet_pdf(SHEET)


@pytest.mark.parametrize(
    "field", ["school", "question", "background", "outcome", "motivation", "owner", "minorities", "council"]
)
def test_what_people_wrote_is_text_and_never_a_command(field: str):
    _, text = read(replace(SHEET, **{field: HOSTILE}))

    assert '#import "@preview/x' in text
    assert "root:" not in text


def test_names_of_groups_and_people_are_text_and_never_a_command():
    name = '#panic("x") *Ouders*'
    norms = DecisionNorms((GroupNorm(group=name, response=None, threshold=Fraction(1, 2)),))
    version = NormsVersion(
        number=1, locked_at=LOCKED, locked_by=HOSTILE, fingerprint=HOSTILE, after_results=True, reason=HOSTILE
    )
    judgement = protect(norms, [GroupCounts(group=name, invited=90, favour=40, against=30)])

    _, text = read(replace(SHEET, norms=norms, judgement=judgement, versions=[version], arguments=[]))

    assert '#panic("x") *Ouders*' in text


@pytest.mark.parametrize(
    "text", ["", " \n ", LONG, HOSTILE * 40, "w" * 4574, "🎉" * 4574, "a\x00\x07\u200fb\ud800", "مرحبا" * 900]
)
def test_any_text_keeps_the_page_to_one(text: str):
    sheet = replace(
        SHEET,
        school=text,
        question=text,
        background=text,
        outcome=text,
        motivation=text,
        owner=text,
        minorities=text,
        council=text,
        arguments=[
            Arguments(group=group, favour=[text] * 20, against=[text] * 20)
            for group in ("Ouders", "Leerkrachten", text)
        ],
    )

    reader, _ = read(sheet)

    assert len(reader.pages) == 1


def test_an_option_with_signs_that_no_font_draws_is_shown_without_them():
    odd = "Appel \uf8ff\x07 moes"
    norms = ChoiceNorms(
        options=(odd, "Klimrek"),
        groups=tuple(ChoiceGroupNorm(group=group, response=None) for group in ("Ouders", "Leerkrachten")),
    )
    counts = [
        ChoiceCounts(group=group, invited=60, votes={odd: 20, "Klimrek": 11})
        for group in ("Ouders", "Leerkrachten")
    ]

    _, text = read(replace(SHEET, norms=norms, judgement=protect_choice(norms, counts)))

    assert "“Appel moes” wint volgens de normen." in text
    assert "\uf8ff" not in text


def test_twelve_groups_with_long_names_and_many_versions_fit_one_page():
    names = [f"Groep {number} met een heel lange naam {'x' * 60}" for number in range(12)]
    norms = DecisionNorms(
        tuple(
            GroupNorm(group=name, response=ResponseNorm(Fraction(1, 2)), threshold=Fraction(1, 2))
            for name in names
        )
    )
    counts = [
        GroupCounts(group=name, invited=90, favour=40 + place, against=30) for place, name in enumerate(names)
    ]
    versions = [replace(SHEET.versions[0], number=number, reason=LONG) for number in range(1, 20)]
    arguments = [Arguments(group=name, favour=[LONG] * 6, against=[LONG] * 6) for name in names]

    reader, text = read(
        replace(
            SHEET,
            norms=norms,
            judgement=protect(norms, counts),
            versions=versions,
            arguments=arguments,
            motivation=LONG,
        )
    )

    assert len(reader.pages) == 1
    assert "Groep 11 met" in text
    assert "De hele tekst staat in Kartrekker" in text


def test_a_page_on_which_nothing_was_shortened_does_not_say_so():
    assert "korter gemaakt" not in read(SHEET)[1]


def test_norms_set_after_the_results_were_seen_are_marked_for_good():
    later = NormsVersion(
        number=2,
        locked_at=LOCKED,
        locked_by="Lea de Vries",
        fingerprint="ab" * 20,
        after_results=True,
        reason="Typefout",
    )

    _, text = read(replace(SHEET, versions=[*SHEET.versions, later]))

    assert "Normen gesteld ná inzage." in text
    assert "Versie 1: vergrendeld" in text
    assert (
        "Versie 2: vergrendeld op 9 november 2026 om 16:42 door Lea de Vries, zegel abababababab. Gesteld ná inzage. Reden: Typefout."
        in text
    )
    assert "vooraf hebben afgesproken" not in text


def test_suppressed_figures_are_not_on_the_page():
    counts = [
        GroupCounts(group="Ouders", invited=180, favour=57, against=33),
        GroupCounts(group="Leerkrachten", invited=24, favour=3, against=1),
    ]

    _, text = read(replace(SHEET, judgement=protect(NORMS, counts)))

    assert "afgeschermd" in text
    assert "Afgeschermd, zodat niemand te herkennen is" in text or "responsnorm van de leerkrachten" in text
    assert "63,3" in text, "the parents do not hide with the teachers"
    for figure in ("75,0", "Gewogen totaal"):
        assert figure not in text


def test_a_unanimous_group_is_worded():
    counts = [GroupCounts(group="Ouders", invited=180, favour=90, against=0), COUNTS[1]]

    _, text = read(replace(SHEET, judgement=protect(NORMS, counts)))

    assert "vrijwel allen" in text
    assert "100,0 %" not in text


def test_a_decision_that_is_not_taken_yet_says_so():
    _, text = read(replace(SHEET, outcome="", motivation="", owner="", decided_on=None, review_on=None))

    assert "Er is nog geen besluit genomen." in text
    assert "We kijken terug op" not in text


def test_the_page_of_the_demo_school_says_that_it_is_invented():
    assert "deze school bestaat niet" in read(replace(SHEET, is_demo=True))[1]


def test_the_page_can_be_seen_as_a_picture():
    assert fact_sheet_png(SHEET).startswith(b"\x89PNG")


def test_the_page_says_that_something_was_changed():
    said = "Dit besluit is niet zoals Kartrekker het heeft opgeschreven."

    assert said in read(replace(SHEET, changed=said))[1]


def test_what_else_was_considered_is_on_the_page():
    use_language("nl")
    texts = ["Vroeger beginnen. Waarom niet: de bus rijdt dan nog niet."]

    pdf = PdfReader(io.BytesIO(fact_sheet_pdf(replace(SHEET, considered=texts))))

    said = " ".join(pdf.pages[0].extract_text().split())
    assert "Wat nog meer is bedacht" in said
    assert "Vroeger beginnen." in said
    assert len(pdf.pages) == 1
