"""How many invented questions get their right kind, per kind and language: `python -m tests.kinds [--wrong] [--fit]`.

The questions stand in tests/data/kinds; each is answered by a small team and by a school. `--fit` compares the
points that people set (`kind_rules`) with a plain logistic fit of them, on the half that the fit has not seen.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from core.survey_files.evidence import Choice
from core.survey_files.kinds.cells import Cells
from core.survey_files.kinds.weighing import weigh
from core.survey_files.model import QuestionKind

FOLDER = Path(__file__).parent / "data" / "kinds"
TEAM, SCHOOL = 14, 120


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A question of which the kind is known."""

    language: str
    kind: QuestionKind
    heading: str
    counts: Mapping[str, int]


def labelled(folder: Path = FOLDER) -> list[list[Labelled]]:
    """Read the questions: per line of the files the same one, answered by few and by many."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            kind, heading, answers = (part.strip() for part in line.split("|"))
            chance = random.Random(line)
            name, _, how = kind.partition(" ")
            sizes = [len(answers.split("~"))] if name == "free_text" else [TEAM, SCHOOL]
            found.append(
                [
                    Labelled(
                        language=file.stem,
                        kind=QuestionKind(name),
                        heading=heading,
                        counts=Counter(_cells(name, how, answers, size, chance)),
                    )
                    for size in sizes
                ]
            )
    return found


def _cells(name: str, how: str, answers: str, n: int, chance: random.Random) -> list[str]:
    parts = [part.strip() for part in answers.split("~")]
    if name == "free_text":
        return parts
    if name == "date":
        return [f"{chance.randint(1, 28)}-{chance.randint(1, 12)}-2026" for _ in range(n)]
    if name == "ranking":
        return [how.join(chance.sample(parts, len(parts))) + how for _ in range(n)]
    if name == "multi_select":
        joiner, last = (";", ";") if how == ";" else (", ", "")
        ticked = [chance.sample(parts, chance.choice((1, 2, 2, 3))) for _ in range(n)]
        return [joiner.join(sorted(each, key=parts.index)) + last for each in ticked]
    if len(parts) == 1:
        low, high = map(int, answers.split("-"))
        return [str(chance.randint(low, high)) for _ in range(n)]
    likely = [chance.choice((1, 2, 4, 6)) for _ in parts]
    return [*parts, *chance.choices(parts, likely, k=n - len(parts))]


def choices(questions: Iterable[Labelled]) -> list[tuple[Labelled, Choice[QuestionKind]]]:
    """Weigh the kinds of each question."""
    return [(each, weigh(Cells(each.heading, each.counts))) for each in questions]


def told(weighed: Iterable[tuple[Labelled, Choice[QuestionKind]]], by: Callable[[Labelled], str]) -> str:
    """Give a table: right, asked about while the right kind is near, and of how many."""
    groups = defaultdict(list)
    for question, choice in weighed:
        is_right = choice.best is question.kind
        groups[by(question)].append((is_right, not is_right and question.kind in choice.near))
    lines = []
    for name, found in sorted(groups.items()):
        right, asked = (sum(each) for each in zip(*found, strict=True))
        lines.append(
            f"  {name:<16}{right:>5} right {asked:>4} near {len(found):>5}  {right / len(found):7.1%}"
        )
    return "\n".join(lines)


Held = list[tuple[np.ndarray, int]]


def _held(
    weighed: Sequence[tuple[Labelled, Choice[QuestionKind]]], names: Mapping[tuple[str, str], int]
) -> Held:
    """Per question: which rules hold for each of its kinds, and which kind is right."""
    found = []
    for question, choice in weighed:
        kinds = [each.reading for each in choice.weighed]
        if question.kind not in kinds:
            continue
        rules = np.zeros((len(kinds), len(names)))
        for place, each in enumerate(choice.weighed):
            for evidence in each.evidence:
                rules[place, names[each.reading.value, evidence.says]] = 1
        found.append((rules, kinds.index(question.kind)))
    return found


def fitted(held: Held, n: int, *, penalty: float = 0.02) -> np.ndarray:
    """Fit points by logistic regression on the choice among kinds (a conditional logit), kept small."""

    def loss(points: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = penalty * float(points @ points), 2 * penalty * points
        for rules, right in held:
            odds = rules @ points
            chances = np.exp(odds - odds.max())
            chances /= chances.sum()
            total -= float(np.log(chances[right] + 1e-12))
            slope = slope + rules.T @ chances - rules[right]
        return total, slope

    return np.asarray(minimize(loss, np.zeros(n), jac=True, method="L-BFGS-B").x)


def compared(lines: Sequence[Sequence[Labelled]]) -> str:
    """Compare the points set by hand with fitted ones, each half judged by a fit of the other."""
    order = random.Random(1).sample(range(len(lines)), len(lines))
    halves = [choices(q for place in order[part::2] for q in lines[place]) for part in (0, 1)]
    keys = {
        (each.reading.value, e.says)
        for half in halves
        for _, c in half
        for each in c.weighed
        for e in each.evidence
    }
    names = {name: place for place, name in enumerate(sorted(keys))}
    total = by_hand = by_fit = 0
    for learned, judged in (halves, halves[::-1]):
        points = fitted(_held(learned, names), len(names))
        total += len(judged)
        by_hand += sum(choice.best is question.kind for question, choice in judged)
        by_fit += sum(int(np.argmax(rules @ points)) == right for rules, right in _held(judged, names))
    return f"points set by hand {by_hand / total:.1%}, fitted {by_fit / total:.1%} of {total} not seen by the fit"


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    lines = labelled()
    weighed = choices(question for line in lines for question in line)
    print("per kind\n" + told(weighed, lambda question: question.kind.value))
    print("per language\n" + told(weighed, lambda question: question.language))
    print("all\n" + told(weighed, lambda _: "all"))
    if "--wrong" in arguments:
        for question, choice in weighed:
            if choice.best is not question.kind:
                said = ", ".join(f"{each.reading.value} {each.points:g}" for each in choice.weighed[:3])
                print(
                    f"{question.language} {question.kind.value}, {sum(question.counts.values())}: {question.heading} [{said}]"
                )
    if "--fit" in arguments:
        print(compared(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
