import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup, Region, SightingState, Visibility
from core.initiatives import Part
from core.permissions import Actor, Role
from core.vocabulary import VOCABULARY, in_english
from db import ambitions, expertise, initiatives
from db.accounts import set_language
from db.ambitions import AmbitionWords
from db.expertise import EntryWords
from db.initiatives import InitiativeWords
from db.store import EVERY, Store
from pages.ui.expertise.shown import Wanted, narrowed
from pages.ui.expertise.views import View
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, remove, words
from tests.pages.test_expertise_profile import PAGE, planted

SOURCES = sorted((Path(__file__).parents[2] / "pages" / "ui" / "expertise").glob("*.py"))
Show = Callable[..., AppTest]


@pytest.fixture
def area(store: Store, cast: Cast) -> dict[str, int]:
    return planted(store, cast)


@pytest.fixture
def show(page: OpenPage) -> Show:
    """Open a view, or a person's page, as this actor."""

    def at(actor: Actor, **address: object) -> AppTest:
        return page(actor, PAGE, **address)

    return at


@pytest.fixture
def team(store: Store, cast: Cast, area: dict[str, int]) -> dict[str, int]:
    """Tom carries music and says much; Tessa would like to learn it and keeps something to herself."""

    def says(actor: Actor, name: str, level: int, affinity: int, **more: object) -> None:
        words = EntryWords(level=level, affinity=affinity, **more)  # type: ignore[arg-type]
        expertise.save_entry(store, actor, area[name], words)

    says(cast.tom, "Muziek", 4, 5, wants_to_lead=True)
    says(cast.tom, "Engels", 3, 2)
    says(cast.tom, "Burgerschap", 2, 2)
    says(cast.tessa, "Muziek", 1, 4)
    says(cast.tessa, "Rouw en verlies", 5, 5, visibility=Visibility.SELF)
    says(cast.tessa, "Dyslexie", 4, 4, visibility=Visibility.LEADER)
    return area


@pytest.fixture
def singing(store: Store, cast: Cast, team: dict[str, int]) -> int:
    """An initiative that needs music."""
    asked = InitiativeWords(title="Elke dag zingen", issue="We zingen te weinig.", area_ids=(team["Muziek"],))
    return initiatives.open_initiative(store, cast.lea, asked)


def options(app: AppTest, key: str) -> list[str]:
    return list(app.selectbox(key=key).options)


def shown_of(app: AppTest) -> str:
    """All that the page says, its lines to press too, but not what one could choose."""
    return "\n".join([words(app), *(str(each.label) for each in app.button)])


def everything(app: AppTest) -> str:
    """All that the page says, widgets and tables too."""
    said = [str(each.label) for kind in ("button", "selectbox", "expander") for each in app.get(kind)]
    lists = [option for each in (*app.selectbox, *app.multiselect) for option in each.options]
    return "\n".join([words(app), *said, *lists])


# The map


def test_an_empty_map_leads_to_ones_own_profile(show, cast, area):
    app = show(cast.lea, view=View.MAP)

    assert "De kaart is nog leeg" in words(app)

    press(app, "Zeg in 60 seconden waar je goed in bent")

    assert app.query_params["view"] == "profiel"


def test_an_empty_map_also_tells_a_school_leader_who_else_could_begin(show, cast, area):
    def ways(app: AppTest) -> list[str]:
        found = [*app.button, *(each.proto for each in app.get("page_link"))]
        return [
            each.label
            for each in found
            if each.label in ("Nodig je team uit", "Profielen uit een bestand halen")
        ]

    assert len(ways(show(cast.lea, view=View.MAP))) == 2
    assert ways(show(cast.tom, view=View.MAP)) == []


