from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.expertise import AreaGroup, Audience, Visibility
from core.permissions import Actor
from db import expertise
from db.expertise import EntryWords
from db.expertise.areas import plant
from db.signing_in import sign_out_everywhere
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, remove, words

PAGE = "expertise.py"


def planted(store: Store, cast: Cast) -> dict[str, int]:
    """The areas of De Linde by their name; De Eik has its own."""
    with store.write(EVERY) as session:
        plant(session, cast.lea.school_id, store.now())
        plant(session, cast.otto.school_id, store.now())
    return {each.name: each.area_id for each in expertise.areas(store, cast.lea)}


@pytest.fixture
def area(store: Store, cast: Cast) -> dict[str, int]:
    return planted(store, cast)


def own(store: Store, actor: Actor) -> dict[int, expertise.Entry]:
    return {entry.area_id: entry for entry in expertise.own_entries(store, actor)}


def begun(page: OpenPage, actor: Actor, area_id: int, group: AreaGroup = AreaGroup.ARTS) -> AppTest:
    """Open the profile at a group and press an area."""
    app = page(actor, PAGE)
    app.button(key=f"begin_{group}").click().run()
    return app.button(key=f"add_area_{area_id}").click().run()


def slide(app: AppTest, area_id: int, level: int, affinity: int) -> AppTest:
    app.select_slider(key=f"entry:{area_id}:level").set_value(level).run()
    return app.select_slider(key=f"entry:{area_id}:affinity").set_value(affinity).run()


def test_a_teacher_who_said_nothing_begins_with_the_own_profile(page, cast, area):
    app = page(cast.tom, PAGE)

    assert "Mijn profiel" in [each.value for each in app.header]
    assert "geen beoordeling" in words(app)
    assert "Per gebied kies jij wie het ziet" in words(app)


def test_whoever_said_something_begins_with_the_map(page, store, cast, area):
    expertise.save_entry(store, cast.tom, area["Muziek"], EntryWords(level=4, affinity=5))

    app = page(cast.tom, PAGE)

    assert [each.value for each in app.header] == ["De kaart"]


def test_each_slide_is_kept_at_once(page, store, cast, area):
    app = begun(page, cast.tom, area["Muziek"])

    slide(app, area["Muziek"], 4, 5)

    entry = own(store, cast.tom)[area["Muziek"]]
    assert (entry.level, entry.affinity) == (4, 5)
    assert "✓ Bewaard." in words(app)
    assert "✓ Bewaard." in words(app.run())  # a run in which nothing changed takes no word back
    assert "Je team ziet dit." in words(app)


def test_a_profile_takes_few_presses_and_the_page_few_sliders(page, store, cast, area):
    app = begun(page, cast.tom, area["Muziek"])
    slide(app, area["Muziek"], 3, 4)
    app.selectbox(key="own_group").set_value(AreaGroup.MATHS).run()
    first = next(each for each in app.button if each.key.startswith("add_area_"))
    first.click().run()

    assert len(app.select_slider) == 2
    assert not app.exception


def test_the_search_box_leads_to_an_area_and_its_group(page, cast, area):
    app = page(cast.tom, PAGE)

    app.selectbox(key="own_found").set_value(area["Dyslexie"]).run()

    assert app.selectbox(key="own_group").value is AreaGroup.READING
    assert app.select_slider(key=f"entry:{area['Dyslexie']}:level").value == 0


def test_both_sliders_back_to_nothing_takes_the_entry_away(page, store, cast, area):
    app = begun(page, cast.tom, area["Muziek"])
    slide(app, area["Muziek"], 4, 5)

    slide(app, area["Muziek"], 0, 0)

    assert own(store, cast.tom) == {}
    assert "je zegt niets meer over dit gebied" in words(app)


def test_who_sees_it_can_be_chosen_before_anything_is_said(page, store, cast, area):
    music = area["Muziek"]
    app = begun(page, cast.tom, music)
    app.button(key=f"entry:{music}:toggle").click().run()
    app.selectbox(key=f"entry:{music}:visibility").set_value(Visibility.SELF).run()

    slide(app, music, 2, 5)

    assert own(store, cast.tom)[music].visibility is Visibility.SELF
    assert "Alleen jij ziet dit." in words(app)


