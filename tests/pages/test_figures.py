"""Figures on the page: a file is read, shown, corrected and kept; a list of pupils never comes in."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.data_kinds import DataKind
from core.evidence import EvidenceKind, EvidenceRef
from db import initiatives, inquiry, school_data
from db.initiatives import InitiativeWords
from db.store import Store
from tests.conftest import Cast
from tests.core.school_data.test_duo import WEIGHTS
from tests.core.school_data.test_output import LONG, PUPILS
from tests.pages.conftest import OpenPage, press, words

PAGE = "data.py"


def upload(app: AppTest, text: str, name: str = "technisch_lezen.csv") -> AppTest:
    app.file_uploader[0].set_value((name, text.encode(), "text/csv"))
    return app.run()


def sets(store: Store, cast: Cast, kind: DataKind) -> list[str]:
    return [line.words.title for line in school_data.figure_sets(store, cast.tom, kind)]


def test_a_leader_stores_an_overview_and_the_team_sees_what_changed(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = upload(page(cast.lea, PAGE, part="opbrengsten"), LONG)

    assert "5 cijfers: van Groep 3 en Groep 4, over “Technisch lezen” en “Rekenen-wiskunde”" in words(app)
    assert "M 2025 tot en met M 2026" in words(app)
    press(app, "Bewaar deze cijfers")

    assert sets(store, cast, DataKind.OUTPUT) == ["technisch lezen"]
    assert "Technisch lezen: Groep 3 stijgt het meest, van 21,5 naar 23" in words(app)
    (line,) = school_data.figure_sets(store, cast.tom, DataKind.OUTPUT)
    seen = page(cast.tom, PAGE, part="opbrengsten", entry=line.set_id)
    assert "Een cijfer gaat over 22 tot en met 26 leerlingen." in words(seen)


def test_figures_become_a_source_of_an_initiative_in_one_press(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    wanted = InitiativeWords(title="Lezen in groep 3", issue="Zij lezen minder.")
    number = initiatives.open_initiative(store, cast.lea, wanted)
    app = press(upload(page(cast.lea, PAGE, part="opbrengsten"), LONG), "Bewaar deze cijfers")
    (line,) = school_data.figure_sets(store, cast.lea, DataKind.OUTPUT)

    app = press(app, "Gebruik dit als bron")
    app.selectbox(key=f"use:output:{line.set_id}:initiative").set_value(number).run()
    press(app, "Neem het op bij de bronnen")

    (source,) = inquiry.inquiry_of(store, cast.lea, number).sources
    assert source.evidence == EvidenceRef(kind=EvidenceKind.OUTPUT, id=line.set_id)


def test_a_list_of_pupils_is_refused_and_nothing_is_kept(page: OpenPage, store: Store, cast: Cast) -> None:
    app = upload(page(cast.lea, PAGE, part="opbrengsten"), PUPILS["names under a harmless heading"])

    assert "lijkt op een lijst met leerlingen" in words(app)
    assert "Sanne" not in words(app)
    assert "figures_file" not in app.session_state
    assert sets(store, cast, DataKind.OUTPUT) == []


def test_a_row_per_pupil_without_names_cannot_be_stored(page: OpenPage, store: Store, cast: Cast) -> None:
    text = "Groep;Rekenen 2026\n" + "".join(f"5;{100 + n}\n" for n in range(24))

    app = upload(page(cast.lea, PAGE, part="opbrengsten"), text)

    assert "24 keer in het bestand" in words(app)
    assert app.button(key="survey_w_figures_save").disabled


def test_what_the_file_does_not_say_is_asked(page: OpenPage, store: Store, cast: Cast) -> None:
    app = upload(page(cast.lea, PAGE, part="opbrengsten"), "Groep;Lezen\n3;31\n4;42\n5;50\n")
    assert "staat niet wanneer er is gemeten" in words(app)
    app.text_input(key="survey_w_figures_moment:text").set_value("5-2-2026").run()
    assert "hoeveel leerlingen de groepen hebben" in words(app)

    press(app, "Bewaar deze cijfers")
    assert sets(store, cast, DataKind.OUTPUT) == []
    app.multiselect(key="survey_w_figures_small").set_value(["Groep 4"])
    app.checkbox(key="survey_w_figures_vouched").set_value(True).run()
    assert "2 cijfers zijn afgeschermd" in words(app)
    press(app, "Bewaar deze cijfers")

    (line,) = school_data.figure_sets(store, cast.tom, DataKind.OUTPUT)
    kept = school_data.figure_set(store, cast.tom, line.set_id).figures
    assert {each.group: each.value for each in kept} == {"3": None, "4": None, "5": 50}
    assert {each.moment for each in kept} == {"2026-02-05"}


def test_a_person_says_what_a_column_is(page: OpenPage, cast: Cast) -> None:
    app = upload(page(cast.lea, PAGE, part="opbrengsten"), LONG)
    app.session_state["survey_w_figures_columns"] = True
    app.run()

    app.selectbox(key="survey_w_figures_role_3").set_value("Weglaten").run()

    assert "hoeveel leerlingen de groepen hebben" in words(app)


def test_a_newer_file_goes_beside_the_older(page: OpenPage, store: Store, cast: Cast) -> None:
    press(upload(page(cast.lea, PAGE, part="opbrengsten"), LONG), "Bewaar deze cijfers")
    app = upload(page(cast.lea, PAGE, part="opbrengsten"), LONG.replace("2026", "2027"))
    app.selectbox(key="survey_w_figures_into").set_value("technisch lezen").run()
    press(app, "Bewaar deze cijfers")

    (line,) = school_data.figure_sets(store, cast.tom, DataKind.OUTPUT)
    assert line.versions == 2
    assert "Uit 2 bestanden: wanneer, en door wie" in [each.label for each in app.expander]


def test_only_the_rows_of_the_own_school_are_kept_of_an_open_file(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = upload(page(cast.lea, PAGE, part="schoolgegevens"), WEIGHTS, "gewichten.csv")
    assert "Vul het nummer van jullie school in." in words(app)
    app.text_input(key="survey_w_figures_number").set_value("99aa").run()
    app.selectbox(key="survey_w_figures_location").set_value("99AA01 · De Linde Zuid · LINDENDORP").run()
    assert "DUO schermt 2 cijfers af" in words(app)

    press(app, "Bewaar deze cijfers")

    (line,) = school_data.figure_sets(store, cast.tom, DataKind.INPUT)
    found = school_data.figure_set(store, cast.tom, line.set_id)
    assert line.words.about == "99AA01"
    assert {each.measure: each.value for each in found.figures}["GEWICHT_0.0"] == 61
    assert "afgeschermd" in words(app)
    assert "Leerlinggewicht 0,3" in words(app)
    elsewhere = words(page(cast.tom, PAGE, part="opbrengsten", entry=line.set_id))
    assert "vinden dit niet op jouw school" in elsewhere
    assert "GEWICHT" not in elsewhere


def test_a_teacher_sees_but_adds_nothing(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.tom, PAGE, part="opbrengsten")

    assert not app.file_uploader
    assert "Een schoolleider voegt deze cijfers toe." in words(app)


def test_the_same_pupils_can_be_followed_into_the_next_group(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    press(upload(page(cast.lea, PAGE, part="opbrengsten"), LONG), "Bewaar deze cijfers")
    (line,) = school_data.figure_sets(store, cast.tom, DataKind.OUTPUT)
    app = page(cast.tom, PAGE, part="opbrengsten", entry=line.set_id)

    app.button_group(key=f"figures_follow_{line.set_id}").set_value("Dezelfde leerlingen").run()

    assert "Technisch lezen: Nu groep 4 gaat het meest vooruit, +15,9 per jaar" in words(app)
    assert "Elke rij gaat over dezelfde leerlingen" in words(app)