def test_the_school_stands_on_the_map_at_a_glance(show, cast, team):
    said = words(show(cast.lea, view=View.MAP))

    assert "In 1 van de 16 groepen gebieden kan iemand trekken" in said
    assert re.search(r"kan trekken: </span><span[^>]*--n:1;", said)  # Tom in music
    assert re.search(r"kan adviseren: </span><span[^>]*--n:1;", said)  # Tom in English
    assert re.search(r"wil leren: </span><span[^>]*--n:1;", said)  # Tessa in music
    assert said.count("één collega draagt alles") == 2 * 2  # arts and language, in picture and table
    assert '<th scope="row">Kunst en cultuur</th><td>1</td><td>0</td><td>1</td>' in said


def test_an_ambition_that_finds_nobody_is_marked_on_the_map_and_named_in_its_group(show, store, cast, team):
    asked = AmbitionWords(title="Samen tegen pesten", needs=(team["Pesten voorkomen"],))
    ambitions.add_ambition(store, cast.lea, store.today(cast.lea).year, asked)

    school, group = show(cast.lea, view=View.MAP), show(cast.lea, view=View.MAP, group=AreaGroup.BEHAVIOUR)

    assert words(school).count("een ambitie vindt niemand") == 2
    (link,) = [each for each in group.get("page_link") if "pesten" in each.proto.label]
    assert "vraagt om Pesten voorkomen, en vindt nog niemand" in link.proto.label


def test_a_group_opens_from_the_map_and_the_way_back_leads_there(show, cast, team):
    app = press(show(cast.lea, view=View.MAP), "Kunst en cultuur")

    assert app.query_params["group"] == "arts"
    assert "Kunst en cultuur: 1 collega kan hier trekken" in words(app)

    press(app, "Terug")

    assert "group" not in app.query_params


def test_a_group_is_people_against_areas_with_a_mark_in_words(show, cast, team):
    said = words(show(cast.lea, view=View.MAP, group=AreaGroup.ARTS))

    assert '<th scope="row">Tom</th>' in said
    mark = 'class="kt-mark kt-l4 kt-a5" aria-hidden="true" title="ik kan het een collega leren, hier krijg'
    assert mark in said
    assert '<span class="kt-unseen">ik kan het een collega leren, hier krijg ik energie van</span>' in said
    assert "Nog niemand zegt iets over: Beeldende vorming en Drama en dans." in said


def corner(said: str, region: Region) -> str:
    found = re.search(rf'<section class="kt-corner kt-at-{region}">(.*?)</section>', said)
    assert found
    return found[1]


def test_beside_the_areas_stands_who_could_lead_advise_or_would_learn(show, cast, team):
    arts = words(show(cast.lea, view=View.MAP, group=AreaGroup.ARTS))
    language = words(show(cast.lea, view=View.MAP, group=AreaGroup.LANGUAGE))

    assert "Tom <small>Muziek</small>" in corner(arts, Region.LEAD)
    assert "Tessa <small>Muziek</small>" in corner(arts, Region.LEARN)
    assert "nog niemand" in corner(arts, Region.ADVISE)
    assert "Tom <small>Engels</small>" in corner(language, Region.ADVISE)


def test_one_area_is_looked_at_closely(show, store, cast, team):
    expertise.save_entry(store, cast.lea, team["Drama en dans"], EntryWords(level=5, affinity=5))
    app = show(cast.lea, view=View.MAP, group=AreaGroup.ARTS)

    app.get("button_group")[0].set_value(team["Muziek"]).run()

    assert app.query_params["area"] == str(team["Muziek"])
    assert "Muziek: 1 collega kan hier trekken" in words(app)
    assert "Lea" not in corner(words(app), Region.LEAD)
    assert "Tom" in corner(words(app), Region.LEAD)

    press(app, "Wie kan dit? Vraag iemand")

    assert app.multiselect(key="who_areas").value == [team["Muziek"]]


def test_who_says_one_of_the_two_stands_beside_the_square(show, store, cast, team):
    expertise.save_entry(store, cast.lea, team["Muziek"], EntryWords(affinity=4))

    said = words(show(cast.lea, view=View.MAP, area=team["Muziek"]))

    assert "Niet in het vierkant, want ze zeggen maar één van de twee: Lea." in said
    assert "zegt niet hoe ver" in said