def test_a_wish_to_lead_stays_with_its_owner_until_shared(page, store, cast, area):
    music = area["Muziek"]
    app = begun(page, cast.tom, music)
    slide(app, music, 4, 5)
    app.button(key=f"entry:{music}:toggle").click().run()

    app.checkbox(key=f"entry:{music}:wants_to_lead").check().run()

    assert "ook je schoolleider niet" in words(app)
    assert own(store, cast.tom)[music].wants_to_lead
    assert not expertise.profile_of(store, cast.lea, cast.tom.person_id)[0].wants_to_lead


def test_two_screens_that_change_other_things_are_put_together(page, store, cast, area):
    music = area["Muziek"]
    app = begun(page, cast.tom, music)
    slide(app, music, 2, 2)
    there = own(store, cast.tom)[music]
    other = EntryWords(level=5, affinity=2, visibility=Visibility.SELF, version=there.version)
    expertise.save_entry(store, cast.tom, music, other)

    app.select_slider(key=f"entry:{music}:affinity").set_value(4).run()

    kept = own(store, cast.tom)[music]
    assert (kept.level, kept.affinity, kept.visibility) == (5, 4, Visibility.SELF)
    assert app.select_slider(key=f"entry:{music}:level").value == 5
    assert "samen met wat je op een ander scherm veranderde" in words(app)


def test_two_screens_lose_nothing(page, store, cast, area):
    music = area["Muziek"]
    app = begun(page, cast.tom, music)
    slide(app, music, 2, 2)
    there = own(store, cast.tom)[music]
    other = EntryWords(level=5, affinity=1, training="Conservatorium", version=there.version)
    expertise.save_entry(store, cast.tom, music, other)

    app.select_slider(key=f"entry:{music}:affinity").set_value(4).run()

    assert "Er is niets weg" in "".join(each.value for each in app.warning)
    assert "liever niet" in words(app)
    assert app.select_slider(key=f"entry:{music}:affinity").value == 4
    assert own(store, cast.tom)[music].affinity == 1

    press(app, "Bewaar wat ik hier koos")

    kept = own(store, cast.tom)[music]
    assert (kept.level, kept.affinity, kept.training) == (5, 4, "Conservatorium")
    assert not app.warning


def test_the_other_screen_can_be_taken_over(page, store, cast, area):
    music = area["Muziek"]
    app = begun(page, cast.tom, music)
    slide(app, music, 2, 2)
    there = own(store, cast.tom)[music]
    expertise.save_entry(store, cast.tom, music, EntryWords(level=5, affinity=1, version=there.version))
    app.select_slider(key=f"entry:{music}:affinity").set_value(4).run()

    press(app, "Neem het andere over")

    assert app.select_slider(key=f"entry:{music}:level").value == 5
    assert own(store, cast.tom)[music].affinity == 1


def test_a_screen_on_which_nothing_was_changed_follows_the_other(page, store, cast, area):
    music = area["Muziek"]
    app = begun(page, cast.tom, music)
    slide(app, music, 2, 2)
    there = own(store, cast.tom)[music]
    expertise.save_entry(store, cast.tom, music, EntryWords(level=5, affinity=2, version=there.version))

    app.run()

    assert app.select_slider(key=f"entry:{music}:level").value == 5
    assert not app.warning


def test_an_entry_is_deleted_where_it_is_changed(page, store, cast, area):
    music = area["Muziek"]
    app = begun(page, cast.tom, music)
    slide(app, music, 2, 2)
    app.button(key=f"entry:{music}:toggle").click().run()

    remove(app, "Wis alles wat ik hierover zeg")

    assert own(store, cast.tom) == {}
    assert app.select_slider(key=f"entry:{music}:level").value == 0


