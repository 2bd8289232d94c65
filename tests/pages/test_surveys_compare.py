"""Differences between groups, as they read on the page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.permissions import Actor
from db import surveys
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import Export, rows
from tests.db.test_surveys_crosstab import kept
from tests.db.test_surveys_import import take_in
from tests.db.test_surveys_scaling import agreeing, file_of
from tests.pages.conftest import OpenPage, press, words

SCALE = ("Ontevreden", "Neutraal", "Tevreden")
PLAY, MEALS = "Hoe tevreden bent u over het plein?", "Hoe tevreden bent u over het overblijven?"


def people(group: str, *answers: tuple[str, str, int]) -> list[tuple[str, ...]]:
    """So many people of a group with these two answers."""
    return [(group, one, two) for one, two, times in answers for _ in range(times)]


def asked(parents: list[tuple[str, ...]], team: list[tuple[str, ...]], first: str = PLAY) -> Export:
    return rows([*parents, *team], ("Groep", first, MEALS))


#: Parents 60 of 80 satisfied with the yard, teachers 6 of 20; with the meals 40 of 80, and 10 of 20.
PARENTS = people("ouders", ("Tevreden", "Tevreden", 30), ("Tevreden", "Neutraal", 30), ("Ontevreden", "Tevreden", 10), ("Neutraal", "Ontevreden", 10))  # fmt: skip
TEAM = people("leerkrachten", ("Tevreden", "Tevreden", 6), ("Ontevreden", "Tevreden", 4), ("Neutraal", "Neutraal", 5), ("Ontevreden", "Ontevreden", 5))  # fmt: skip


def opened(page: OpenPage, store: Store, actor: Actor, survey: int, **query: object) -> AppTest:
    surveys.results(store, actor, survey)
    return page(actor, "surveys.py", survey=survey, part="vergelijken", **query)


def test_the_largest_difference_is_the_message_and_says_who_is_more_positive(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    survey = take_in(store, cast, asked(PARENTS, TEAM), invited={}).survey_id

    said = words(opened(page, store, cast.tom, survey))

    assert f"De ouders zijn positiever dan de leerkrachten bij “{PLAY}”: 45 procentpunt<" in said
    assert "75,0\u00a0% (60 van 80)" in said
    assert "30,0\u00a0% (6 van 20)" in said


def test_a_difference_that_may_be_chance_says_so(page: OpenPage, store: Store, cast: Cast) -> None:
    team = people("leerkrachten", ("Tevreden", "Tevreden", 6), ("Ontevreden", "Neutraal", 4))
    survey = take_in(store, cast, asked(PARENTS, team), invited={}).survey_id

    said = words(opened(page, store, cast.tom, survey))

    assert "Al deze verschillen kunnen toeval zijn. Het grootste: De ouders zijn positiever" in said
    assert "15 procentpunt; het verschil kan toeval zijn" in said


def test_a_group_of_a_few_is_not_compared_and_no_figure_of_it_is_said(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    few = people("leerkrachten", ("Tevreden", "Tevreden", 2), ("Ontevreden", "Neutraal", 1))
    survey = take_in(store, cast, asked(PARENTS, few), invited={}).survey_id

    said = words(opened(page, store, cast.tom, survey))

    assert "Hier valt niets te vergelijken" in said
    assert "Aan één kant zijn de cijfers afgeschermd" in said
    assert "van 3)" not in said


def test_where_nearly_all_agree_there_are_words_and_no_difference(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    same = people(
        "leerkrachten",
        ("Tevreden", "Tevreden", 6),
        ("Tevreden", "Neutraal", 6),
        ("Tevreden", "Ontevreden", 6),
    )
    survey = take_in(store, cast, asked(PARENTS, same), invited={}).survey_id

    said = words(opened(page, store, cast.tom, survey))

    assert "Aan één kant gaf vrijwel iedereen hetzelfde antwoord." in said
    assert f"bij “{PLAY}”" not in said


def test_nobody_is_a_word_beside_the_figures_of_the_other_side(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    team = people("leerkrachten", ("Tevreden", "Neutraal", 6), ("Ontevreden", "Ontevreden", 6))
    survey = take_in(store, cast, asked(PARENTS, team), invited={}).survey_id

    said = words(opened(page, store, cast.tom, survey))

    assert "50,0\u00a0% (40 van 80)" in said
    assert "vrijwel niemand" in said
    assert "(0 van 12)" not in said


def test_one_group_alone_has_nothing_to_compare(page: OpenPage, store: Store, cast: Cast) -> None:
    given = rows([line[1:] for line in PARENTS], (PLAY, MEALS), everyone="ouders")
    survey = take_in(store, cast, given, invited={}).survey_id

    assert "Deze peiling heeft één groep." in words(opened(page, store, cast.tom, survey))


#: Of the parents on Noord 25 of 30 are satisfied, on Zuid 12 of 30.
PLACES = [
    *[("ouders", "Noord", "Tevreden")] * 25, *[("ouders", "Noord", "Ontevreden")] * 3, *[("ouders", "Noord", "Neutraal")] * 2,
    *[("ouders", "Zuid", "Tevreden")] * 12, *[("ouders", "Zuid", "Ontevreden")] * 12, *[("ouders", "Zuid", "Neutraal")] * 6,
]  # fmt: skip
#: Of whom the figures hide those of another location as well.
FEW = [("ouders", "Oost", "Tevreden")] * 2 + [("ouders", "Oost", "Ontevreden")]


def by_place(page: OpenPage, store: Store, cast: Cast, lines: list[tuple[str, ...]]) -> tuple[AppTest, str]:
    given = rows(lines, ("Groep", "Welke locatie?", PLAY))
    survey = take_in(store, cast, given, invited={}).survey_id
    app = opened(page, store, cast.tom, survey, met="antwoorden")
    return app, f"survey_by_answer_{survey}"


def test_nothing_is_split_before_somebody_chooses_by_what(page: OpenPage, store: Store, cast: Cast) -> None:
    by_place(page, store, cast, PLACES)

    assert kept(store) == 0


def test_two_locations_stand_beside_each_other(page: OpenPage, store: Store, cast: Cast) -> None:
    app, key = by_place(page, store, cast, PLACES)
    box = app.selectbox(key=f"{key}_by")

    said = words(box.set_value(box.options[0]).run())

    assert f"De ouders met “Noord” zijn positiever dan die met “Zuid” bij “{PLAY}”: 43 procentpunt<" in said
    assert "83,3\u00a0% (25 van 30)" in said
    assert "40,0\u00a0% (12 van 30)" in said


def test_a_location_of_a_few_has_no_figures(page: OpenPage, store: Store, cast: Cast) -> None:
    app, key = by_place(page, store, cast, PLACES + FEW)
    box = app.selectbox(key=f"{key}_by")
    app = box.set_value(box.options[0]).run()
    (other,) = [each for each in app.selectbox if each.key.startswith(key) and each.key.endswith("_other")]

    said = words(other.set_value("Oost").run())

    assert "Aan één kant zijn antwoorden afgeschermd." in said
    assert "van 3)" not in said


def test_all_groups_together_count_for_how_many_were_invited(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    invited = {"ouders": 180, "leerkrachten": 24}
    survey = take_in(store, cast, asked(PARENTS, TEAM), invited=invited).survey_id

    said = words(opened(page, store, cast.tom, survey, met="gewogen"))

    # (180 x 60/80 + 24 x 6/20) / 204 = 69.7 %, of all answers together 66 of 100
    assert f"Wegen verandert het meest bij “{PLAY}”: 70\u00a0% in plaats van 66\u00a0%, 4 procentpunt" in said
    assert "69,7\u00a0%" in said
    assert "180 ouders en 24 leerkrachten" in said


def test_without_the_number_invited_nothing_is_weighed(page: OpenPage, store: Store, cast: Cast) -> None:
    survey = take_in(store, cast, asked(PARENTS, TEAM), invited={"ouders": 180}).survey_id

    app = opened(page, store, cast.tom, survey, met="gewogen")

    assert "Van een groep weten we niet hoeveel mensen er zijn uitgenodigd." in words(app)
    assert "gewogen 7" not in words(app)


def test_a_group_is_weighed_to_the_numbers_that_people_fill_in(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    survey = take_in(store, cast, rows(PLACES, ("Groep", "Welke locatie?", PLAY)), invited={}).survey_id
    app = opened(page, store, cast.tom, survey, met="gewogen")
    by = app.selectbox(key=f"survey_weighed_{survey}_by")
    app = by.set_value(by.options[1]).run()
    (wanted,) = [each for each in app.selectbox if each.key.endswith("asked")]
    app = wanted.set_value(wanted.options[0]).run()
    assert "Vul elk aantal in." in words(app)

    for label, number in (("Noord", "40"), ("Zuid", "120")):
        (field,) = [each for each in app.text_input if each.label == label]
        app = field.set_value(number).run()

    # (40 x 25/30 + 120 x 12/30) / 160 = 50.8 %, of all answers together 37 of 60
    assert "51\u00a0% in plaats van 62\u00a0%" in words(app)
    (field,) = [each for each in app.text_input if each.label == "Noord"]
    assert "Kijk de aantallen na." in words(field.set_value("29").run())


def test_an_answer_is_no_markup_in_the_field_for_its_number(page: OpenPage, store: Store, cast: Cast) -> None:
    places = [(group, "**Noord**" if place == "Noord" else place, said) for group, place, said in PLACES]
    survey = take_in(store, cast, rows(places, ("Groep", "Welke locatie?", PLAY)), invited={}).survey_id
    app = opened(page, store, cast.tom, survey, met="gewogen")
    by = app.selectbox(key=f"survey_weighed_{survey}_by")

    app = by.set_value(by.options[1]).run()

    assert {r"\*\*Noord\*\*", "Zuid"} <= {each.label for each in app.text_input}


def test_statements_are_put_together_and_compared_as_one(page: OpenPage, store: Store, cast: Cast) -> None:
    given = file_of(agreeing(40), agreeing(12, seed=3))
    survey = take_in(store, cast, given, invited={}).survey_id
    app = opened(page, store, cast.tom, survey, met="schaal")
    key = f"survey:{survey}:scale:"
    box = app.multiselect(key=f"{key}statements")

    app = box.set_value(box.options[:3]).run()
    app = app.text_input(key=f"{key}title").set_value("Rust op school").run()
    said = words(press(app, "Voeg samen"))

    assert "de leerkrachten bij “Rust op school”:" in said
    assert "ouders: de stellingen horen bij elkaar (alfa 0,8 of hoger)." in said
    assert "leerkrachten: of de stellingen bij elkaar horen, mag je niet zien." in said
    assert "Voeg stellingen samen" not in said  # one statement is left


def beside(store: Store, cast: Cast) -> tuple[int, int]:
    """Two surveys with one question the same, of other people in another group."""
    then = take_in(store, cast, asked(PARENTS, TEAM), title="Vorig jaar", invited={}).survey_id
    fewer = people("verzorgers", ("Tevreden", "Tevreden", 20), ("Ontevreden", "Neutraal", 20))
    now = take_in(store, cast, asked(fewer, TEAM[:12]), title="Dit jaar", invited={}).survey_id
    return now, then


def test_a_survey_that_nobody_has_seen_is_not_looked_at_by_comparing(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    now, then = beside(store, cast)

    said = words(opened(page, store, cast.tom, now, met="eerder"))

    assert "Nog niemand heeft de resultaten van “Vorig jaar” gezien" in said
    assert surveys.survey(store, cast.tom, then).first_view is None


def test_a_group_without_its_like_is_asked_for(page: OpenPage, store: Store, cast: Cast) -> None:
    now, then = beside(store, cast)
    surveys.results(store, cast.tom, then)
    app = opened(page, store, cast.tom, now, met="eerder")

    assert "De leerkrachten" in words(app)  # who are in both

    (group,) = [each for each in app.selectbox if each.label == "Groep"]
    app = group.set_value("verzorgers").run()
    (other,) = [each for each in app.selectbox if each.label == "Naast welke groep van de andere peiling?"]
    assert "50,0\u00a0% (20 van 40)" in words(other.set_value("ouders").run())
    assert "75,0\u00a0% (60 van 80)" in words(app)


def test_a_survey_without_its_like_says_what_to_do(page: OpenPage, store: Store, cast: Cast) -> None:
    survey = take_in(store, cast, asked(PARENTS, TEAM), invited={}).survey_id

    assert "Stel volgend jaar dezelfde vragen." in words(opened(page, store, cast.tom, survey, met="eerder"))