def test_a_group_of_which_nobody_says_anything_says_so(show, cast, team):
    said = words(show(cast.lea, view=View.MAP, group=AreaGroup.MATHS))

    assert "Rekenen: hier zegt nog niemand iets over" in said


def test_a_stranger_in_the_address_is_the_whole_school(show, cast, team):
    for address in ({"group": "<b>"}, {"area": "9999999"}, {"area": "x"}):
        assert "In 1 van de 16 groepen" in words(show(cast.lea, view=View.MAP, **address))


def test_what_somebody_keeps_to_herself_is_nowhere(show, cast, team):
    for viewer in (cast.tom, cast.lea):
        app = show(viewer, view=View.MAP, group=AreaGroup.SUPPORT)
        assert "Tessa" not in words(app)
        assert "hier zegt nog niemand iets over" in words(app)

    assert "Dyslexie" not in words(show(cast.tom, person=cast.tessa.person_id))
    assert "Dyslexie" in words(show(cast.lea, person=cast.tessa.person_id))
    assert "Rouw en verlies" in words(show(cast.tessa, person=cast.tessa.person_id))


def test_a_wish_in_private_is_shown_to_its_owner_only(show, cast, team):
    assert "wil hier wel iets trekken" in words(show(cast.tom, person=cast.tom.person_id))
    assert "wil hier wel iets trekken" not in words(show(cast.lea, person=cast.tom.person_id))


def test_least_level_and_least_affinity_hold_for_one_and_the_same_entry(store, cast, team):
    found = expertise.expertise_map(store, cast.lea)

    both = narrowed(found, Wanted(level=3, affinity=3))
    much = narrowed(found, Wanted(level=3, affinity=4))

    assert [person.name for person in both.people] == ["Tessa", "Tom"]
    assert {area for _person, area in both.entries} == {team["Muziek"], team["Dyslexie"]}
    assert {(entry.level, entry.affinity) for entry in much.entries.values()} == {(4, 5), (4, 4)}


def test_nobody_who_fits_is_said_in_words(show, cast, team):
    app = show(cast.tom, view=View.MAP)

    app.selectbox(key="map_level").set_value(5).run()

    assert "Niemand past bij dit alles" in words(app)


def test_people_stand_by_name_whatever_they_say(store, cast, team):
    expertise.save_entry(store, cast.lea, team["Muziek"], EntryWords(level=1, affinity=1))

    shown = narrowed(expertise.expertise_map(store, cast.lea), Wanted())

    assert [person.name for person in shown.people] == ["Lea", "Tessa", "Tom"]


def test_a_colleague_who_was_not_asked_yet_comes_first_in_the_list(show, store, cast, team, singing):
    initiatives.nominate(store, cast.lea, singing, cast.tessa.person_id, Part.MEMBER, "Kom erbij.")

    app = show(cast.lea, view=View.MAP)

    assert options(app, "map_person") == ["Tom (dit schooljaar nog niet gevraagd)", "Tessa"]


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_is_not_in_the_team_sees_no_profiles(show, store, cast, team, role):
    from db.models import Membership

    with store.write(EVERY) as session:
        for membership in session.query(Membership).filter_by(person_id=cast.tessa.person_id):
            membership.role = role.value

    app = show(
        Actor(person_id=cast.tessa.person_id, school_id=cast.tessa.school_id, role=role, name="Tessa"),
        view=View.MAP,
    )

    assert app.error
    assert "Tom" not in words(app)


@pytest.mark.parametrize(("view", "key"), [(View.MAP, "map_leader"), (View.FINDINGS, "findings_leader")])
def test_what_only_school_leaders_see_is_shown_when_one_asks_for_it(show, cast, team, view, key):
    app = show(cast.lea, view=view, group=AreaGroup.READING)

    assert "Dyslexie" not in shown_of(app)

    app.toggle(key=key).set_value(True).run()

    assert "Dyslexie" in shown_of(app)
    assert "Laat dit niet op een scherm" in words(app)