def test_the_whole_profile_is_deleted_after_one_question(page, store, cast, area):
    app = begun(page, cast.tom, area["Muziek"])
    slide(app, area["Muziek"], 2, 2)

    app.button(key="delete_profile").click().run()
    assert own(store, cast.tom) != {}
    assert "Alles wat je hier over jezelf zegt, gaat weg" in words(app)
    app.button(key="delete_profile:sure").click().run()

    assert own(store, cast.tom) == {}
    assert "Je profiel is gewist." in words(app)


def test_what_is_typed_by_people_never_becomes_markup(page, store, cast, area):
    music = area["Muziek"]
    nasty = "<img src=x onerror=alert(1)> **vet** $x$"
    expertise.save_entry(store, cast.tom, music, EntryWords(level=4, training=nasty))

    app = page(cast.tom, PAGE, person=cast.tom.person_id)

    assert "<img" not in words(app)
    assert "&lt;img" in words(app)


@pytest.mark.parametrize("given", ["abc", "-1", "99999999999", "1;drop"])
def test_a_person_who_is_not_there_is_refused_in_words(page, cast, area, given):
    app = page(cast.tom, PAGE, person=given)

    assert "We vinden dit niet op jouw school" in "".join(each.value for each in app.error)


def test_a_person_of_another_school_is_not_found(page, cast, area):
    app = page(cast.tom, PAGE, person=cast.olga.person_id)

    assert app.error
    assert "Olga" not in words(app)


def test_a_page_of_oneself_says_who_sees_each_entry(page, store, cast, area):
    secret = EntryWords(level=4, affinity=5, visibility=Visibility.SELF, wants_to_lead=True)
    expertise.save_entry(store, cast.tom, area["Muziek"], secret)
    expertise.save_entry(store, cast.tom, area["Engels"], replace(secret, visibility=Visibility.TEAM))

    app = page(cast.tom, PAGE, person=cast.tom.person_id)

    assert "Alleen jij ziet dit." in words(app)
    assert "Je team ziet dit." in words(app)
    assert "dat zie alleen jij" in words(app)


def test_nothing_is_deleted_from_a_tab_whose_session_has_ended(page, store, cast, area):
    app = begun(page, cast.tom, area["Muziek"])
    slide(app, area["Muziek"], 4, 5)
    app.button(key=f"entry:{area['Muziek']}:toggle").click().run()
    app = press(app, "Wis alles wat ik hierover zeg")
    sign_out_everywhere(store, cast.tom)

    press(app, "Wis alles wat ik hierover zeg")

    assert area["Muziek"] in own(store, cast.tom)


def test_what_drives_somebody_is_read_by_whom_they_chose(page, store, cast, area):
    app = press(page(cast.tom, PAGE, view="profiel"), "Zeg wat jou drijft")
    app.text_input(key="motivation:motivation").set_value("Ik wil dat *elk* kind durft te vragen")
    app.selectbox(key="motivation:audience").set_value(Audience.CHOSEN).run()
    app.multiselect(key="motivation:readers").set_value([cast.tessa.person_id]).run()

    app = press(app, "Bewaar")

    assert "Bewaard. Te lezen voor Tessa, en voor niemand anders." in app.success[0].value
    assert "“Ik wil dat *elk* kind durft te vragen”" in words(app)
    assert "Ik wil dat *elk* kind durft" in words(page(cast.tessa, PAGE, person=cast.tom.person_id))
    assert "Wat Tom drijft" not in words(page(cast.lea, PAGE, person=cast.tom.person_id))
    assert "durft te vragen" not in words(page(cast.lea, PAGE, view="vertelt"))


def test_what_drives_somebody_goes_when_they_say_so(page, store, cast, area):
    expertise.say_motivation(store, cast.tom, "Elk kind telt", Audience.TEAM)
    assert "Elk kind telt" in words(page(cast.lea, PAGE, view="vertelt"))

    app = press(page(cast.tom, PAGE, view="profiel"), "Verander het, of wie het leest")
    app = remove(app, "Haal weg")

    assert expertise.own_motivation(store, cast.tom) is None
    assert "Elk kind telt" not in words(app)
