"""The start page: what there is today, for a teacher and for a school leader."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.events import KINDS, Event
from core.expertise import AreaGroup
from core.initiatives import Origin, Part, Phase, Status
from core.permissions import Actor, Role
from db import ambitions, decisions, expertise, initiatives, inquiry, invitations, workgroups
from db.ambitions import AmbitionWords
from db.decisions import Question
from db.expertise import EntryWords
from db.initiatives import InitiativeWords
from db.store import Store
from db.today import AskedKind
from pages.ui.kit.told import NEWS
from pages.ui.today.looks import LOOKS
from tests.conftest import Cast, Clock
from tests.pages.conftest import OpenPage, press, words
from tests.pages.initiative_cart import reading_daily


def doors(app: AppTest) -> dict[str, str]:
    """The links on the page, and the address that each leads to."""
    return {each.proto.label: f"{each.proto.page}?{each.proto.query_string}" for each in app.get("page_link")}


def addresses(app: AppTest) -> list[str]:
    """Where the links to initiatives lead, in their order."""
    found = [f"{each.proto.page}?{each.proto.query_string}" for each in app.get("page_link")]
    return [each for each in found if "?initiative=" in each]


def labels_of_doors(app: AppTest) -> list[str]:
    """The words on the links; two links can have the same."""
    return [each.proto.label for each in app.get("page_link")]


def pairs(app: AppTest) -> list[str]:
    return [label for label in labels_of_doors(app) if "zou willen leren van" in label]


def headings(app: AppTest) -> list[str]:
    return [each.value for each in app.header]


def area_of(store: Store, actor: Actor, name: str = "Voorlezen") -> int:
    return expertise.propose_area(store, actor, AreaGroup.READING, name)


def test_a_leader_begins_with_three_steps_that_are_ticked_as_they_are_taken(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.lea)

    assert headings(app)[0] == "Drie stappen om te beginnen"
    assert [label for label in doors(app) if label not in ("Zoeken", "Hulp")][:3] == [
        "Nodig je collega's uit",
        "Schrijf jullie eerste ambitie op",
        "Stel jullie eerste vraag",
    ]
    assert words(app).count(">gedaan</span>") == 1  # there are colleagues
    ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    assert words(page(cast.lea)).count(">gedaan</span>") == 2
    decisions.open_decision(store, cast.lea, Question(title="Vijf dagen", question="Doen we het?"))
    assert "Drie stappen om te beginnen" not in headings(page(cast.lea))


def test_a_newcomer_reads_who_invited_them_and_what_takes_a_minute(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    code = invitations.invite(store, cast.lea, Role.TEACHER)
    sanne = invitations.join(store, code, "Sanne", "sanne@example.org", "een lang wachtwoord vol")

    app = page(sanne)

    assert headings(app)[0] == "Welkom, Sanne"
    assert "Lea heeft je uitgenodigd voor De Linde." in words(app)
    assert doors(app)["Zeg in 60 seconden waar je goed in bent"].endswith("expertise?view=profiel")
    assert "Sinds je hier was" not in words(app)
    assert "Nieuw sinds" not in words(app)
    expertise.save_entry(store, sanne, area_of(store, sanne), EntryWords(level=4, affinity=4))
    assert "Welkom, Sanne" not in headings(page(sanne))


def test_a_leader_sees_first_who_waits_to_be_let_in(page: OpenPage, store: Store, cast: Cast) -> None:
    invitations.open_team_link(store, cast.lea, invitations.Hours.HOUR, most=30, asks=True)
    code = invitations.team_link(store, cast.lea).code or ""
    sanne = {"name": "Sanne", "email": "sanne@example.org", "password": "een lang wachtwoord vol"}
    invitations.arrive(store, code, browser="a browser", **sanne)

    app = page(cast.lea)

    assert "1 collega wacht" in doors(app)
    assert "1 collega wacht" not in doors(page(cast.tom))


def test_who_says_nothing_of_themselves_is_not_asked_for_ever(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    assert headings(page(cast.tom))[0] == "Welkom, Tom"
    clock.forward(days=15)

    assert "Welkom, Tom" not in headings(page(cast.tom))


def test_what_is_theirs_has_the_door_to_share_progress(page: OpenPage, store: Store, cast: Cast) -> None:
    cart = reading_daily(store, cast).under_way()

    app = page(cast.tom)

    assert addresses(app)[0].endswith(f"?initiative={cart.id}&part=overzicht")
    found = doors(app)
    assert found["Deel voortgang"].endswith(f"?initiative={cart.id}&part=voortgang")


def test_a_nomination_leads_to_where_it_is_answered(page: OpenPage, store: Store, cast: Cast) -> None:
    cart = reading_daily(store, cast)
    initiatives.nominate(store, cast.tom, cart.id, cast.tessa.person_id, Part.LEAD, "Jij kunt dit.")

    app = page(cast.tessa)

    assert "Aan jou gevraagd" in headings(app)
    assert doors(app)["Tom vraagt jou voor “Elke dag vrij lezen”"].endswith("&part=trekken")
    assert "Jij kunt dit." in words(app)


def test_a_sighting_leads_to_ones_own_profile(page: OpenPage, store: Store, cast: Cast) -> None:
    expertise.point_at(
        store, cast.tom, cast.tessa.person_id, area_of(store, cast.tom), "Zoals jij voorleest!"
    )

    assert doors(page(cast.tessa))["Tom ziet iets bij jou"].endswith("expertise?view=gezien")


def test_a_question_about_what_one_leads_leads_to_what_it_rests_on(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    cart = reading_daily(store, cast).under_way()
    statement = inquiry.add_statement(store, cast.tom, cart.id, "Kinderen lezen te weinig")
    inquiry.challenge(store, cast.tessa, statement, "Wie heeft dat gemeten?")

    app = page(cast.tom)

    label = "Tessa vraagt bij “Elke dag vrij lezen”\\: hoe weten we dat?"
    assert doors(app)[label].endswith("&part=onderbouwing")
    assert "Wie heeft dat gemeten?" in words(app)


def test_nobody_else_sees_what_is_asked_of_somebody(page: OpenPage, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).asked()
    expertise.point_at(
        store, cast.tom, cast.tessa.person_id, area_of(store, cast.tom), "Zoals jij voorleest!"
    )

    for actor in (cast.lea, cast.tom, cast.olga):
        assert "Aan jou gevraagd" not in headings(page(actor))


def test_what_happened_is_told_to_who_did_it_too(page: OpenPage, store: Store, cast: Cast) -> None:
    initiatives.open_initiative(store, cast.tessa, InitiativeWords(title="Rekenen", issue="Wat we zien"))

    assert "Tessa begon “Rekenen” (18 november 2026)" in doors(page(cast.tom))
    assert "Jij begon “Rekenen” (18 november 2026)" in doors(page(cast.tessa))


def test_after_an_evening_of_work_the_page_tells_of_it(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    page(cast.lea)
    decisions.open_decision(store, cast.lea, Question(title="Vijf dagen", question="Doen we het?"))
    clock.forward(hours=14)

    app = page(cast.lea)

    assert "Jij begon het besluit “Vijf dagen” (18 november 2026)" in doors(app)
    assert "Stap 1 van 6: Vraag" in words(app)
    assert "veranderd" not in words(app)


def test_what_is_new_stands_before_what_was_seen(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    initiatives.open_initiative(store, cast.tessa, InitiativeWords(title="Rekenen", issue="Wat we zien"))
    page(cast.tom)
    clock.forward(hours=2)
    assert "Nieuw sinds" not in words(page(cast.tom))
    clock.forward(minutes=5)
    initiatives.open_initiative(store, cast.tessa, InitiativeWords(title="Lezen", issue="Wat we zien"))
    clock.forward(hours=2)

    app = page(cast.tom)

    told = [label for label in doors(app) if "begon" in label]
    assert [label.partition(" (")[0] for label in told] == ["Tessa begon “Lezen”", "Tessa begon “Rekenen”"]
    said = words(app)
    assert "Nieuw sinds 18 november 2026 om 18:30" in said
    assert "Daarvoor" in said


def test_a_press_keeps_what_changed_on_the_screen(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    for title in ("Eén", "Twee", "Drie", "Vier", "Vijf", "Zes"):
        initiatives.open_initiative(store, cast.tessa, InitiativeWords(title=title, issue="Wat we zien"))
    app = page(cast.tom)
    assert len([label for label in doors(app) if "begon" in label]) == 5
    clock.forward(minutes=10)

    press(app, "Toon alles")

    assert len([label for label in doors(app) if "begon" in label]) == 6


def test_a_school_leader_sees_whom_to_connect(page: OpenPage, store: Store, cast: Cast) -> None:
    area = area_of(store, cast.tom)
    expertise.save_entry(store, cast.tom, area, EntryWords(level=4, affinity=4))
    expertise.save_entry(store, cast.tessa, area, EntryWords(level=1, affinity=5))

    app = page(cast.lea)

    assert "Om te bespreken" in headings(app)
    assert doors(app)["Tessa zou willen leren van Tom"].endswith("expertise?view=vertelt")
    assert doors(app)["Hier kun je op bouwen\\: Voorlezen"].endswith("expertise?view=vertelt")


def test_three_learning_pairs_stand_there_until_somebody_asks_for_all(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    for name in ("Voorlezen", "Spelling", "Poëzie", "Boekenkring"):
        area = area_of(store, cast.tom, name)
        expertise.save_entry(store, cast.tom, area, EntryWords(level=4, affinity=4))
        expertise.save_entry(store, cast.tessa, area, EntryWords(level=1, affinity=5))
    app = page(cast.lea)
    assert len(pairs(app)) == 3
    assert any("Hier kun je op bouwen" in label for label in labels_of_doors(app))

    press(app, "Toon alles")

    assert len(pairs(app)) == 4


def test_people_who_ask_come_before_the_connections(page: OpenPage, store: Store, cast: Cast) -> None:
    area = area_of(store, cast.tom)
    expertise.save_entry(store, cast.tom, area, EntryWords(level=4, affinity=4))
    expertise.save_entry(store, cast.tessa, area, EntryWords(level=1, affinity=5))
    cart = reading_daily(store, cast).under_way()
    initiatives.post_progress(store, cast.tom, cart.id, Status.STUCK, "Er zijn geen boeken.", asks_help=True)
    initiatives.claim(store, cast.tessa, cart.id, "Ik wil dit graag.")

    app = page(cast.lea)

    assert headings(app)[1] == "Aan jou gevraagd"
    assert headings(app)[-1] == "Om te bespreken"
    asked = [label for label in doors(app) if label.startswith(("Tom vraagt", "Tessa wil"))]
    assert [label.partition(" ")[0] for label in asked] == ["Tom", "Tessa"]


def test_initiatives_that_touch_lead_to_the_workgroups(page: OpenPage, store: Store, cast: Cast) -> None:
    area = area_of(store, cast.tom)
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    for title in ("Lezen", "Bieb"):
        about = InitiativeWords(title=title, issue="Wat we zien", ambition_ids=(ambition,), area_ids=(area,))
        initiatives.open_initiative(store, cast.tom, about)

    found = {
        label: place
        for label, place in doors(page(cast.lea)).items()
        if "hebben met elkaar te maken" in label
    }

    assert [place.endswith("?view=workgroups") for place in found.values()] == [True]


def test_a_school_leader_sees_where_help_is_asked_and_where_it_is_silent(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    cart = reading_daily(store, cast).under_way().joined()
    initiatives.post_progress(store, cast.tom, cart.id, Status.STUCK, "Er zijn geen boeken.", asks_help=True)
    review_on = (clock.moment + timedelta(days=5)).date()
    initiatives.set_expectations(store, cast.tom, cart.id, "Zeg het als het niet lukt", review_on)
    clock.forward(days=31)

    app = page(cast.lea)

    said = words(app)
    assert said.index("Hier wordt hulp gevraagd") < said.index("De verwachtingen komen terug")
    assert said.index("De verwachtingen komen terug") < said.index("30 dagen stil")
    assert "Er zijn geen boeken." in words(app)
    assert "Vraag Tom hoe het gaat" in words(app)


def test_a_teacher_is_not_shown_the_overview_of_a_school_leader(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    reading_daily(store, cast).under_way()
    clock.forward(days=31)

    assert "30 dagen stil" not in words(page(cast.tom))


def test_a_claim_is_told_to_who_may_grant_it_and_not_as_an_approval(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    cart = reading_daily(store, cast)
    initiatives.claim(store, cast.tom, cart.id, "Ik wil dit graag.")

    app = page(cast.lea)

    assert doors(app)["Tom wil “Elke dag vrij lezen” trekken\\: gun het, of praat erover"].endswith(
        "=trekken"
    )
    assert "goedkeur" not in words(app).lower()


def test_what_is_being_decided_stays_on_the_start_page(page: OpenPage, store: Store, cast: Cast) -> None:
    opened = decisions.open_decision(store, cast.lea, Question(title="Vijf dagen", question="Doen we het?"))

    for actor in (cast.lea, cast.tom):
        app = page(actor)

        assert "Wat er komt" in headings(app)
        assert doors(app)["Vijf dagen"].endswith(f"?decision={opened}")


def test_each_change_leads_to_its_own_place(page: OpenPage, store: Store, cast: Cast) -> None:
    ambition = ambitions.add_ambition(store, cast.lea, 2026, AmbitionWords(title="Iedereen leest"))
    workgroups.form_workgroup(store, cast.tessa, "Leesteam")
    initiatives.set_aside(
        store,
        cast.lea,
        InitiativeWords(title="De pilot", issue="Een pilot", origin=Origin.OUTSIDE, origin_note="Gemeente"),
        "Geen tijd",
    )

    found = {label.rsplit(" (", 1)[0]: place for label, place in doors(page(cast.tom)).items()}

    assert found["Er is een nieuwe ambitie\\: “Iedereen leest”"].endswith(f"ambities?ambition={ambition}")
    assert found["Tessa begon de werkgroep “Leesteam”"].endswith("?view=workgroups")
    assert "initiative=" in found["We doen “De pilot” niet, met de reden erbij"]


def test_words_of_people_are_text_and_never_markup(page: OpenPage, store: Store, cast: Cast) -> None:
    hostile = "<img src=x> **vet** [klik](http://evil.example)"
    number = initiatives.open_initiative(store, cast.tom, InitiativeWords(title=hostile, issue="Wat we zien"))
    initiatives.nominate(store, cast.tom, number, cast.tessa.person_id, Part.LEAD, hostile)

    app = page(cast.tessa)

    assert "<img" not in words(app)
    assert not any("**vet**" in label or "](http:" in label for label in doors(app))


def test_another_school_sees_none_of_it(page: OpenPage, store: Store, cast: Cast) -> None:
    reading_daily(store, cast).under_way()

    app = page(cast.olga)

    assert headings(app) == ["Welkom, Olga"]
    assert "vrij lezen" not in words(app) + str(doors(app))


@pytest.mark.parametrize(
    "kind", [each for each in KINDS.values() if each.is_told], ids=lambda each: each.__name__
)
def test_every_event_that_is_told_has_its_sentence(kind: type[Event]) -> None:
    for phase in (Phase.PLAN, Phase.NOT_DOING):
        for part in Part:
            event = kind.of({"phase": phase, "became": phase, "part": part})

            assert event.told_as in NEWS


def test_everything_that_can_be_asked_has_its_sentence() -> None:
    assert set(LOOKS) == set(AskedKind)