@pytest.mark.parametrize(("view", "key"), [(View.MAP, "map_leader"), (View.FINDINGS, "findings_leader")])
def test_what_only_school_leaders_see_is_off_again_when_the_page_opens_again(show, cast, team, view, key):
    app = show(cast.lea, view=view)
    app.toggle(key=key).set_value(True).run()

    app.button(key=f"parts_{View.AREAS}").click().run()
    app.button(key=f"parts_{view}").click().run()

    assert app.toggle(key=key).value is False
    assert "Dyslexie" not in shown_of(app)


def test_a_group_for_school_leaders_only_is_drawn_when_they_ask_for_it(show, cast, team):
    app = show(cast.lea, view=View.MAP, area=team["Dyslexie"])
    before = words(app)

    app.toggle(key="map_leader").set_value(True).run()

    assert "Tessa" not in before
    assert "Tessa" in corner(words(app), Region.LEAD)


def test_a_teacher_has_no_such_choice(show, cast, team):
    assert not show(cast.tom, view=View.MAP).toggle
    assert not show(cast.tom, view=View.FINDINGS).toggle


def test_a_page_of_a_colleague_says_what_is_for_the_school_leader_only(show, cast, team):
    said = "Alleen de schoolleider en deze collega."

    assert words(show(cast.lea, person=cast.tessa.person_id)).count(said) == 1
    assert said not in words(show(cast.tom, person=cast.tessa.person_id))


# Seen in you


def test_what_a_colleague_sees_is_told_in_one_sentence(show, store, cast, team):
    app = show(cast.tom, person=cast.tessa.person_id)
    key = f"see:{cast.tessa.person_id}:"
    app.selectbox(key=f"{key}area").set_value(team["Drama en dans"])
    app.text_area(key=f"{key}sentence").set_value("Jouw musical was <b>prachtig</b>.")

    press(app, "Zeg het tegen Tessa")

    (line,) = expertise.sightings_for_me(store, cast.tessa)
    assert line.sentence == "Jouw musical was <b>prachtig</b>."
    assert "Gezegd." in words(app)


def test_a_refusal_keeps_what_was_typed(show, cast, team):
    app = show(cast.tom, person=cast.tessa.person_id)
    app.text_area(key=f"see:{cast.tessa.person_id}:sentence").set_value("Jouw musical!")

    press(app, "Zeg het tegen Tessa")

    assert "Kies eerst een gebied" in "".join(each.value for each in app.error)
    assert app.text_area(key=f"see:{cast.tessa.person_id}:sentence").value == "Jouw musical!"


@pytest.fixture
def seen(store: Store, cast: Cast, team: dict[str, int]) -> int:
    sentence = "Jij krijgt <i>elke</i> klas aan het zingen."
    return expertise.point_at(store, cast.tom, cast.tessa.person_id, team["Muziek"], sentence)


def test_only_the_two_concerned_read_it_before_it_is_accepted(show, cast, seen):
    assert "aan het zingen" in words(show(cast.tessa, view=View.SEEN))
    assert "aan het zingen" in words(show(cast.tom, view=View.SEEN))
    assert "aan het zingen" not in words(show(cast.lea, view=View.SEEN))
    assert "aan het zingen" not in words(show(cast.lea, person=cast.tessa.person_id))


def test_the_owner_adjusts_and_takes_it_in(show, store, cast, team, seen):
    app = show(cast.tessa, view=View.SEEN)
    app.select_slider(key=f"sighting:{seen}:level").set_value(3)

    press(app, "Zet dit in mijn profiel")

    (entry,) = [e for e in expertise.profile_of(store, cast.lea, cast.tessa.person_id) if e.seen]
    assert (entry.level, entry.affinity) == (3, 4)
    assert "&lt;i&gt;elke" in words(show(cast.lea, person=cast.tessa.person_id))


def test_the_owner_declines_and_nobody_reads_it(show, store, cast, seen):
    app = show(cast.tessa, view=View.SEEN)

    press(app, "Nee, dank je")

    assert expertise.sightings_for_me(store, cast.tessa)[0].state is SightingState.DECLINED
    assert "aan het zingen" not in words(show(cast.lea, person=cast.tessa.person_id))


