"""PostgreSQL itself holds every row to the schools that a transaction says it is about."""

from __future__ import annotations

import pytest
from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from db import schools
from db.models import AuditEntry, Base, Membership, Person, School
from db.row_security import NoPolicy, policies_of, rule_of, sees_all, unheld
from db.schools import add_member
from db.store import EVERY, Schools, Store, beyond, only, open_store
from tests.conftest import Cast, fill_cast


@pytest.fixture
def held(postgres_store: Store) -> Store:
    return postgres_store


@pytest.fixture
def people(held: Store) -> Cast:
    return fill_cast(held)


def test_every_table_has_its_policy_and_a_new_one_cannot_do_without(held: Store) -> None:
    """The policies follow from the columns, at each start: here is only what they cannot follow from."""
    for table in Base.metadata.tables.values():
        assert policies_of(table), table.name
    adrift = Table("adrift", MetaData(), Column("id", Integer, primary_key=True))
    with pytest.raises(NoPolicy):
        rule_of(adrift)

    with held.read(EVERY) as session:
        assert unheld(session.connection()) == ()


def test_a_table_that_hangs_on_another_is_held_with_it() -> None:
    book = MetaData()
    Table("shelf", book, Column("id", Integer, primary_key=True), Column("school_id", Integer))
    shelf_id = Column("shelf_id", ForeignKey("shelf.id"), nullable=False)

    assert 'IN (SELECT id FROM "shelf")' in rule_of(Table("book", book, shelf_id))


def test_the_tests_sign_in_as_somebody_whom_the_policies_bind(held: Store) -> None:
    with held.read(EVERY) as session:
        assert not sees_all(session.connection())


def test_a_transaction_that_says_nothing_sees_nothing_and_writes_nothing(held: Store, people: Cast) -> None:
    with held.writing.begin() as connection:
        for table in Base.metadata.sorted_tables:
            assert connection.execute(select(table).limit(1)).first() is None, table.name

    with pytest.raises(DBAPIError, match="row-level security"), held.writing.begin() as connection:
        connection.execute(text("INSERT INTO school (name, created_at) VALUES ('x', now())"))


def test_what_one_transaction_said_does_not_stay_for_the_next(held: Store, people: Cast) -> None:
    with held.read(people.lea) as session:
        assert session.exec(select(School.name)).all() == ["De Linde"]

    with held.reading.connect() as connection:
        assert connection.execute(select(col(School.name))).all() == []


def test_a_school_sees_its_rows_and_people_and_no_others(held: Store, people: Cast) -> None:
    for actor in (people.lea, people.otto):
        schools.set_privacy_threshold(held, actor, 7)

    with held.read(people.tom) as session:
        assert sorted(session.exec(select(Person.name)).all()) == ["Lea", "Tessa", "Tom"]
        assert {each.school_id for each in session.exec(select(Membership)).all()} == {people.tom.school_id}
        assert len(session.exec(select(AuditEntry)).all()) == 1
    with held.read(only(people.otto.school_id)) as session:
        assert sorted(session.exec(select(Person.name)).all()) == ["Olga", "Otto"]
    both = Schools(ids=frozenset({people.lea.school_id, people.otto.school_id}))
    with held.read(both) as session:
        assert len(session.exec(select(School)).all()) == 2


def test_nothing_is_written_at_another_school_or_moved_there(held: Store, people: Cast) -> None:
    there = people.otto.school_id
    with held.write(people.lea) as session:
        changed = session.execute(text("UPDATE school SET name = 'Weg' WHERE id = :id"), {"id": there})
        assert changed.rowcount == 0
        assert (
            session.execute(text("DELETE FROM membership WHERE school_id = :id"), {"id": there}).rowcount == 0
        )

    for statement in (
        "INSERT INTO membership (school_id, person_id, role, is_active) VALUES (:id, :who, 'teacher', true)",
        "UPDATE membership SET school_id = :id WHERE person_id = :who",
    ):
        with pytest.raises(DBAPIError, match="row-level security"), held.write(people.lea) as session:
            session.execute(text(statement), {"id": there, "who": people.tom.person_id})


def test_a_school_of_a_board_reads_its_office_and_no_school_beside_it(held: Store, people: Cast) -> None:
    with held.write(EVERY) as session:
        office = School(name="Bestuur", is_office=True, created_at=held.now())
        session.add(office)
        session.flush()
        for school in session.exec(select(School).where(col(School.is_office).is_(False))).all():
            school.board_id = office.id
        office_id = office.id
    scope = Schools(ids=frozenset({people.lea.school_id}), board_id=office_id)

    with held.read(scope) as session:
        assert sorted(session.exec(select(School.name)).all()) == ["Bestuur", "De Linde"]
    with held.write(scope) as session:
        assert session.execute(text("UPDATE school SET name = 'x' WHERE is_office")).rowcount == 0


