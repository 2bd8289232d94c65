"""The start page: mine, asked of me, what changed since I looked, and what could be connected."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from core.errors import NotFound
from core.events.decisions import DecisionOpened, FirstNormsLocked
from core.events.initiatives import (
    NOT_DOING,
    InitiativeChanged,
    InitiativeOpened,
    Joined,
    MandateGranted,
    Moved,
    OfferAccepted,
    ProgressPosted,
    Signalled,
)
from core.events.surveys import SurveyImported
from core.expertise import AreaGroup, Visibility
from core.initiatives import Part, Phase, Status
from core.permissions import Actor, NotPermitted, Role
from db import expertise, initiatives, inquiry, workgroups
from db.ambitions import AmbitionWords, add_ambition
from db.expertise import EntryWords
from db.initiatives import InitiativeWords
from db.models import AuditEntry, School
from db.store import EVERY, Store
from db.surveys import delete_survey
from db.today import (
    AskedKind,
    LearningConnection,
    OverlapConnection,
    UncalledConnection,
    looked,
    story,
    today,
)
from db.today.changes import told_events
from tests.conftest import Cast, Clock, at_once
from tests.db.inquiries import TODAY, WORDS, led
from tests.db.rounds import Round
from tests.db.test_attention import counted
from tests.scenery import Journey


def asked(store: Store, actor: Actor) -> list[tuple[AskedKind, str | None]]:
    return [(each.kind, each.by) for each in today(store, actor).asked_of_me]


def changed(store: Store, actor: Actor) -> list[object]:
    return [each.event.told_as for each in today(store, actor).changed]


def test_mine_is_what_i_opened_lead_or_take_part_in_while_it_goes_on(
    either_store: Store, either_cast: Cast
) -> None:
    opened = led(either_store, either_cast)
    initiatives.join(either_store, either_cast.tessa, opened)
    ended = initiatives.open_initiative(either_store, either_cast.tom, WORDS)
    initiatives.move(either_store, either_cast.tom, ended, Phase.STOPPED, "Geleerd.")

    for actor in (either_cast.tom, either_cast.tessa):
        assert [each.initiative_id for each in today(either_store, actor).mine] == [opened]
    assert today(either_store, either_cast.lea).mine == ()


def test_a_nomination_is_asked_of_who_is_named(either_store: Store, either_cast: Cast) -> None:
    opened = initiatives.open_initiative(either_store, either_cast.tom, WORDS)
    initiatives.nominate(
        either_store,
        either_cast.tom,
        opened,
        either_cast.tessa.person_id,
        Part.LEAD,
        "Jij leest zo mooi voor.",
    )

    (waiting,) = today(either_store, either_cast.tessa).asked_of_me

    assert (waiting.kind, waiting.by, waiting.about) == (
        AskedKind.NOMINATION,
        "Tom",
        "Jij leest zo mooi voor.",
    )
    assert waiting.initiative is not None
    assert waiting.initiative.initiative_id == opened
    assert asked(either_store, either_cast.lea) == asked(either_store, either_cast.tom) == []
    initiatives.decline_offer(either_store, either_cast.tessa, waiting.id)
    assert asked(either_store, either_cast.tessa) == []


def test_a_claim_is_asked_of_who_may_answer_it(store: Store, cast: Cast) -> None:
    of_tom = led(store, cast)
    Journey(store, cast, lead=cast.tom, id=of_tom).confirmed()
    initiatives.claim(store, cast.tessa, of_tom, "Samen?")

    assert asked(store, cast.lea) == asked(store, cast.tom) == [(AskedKind.CLAIM, "Tessa")]
    assert asked(store, cast.tessa) == []


def test_the_claim_of_a_school_leader_is_asked_of_the_team(store: Store, cast: Cast) -> None:
    opened = initiatives.open_initiative(store, cast.tom, WORDS)
    initiatives.claim(store, cast.lea, opened, "Ik wil dit trekken.")

    assert asked(store, cast.tessa) == [(AskedKind.CLAIM, "Lea")]
    assert asked(store, cast.lea) == []


def test_a_sighting_is_asked_of_its_owner_and_known_to_nobody_else(store: Store, cast: Cast) -> None:
    area = expertise.propose_area(store, cast.tom, next(iter(AreaGroup)), "Voorlezen aan kleuters")
    expertise.point_at(store, cast.tom, cast.tessa.person_id, area, "Je hele klas was stil.")

    (waiting,) = today(store, cast.tessa).asked_of_me

    assert (waiting.kind, waiting.initiative, waiting.about) == (
        AskedKind.SIGHTING,
        None,
        "Voorlezen aan kleuters",
    )
    assert asked(store, cast.lea) == []
    assert not any("point_at" in str(each) for each in changed(store, cast.lea))


def test_a_question_is_asked_of_who_leads_and_expectations_on_their_day(
    store: Store, cast: Cast, clock: Clock
) -> None:
    opened = led(store, cast)
    Journey(store, cast, lead=cast.tom, id=opened).confirmed()
    said = inquiry.add_statement(store, cast.tom, opened, "Het helpt.")
    inquiry.challenge(store, cast.tessa, said, "Hoe weten we dat?")
    initiatives.set_expectations(store, cast.tom, opened, "Kom kijken.", TODAY + timedelta(days=3))
    clock.forward(days=3)

    found = today(store, cast.tom)

    assert [(each.kind, each.about) for each in found.asked_of_me] == [
        (AskedKind.CHALLENGE, "Hoe weten we dat?"),
        (AskedKind.EXPECTATIONS, ""),
    ]
    assert asked(store, cast.tessa) == asked(store, cast.lea) == []
    assert [each.initiative_id for each in today(store, cast.lea).reviews_due] == [opened]


def test_help_is_asked_until_it_was_given(store: Store, cast: Cast) -> None:
    opened = led(store, cast)
    initiatives.post_progress(store, cast.tom, opened, Status.STUCK, "Wie heeft boeken?", asks_help=True)

    (help_,) = today(store, cast.lea).help_asked
    initiatives.mark_helped(store, cast.tom, help_.note_id)

    assert (help_.text, help_.by, help_.initiative.initiative_id) == ("Wie heeft boeken?", "Tom", opened)
    assert today(store, cast.lea).help_asked == ()


def test_what_is_silent_is_told(store: Store, cast: Cast, clock: Clock) -> None:
    opened = led(store, cast)
    clock.forward(days=31)

    assert [each.initiative_id for each in today(store, cast.lea).silent] == [opened]


def test_initiatives_that_touch_are_connected_until_they_wrote_down_what_they_agreed(
    store: Store, cast: Cast
) -> None:
    areas = tuple(
        expertise.propose_area(store, cast.tom, next(iter(AreaGroup)), name) for name in ("Lezen", "Taal")
    )
    ambition = add_ambition(store, cast.lea, 2026, AmbitionWords(title="Elk kind leest"))
    words = replace(WORDS, area_ids=areas, ambition_ids=(ambition,))
    one = initiatives.open_initiative(store, cast.tom, words)
    other = initiatives.open_initiative(store, cast.tessa, replace(words, title="Schrijven"))

    (touching,) = [each for each in today(store, cast.lea).connections if isinstance(each, OverlapConnection)]
    workgroups.exchange(store, cast.tom, one, other, "We delen de boeken.", TODAY)

    assert {touching.one.initiative_id, touching.other.initiative_id} == {one, other}
    assert (touching.areas, touching.ambitions) == (("Lezen", "Taal"), ("Elk kind leest",))
    assert not [each for each in today(store, cast.lea).connections if isinstance(each, OverlapConnection)]


def test_who_could_learn_from_whom_and_what_nobody_calls_on_is_told_from_what_is_shared(
    store: Store, cast: Cast
) -> None:
    area = expertise.propose_area(store, cast.tom, next(iter(AreaGroup)), "Lezen")
    expertise.save_entry(store, cast.tom, area, EntryWords(level=5, affinity=4))
    expertise.save_entry(store, cast.tessa, area, EntryWords(level=1, affinity=5))
    hidden = expertise.propose_area(store, cast.tom, next(iter(AreaGroup)), "Geheim")
    expertise.save_entry(store, cast.tom, hidden, EntryWords(level=5, affinity=5, visibility=Visibility.SELF))

    found = today(store, cast.lea).connections

    assert [
        (each.learner.name, each.expert.name, each.area)
        for each in found
        if isinstance(each, LearningConnection)
    ] == [("Tessa", "Tom", "Lezen")]
    assert "Lezen" in {each.area for each in found if isinstance(each, UncalledConnection)}
    assert "Geheim" not in repr(found)


# What changed since I looked.


def test_the_start_page_of_a_school_leader_can_stand_on_a_beamer(store: Store, cast: Cast) -> None:
    area = expertise.propose_area(store, cast.tom, next(iter(AreaGroup)), "Lezen")
    for_the_leader = Visibility.LEADER
    for actor, level, affinity in ((cast.tom, 5, 3), (cast.tessa, 1, 5)):
        said = EntryWords(level=level, affinity=affinity, visibility=for_the_leader)
        expertise.save_entry(store, actor, area, said)

    assert expertise.findings(store, cast.lea).pairs
    assert today(store, cast.lea).connections == ()


def test_the_first_look_tells_two_weeks(store: Store, cast: Cast, clock: Clock) -> None:
    initiatives.open_initiative(store, cast.tom, WORDS)
    clock.forward(days=10)
    initiatives.open_initiative(store, cast.tom, replace(WORDS, title="Later"))
    clock.forward(days=7)

    found = today(store, cast.lea)

    assert (found.since, [each.title for each in found.changed]) == (None, ["Later"])


def test_what_others_changed_since_the_last_look_is_told_once(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    looked(either_store, either_cast.lea)
    clock.forward(hours=5)
    opened = initiatives.open_initiative(either_store, either_cast.tom, WORDS)

    told = today(either_store, either_cast.lea).changed
    looked(either_store, either_cast.lea)
    still = today(either_store, either_cast.lea).changed
    clock.forward(hours=5)
    later = today(either_store, either_cast.lea).changed

    assert [(each.event.told_as, each.event.subject, each.id, each.title, each.by) for each in told] == [
        (InitiativeOpened, "initiative", opened, "Lezen met plezier", "Tom")
    ]
    assert (still, later) == (told, ())


def test_what_i_did_myself_is_no_news(store: Store, cast: Cast) -> None:
    initiatives.open_initiative(store, cast.tom, WORDS)

    assert changed(store, cast.tom) == []


def test_the_whole_story_of_an_initiative_is_told_in_its_own_words(store: Store, cast: Cast) -> None:
    opened = led(store, cast)
    initiatives.post_progress(store, cast.tom, opened, Status.ON_TRACK, "Het loopt.")
    initiatives.join(store, cast.tessa, opened)
    initiatives.signal(store, cast.tessa, opened, "De groep is te vol.")
    initiatives.set_aside(
        store,
        cast.lea,
        InitiativeWords(
            title="Nieuwe methode",
            issue="Vraag van buiten.",
            origin=WORDS.origin,
            origin_note="",
            ambition_ids=(),
        ),
        "Te veel.",
    )
    climb = Round(store, cast)
    climb.lock()

    assert set(changed(store, cast.olga)) == set()
    kinds = set(changed(store, replace(cast.lea, person_id=cast.olga.person_id)))
    assert kinds >= {
        InitiativeOpened, OfferAccepted, Moved, MandateGranted,
        ProgressPosted, Joined, Signalled, NOT_DOING,
        DecisionOpened, FirstNormsLocked,
    }  # fmt: skip


def test_who_saves_three_times_changed_one_thing(store: Store, cast: Cast) -> None:
    opened = initiatives.open_initiative(store, cast.tom, WORDS)
    for version, title in enumerate(("Een", "Twee", "Drie"), start=1):
        initiatives.change_words(store, cast.tom, opened, replace(WORDS, title=title), version)

    assert changed(store, cast.lea) == [InitiativeChanged, InitiativeOpened]


def test_changes_stand_latest_first_also_where_one_was_made_twice(
    store: Store, cast: Cast, clock: Clock
) -> None:
    opened = initiatives.open_initiative(store, cast.tom, WORDS)
    for version, by in enumerate((cast.tom, cast.tessa, cast.tom), start=1):
        clock.forward(hours=1)
        if by is cast.tessa:
            initiatives.join(store, by, opened)
        initiatives.change_words(store, by, opened, replace(WORDS, title=f"Keer {version}"), version)

    told = today(store, cast.lea).changed

    assert [(each.event.told_as, each.by) for each in told[:2]] == [
        (InitiativeChanged, "Tom"),
        (InitiativeChanged, "Tessa"),
    ]
    assert [each.at for each in told] == sorted((each.at for each in told), reverse=True)


def test_nothing_is_told_of_profiles_sightings_offers_appreciation_or_accounts(
    store: Store, cast: Cast
) -> None:
    area = expertise.propose_area(store, cast.tom, next(iter(AreaGroup)), "Lezen")
    expertise.save_entry(store, cast.tom, area, EntryWords(level=5, affinity=4))
    expertise.point_at(store, cast.tom, cast.tessa.person_id, area, "Mooi gedaan.")
    opened = led(store, cast)
    initiatives.nominate(store, cast.tom, opened, cast.tessa.person_id, Part.MEMBER, "Doe je mee?")
    initiatives.appreciate(store, cast.tessa, opened, "Dank je.")
    with store.read(EVERY) as session:
        trail = {(each.subject, each.action) for each in session.exec(select(AuditEntry))}

    untold = trail - set(told_events())

    assert untold >= {
        ("sighting", "point_at"), ("initiative", "nomination"), ("initiative", "appreciate"),
    }  # fmt: skip
    assert not {subject for subject, _ in told_events()} & {
        "profile",
        "entry",
        "sighting",
        "offer",
        "person",
        "area",
    }


def test_what_was_deleted_since_is_not_told(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    ref = climb.upload()
    assert SurveyImported in changed(store, cast.tom)

    delete_survey(store, cast.lea, ref.survey_id)

    assert SurveyImported not in changed(store, cast.tom)


def test_looking_leaves_cached_reads_as_fresh_as_they_were(store: Store, cast: Cast, clock: Clock) -> None:
    def revision() -> int:
        with store.read(EVERY) as session:
            return session.exec(select(School.revision).where(School.id == cast.lea.school_id)).one()

    before = revision()
    looked(store, cast.lea)
    clock.forward(hours=1)
    looked(store, cast.lea)

    assert revision() == before


def test_whoever_comes_back_within_half_an_hour_is_still_looking(
    store: Store, cast: Cast, clock: Clock
) -> None:
    looked(store, cast.lea)
    clock.forward(hours=2)
    looked(store, cast.lea)
    first = today(store, cast.lea).since
    clock.forward(minutes=29)
    looked(store, cast.lea)
    within = today(store, cast.lea).since
    clock.forward(minutes=1)
    looked(store, cast.lea)

    assert first == within
    assert today(store, cast.lea).since == clock() - timedelta(minutes=30)


def test_two_tabs_that_open_at_once_are_one_look(either_store: Store, either_cast: Cast) -> None:
    outcomes = at_once(*[lambda: looked(either_store, either_cast.lea)] * 3)

    assert outcomes == [None, None, None]


def test_a_full_school_asks_as_many_queries_as_a_small_one(store: Store, cast: Cast) -> None:
    def filled(times: int) -> int:
        for _ in range(times):
            opened = led(store, cast)
            said = inquiry.add_statement(store, cast.tom, opened, "Het helpt.")
            inquiry.challenge(store, cast.tessa, said, "Hoe weten we dat?")
            initiatives.claim(store, cast.tessa, opened, "Samen?")
            initiatives.post_progress(store, cast.tom, opened, Status.STUCK, "Wie helpt?", asks_help=True)
        with counted(store) as queries:
            found = today(store, cast.lea)
        assert len(found.help_asked) >= times
        return len(queries)

    assert filled(1) == filled(5)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_is_not_of_the_team_has_no_such_page(store: Store, cast: Cast, role: Role) -> None:
    for act in (today, looked):
        with pytest.raises(NotPermitted):
            act(store, replace(cast.lea, role=role))


def test_another_school_s_day_is_empty(store: Store, cast: Cast) -> None:
    led(store, cast)

    found = today(store, cast.otto)

    assert not any((found.mine, found.asked_of_me, found.changed, found.help_asked, found.silent))


def test_an_initiative_tells_how_it_came_this_far(store: Store, cast: Cast) -> None:
    opened = led(store, cast)
    initiatives.appreciate(store, cast.tessa, opened, "Mooi.")
    initiatives.join(store, cast.tessa, opened)
    other = initiatives.open_initiative(store, cast.tom, WORDS)

    told = story(store, cast.tom, opened)

    assert [each.event for each in told[:1]] == [Joined()]
    assert told[0].by == "Tessa"
    assert isinstance(told[-1].event, InitiativeOpened)
    assert {each.id for each in told} == {opened}
    assert len(story(store, cast.tom, other)) == 1
    with pytest.raises(NotFound):
        story(store, cast.olga, opened)
    with pytest.raises(NotPermitted):
        story(store, replace(cast.lea, role=Role.BOARD_MEMBER), opened)