def test_who_said_it_takes_it_back(show, store, cast, seen):
    app = show(cast.tom, view=View.SEEN)

    remove(app, "Neem dit terug")

    assert expertise.sightings_for_me(store, cast.tessa) == ()
    assert "Teruggenomen" in words(app)


# What it tells us


def test_each_finding_is_a_sentence_with_its_list_behind_it(show, cast, team, singing):
    app = show(cast.tom, view=View.FINDINGS)

    sentences = [each.label for each in app.expander]
    assert "**2 gebieden hangen elk op één collega**" in sentences
    assert "**In 1 gebied kan iemand van een collega leren**" in sentences
    labels = [each.label.replace("\\", "") for each in app.button]
    assert "Muziek: alleen Tom – nodig voor “Elke dag zingen”" in labels
    assert "Muziek: Tessa van Tom" in labels


def test_learning_pairs_stand_by_area_ten_at_first(show, store, cast, area):
    names = list(area)[:12]
    for name in names:
        for actor, level in ((cast.tom, 5), (cast.lea, 4), (cast.tessa, 1)):
            expertise.save_entry(store, actor, area[name], EntryWords(level=level, affinity=5))

    app = show(cast.tom, view=View.FINDINGS)

    def lines() -> list[str]:
        return [each.label for each in app.button if each.key.startswith("pairs_")]

    assert "**In 12 gebieden kan iemand van een collega leren**" in [each.label for each in app.expander]
    assert len(lines()) == 10
    assert all(each.endswith(": Tessa van Lea en Tom") for each in lines())

    app.button(key="show_all_pairs").click().run()

    assert len(lines()) == 12


def test_a_line_of_a_finding_leads_to_the_next_step(show, cast, team, singing):
    app = show(cast.tom, view=View.FINDINGS)

    app.button(key=f"single_{team['Muziek']}").click().run()

    assert app.query_params["area"] == str(team["Muziek"])
    assert "Tessa" in corner(words(app), Region.LEARN)


def test_a_map_without_entries_says_what_it_waits_for(show, cast, area):
    app = show(cast.tom, view=View.FINDINGS)

    assert not app.exception
    assert not app.error


# Who can do this?


def test_an_initiative_brings_its_needs_and_names_come_with_reasons(show, cast, team, singing):
    app = show(cast.lea, view=View.WHO, initiative=singing)

    said = words(app)
    assert "Je zou Tom kunnen vragen" in [each.value for each in app.subheader]
    assert "“ik kan het een collega leren”, “hier krijg ik energie van”" in said
    assert "Is dit schooljaar nog nergens voor gevraagd." in said
    assert "nooit een opdracht" in said


def test_a_colleague_is_asked_from_the_proposal(show, store, cast, team, singing):
    app = show(cast.lea, view=View.WHO, initiative=singing)

    press(app, "Vraag Tom …")
    press(app, "Vraag Tom")
    assert "is leeg" in words(app)
    key = f"who_ask_{singing}_{cast.tom.person_id}"
    app.text_area(key=f"{key}_sentence").set_value("Jij zingt graag.")
    press(app, "Vraag Tom")

    (offer,) = initiatives.initiative(store, cast.lea, singing).offers
    assert (offer.person.name, offer.state.value) == ("Tom", "open")
    assert "allebei is goed" in words(app)


def test_areas_in_the_address_are_chosen_and_hostile_ones_left_out(show, cast, team):
    app = show(cast.lea, view=View.WHO, areas=f"{team['Muziek']},x,-1,99999999,<b>")

    assert app.multiselect(key="who_areas").value == [team["Muziek"]]


def test_expertise_that_nobody_shows_is_said_in_words(show, cast, team):
    app = show(cast.tom, view=View.WHO, areas=team["Rouw en verlies"])

    assert "Niemand laat jou deze expertise zien" in words(app)
    assert "Tessa" not in words(app)


