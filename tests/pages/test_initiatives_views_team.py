"""Workgroups, where initiatives touch, and how leading is spread over the team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup
from core.permissions import Actor
from db import ambitions, expertise, initiatives, workgroups
from db.ambitions import AmbitionWords
from db.initiatives import InitiativeWords
from db.spread import SpreadPeriod
from db.store import Store
from db.workgroups import Workgroup
from pages.ui.initiatives.spread import evenness, message_of, moved, picture, said_of
from pages.ui.kit.i18n import use_language
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, remove, words
from tests.pages.initiative_cart import PAGE, fill, reading_daily

Look = Callable[..., AppTest]
AUTUMN = SpreadPeriod(
    starts_on=date(2026, 8, 1),
    ends_on=date(2026, 10, 31),
    initiatives=6,
    leads=5,
    effective=Fraction(18, 5),
    outside_formal=Fraction(3, 4),
    enough=True,
)
WINTER = replace(
    AUTUMN, starts_on=date(2026, 11, 1), ends_on=date(2027, 1, 31), leads=6, effective=Fraction(5)
)
SPRING = SpreadPeriod(
    starts_on=date(2027, 2, 1),
    ends_on=date(2027, 2, 28),
    initiatives=2,
    leads=0,
    effective=None,
    outside_formal=None,
    enough=False,
)


@pytest.fixture
def look(page: OpenPage) -> Look:
    """Open a view, as this actor."""

    def at(actor: Actor, view: str) -> AppTest:
        return page(actor, PAGE, view=view)

    return at


def the_only(store: Store, actor: Actor) -> Workgroup:
    (found,) = workgroups.workgroups(store, actor)
    return found


def test_a_teacher_forms_a_workgroup_and_is_in_it(look: Look, store: Store, cast: Cast) -> None:
    app = press(look(cast.tom, "workgroups"), "Vorm een werkgroep")

    fill(app, "Hoe heet de werkgroep?", "Leesteam")
    fill(app, "Waar is hij voor?", "Leesplezier")
    fill(app, "Wie zitten erin?", [cast.tessa.person_id])
    app = press(app, "Vorm deze werkgroep")

    assert "De werkgroep is er" in app.success[0].value
    assert "Met Tessa en Tom" in words(app)
    assert the_only(store, cast.lea).name == "Leesteam"


def test_a_name_that_is_taken_is_refused_and_stays_typed(look: Look, store: Store, cast: Cast) -> None:
    workgroups.form_workgroup(store, cast.tessa, "Leesteam")
    app = press(look(cast.tom, "workgroups"), "Vorm een werkgroep")

    fill(app, "Hoe heet de werkgroep?", "leesteam")
    app = press(app, "Vorm deze werkgroep")

    assert "Er is al een werkgroep" in app.error[0].value
    assert app.text_input[0].value == "leesteam"


def test_joining_and_stepping_out_are_one_press(look: Look, store: Store, cast: Cast) -> None:
    workgroups.form_workgroup(store, cast.tessa, "Leesteam")

    app = press(look(cast.tom, "workgroups"), "Doe mee")
    assert [each.name for each in the_only(store, cast.tom).members] == ["Tessa", "Tom"]
    press(app, "Stap eruit")

    assert [each.name for each in the_only(store, cast.tom).members] == ["Tessa"]


def test_a_member_changes_the_workgroup_and_others_cannot(look: Look, store: Store, cast: Cast) -> None:
    workgroups.form_workgroup(store, cast.tessa, "Leesteam")
    assert "Pas de werkgroep aan" not in [each.label for each in look(cast.tom, "workgroups").button]

    app = press(look(cast.tessa, "workgroups"), "Pas de werkgroep aan")
    fill(app, "Waar is hij voor?", "Leesplezier in elke groep")
    fill(app, "Wie zitten erin?", [cast.tessa.person_id, cast.tom.person_id])
    press(app, "Bewaar")

    found = the_only(store, cast.lea)
    assert found.purpose == "Leesplezier in elke groep"
    assert [each.name for each in found.members] == ["Tessa", "Tom"]


def test_two_who_change_a_workgroup_lose_nothing(look: Look, store: Store, cast: Cast) -> None:
    number = workgroups.form_workgroup(store, cast.tessa, "Leesteam")
    app = press(look(cast.tessa, "workgroups"), "Pas de werkgroep aan")
    workgroups.change_workgroup(store, cast.lea, number, "Leesteam", "Van Lea", 1)

    app = fill(app, "Waar is hij voor?", "Van Tessa")

    assert "Een collega veranderde dit terwijl" in app.warning[0].value
    assert "Nu staat er: Van Lea" in words(app)
    assert app.text_area[0].value == "Van Tessa"
    app = press(app, "Houd wat ik typte en neem de rest over")
    press(app, "Bewaar")
    assert the_only(store, cast.lea).purpose == "Van Tessa"


def test_a_closed_workgroup_stays_readable(look: Look, store: Store, cast: Cast) -> None:
    workgroups.form_workgroup(store, cast.tessa, "Leesteam")
    app = press(look(cast.tessa, "workgroups"), "Pas de werkgroep aan")

    app = remove(app, "Sluit deze werkgroep af")

    assert "Afgesloten werkgroepen" in [each.label for each in app.expander]
    assert "Leesteam" in words(app)
    assert "Doe mee" not in [each.label for each in app.button]


def test_initiatives_that_touch_are_told_to_everybody_and_lead_to_the_exchange(
    look: Look, store: Store, cast: Cast
) -> None:
    area = expertise.propose_area(store, cast.tom, AreaGroup.READING, "Voorlezen")
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    about = InitiativeWords(title="Lezen", issue="Wat we zien", ambition_ids=(ambition,), area_ids=(area,))
    initiatives.open_initiative(store, cast.tom, about)
    own = initiatives.open_initiative(store, cast.tessa, replace(about, title="Bieb"))

    app = look(cast.tessa, "workgroups")

    assert "Ze gaan allebei over: Voorlezen, Iedereen leest" in words(app)
    assert press(app, "Schrijf op wat je afsprak").query_params["initiative"] == str(own)


def test_without_leads_the_spread_says_when_there_will_be_something(look: Look, cast: Cast) -> None:
    assert "Nog niemand was hier kartrekker" in words(look(cast.lea, "spread"))


def test_over_few_initiatives_nothing_is_said_of_the_spread(look: Look, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).under_way()

    said = words(look(cast.lea, "spread"))

    assert "November 2026: te weinig initiatieven om iets over het team te zeggen." in said


def test_the_spread_never_names_anybody(look: Look, store: Store, cast: Cast, clock: Clock) -> None:
    for title in ("Lezen", "Rekenen", "Muziek"):
        reading_daily(store, cast, title=title).under_way()
    clock.forward(days=20)

    said = words(look(cast.tessa, "spread"))

    assert "1 kartrekker" in said
    body = said.split("Hoe het trekken is verdeeld", 1)[1]
    assert not any(name in body for name in ("Tom", "Lea"))


def test_the_spread_is_told_in_plain_sentences() -> None:
    use_language("nl")

    assert message_of([AUTUMN]) == "Augustus tot en met oktober 2026: 5 kartrekkers"
    assert said_of(AUTUMN) == [
        "Ongeveer 4 van hen deden het meeste.",
        "Wie geen schoolleider is, trok 75\u00a0% van de tijd.",
    ]


def test_who_led_equally_long_are_said_to_have_done_so() -> None:
    use_language("nl")

    assert evenness(replace(AUTUMN, effective=Fraction(5))) == "Zij trokken ongeveer even lang."


def test_the_picture_of_the_spread_has_a_figure_for_each_of_the_team() -> None:
    use_language("nl")

    crowd, legend = picture(AUTUMN, 9).split("<ul", 1)

    assert [crowd.count(look) for look in ("kt-most", "kt-also", "kt-not")] == [4, 1, 4]
    assert "trok het meest: 4" in legend
    assert "trok niet: 4" in legend


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        (AUTUMN, WINTER, "Het trekken is beter verdeeld dan in de periode augustus tot en met"),
        (
            WINTER,
            AUTUMN,
            "Het trekken is minder goed verdeeld dan in de periode november 2026 tot en met januari 2027",
        ),
        (AUTUMN, AUTUMN, "Het trekken is ongeveer even goed verdeeld als in de periode augustus"),
    ],
)
def test_it_says_how_the_spread_moved(before: SpreadPeriod, now: SpreadPeriod, message: str) -> None:
    use_language("nl")

    assert moved(before, now).startswith(message)


def test_of_a_period_without_enough_the_last_one_with_enough_is_told() -> None:
    use_language("nl")

    assert message_of([AUTUMN, SPRING]) == "Augustus tot en met oktober 2026: 5 kartrekkers"
