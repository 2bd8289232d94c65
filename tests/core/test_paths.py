"""However a team adds and corrects, no line gets lost and each stands in its last words."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from core.evidence import EvidenceKind, EvidenceRef
from core.paths import MINUTES, STATED, Addition, Move, PathStep, lines_of

AT = datetime(2026, 11, 18, tzinfo=UTC)
SEEN = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=1)


@some.composite
def histories(draw: some.DrawFn) -> list[Addition]:
    made: list[Addition] = []
    for number in range(1, draw(some.integers(0, 20)) + 1):
        lines = [each for each in made if each.move is Move.ADD]
        move = draw(some.sampled_from(Move if lines else [Move.ADD]))
        about = None if move is Move.ADD else draw(some.sampled_from(lines))
        made.append(
            Addition(
                number=number,
                step=about.step if about else draw(some.sampled_from(PathStep)),
                move=move,
                about=about.number if about else None,
                text=f"woorden {number}",
                evidence=draw(some.sampled_from([None, SEEN])) if move is not Move.CORRECT else None,
                by="Tom",
                at=AT,
                is_own=True,
            )
        )
    return made


@given(histories())
def test_every_line_stands_once_in_order_and_every_wording_is_still_there(made: list[Addition]) -> None:
    lines = lines_of(made)

    assert [line.number for line in lines] == [each.number for each in made if each.move is Move.ADD]
    told = {text for line in lines for text in (*line.earlier, line.text)}
    told |= {each.text for line in lines for each in line.known_by}
    assert told == {each.text for each in made}


@given(histories())
def test_a_line_says_what_was_written_about_it_last(made: list[Addition]) -> None:
    for line in lines_of(made):
        wordings = [
            each.text
            for each in made
            if each.number == line.number or (each.about == line.number and each.move is Move.CORRECT)
        ]
        assert [*line.earlier, line.text] == wordings


@given(histories())
def test_what_states_something_is_an_assumption_until_somebody_says_how_it_is_known(
    made: list[Addition],
) -> None:
    for line in lines_of(made):
        about = [each for each in made if each.number == line.number or each.about == line.number]
        is_known = any(each.move is Move.SETTLE or each.evidence for each in about)
        assert line.is_assumption == (line.added.step in STATED and not is_known)


def test_a_team_walks_it_in_forty_minutes() -> None:
    assert set(MINUTES) == set(PathStep)
    assert sum(MINUTES.values()) == 40