def test_what_nobody_shows_is_not_called_there_already(show, store, cast, team):
    singing = initiatives.open_initiative(
        store,
        cast.tom,
        InitiativeWords(title="Zingen", issue="Stil.", area_ids=(team["Spelling en grammatica"],)),
    )
    initiatives.join(store, cast.tessa, singing)

    app = show(cast.tom, view="wie-kan-dit", initiative=singing)

    assert "Wat nodig is, is er al" not in words(app)
    assert "Nog niet alles wat nodig is, is er" in words(app)


def test_a_question_takes_twelve_areas_and_of_more_the_first_by_name(show, store, cast, team):
    every = sorted(expertise.areas(store, cast.lea), key=lambda each: each.name.casefold())
    ids = tuple(each.area_id for each in every[:14])
    asked = InitiativeWords(title="Alles", issue="We willen te veel.", area_ids=ids)
    number = initiatives.open_initiative(store, cast.lea, asked)

    app = show(cast.lea, view=View.WHO, initiative=number)

    assert not app.exception
    assert set(app.multiselect(key="who_areas").value) == set(ids[:12])
    assert "Dit vraagt om 14 gebieden. We nemen de eerste 12 op naam" in words(app)


def test_twelve_areas_chosen_say_that_it_is_the_most(show, store, cast, team):
    ids = [each.area_id for each in expertise.areas(store, cast.lea)][:12]

    app = show(cast.lea, view=View.WHO, areas=",".join(map(str, ids)))

    assert "Er gaan hoogstens 12 gebieden samen" in words(app)


def test_who_would_rather_not_is_named_with_words_that_say_so(show, store, cast, team):
    expertise.save_entry(store, cast.tom, team["Dyslexie"], EntryWords(level=4, affinity=1))

    app = show(cast.tessa, view=View.WHO, areas=team["Dyslexie"])

    assert "Niemand biedt dit aan; vraag eerst of het past" in [each.value for each in app.subheader]
    assert "Dyslexie: “ik kan het een collega leren”. Zegt: liever niet; vraag eerst of het past." in words(
        app
    )
    assert "nog niemand" not in words(app)


def test_whoever_is_proposed_is_not_made_to_ask_themselves(show, cast, team, singing):
    app = show(cast.tom, view=View.WHO, initiative=singing)

    assert "Je zou Tom kunnen vragen" in [each.value for each in app.subheader]
    assert not [each for each in app.button if each.label.startswith("Vraag ")]


# No ranking, ever


VIEWS = [*View]


@pytest.mark.parametrize("view", [each for each in VIEWS if each is not View.IMPORT])
def test_no_view_has_a_number_beside_a_name(show, store, cast, team, singing, view):
    app = show(cast.lea, view=view, initiative=singing, area=team["Muziek"])

    pieces = re.split(r"<[^>]*>|\n", everything(app))
    beside = [each for each in pieces if re.search(r"\b(Tom|Tessa)\b", each) and re.search(r"\d", each)]
    assert beside == []


@pytest.mark.parametrize("view", [each for each in VIEWS if each is not View.IMPORT])
def test_no_view_speaks_of_totals_means_or_ranks(show, cast, team, singing, view):
    app = show(cast.lea, view=view, initiative=singing, area=team["Muziek"])

    forbidden = r"totaal|gemiddeld|score|ranglijst|rangorde|punten|actiefst|top \d|beste collega"
    assert not re.search(forbidden, everything(app), re.IGNORECASE)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_page_adds_up_or_sorts_by_what_people_say(path: Path):
    steps = {"level", "affinity", "years"}
    for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
        called = ast.unparse(call.func).rsplit(".", 1)[-1]
        named = {node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute)}
        if called in {"sum", "mean", "sorted", "sort", "max", "min", "Counter", "fmean", "sort_values"}:
            assert not named & steps, ast.unparse(call)


