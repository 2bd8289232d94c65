"""The pages of planning: a series, an agenda of real things, its order, templates, and the start page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.meetings import ItemKind, ItemWords, MeetingKind, MeetingWords, Repeats, Rhythm
from core.school_days import Region
from db import initiatives, meetings, school_days
from db.initiatives import InitiativeWords
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.inquiries import led
from tests.pages.conftest import OpenPage, press, remove, shown, words

DAY = date(2026, 11, 25)
TEAM = MeetingWords(title="Teamvergadering", held_on=DAY, begins=time(15, 30), ends=time(16, 45))


def labels(app: AppTest) -> list[str]:
    return [shown(each.label) for each in app.button]


def links(app: AppTest) -> list[str]:
    return [each.proto.label.replace("\\", "") for each in app.get("page_link")]


def titles(store: Store, cast: Cast, meeting: int) -> list[str]:
    return [each.words.title for each in meetings.now(store, cast.lea, meeting).items]


def fill(app: AppTest, key: str, value: str) -> AppTest:
    (field,) = [each for each in app.text_input if each.key == key]
    return field.set_value(value).run()


def choose(app: AppTest, key: str, said: str) -> AppTest:
    (field,) = [each for each in app.selectbox if each.key == key]
    return field.select(said).run()


def test_a_series_says_its_days_before_it_is_planned(store: Store, cast: Cast, page: OpenPage) -> None:
    school_days.set_holiday_region(store, cast.lea, Region.NORTH)
    app = press(page(cast.tom, "meeting.py"), "Plan een vergadering")

    app = choose(app, "meeting:new:rhythm", "Elke tweede week")
    app = fill(app, "meeting:new:until:text", "31-1-2027")

    assert (
        "4 vergaderingen: 25 november, 9 december, 6 januari, 20 januari. "
        "Niet op 23 december: dan is de school dicht."
    ) in words(app)
    app = press(app, "Plan deze vergadering")

    assert not app.exception
    found = meetings.meetings(store, cast.lea)
    assert {each.words.title for each in found} == {"Teamvergadering"}
    assert [f"{each.held_on:%d-%m}" for each in reversed(found)] == ["25-11", "09-12", "06-01", "20-01"]
    assert {each.minutes for each in found} == {70}  # each begins with the usual agenda
    assert "Open actiepunten" in words(app)


def test_what_is_wrong_with_a_time_is_said_at_the_time(store: Store, cast: Cast, page: OpenPage) -> None:
    app = press(page(cast.tom, "meeting.py"), "Plan een vergadering")

    app = fill(app, "meeting:new:begins:text", "half vier")
    assert "Wij kunnen dit niet als tijd lezen. Schrijf het als 15:30." in words(app)
    app = press(fill(app, "meeting:new:begins:text", "1700"), "Plan deze vergadering")

    assert "De vergadering is klaar voordat hij begint." in words(app)
    assert meetings.meetings(store, cast.lea) == ()


def test_the_agenda_says_whether_it_fits_and_when_each_item_begins(
    store: Store, cast: Cast, page: OpenPage
) -> None:
    meeting = meetings.plan_meeting(
        store, cast.lea, TEAM, (ItemWords(title="Rooster", minutes=50), ItemWords(title="Feest", minutes=40))
    )

    said = words(page(cast.tom, "meeting.py", meeting=meeting))

    assert "15 minuten te veel: het zou om 17:00 klaar zijn" in said
    assert "15:30" in said
    assert "16:20" in said
    meetings.change_meeting(store, cast.lea, meeting, replace(TEAM, ends=None), 1)
    assert "90 minuten gepland: klaar om 17:00" in words(page(cast.tom, "meeting.py", meeting=meeting))


def test_somebody_puts_a_part_of_an_initiative_on_the_agenda(
    store: Store, cast: Cast, page: OpenPage
) -> None:
    opened = initiatives.open_initiative(
        store, cast.tom, InitiativeWords(title="Leeshoeken", issue="Weinig.")
    )
    meeting = meetings.plan_meeting(store, cast.lea, TEAM)
    key = f"item:{meeting}:"
    app = press(page(cast.tessa, "meeting.py", meeting=meeting), "Zet iets op de agenda")

    app = choose(app, f"{key}kind", "Initiatief")
    refused = press(app, "Zet het op de agenda")
    assert "“Welk initiatief?” is leeg." in words(refused)
    app = choose(refused, f"{key}initiative_id", "Leeshoeken")
    app = choose(app, f"{key}focus", "Wat bracht het?")
    app = press(app, "Zet het op de agenda")

    (item,) = meetings.now(store, cast.lea, meeting).items
    assert item.words == ItemWords(
        title="Leeshoeken", kind=ItemKind.INITIATIVE, initiative_id=opened, focus="evaluation"
    )
    assert "Initiatief: Wat bracht het? · 10 minuten · Tessa" in words(app)


def test_what_asks_for_attention_goes_on_the_agenda_with_one_press(
    store: Store, cast: Cast, clock: Clock, page: OpenPage
) -> None:
    opened = led(store, cast)
    clock.forward(days=35)
    meeting = meetings.plan_meeting(store, cast.lea, replace(TEAM, held_on=DAY + timedelta(days=42)))
    app = page(cast.tessa, "meeting.py", meeting=meeting)
    assert "Lezen met plezier" in words(app)

    app = app.button(key=f"suggest_initiative_progress_None_{opened}").click().run()

    assert titles(store, cast, meeting) == ["Lezen met plezier"]
    assert f"suggest_initiative_progress_None_{opened}" not in [each.key for each in app.button]


def test_the_order_changes_and_an_item_goes_off_after_it_was_asked_once(
    store: Store, cast: Cast, page: OpenPage
) -> None:
    items = tuple(ItemWords(title=each) for each in ("Rooster", "Feest", "Rondvraag"))
    meeting = meetings.plan_meeting(store, cast.lea, TEAM, items)
    app = press(page(cast.tom, "meeting.py", meeting=meeting), "Wijzig de agenda")

    last = meetings.now(store, cast.lea, meeting).items[-1].item_id
    app.button(key=f"arrow_upward_{last}").click().run()
    assert titles(store, cast, meeting) == ["Rooster", "Rondvraag", "Feest"]

    app = app.button(key=f"meeting_agenda_item:{last}").click().run()
    app = remove(app, "Haal het van de agenda")
    assert titles(store, cast, meeting) == ["Rooster", "Feest"]
    assert "Het staat niet meer op de agenda." in words(app)


def test_two_who_change_an_item_are_told(store: Store, cast: Cast, page: OpenPage) -> None:
    meeting = meetings.plan_meeting(store, cast.lea, TEAM, (ItemWords(title="Rooster"),))
    (item,) = meetings.now(store, cast.lea, meeting).items
    app = press(page(cast.tom, "meeting.py", meeting=meeting), "Wijzig de agenda")
    app = app.button(key=f"meeting_agenda_item:{item.item_id}").click().run()

    meetings.change_item(
        store, cast.tessa, meeting, item.item_id, replace(item.words, minutes=30), item.words
    )
    app = fill(app, f"agenda_item:{item.item_id}:title", "Het rooster")
    assert "Een collega veranderde dit terwijl jij ermee bezig was." in words(app)

    app = press(press(app, "Houd wat ik typte en neem de rest over"), "Bewaar de wijziging")

    (now,) = meetings.now(store, cast.lea, meeting).items
    assert (now.words.title, now.words.minutes) == ("Het rooster", 30)


def test_a_cancelled_meeting_says_why_and_can_go_on_after_all(
    store: Store, cast: Cast, page: OpenPage
) -> None:
    meeting = meetings.plan_meeting(store, cast.lea, TEAM, (ItemWords(title="Rooster"),))
    app = press(page(cast.tom, "meeting.py", meeting=meeting), "Laat de vergadering niet doorgaan")
    app = fill(app, f"cancel:{meeting}:because", "Griep")
    app = next(each for each in app.button if each.key == f"cancel:{meeting}:save").click().run()

    assert "Griep" in words(app)
    assert "Begin de vergadering" not in labels(app)
    app = press(app, "Laat de vergadering toch doorgaan")
    assert "Begin de vergadering" in labels(app)
    meetings.cancel_meeting(store, cast.lea, meeting, "")
    assert "gaat niet door" in words(page(cast.tessa, "meeting.py"))


def test_an_own_template_begins_the_next_meeting(store: Store, cast: Cast, page: OpenPage) -> None:
    meeting = meetings.plan_meeting(store, cast.lea, TEAM, (ItemWords(title="Bij de koffie", minutes=7),))
    app = press(page(cast.tom, "meeting.py", meeting=meeting), "Bewaar als sjabloon")
    app = fill(app, f"template:{meeting}:name", "Maandag")
    app = next(each for each in app.button if each.key == f"template:{meeting}:save").click().run()
    assert "Het sjabloon is bewaard." in words(app)

    app = press(page(cast.tessa, "meeting.py"), "Plan een vergadering")
    app = choose(app, "meeting:new:start", "Maandag")
    app = press(app, "Plan deze vergadering")

    newest = max(each.meeting_id for each in meetings.meetings(store, cast.lea))
    assert titles(store, cast, newest) == ["Bij de koffie"]


@pytest.mark.parametrize("kind", MeetingKind)
def test_each_kind_of_meeting_has_a_usual_agenda(
    store: Store, cast: Cast, page: OpenPage, kind: MeetingKind
) -> None:
    from pages.ui.kit.meeting_words import MEETING_KINDS
    from pages.ui.meeting.templates import USUAL

    assert set(USUAL) == set(MEETING_KINDS) == set(MeetingKind)
    meeting = meetings.plan_meeting(store, cast.lea, replace(TEAM, kind=kind), tuple(USUAL[kind]))
    assert len(titles(store, cast, meeting)) == len(USUAL[kind])


# On the start page, and on the pages of the things.


def test_the_start_page_leads_to_the_meeting_that_goes_on(
    store: Store, cast: Cast, clock: Clock, page: OpenPage
) -> None:
    repeats = Repeats(rhythm=Rhythm.WEEKLY, until=DAY + timedelta(days=28))
    meeting = meetings.plan_meeting(store, cast.lea, TEAM, (ItemWords(title="Rooster"),), repeats)
    before = page(cast.tom)
    assert links(before).count("Teamvergadering") == 1  # the first of the series

    clock.forward(days=7)
    today = links(page(cast.tom))
    assert "Vandaag om 15:30: Teamvergadering" in today

    meetings.open_meeting(store, cast.lea, meeting)
    now = page(cast.tom)
    assert "“Teamvergadering” is nu bezig" in words(now)
    assert "Doe mee" in links(now)


def test_the_meeting_of_others_is_not_on_my_start_page(store: Store, cast: Cast, page: OpenPage) -> None:
    council = replace(TEAM, title="MR van november", kind=MeetingKind.COUNCIL)
    meetings.plan_meeting(store, cast.lea, council)

    def there(who: str) -> bool:
        return "MR van november" in links(page(getattr(cast, who)))

    assert there("lea")
    assert not there("tom")


def test_an_initiative_is_put_on_the_agenda_from_its_own_page(
    store: Store, cast: Cast, page: OpenPage
) -> None:
    opened = initiatives.open_initiative(
        store, cast.tom, InitiativeWords(title="Leeshoeken", issue="Weinig.")
    )
    without = press(page(cast.tessa, "initiatives.py", initiative=opened), "Zet op de agenda")
    assert "Er is nog geen vergadering gepland." in words(without)

    meeting = meetings.plan_meeting(store, cast.lea, TEAM)
    app = press(page(cast.tessa, "initiatives.py", initiative=opened, part="trekken"), "Zet op de agenda")
    app = press(app, "Zet het op de agenda")

    assert not app.exception
    (item,) = meetings.now(store, cast.lea, meeting).items
    assert (item.words.initiative_id, item.words.focus, item.by) == (opened, "handshake", "Tessa")
    assert "Op de agenda van 25 november: Teamvergadering" in links(app)
