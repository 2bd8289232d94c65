"""Action points on the pages: noted with a name and a day, ticked off in one tap, dropped with a word why."""

from __future__ import annotations

from datetime import date, time

from core.meetings import ActionWords, CardWords, ItemKind, ItemWords, MeetingKind, MeetingWords, Pile
from core.permissions import Actor
from db import actions, meetings
from db.actions import Source
from db.members import deactivate
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, shown, words
from tests.scenery import Journey

DUE = date(2026, 12, 2)


def note(store: Store, by: Actor, who: Actor, text: str, source: Source | None = None) -> int:
    agreed = ActionWords(text=text, person_id=who.person_id, due_on=DUE)
    return actions.note_action(store, by, agreed, source or Source())


def a_meeting(store: Store, actor: Actor, kind: ItemKind) -> tuple[int, int]:
    """A meeting that goes on, at an item of this kind."""
    planned = MeetingWords(
        title="Overleg", kind=MeetingKind.TEAM, held_on=date(2026, 11, 18), begins=time(15, 30)
    )
    meeting_id = meetings.plan_meeting(store, actor, planned)
    item_id = meetings.propose_item(store, actor, meeting_id, ItemWords(title="Aan de beurt", kind=kind))
    meetings.open_meeting(store, actor, meeting_id)
    meetings.show_item(store, actor, meeting_id, item_id)
    return meeting_id, item_id


def test_the_start_page_has_mine_and_one_tap_ticks_it_off(page: OpenPage, store: Store, cast: Cast) -> None:
    note(store, cast.lea, cast.tom, "Ouders een brief sturen")
    note(store, cast.lea, cast.tessa, "Niet van Tom")

    opened = page(cast.tom)
    assert "Ouders een brief sturen" in words(opened)
    assert "Niet van Tom" not in words(opened)
    ticked = press(opened, "Klaar")

    assert "✓ Ouders een brief sturen" in words(ticked)
    assert [each.words.text for each in actions.actions(store, cast.lea)] == ["Niet van Tom"]
    press(ticked, "Toch nog doen")
    assert len(actions.actions(store, cast.lea)) == 2


def test_a_tick_is_taken_back_on_the_page_with_all(page: OpenPage, store: Store, cast: Cast) -> None:
    noted = note(store, cast.lea, cast.tom, "Ouders een brief sturen")
    actions.do_action(store, cast.tessa, noted)

    app = page(cast.tom, "meeting.py", view="acties")
    app.session_state["ended_actions"] = True
    press(app.run(), "Toch nog doen")

    assert len(actions.actions(store, cast.lea)) == 1


def test_an_action_point_is_noted_with_a_name_and_a_day(page: OpenPage, store: Store, cast: Cast) -> None:
    app = press(page(cast.tom, "meeting.py", view="acties"), "Noteer een actiepunt")
    (text,) = [each for each in app.text_input if each.label == "Wat gaan we doen?"]
    app = text.input("*Boeken* halen").run()
    refused = press(app, "Leg vast")
    assert actions.actions(store, cast.lea) == ()
    assert "“Wie doet het?” is leeg" in words(refused)
    (who,) = [each for each in refused.selectbox if each.label == "Wie doet het?"]
    app = who.select("Tessa").run()

    noted = press(app, "Leg vast")

    (line,) = actions.actions(store, cast.lea)
    assert (line.words.text, line.who, line.words.due_on) == ("*Boeken* halen", "Tessa", DUE)
    assert "*Boeken* halen" in words(noted)


def test_what_is_dropped_keeps_the_word_why(page: OpenPage, store: Store, cast: Cast) -> None:
    note(store, cast.lea, cast.tom, "Boeken halen")
    app = press(page(cast.tom, "meeting.py", view="acties"), "Wijzig")
    (reason,) = [each for each in app.text_input if each.label == "Waarom niet?"]

    dropped = press(reason.input("De bieb brengt ze.").run(), "Dit doen we niet")

    assert "Er zijn geen open actiepunten" in words(dropped)
    assert actions.ended(store, cast.lea)[0].reason == "De bieb brengt ze."


def test_it_stands_on_the_page_of_its_initiative(page: OpenPage, store: Store, cast: Cast) -> None:
    journey = Journey(store, cast)
    note(store, cast.lea, cast.tom, "Boeken halen", Source(initiative_id=journey.id))

    assert "Boeken halen" in words(page(cast.tessa, "initiatives.py", initiative=journey.id))