def test_a_page_shows_hostile_names_as_they_are(show, store, cast, team):
    from db.models import Person

    with store.write(EVERY) as session:
        session.get(Person, cast.tom.person_id).name = "<script>alert(1)</script> **Tom** $x$"
    st.cache_resource.clear()

    for address in ({"view": View.MAP}, {"view": View.FINDINGS}, {"person": cast.tom.person_id}):
        app = show(cast.lea, **address)
        assert "<script>alert" not in "".join(str(each.value) for each in app.get("html"))
        assert not app.exception


# In English


@pytest.mark.parametrize("view", [*View])
def test_who_reads_english_sees_no_dutch_name_of_an_area(show, store, cast, team, singing, view):
    set_language(store, cast.lea, "en")

    said = everything(show(cast.lea, view=view, initiative=singing, area=team["Muziek"]))

    dutch = [name for _group, name in VOCABULARY if in_english(name) != name and name in said]
    assert dutch == []
    assert view in (View.SEEN, View.IMPORT, View.VISITS) or "Music" in said


# Nothing typed is lost, and one comes back to where one was


def away_and_back(app: AppTest, view: View, other: View) -> AppTest:
    app.button(key=f"parts_{other}").click().run()
    return app.button(key=f"parts_{view}").click().run()


def test_an_area_half_proposed_stays_while_one_looks_at_the_map(show, cast, team):
    app = show(cast.tom, view=View.AREAS)
    app.text_input(key="propose_area:name").set_value("Schooltuin").run()

    app = away_and_back(app, View.AREAS, View.MAP)

    assert app.text_input(key="propose_area:name").value == "Schooltuin"


def test_an_answer_half_given_stays_while_one_looks_at_the_map(show, cast, seen):
    app = show(cast.tessa, view=View.SEEN)
    app.select_slider(key=f"sighting:{seen}:level").set_value(5).run()

    app = away_and_back(app, View.SEEN, View.MAP)

    assert app.select_slider(key=f"sighting:{seen}:level").value == 5


def test_a_sentence_half_written_stays_with_the_colleague_it_is_about(show, cast, team):
    app = show(cast.lea, view=View.MAP)
    app.selectbox(key="map_person").set_value(cast.tessa.person_id).run()
    app.text_area(key=f"see:{cast.tessa.person_id}:sentence").set_value("Jouw musical!").run()
    app.button(key="back_to_map").click().run()
    app.selectbox(key="map_person").set_value(cast.tom.person_id).run()
    for_tom = app.text_area(key=f"see:{cast.tom.person_id}:sentence").value
    app.button(key="back_to_map").click().run()

    app.selectbox(key="map_person").set_value(cast.tessa.person_id).run()

    assert for_tom == ""
    assert app.text_area(key=f"see:{cast.tessa.person_id}:sentence").value == "Jouw musical!"


def test_a_question_half_asked_stays_while_one_looks_at_the_map(show, cast, team, singing):
    app = press(show(cast.lea, view=View.WHO, initiative=singing), "Vraag Tom …")
    key = f"who_ask_{singing}_{cast.tom.person_id}_sentence"
    app.text_area(key=key).set_value("Jij zingt graag.").run()

    app = away_and_back(app, View.WHO, View.MAP)

    assert app.text_area(key=key).value == "Jij zingt graag."


def test_back_from_a_colleague_leads_to_the_map_as_it_was_narrowed(show, cast, team):
    app = show(cast.lea, view=View.MAP, area=team["Muziek"])
    app.selectbox(key="map_level").set_value(4).run()
    app.selectbox(key="map_person").set_value(cast.tom.person_id).run()
    assert app.query_params["person"] == str(cast.tom.person_id)

    app.button(key="back_to_map").click().run()

    assert (app.query_params["view"], app.query_params["area"]) == (View.MAP, str(team["Muziek"]))
    assert app.selectbox(key="map_level").value == 4


def test_back_from_a_colleague_leads_to_the_finding_it_was_named_in(show, cast, team):
    app = show(cast.tom, view=View.FINDINGS)
    app.button(key=f"asked_{cast.tessa.person_id}").click().run()

    app.button(key="back_to_map").click().run()

    assert app.query_params["view"] == View.FINDINGS