def test_looking_beyond_ends_where_it_began(held: Store, people: Cast) -> None:
    with held.read(people.lea) as session:
        with beyond(session):
            assert len(session.exec(select(School)).all()) == 2
        assert len(session.exec(select(School)).all()) == 1

    with held.read(people.lea) as session:
        with pytest.raises(LookupError), beyond(session):
            raise LookupError
        assert len(session.exec(select(School)).all()) == 1


def test_who_works_at_two_schools_is_seen_at_both(held: Store, people: Cast) -> None:
    with held.write(EVERY) as session:
        school, person = (
            session.get_one(School, people.otto.school_id),
            session.get_one(Person, people.tom.person_id),
        )
        add_member(session, held, school, person, people.tom.role)

    with held.read(people.otto) as session:
        assert "Tom" in session.exec(select(Person.name)).all()


@pytest.fixture
def apart(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A database of its own, whose tables belong to another role than the one that the app signs in as."""
    above = create_engine(
        postgres_url.replace("postgresql://app@", "postgresql+psycopg://kartrekker@"),
        isolation_level="AUTOCOMMIT",
    )
    with above.connect() as connection:
        for statement in (
            "DROP DATABASE IF EXISTS apart",
            "DROP ROLE IF EXISTS keeper",
            "CREATE ROLE keeper LOGIN",
            "CREATE DATABASE apart OWNER keeper",
        ):
            connection.execute(text(statement))
    above.dispose()
    app = postgres_url.replace("/school", "/apart")
    monkeypatch.setenv("KARTREKKER_OWNER_URL", app.replace("app@", "keeper@"))
    return open_store(app)


def test_the_app_may_do_its_work_and_not_change_the_tables_or_the_trail(apart: Store) -> None:
    cast = fill_cast(apart)
    schools.set_privacy_threshold(apart, cast.lea, 7)

    for statement in (
        "UPDATE audit_entry SET detail = '{}'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER USER",
        "ALTER TABLE school DISABLE ROW LEVEL SECURITY",
        "DROP POLICY x ON school",
    ):
        with pytest.raises(DBAPIError), apart.write(EVERY) as session:
            session.execute(text(statement))
    with apart.owning() as connection:
        assert _who(connection) == "keeper"
        assert len(connection.execute(select(col(School.id))).all()) == 2
    with apart.read(EVERY) as session:
        assert _who(session.connection()) == "app"
    apart.close()


def _who(connection: Connection) -> str:
    return str(connection.execute(text("SELECT current_user")).scalar_one())


def test_an_office_reads_the_schools_of_its_board_and_no_school_reads_another(held: Store) -> None:
    with held.write(EVERY) as session:
        at = held.now()
        office = School(name="Bestuur", is_office=True, created_at=at)
        session.add_all([office, School(name="Een ander bestuur", is_office=True, created_at=at)])
        session.flush()
        wilg = School(name="De Wilg", board_id=office.id, created_at=at)
        session.add_all([wilg, School(name="De Beuk", board_id=office.id, created_at=at)])
        session.flush()
        board, school = office.id or 0, wilg.id or 0

    def seen(ids: set[int]) -> list[str]:
        with held.read(Schools(ids=frozenset(ids), board_id=board)) as session:
            return sorted(session.exec(select(School.name)).all())

    assert seen({board}) == ["Bestuur", "De Beuk", "De Wilg"]
    assert seen({school}) == ["Bestuur", "De Wilg"]
    with held.write(Schools(ids=frozenset({board}), board_id=board)) as session:
        assert (
            session.connection()
            .execute(text("UPDATE school SET name = 'x' WHERE id = :id"), {"id": school})
            .rowcount
            == 0
        )


def test_statistics_tell_nobody_who_is_held_what_stands_in_a_column(
    held: Store, people: Cast, postgres_url: str
) -> None:
    with create_engine(
        postgres_url.replace("postgresql://app@", "postgresql+psycopg://kartrekker@"),
        isolation_level="AUTOCOMMIT",
    ).connect() as above:
        above.execute(text("ANALYZE school"))
        assert above.execute(text("SELECT count(*) FROM pg_stats WHERE tablename = 'school'")).scalar_one()
    with held.read(people.lea) as session:
        assert (
            session.connection()
            .execute(text("SELECT count(*) FROM pg_stats WHERE tablename = 'school'"))
            .scalar_one()
            == 0
        )
