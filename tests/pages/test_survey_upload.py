"""The page of surveys: upload, confirmation, list and results."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.data_kinds import DataKind
from core.survey_files import (
    ColumnRole,
    Corrections,
    QuestionKind,
    Recognition,
    Responses,
    Table,
    apply,
    read_table,
    recognise,
)
from core.survey_files.errors import CountsDiffer
from db import decisions, surveys
from db.apart import BOUNDS, Bounds, apart
from db.store import EVERY, Store
from db.surveys import SurveyRef
from db.surveys.sealing import seal
from pages.ui.surveys import draft as drafts
from tests import stand_ins
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, remove, shown, words

PAGE = "surveys.py"
DATA = Path(__file__).parents[1] / "data"
EXPORT = DATA / "limesurvey" / "full_text_semicolon.csv"
CODES = DATA / "limesurvey" / "codes_comma.csv"
HOSTILE = "*vet* ![x](http://e.example/x.png) :material/home: <b>"

Upload = Callable[[AppTest, Path], AppTest]


def upload(app: AppTest, path: Path, place: int = 0) -> AppTest:
    app.file_uploader[place].set_value((path.name, path.read_bytes(), "text/csv"))
    return app.run()


def text_file(folder: Path, text: str, name: str = "peiling.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def small_survey(folder: Path, *, parents: int = 8, teachers: int = 6, name: str = "peiling.csv") -> Path:
    """Who answered; parents mostly agree, teachers are divided."""
    lines = ["Bent u ouder of leerkracht?;Bent u voor?;Uw e-mailadres;Toelichting"]
    lines += [
        f"ouder;{'Ja' if n % 4 else 'Nee'};ouder{n}@example.org;Mening {n} {HOSTILE}" for n in range(parents)
    ]
    lines += [f"leerkracht;{'Ja' if n % 2 else 'Nee'};l{n}@example.org;Idee {n}" for n in range(teachers)]
    return text_file(folder, "\n".join(lines), name)


def stored(store: Store, cast: Cast, path: Path, title: str = "Rooster") -> SurveyRef:
    table = read_table(path.read_bytes(), path.name)
    found = recognise(table, Corrections())
    invited = {group.name: group.complete + 2 for group in found.groups}
    return surveys.import_survey(
        store, cast.lea, title, DataKind.SATISFACTION, found, apply(table, found), invited
    )


def open_survey(page: OpenPage, actor, survey_id: int | str) -> AppTest:
    return page(actor, PAGE, survey=survey_id)


def open_settings(page: OpenPage, actor, survey_id: int) -> AppTest:
    return page(actor, PAGE, survey=survey_id, part="bestand")


def open_results(page: OpenPage, actor, survey_id: int) -> AppTest:
    return press(open_survey(page, actor, survey_id), "Toon de resultaten")


def test_an_empty_school_asks_its_leader_for_a_file(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, PAGE)

    assert len(app.file_uploader) == 1
    assert "nog geen peilingen" in words(app)


def test_a_teacher_is_told_who_uploads_and_why(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, PAGE)

    assert len(app.file_uploader) == 0
    assert "Alleen een schoolleider voegt hier een peiling toe" in words(app)


def test_a_real_export_is_confirmed_on_one_screen_and_nothing_is_stored_before(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = upload(page(cast.lea, PAGE), EXPORT)

    said = words(app)
    assert app.title[0].value == "Klopt dit?"
    assert "LimeSurvey, 222 antwoorden" in said
    assert "208 volledig, 14 onvolledig" in said
    assert "“Toegangscode”: persoonlijke code" in said
    assert "10 vragen: " in said
    assert "er is niets te vragen" in app.success[0].value
    assert surveys.surveys(store, cast.lea) == ()


def test_what_was_confirmed_is_stored_with_the_numbers_invited(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = upload(page(cast.lea, PAGE), EXPORT)
    app.text_input(key="survey_w_title").set_value("Vijf gelijke dagen")
    app.text_input(key="survey_w_invited_ouder:text").set_value("240")
    app.text_input(key="survey_w_invited_leerkracht:text").set_value("24")

    press(app, "Bewaar")

    (line,) = surveys.surveys(store, cast.lea)
    assert line.title == "Vijf gelijke dagen"
    assert [(each.group, each.returned, each.invited) for each in line.groups[:2]] == [
        ("ouders", 187, 240),
        ("leerkrachten", 21, 24),
    ]
    assert app.query_params["survey"] == str(line.survey_id)
    assert "78 % van de ouders en 88 % van de leerkrachten deed mee" in words(app).replace("\u00a0", " ")
    assert "survey_draft" not in app.session_state


def test_a_question_with_a_code_for_a_text_gets_one_that_people_read(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = upload(page(cast.lea, PAGE), CODES)
    (field,) = [each for each in app.text_input if each.label == "De vraag “oordeel”"]
    assert field.value == "oordeel"

    field.set_value("Bent u voor of tegen het rooster?").run()
    press(app, "Bewaar")

    (line,) = surveys.surveys(store, cast.lea)
    asked = {each.key: each for each in surveys.survey(store, cast.lea, line.survey_id).questions}
    assert asked["oordeel"].text == "Bent u voor of tegen het rooster?"


def test_fewer_invited_than_answered_is_refused_and_what_was_filled_in_stays(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    app = upload(page(cast.lea, PAGE), small_survey(tmp_path))
    app.text_input(key="survey_w_invited_ouder:text").set_value("3")

    press(app, "Bewaar")

    assert "8" in "".join(each.value for each in app.error)
    assert app.text_input(key="survey_w_invited_ouder:text").value == "3"
    assert surveys.surveys(store, cast.lea) == ()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.csv", b"", "is leeg"),
        ("export.csv", b"<!DOCTYPE html><html><body>Inloggen</body></html>", "webpagina"),
        ("rommel.csv", bytes(range(256)) * 40, "Er is niets bewaard"),
        ("vragen.csv", b"Vraag een;Vraag twee\n", "geen enkel antwoord"),
    ],
)
def test_a_refused_file_says_why_and_leaves_the_field_open(
    page: OpenPage, cast: Cast, name: str, content: bytes, sentence: str
) -> None:
    app = page(cast.lea, PAGE)

    app.file_uploader[0].set_value((name, content, "text/csv"))
    app.run()

    assert sentence in "".join(each.value for each in app.error)
    assert len(app.file_uploader) == 1
    assert "survey_draft" not in app.session_state


@pytest.mark.parametrize(
    ("reader", "bounds", "sentence"),
    [
        (stand_ins.ends, BOUNDS, "stopte twee keer halverwege"),
        (stand_ins.sleeps, Bounds(on_the_clock=0.2), "Dit bestand is te zwaar"),
    ],
)
def test_a_file_that_its_reader_cannot_bear_costs_a_sentence(
    page: OpenPage,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    reader: Callable[..., None],
    bounds: Bounds,
    sentence: str,
) -> None:
    app = page(cast.lea, PAGE)
    monkeypatch.setattr(drafts, "first_look", reader)
    monkeypatch.setattr(drafts, "apart", partial(apart, bounds=bounds))

    app.file_uploader[0].set_value(("export.csv", b"Rol;Voor?\nouder;Ja\n", "text/csv"))
    app.run()

    assert sentence in "".join(each.value for each in app.error)
    assert not app.exception
    assert "survey_draft" not in app.session_state


def test_a_refusal_stays_in_view_until_another_file_is_chosen(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "", "leeg.csv"))

    app.run()

    assert len(app.error) == 1


def test_the_same_file_twice_leads_to_the_survey_that_is_there(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    path = small_survey(tmp_path)
    ref = stored(store, cast, path, "Rooster")
    app = press(page(cast.lea, PAGE), "Peiling uploaden")

    upload(app, path)
    press(app, "Open “Rooster”")

    assert app.query_params["survey"] == str(ref.survey_id)
    assert app.title[0].value == "Rooster"


def test_a_newer_export_shows_the_difference_and_becomes_the_next_version(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = press(page(cast.lea, PAGE), "Peiling uploaden")
    upload(app, small_survey(tmp_path, parents=11, name="later.csv"))

    assert re.search(r"ouders?</th><td>\d+</td><td>11</td>", words(app))
    app.text_input(key="survey_w_invited_ouder:text").set_value("20")
    press(app, "Bewaar")

    (line,) = surveys.surveys(store, cast.lea)
    assert (line.survey_id, line.version) == (ref.survey_id, 2)


def test_what_a_colleague_changed_of_the_numbers_invited_is_shown_before_a_newer_file_replaces_it(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = press(page(cast.lea, PAGE), "Peiling uploaden")
    upload(app, small_survey(tmp_path, parents=11, name="later.csv"))
    app.text_input(key="survey_w_invited_ouder:text").set_value("20").run()

    decisions.set_invited(store, cast.lea, ref.survey_id, {"leerkracht": 30})
    press(app, "Bewaar")

    assert surveys.surveys(store, cast.lea)[0].version == 1
    app.run()
    assert "Een collega veranderde dit terwijl jij ermee bezig was" in words(app)
    assert "ouder 10 en leerkracht 30" in words(app)
    assert app.text_input(key="survey_w_invited_ouder:text").value == "20"
    assert app.text_input(key="survey_w_invited_leerkracht:text").value == "30"
    press(app, "Ik heb het gelezen en ga verder")
    press(app, "Bewaar")

    now = {each.group: each.invited for each in surveys.response(store, cast.lea, ref.survey_id)}
    assert now == {"ouder": 20, "leerkracht": 30}


def test_numbers_invited_in_which_nothing_was_typed_follow_a_colleague(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = press(page(cast.lea, PAGE), "Peiling uploaden")
    upload(app, small_survey(tmp_path, parents=8, teachers=7, name="later.csv"))

    decisions.set_invited(store, cast.lea, ref.survey_id, {"ouder": 25})
    app.run()
    assert "Een collega veranderde" not in words(app)
    press(app, "Bewaar")

    now = {each.group: each.invited for each in surveys.response(store, cast.lea, ref.survey_id)}
    assert now == {"ouder": 25, "leerkracht": 8}


def test_a_question_can_be_left_out_and_taken_back(page: OpenPage, cast: Cast, tmp_path: Path) -> None:
    app = upload(page(cast.lea, PAGE), small_survey(tmp_path))
    question = app.session_state["survey_draft"].found.questions[0]
    app.session_state[f"survey_w_open_{question.key}"] = True
    app.run()

    app.selectbox(key=f"survey_w_role_{question.key}").set_value(ColumnRole.LEFT_OUT).run()

    left = app.session_state["survey_draft"].found
    assert question.key not in [each.key for each in left.questions]
    app.session_state["survey_w_dropped"] = True
    app.run()
    app.button(key=f"survey_w_keep_{question.rows[0].columns[0]}").click().run()
    assert question.key in [each.key for each in app.session_state["survey_draft"].found.questions]


def test_the_kind_of_a_question_and_the_order_of_its_answers_can_be_corrected(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    lines = ["Bent u ouder of leerkracht?;Hoe vaak?"] + [
        "ouder;Vaker wel",
        "ouder;Soms niet",
        "ouder;Rood",
    ] * 4
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "\n".join(lines)))
    key = app.session_state["survey_draft"].found.questions[-1].key
    app.session_state[f"survey_w_open_{key}"] = True
    app.run()
    app.selectbox(key=f"survey_w_kind_{key}").set_value(QuestionKind.LIKERT).run()
    before = app.session_state["survey_draft"].found.questions[-1].options
    app.session_state[f"survey_w_open_{key}"] = True
    app.run()

    app.button(key=f"survey_w_up_1_{key}").click().run()

    after = app.session_state["survey_draft"].found.questions[-1]
    assert after.kind is QuestionKind.LIKERT
    assert after.options[:2] == (before[1], before[0])


def test_groups_can_be_merged_and_the_number_invited_is_asked_once(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    app = upload(page(cast.lea, PAGE), small_survey(tmp_path))
    app.session_state["survey_w_rename"] = True
    app.run()

    app.text_input(key="survey_w_name_of_ouder").set_value("allen").run()
    app.text_input(key="survey_w_name_of_leerkracht").set_value("allen").run()

    (group,) = app.session_state["survey_draft"].found.groups
    assert (group.name, group.complete) == ("allen", 14)
    assert len([each for each in app.text_input if ":text" in str(each.key)]) == 1


def test_a_participant_list_gives_the_numbers_and_nothing_of_it_stays(page: OpenPage, cast: Cast) -> None:
    app = upload(page(cast.lea, PAGE), EXPORT)
    app.session_state["survey_w_list"] = True
    app.run()

    upload(app, DATA / "limesurvey" / "participants.csv")

    assert app.text_input(key="survey_w_invited_ouder:text").value == "240"
    assert app.text_input(key="survey_w_invited_leerkracht:text").value == "24"
    assert app.session_state["survey_w_participant_counts"] == {"ouder": 240, "leerkracht": 24}


def test_codes_get_their_texts_from_the_structure_file(page: OpenPage, cast: Cast) -> None:
    app = upload(page(cast.lea, PAGE), DATA / "limesurvey" / "codes_comma.csv")
    assert "codes zonder tekst" in words(app)
    assert "codes in plaats van antwoorden" in app.warning[0].value
    assert not app.success

    upload(app, DATA / "limesurvey" / "structure.lss", place=len(app.file_uploader) - 1)

    assert "codes zonder tekst" not in words(app)
    assert "er is niets te vragen" in app.success[0].value
    assert "ouders" in [group.name for group in app.session_state["survey_draft"].found.groups]


def test_another_file_can_be_chosen_and_the_first_is_forgotten(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    app = upload(page(cast.lea, PAGE), small_survey(tmp_path))

    press(app, "Ander bestand kiezen")

    assert "survey_draft" not in app.session_state
    assert len(app.file_uploader) == 1


def test_the_list_shows_the_response_and_only_of_the_own_school(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    stored(store, cast, small_survey(tmp_path), "Rooster")

    said = words(page(cast.tom, PAGE)).replace("\u00a0", " ")
    assert "8 van 10 (80 %)" in said
    assert '<i style="left:0;width:80.0%"></i>' in said
    assert "nog geen peilingen" in words(page(cast.otto, PAGE))


@pytest.mark.parametrize("wanted", ["999", "x", "1e3", "-1", "9" * 30])
def test_a_survey_that_is_not_there_says_so(page: OpenPage, cast: Cast, wanted: str) -> None:
    app = open_survey(page, cast.lea, wanted)

    assert "vinden dit niet" in app.error[0].value


def test_another_schools_survey_does_not_exist(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))

    app = open_survey(page, cast.otto, ref.survey_id)

    assert "vinden dit niet" in app.error[0].value


def test_a_sealed_survey_shows_response_and_questions_and_no_answer(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    with store.write(EVERY) as session:
        seal(session, store, cast.lea, ref.survey_id, 7, "Vijf gelijke dagen?")

    app = open_survey(page, cast.lea, ref.survey_id)

    said = words(app).replace("\u00a0", " ")
    assert "verzegeld tot de normen" in said
    assert "Bent u voor?" in said
    assert "8 van 10" in said or "80 %" in said
    assert "kiest" not in said
    assert "Mening" not in said
    assert len(app.get("plotly_chart")) == 1
    assert len(app.download_button) == 0


def test_nobody_sees_results_by_accident_so_that_norms_can_still_come_first(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))

    app = open_survey(page, cast.lea, ref.survey_id)

    assert "kiest" not in words(app)
    assert len(app.download_button) == 0
    assert surveys.survey(store, cast.lea, ref.survey_id).first_view is None
    press(app, "Toon de resultaten")
    assert "kiest" in words(app)
    assert surveys.survey(store, cast.tom, ref.survey_id).first_view.by == cast.lea.name
    assert "kiest" in words(open_survey(page, cast.tom, ref.survey_id))


def test_open_results_lead_with_their_message(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    table = read_table(small_survey(tmp_path).read_bytes(), "peiling.csv")
    found = recognise(table, Corrections(group_names={"ouder": "ouders", "leerkracht": "leerkrachten"}))
    ref = surveys.import_survey(
        store, cast.lea, "Rooster", DataKind.SATISFACTION, found, apply(table, found), {}
    )

    said = words(open_results(page, cast.tom, ref.survey_id)).replace("\u00a0", " ")

    assert "75 % van de ouders en 50 % van de leerkrachten kiest “Ja”" in said


def test_a_group_below_the_threshold_is_suppressed(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path, parents=20, teachers=3))

    said = words(open_results(page, cast.lea, ref.survey_id))

    assert "Afgeschermd" in said
    assert "Idee 1" not in said


def test_a_title_of_people_is_never_markdown(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path), HOSTILE)

    title = open_survey(page, cast.lea, ref.survey_id).title[0].value

    assert r"\!\[x\]" in title
    assert "http://" not in title


def test_what_people_wrote_is_shown_as_it_is(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = press(page(cast.lea, PAGE, survey=ref.survey_id, part="geschreven"), "Toon de resultaten")

    said = words(app)
    assert "&lt;b&gt;" in said
    assert "<b>" not in said.replace("<b>Toon", "")

    sought = next(each for each in app.text_input if each.label == "Zoek in wat mensen schreven")
    assert "0 teksten met" in words(sought.set_value("komt nergens voor").run())


def test_a_leader_corrects_the_number_invited_later(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = open_settings(page, cast.lea, ref.survey_id)
    app.session_state["survey_change_invited"] = True
    app.run()

    app.text_input(key=f"survey:{ref.survey_id}:invited:ouder:text").set_value("16")
    press(app, "Bewaar")

    assert surveys.response(store, cast.lea, ref.survey_id)[0].invited == 16
    assert "50 %" in words(app).replace("\u00a0", " ")


def test_a_leader_renames_and_removes_and_is_asked_first(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = open_settings(page, cast.lea, ref.survey_id)
    app.session_state["survey_change_title"] = True
    app.session_state["survey_change_gone"] = True
    app.run()

    app.text_input(key=f"survey:{ref.survey_id}:title:title").set_value("Nieuwe naam")
    press(app, "Bewaar")
    assert app.title[0].value == "Nieuwe naam"
    app.session_state["survey_change_gone"] = True
    app.run()
    remove(app, "Definitief verwijderen")

    assert surveys.surveys(store, cast.lea) == ()


def test_a_teacher_sees_results_and_nothing_to_change(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))

    app = open_results(page, cast.tom, ref.survey_id)

    assert "Deze peiling aanpassen" not in words(app)
    assert "Deze peiling aanpassen" not in words(open_settings(page, cast.tom, ref.survey_id))
    assert [each.label for each in app.download_button] == [
        "Download het verslag (PDF)",
        "Download de cijfers (Excel)",
    ]


def away_and_back(app: AppTest) -> AppTest:
    """To another page through the menu, and back."""
    app.switch_page("account.py").run()
    return app.switch_page(PAGE).run()


def test_what_was_filled_in_about_a_file_is_there_after_a_visit_to_another_page(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    app = upload(page(cast.lea, PAGE), small_survey(tmp_path))
    app.text_input(key="survey_w_title").set_value("Rooster van augustus")
    app.selectbox(key="survey_w_kind").set_value(DataKind.OBSERVATION)
    app.text_input(key="survey_w_invited_ouder:text").set_value("240").run()

    away_and_back(app)

    assert app.title[0].value == "Klopt dit?"
    assert app.text_input(key="survey_w_title").value == "Rooster van augustus"
    assert app.selectbox(key="survey_w_kind").value == DataKind.OBSERVATION
    assert app.text_input(key="survey_w_invited_ouder:text").value == "240"


def test_another_way_of_reading_is_remembered_until_it_is_tried(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    app = upload(page(cast.lea, PAGE), small_survey(tmp_path))
    app.session_state["survey_w_otherwise"] = True
    app.run()
    app.selectbox(key="survey_w_encoding").set_value("cp1252").run()

    away_and_back(app)
    app.session_state["survey_w_otherwise"] = True
    app.run()

    assert app.selectbox(key="survey_w_encoding").value == "cp1252"
    press(app, "Opnieuw lezen")
    assert app.session_state["survey_draft"].hints.encoding == "cp1252"


def test_what_a_leader_changes_of_a_survey_stays_typed_when_another_section_opens_and_closes(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = open_settings(page, cast.lea, ref.survey_id)
    app.session_state["survey_change_title"] = True
    app.run()
    app.text_input(key=f"survey:{ref.survey_id}:title:title").set_value("Half getypt").run()

    for is_open in (False, True):
        app.session_state["survey_change_title"] = is_open
        app.run()

    assert app.text_input(key=f"survey:{ref.survey_id}:title:title").value == "Half getypt"


def test_fields_that_nobody_touched_show_what_a_colleague_saved(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = open_settings(page, cast.lea, ref.survey_id)
    app.session_state["survey_change_title"] = True
    app.run()

    surveys.rename(store, cast.lea, ref.survey_id, "Van een collega")
    app.run()

    assert app.text_input(key=f"survey:{ref.survey_id}:title:title").value == "Van een collega"


def test_what_is_changed_of_one_survey_is_not_typed_at_the_next(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    other = stored(store, cast, small_survey(tmp_path, parents=9, name="ander.csv"), "Een ander")
    app = open_settings(page, cast.lea, ref.survey_id)
    app.session_state["survey_change_title"] = True
    app.run()
    app.text_input(key=f"survey:{ref.survey_id}:title:title").set_value("Half getypt").run()

    app.query_params["survey"] = str(other.survey_id)
    app.session_state["survey_change_title"] = True
    app.run()

    assert app.text_input(key=f"survey:{other.survey_id}:title:title").value == "Een ander"


def test_two_leaders_who_correct_other_groups_lose_nothing(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = open_settings(page, cast.lea, ref.survey_id)
    app.session_state["survey_change_invited"] = True
    app.run()
    app.text_input(key=f"survey:{ref.survey_id}:invited:ouder:text").set_value("16").run()

    decisions.set_invited(store, cast.lea, ref.survey_id, {"leerkracht": 30})
    press(app, "Bewaar")

    assert "Een collega veranderde dit terwijl jij ermee bezig was" in words(app)
    assert surveys.response(store, cast.lea, ref.survey_id)[0].invited == 10
    press(app, "Houd wat ik typte en neem de rest over")
    press(app, "Bewaar")

    now = {each.group: each.invited for each in surveys.response(store, cast.lea, ref.survey_id)}
    assert now == {"ouder": 16, "leerkracht": 30}


def test_a_new_kind_does_not_take_back_the_title_that_a_colleague_gave(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    ref = stored(store, cast, small_survey(tmp_path))
    app = open_settings(page, cast.lea, ref.survey_id)
    app.session_state["survey_change_title"] = True
    app.run()
    app.selectbox(key=f"survey:{ref.survey_id}:title:kind").set_value(DataKind.OBSERVATION).run()

    surveys.rename(store, cast.lea, ref.survey_id, "Van een collega")
    press(app, "Bewaar")

    (line,) = surveys.surveys(store, cast.lea)
    assert (line.title, line.kind) == ("Van een collega", DataKind.OBSERVATION)


def test_what_may_be_a_ranking_is_asked_before_anything_is_stored(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    lines = ["Rol;Zet de plannen op volgorde"]
    lines += [f'ouder;"{order}"' for order in ("A;B;C;", "B;A;C;", "C;B;A;", "A;C;B;", "A;B;C;", "B;C;A;")]
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "\n".join(lines)))

    press(app, "Bewaar")
    assert "Zetten mensen dit op volgorde" in app.error[0].value
    assert surveys.surveys(store, cast.lea) == ()

    (asked,) = app.radio
    assert asked.value is None
    (doubt,) = app.session_state["survey_draft"].found.doubts
    ranking = [each.kind for each in doubt.outcomes].index(QuestionKind.RANKING)
    asked.set_value(ranking).run()
    press(app, "Bewaar")

    (line,) = surveys.surveys(store, cast.lea)
    said = words(open_results(page, cast.lea, line.survey_id))
    assert "zette “A” op één" in said or "op één gezet" in said
    assert "Twee aan twee" in said


def dropped(app: AppTest) -> dict[str, str]:
    """The lines of what is not kept, with the label of the button beside each."""
    found = app.session_state["survey_draft"].found.dropped
    buttons = {each.key: shown(each.label) for each in app.button}
    return {each.heading: buttons.get(f"survey_w_keep_{each.key}", "") for each in found}


def test_each_dropped_column_has_its_line_and_comes_back_with_one_press(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    lines = ["Tijdstempel;Uw e-mailadres;Leeg;Bent u voor?"]
    lines += [
        f"2026/11/{n + 1} 10:00:00 a.m. CET;o{n}@example.org;;{'Ja' if n % 2 else 'Nee'}" for n in range(9)
    ]
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "\n".join(lines)))
    app.session_state["survey_w_dropped"] = True
    app.run()

    assert dropped(app) == dict.fromkeys(["Tijdstempel", "Uw e-mailadres", "Leeg"], "Toch bewaren")
    said = words(app)
    assert "“Uw e-mailadres”: e-mailadres" in said
    assert "“Leeg”: geen antwoorden" in said
    app.button(key="survey_w_keep_Uw e-mailadres").click().run()
    kept = [each.key for each in app.session_state["survey_draft"].found.questions]
    assert "Uw e-mailadres" in kept
    assert "Dit bewaar je toch" in words(app)
    press(app, "Toch niet bewaren")
    assert "Uw e-mailadres" in dropped(app)
    app.button(key="survey_w_keep_Uw e-mailadres").click().run()
    next(field for field in app.text_input if field.label == "Hoe heet deze groep?").set_value("ouders").run()
    press(app, "Bewaar")
    assert "weggelaten" not in "".join(each.value for each in app.success)


def test_a_file_without_groups_asks_at_the_top_who_answered(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    file = text_file(tmp_path, "Tijdstempel;Bent u voor?\n" + "2026/11/1 10:00:00 a.m. CET;Ja\n" * 6)
    app = upload(page(cast.lea, PAGE), file)
    assert "Vul hieronder in wie er antwoordden" in app.warning[0].value
    assert "1 kolom: “Tijdstempel”" in words(app)
    assert not app.success

    next(field for field in app.text_input if field.label == "Hoe heet deze groep?").set_value("ouders").run()
    assert "er is niets te vragen" in app.success[0].value
    press(app, "Bewaar")

    assert [each.group for each in surveys.surveys(store, cast.lea)[0].groups] == ["ouders"]


def test_a_file_in_which_no_question_is_left_says_so(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path
) -> None:
    lines = ["Uw e-mailadres;Telefoonnummer"] + [f"o{n}@example.org;06-1234567{n}" for n in range(9)]
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "\n".join(lines)))

    assert "blijft geen vraag over" in app.error[0].value
    press(app, "Bewaar")

    assert "Er is geen vraag om te bewaren" in "".join(each.value for each in app.error)
    assert surveys.surveys(store, cast.lea) == ()


def test_the_column_of_households_is_no_question_until_it_is_kept_as_one(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    lines = ["Bent u ouder of leerkracht?;Gezin;Bent u voor?"]
    lines += [f"ouder;gezin {n // 2};{'Ja' if n % 2 else 'Nee'}" for n in range(12)]
    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "\n".join(lines)))
    for name in ("survey_w_units", "survey_w_dropped"):
        app.session_state[name] = True
    app.run()

    app.selectbox(key="survey_w_household_column").set_value("Gezin").run()

    assert [each.key for each in app.session_state["survey_draft"].found.questions] == ["Bent u voor?"]
    assert "“Gezin”: alleen om per gezin of per leerling te tellen" in words(app)
    app.session_state["survey_w_dropped"] = True
    app.run()
    app.button(key="survey_w_keep_Gezin").click().run()
    now = app.session_state["survey_draft"]
    assert (now.found.household_column, now.found.questions[0].key) == ("", "Gezin")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leerlingen.xml", b"<?xml version='1.0'?><EDEX><leerlingen/></EDEX>", "afzonderlijke leerlingen"),
        ("peiling.lss", b"<?xml version='1.0'?><document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>",
         "structuur van een LimeSurvey-peiling"),
        ("verslag.pdf", b"%PDF-1.7", "soort “pdf”"),
    ],
)  # fmt: skip
def test_any_file_may_be_dropped_and_gets_our_own_sentence(
    page: OpenPage, cast: Cast, name: str, content: bytes, sentence: str
) -> None:
    app = page(cast.lea, PAGE)
    assert not app.file_uploader[0].proto.type

    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    app.run()

    assert sentence in app.error[0].value


def test_what_points_to_people_in_texts_is_counted_and_shown_as_it_is_kept(
    page: OpenPage, cast: Cast, tmp_path: Path
) -> None:
    lines = ["Bent u ouder of leerkracht?;Wat wilt u nog zeggen?"]
    lines += [f"ouder;Punt {n} over het plein en de gangen" for n in range(9)]
    lines += ["ouder;Bel me gerust op 06-12345678 over het plein"]

    app = upload(page(cast.lea, PAGE), text_file(tmp_path, "\n".join(lines)))

    assert "1 tekst met gegevens van mensen: “Bel me gerust op ███████████ over het plein”" in words(app)
    assert "06-12345678" not in words(app)


def test_counts_that_do_not_add_up_are_told_and_the_question_can_be_left_out(
    page: OpenPage, store: Store, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differing(table: Table, found: Recognition) -> Responses:
        if any(each.key == "Bent u voor?" for each in found.questions):
            raise CountsDiffer(question="Bent u voor?", counted=13, recounted=14)
        return apply(table, found)

    monkeypatch.setattr(drafts, "apply", differing)
    app = upload(page(cast.lea, PAGE), small_survey(tmp_path))

    assert "in two ways" not in words(app)
    assert "Bent u voor?" in app.error[0].value
    press(app, "Bewaar")
    assert surveys.surveys(store, cast.lea) == ()
    app.session_state["survey_w_open_Bent u voor?"] = True
    app.run()
    app.selectbox(key="survey_w_role_Bent u voor?").set_value(ColumnRole.LEFT_OUT).run()
    assert not app.error
    press(app, "Bewaar")
    assert len(surveys.surveys(store, cast.lea)) == 1
