"""Skip a step with a reason, and keep the time of a team that walks."""

from __future__ import annotations

from core.errors import AlreadyDone
from core.events.paths import PathTimed
from core.paths import STEPS, Move, PathStep
from core.permissions import Act, Actor
from core.walking import begun_at
from db.acting import acting
from db.paths.acts import text_of
from db.paths.case import NoStepOfThisPath, on_path
from db.store import Store


def skip_step(store: Store, actor: Actor, path_id: int, step: PathStep, because: str) -> None:
    """Go on without a step, and say why; what was said stays, also when the step is walked later.

    `AlreadyDone` where something stands in it that counts or it was skipped, `StepsBefore`,
    `Missing("text")`, `TooLong`.
    """
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        if step not in STEPS[case.route]:
            raise NoStepOfThisPath(step)
        case.require_walked(step)
        if step in case.passed():
            raise AlreadyDone(kind="step", state="passed")
        case.write(step, Move.SKIP, text_of(because))


def run_clock(store: Store, actor: Actor, path_id: int, step: PathStep) -> None:
    """Begin to walk at this step now: the clock of all screens goes as if the team were right on time."""
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        if step not in STEPS[case.route]:
            raise NoStepOfThisPath(step)
        case.row.clock_from = begun_at(case.route, step, case.at)
        case.tell(PathTimed(step=step))


def stop_clock(store: Store, actor: Actor, path_id: int) -> None:
    """Stop walking for now. `AlreadyDone` where no clock goes."""
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        if case.row.clock_from is None:
            raise AlreadyDone(kind="clock", state="stopped")
        case.row.clock_from = None
        case.tell(PathTimed(step=None))