def test_the_chair_notes_at_the_item_and_the_beamer_shows_it(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    meeting_id, item_id = a_meeting(store, cast.lea, ItemKind.TALK)
    note(store, cast.lea, cast.tom, "Boeken halen", Source(meeting_id=meeting_id, item_id=item_id))
    note(store, cast.lea, cast.tom, "Van elders")

    chair = words(page(cast.lea, "meeting.py", meeting=meeting_id, view="voorzitter"))
    beamer = words(page(cast.lea, "meeting.py", meeting=meeting_id, view="scherm"))

    for seen in (chair, beamer):
        assert "Boeken halen" in seen
        assert "Van elders" not in seen


def test_a_phone_ticks_off_what_is_of_its_reader(page: OpenPage, store: Store, cast: Cast) -> None:
    meeting_id, _item = a_meeting(store, cast.lea, ItemKind.ACTIONS)
    note(store, cast.lea, cast.tom, "Boeken halen", Source(meeting_id=meeting_id))
    app = page(cast.tom, "meeting.py", meeting=meeting_id)
    app.session_state[f"fold_phone_actions_{meeting_id}"] = True

    press(app.run(), "Klaar")

    assert actions.actions(store, cast.lea) == ()


def test_the_board_takes_a_card_and_what_asks_for_attention(page: OpenPage, store: Store, cast: Cast) -> None:
    actions.place_card(store, cast.lea, CardWords(pile=Pile.WELL, text="<b>Rust</b> op de gang"))
    app = page(cast.tom, "meeting.py", view="bord")
    assert "&lt;b&gt;Rust&lt;/b&gt; op de gang" in words(app)
    app = press(app, "Zet erbij wat in de weg zit")
    (text,) = app.text_area
    app = press(text.input("Geen tijd om te lezen").run(), "Zet het op het bord")
    assert "Geen tijd om te lezen" in words(app)

    take = [each for each in app.button if shown(each.label) == "Van het bord"]
    app = take[0].click().run()
    assert "Het kaartje is weg van het bord" in words(app)
    take = [each for each in app.button if shown(each.label) == "Van het bord"]
    take[0].click().run()

    assert [each.text for each in actions.board(store, cast.lea).cards] == ["Geen tijd om te lezen"]


def test_what_nobody_does_any_more_stands_first_for_the_leader_and_under_attention(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    note(store, cast.lea, cast.tessa, "Boeken halen")
    assert "Boeken halen" not in words(page(cast.lea))
    deactivate(store, cast.lea, cast.tessa.person_id)

    assert "niemand doet dit nu (Tessa is weg)" in words(page(cast.lea))
    assert "Boeken halen" in words(page(cast.tom, "initiatives.py", view="attention"))
    assert "Boeken halen" not in words(page(cast.tom))


def test_who_changes_what_a_colleague_changed_meanwhile_loses_nothing(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    noted = note(store, cast.lea, cast.tom, "Boeken halen")
    app = press(page(cast.tom, "meeting.py", view="acties"), "Wijzig")
    (text,) = [each for each in app.text_input if each.label == "Wat gaan we doen?"]
    app = text.input("Boeken halen bij de bieb").run()
    later = ActionWords(text="Boeken halen", person_id=cast.tom.person_id, due_on=date(2026, 12, 9))
    actions.change_action(store, cast.lea, noted, later, 1)

    app = press(app, "Bewaar")
    assert "Een collega veranderde dit terwijl jij ermee bezig was" in words(app)
    app = press(app, "Houd wat ik typte en neem de rest over")
    press(app, "Bewaar")

    (line,) = actions.actions(store, cast.lea)
    assert (line.words.text, line.words.due_on) == ("Boeken halen bij de bieb", date(2026, 12, 9))


def test_the_beamer_walks_through_the_board_and_leaves_no_card_out(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    meeting_id, item_id = a_meeting(store, cast.lea, ItemKind.BOARD)
    for number in range(12):
        actions.place_card(store, cast.tom, CardWords(pile=Pile.WELL, text=f"Dit ging goed: {number}."))
        note(store, cast.lea, cast.tom, f"Afspraak {number}.", Source(on_board=True))

    seen = []
    for part in range(8):
        meetings.show_item(store, cast.lea, meeting_id, item_id, part)
        seen.append(words(page(cast.lea, "meeting.py", meeting=meeting_id, view="scherm")))

    assert "en nog 8" in seen[0]
    assert all(any(f"Dit ging goed: {number}." in each for each in seen[1:3]) for number in range(12))
    assert all(any(f"Afspraak {number}." in each for each in seen[5:]) for number in range(12))


def test_who_leaves_hands_an_action_point_over_on_the_screen_of_leaving(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    noted = note(store, cast.lea, cast.tessa, "Boeken halen")
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").set_value(cast.tessa.person_id).run()
    app = press(app, "Sluit de toegang af")
    assert "Hier is dan niemand voor: “Boeken halen”." in words(app)
    app.selectbox(key=f"leave:{cast.tessa.person_id}:action:{noted}").set_value(cast.tom.person_id).run()

    press(app, "Sluit de toegang af")

    (line,) = actions.actions(store, cast.lea)
    assert (line.who, line.has_left) == ("Tom", False)
    assert "Boeken halen" in words(page(cast.tom))
