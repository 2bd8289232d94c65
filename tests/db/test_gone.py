"""For each way in which something can be removed: the same look into the files of the database afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import create_engine, text
from sqlmodel import select

from core.data_kinds import DataKind
from core.expertise import Audience
from core.initiatives import Status
from core.meetings import NoteWords
from core.permissions import Role
from core.removed import WordsOf
from db import expertise, initiatives, meetings, observations, school_data, surveys
from db.drafts import keep_drafts
from db.initiatives.own_thoughts import think_back
from db.invitations import invite, withdraw_invitation
from db.invitations.inviting import open_invitations
from db.limesurvey.connecting import disconnect
from db.members import change_name, forget_me, remove_member
from db.models import FigureFile, LimeConnection, ObservationPhoto, SurveyImport
from db.removed_words import remove_words
from db.schools import remove_demo
from db.store import EVERY, Store
from db.traces import sweep_up, tables_made_anew, waits_since
from tests.conftest import Clock, days_agree, fill_cast
from tests.db.demo_school import demo_leader
from tests.db.expertise_school import Linde
from tests.db.exports import WORKED_CASE, made
from tests.db.test_observations import SEEN, picture
from tests.db.test_removed_words import MADE, NAME, WHY
from tests.db.test_school_data import WORDS as FIGURES
from tests.db.test_school_data import a_figure, a_file
from tests.db.test_surveys_import import take_in
from tests.db.test_traces import kept, reading, soon
from tests.meeting_scenery import a_meeting
from tests.scenery import Journey, an_initiative

WORD = "Kattenstaartgeur"
#: Each puts something there, gives what must not be found afterwards, and removes it.
Way = Callable[[Linde, Clock], Iterator[list[bytes]]]


def pieces(held: bytes | None) -> list[bytes]:
    held = held or b""
    return [held[at : at + 64] for at in range(0, len(held) - 64, 64)]


def taken_in(linde: Linde) -> tuple[int, list[bytes]]:
    ref = take_in(linde.store, linde.cast, made(WORKED_CASE, said=WORD))
    with linde.store.read(EVERY) as session:
        return ref.survey_id, pieces(session.exec(select(SurveyImport.block)).one())


def raw_answers_whose_time_is_over(linde: Linde, clock: Clock) -> Iterator[list[bytes]]:
    yield taken_in(linde)[1]
    clock.forward(days=400)
    days_agree(linde.store, clock)
    assert surveys.drop_due(linde.store) == 1


def a_survey(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    survey_id, block = taken_in(linde)
    yield block
    surveys.delete_survey(linde.store, linde.cast.lea, survey_id)


def a_demo_school(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    noor = demo_leader(linde.store)
    expertise.say_motivation(linde.store, noor, WORD, Audience.TEAM, ())
    yield [WORD.encode()]
    remove_demo(linde.store, noor)


def words_of_a_profile(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    linde.says(linde.cast.tom, "Muziek", 4, 5, training=WORD)
    yield [WORD.encode()]
    expertise.delete_entry(linde.store, linde.cast.tom, linde.area("Muziek"))


def a_whole_profile(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    linde.says(linde.cast.tom, "Muziek", 4, 5, training=WORD)
    yield [WORD.encode()]
    expertise.delete_profile(linde.store, linde.cast.tom)


def what_drives_somebody(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    expertise.say_motivation(linde.store, linde.cast.tom, WORD, Audience.TEAM, ())
    yield [WORD.encode()]
    expertise.remove_motivation(linde.store, linde.cast.tom)


def an_own_thought(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    journey = Journey(linde.store, linde.cast).under_way().signalled()
    think_back(linde.store, linde.cast.lea, journey.id, WORD)
    yield [WORD.encode()]
    think_back(linde.store, linde.cast.lea, journey.id, "")


def what_was_typed(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    keep_drafts(linde.store, linde.cast.tom, {"field": WORD}, ())
    yield [WORD.encode()]
    keep_drafts(linde.store, linde.cast.tom, {}, ("field",))


def a_note_with_a_name(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    musical = linde.initiative("Musical", "Muziek", leads=(linde.cast.tom,))
    number = initiatives.post_progress(linde.store, linde.cast.tom, musical, Status.ON_TRACK, WORD)
    yield [WORD.encode()]
    initiatives.remove_note(linde.store, linde.cast.lea, number, WHY)


def a_note_that_was_corrected(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    musical = linde.initiative("Musical", "Muziek", leads=(linde.cast.tom,))
    number = initiatives.post_progress(linde.store, linde.cast.tom, musical, Status.ON_TRACK, WORD)
    yield [WORD.encode()]
    initiatives.correct_note(linde.store, linde.cast.tom, number, Status.ON_TRACK, "Beter zo.")


def texts_of_an_initiative(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    at = an_initiative(linde.store, linde.cast.tom, plan=WORD)
    yield [WORD.encode()]
    there = initiatives.initiative(linde.store, linde.cast.tom, at)
    words = replace(there.words, plan="Anders")
    initiatives.change_words(linde.store, linde.cast.tom, at, words, there.version)


def a_note_of_a_meeting(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    meeting_id, (item_id,) = a_meeting(linde.store, linde.cast.tom, "Pauze")
    number = meetings.note(linde.store, linde.cast.tom, meeting_id, item_id, NoteWords(text=WORD))
    yield [WORD.encode()]
    meetings.take_note_away(linde.store, linde.cast.tom, number)


def an_observation_with_its_photo(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    seen = replace(SEEN, seen=WORD)
    number = observations.note_observation(linde.store, linde.cast.tom, seen, picture())
    with linde.store.read(EVERY) as session:
        photo = session.exec(select(ObservationPhoto.jpeg)).one()
    yield [WORD.encode(), *pieces(photo)[-2:]]
    observations.remove_observation(linde.store, linde.cast.tom, number)


def figures_of_the_school(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    read = a_file(a_figure(WORD, 21.5), a_figure("4", 38.1))
    number = school_data.add_figures(linde.store, linde.cast.lea, DataKind.OUTPUT, FIGURES, read)
    with linde.store.read(EVERY) as session:
        assert WORD in session.exec(select(FigureFile.figures)).one()
    yield [WORD.encode()]
    school_data.remove_figures(linde.store, linde.cast.lea, number)


def an_invitation(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    address = f"{WORD.lower()}@example.org"
    invite(linde.store, linde.cast.lea, Role.TEACHER, WORD, address)
    yield [WORD.encode(), address.encode()]
    (line,) = open_invitations(linde.store, linde.cast.lea)
    withdraw_invitation(linde.store, linde.cast.lea, line.invitation_id)


def a_member_who_did_nothing(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    joined = linde.joins(WORD, email=f"{WORD.lower()}@example.org")
    yield [WORD.encode(), f"{WORD.lower()}@example.org".encode()]
    remove_member(linde.store, linde.cast.lea, joined.person_id)


def all_about_somebody(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    change_name(linde.store, linde.cast.tom, WORD)
    yield [WORD.encode(), b"tom@example.org"]
    forget_me(linde.store, replace(linde.cast.tom, name=WORD))


def the_way_to_limesurvey(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
    lea, now = linde.cast.lea, linde.store.now()
    row = LimeConnection(
        school_id=lea.school_id,
        address="https://a.example",
        username="school",
        password=WORD,
        connected_at=now,
    )
    with linde.store.write(EVERY) as session:
        session.add(row)
    yield [WORD.encode()]
    disconnect(linde.store, linde.cast.lea)


def words_that_name_somebody(of: WordsOf) -> Way:
    def way(linde: Linde, _clock: Clock) -> Iterator[list[bytes]]:
        row = MADE[of](linde.store, linde.cast)
        # The trail is chained, and keeps a title.
        yield [f"{NAME} zit vooraan".encode() if of is WordsOf.AGREEMENT else NAME.encode()]
        remove_words(linde.store, linde.cast.lea, of, row, WHY)

    return way


WAYS: dict[str, Way] = {
    **{
        way.__name__: way
        for way in (
            raw_answers_whose_time_is_over, a_survey, a_demo_school, words_of_a_profile, a_whole_profile,
            what_drives_somebody, an_own_thought, what_was_typed, a_note_with_a_name, a_note_that_was_corrected,
            texts_of_an_initiative, a_note_of_a_meeting, an_observation_with_its_photo, figures_of_the_school,
            an_invitation, a_member_who_did_nothing, all_about_somebody, the_way_to_limesurvey,
        )
    },
    **{f"words_of_{of}": words_that_name_somebody(of) for of in MADE},
}  # fmt: skip


def found(told: list[bytes], where: bytes) -> list[bytes]:
    return [each for each in told if each in where]


@pytest.mark.parametrize("way", WAYS)
def test_what_was_removed_is_in_no_file_though_somebody_read_meanwhile(
    linde: Linde, clock: Clock, way: str
) -> None:
    store, removing = linde.store, WAYS[way](linde, clock)
    told = next(removing)
    assert found(told, kept(store))

    with reading(store):
        assert next(removing, None) is None
        sweep_up(store)

    assert soon(lambda: not found(told, kept(store))), "nobody reads any more, and nothing was written since"
    assert soon(lambda: waits_since(store.file) is None)


@pytest.mark.many
@pytest.mark.parametrize("way", WAYS)
def test_without_a_reader_it_is_gone_once_the_house_was_kept(linde: Linde, clock: Clock, way: str) -> None:
    removing = WAYS[way](linde, clock)
    told = next(removing)

    assert next(removing, None) is None
    sweep_up(linde.store)

    assert found(told, kept(linde.store)) == []


def in_server_files(store: Store) -> bytes:
    """What stands in the tables of this database, as files; not in the server's own log of writes."""
    above = create_engine(store.url.replace("://app@", "://kartrekker@"), isolation_level="AUTOCOMMIT")
    with above.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        folder = connection.execute(text("SHOW data_directory")).scalar_one()
        number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = 'school'")).scalar_one()
    above.dispose()
    return b"".join(
        each.read_bytes() for each in Path(folder, "base", str(number)).iterdir() if each.is_file()
    )


def test_on_a_server_it_is_gone_from_the_tables_after_the_night(postgres_store: Store, clock: Clock) -> None:
    linde = Linde.of(postgres_store, fill_cast(postgres_store))
    told = list[bytes]()
    for way in (a_survey, what_drives_somebody, a_note_with_a_name, an_invitation, all_about_somebody):
        removing = way(linde, clock)
        told += next(removing)
        assert next(removing, None) is None
    assert found(told, in_server_files(postgres_store))

    clock.moment = clock.moment.replace(hour=2)  # three o'clock in the morning there
    sweep_up(postgres_store)

    for _again in range(15):  # the server counts what changed some seconds later, which at night is long ago
        if not found(told, in_server_files(postgres_store)):
            break
        sleep(1)
        tables_made_anew(postgres_store)
    assert found(told, in_server_files(postgres_store)) == []
