"""The one policy table: who may do what."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.__main__ import main
from core.permissions import LEADERS, POLICY, TEAM, Act, Actor, NotPermitted, Role, may, require

ROOT = Path(__file__).parents[2]


def test_the_table_names_every_act_and_no_other() -> None:
    assert set(POLICY) == set(Act)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_an_act_is_refused_to_every_role_that_the_table_does_not_name(role: Role, act: Act) -> None:
    actor = Actor(person_id=1, school_id=1, role=role, name="Iemand")

    if role in POLICY[act]:
        require(actor, act)
    else:
        with pytest.raises(NotPermitted) as refusal:
            require(actor, act)
        assert (refusal.value.role, refusal.value.act) == (role, act)


@pytest.mark.parametrize("act", Act)
def test_a_school_leader_may_whatever_a_teacher_may(act: Act) -> None:
    assert may(Role.SCHOOL_LEADER, act) or not may(Role.TEACHER, act)


def test_an_administrator_sees_no_answers_by_that_role() -> None:
    assert [act for act in Act if "survey" in act and may(Role.ADMINISTRATOR, act)] == []


def test_a_board_member_sees_no_persons() -> None:
    assert [act for act in Act if "member" in act and may(Role.BOARD_MEMBER, act)] == []


def test_every_role_may_do_something() -> None:
    idle = {role for role in Role if not any(role in roles for roles in POLICY.values())}

    assert idle == set()


def test_who_leads_the_school_is_of_the_team() -> None:
    assert LEADERS < TEAM


def test_every_act_is_asked_about_somewhere_in_db() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "db").rglob("*.py"))

    assert [act.name for act in Act if f"Act.{act.name}" not in source] == []


def test_the_document_says_what_the_table_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["permissions"]) == 0
    printed = capsys.readouterr().out

    document = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")

    assert document == printed, "run: python -m core permissions > docs/permissions.md"
    cells = [line.strip("| ").split(" | ") for line in printed.splitlines() if line.startswith("|")]
    assert cells[0] == ["act", *(role.value.replace("_", " ") for role in Role)]
    assert [row[0] for row in cells[2:]] == [act.value.replace("_", " ") for act in Act]
