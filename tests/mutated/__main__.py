"""Damage files and read them: `python -m tests.mutated 3000`; 1 if one is neither read nor refused in words."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from core.errors import Refusal
from pages.ui.kit.messages import WORDS, explain
from tests.mutated.making import mutant
from tests.mutated.reading import Outcome, outcome


def one(seed: int) -> tuple[int, str, str, Outcome]:
    """What comes of the file of this seed."""
    made = mutant(seed)
    return seed, made.of, made.how, outcome(made.data, made.of, made.lss)


def has_words(refusal: Refusal) -> bool:
    """Whether a person reads more than that it cannot be done."""
    own = next(kind for kind in type(refusal).__mro__ if kind in WORDS)
    return own is not Refusal and len(explain(refusal)) > 40


def main() -> int:
    """Print what came of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutated", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=3000)
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    parser.add_argument("--at-once", type=int, default=2)
    given = parser.parse_args()
    with ThreadPoolExecutor(given.at_once) as several:
        found = list(several.map(one, range(given.seed, given.seed + given.count)))
    said = Counter(each.said for _, _, _, each in found)
    faults = [(seed, of, how, each) for seed, of, how, each in found if each.fault]
    wordless = [each.said for _, _, _, each in found if each.refusal and not has_words(each.refusal)]
    slow = sorted((each.seconds for _, _, _, each in found), reverse=True)[:3]
    print(f"{len(found)} files: {said['read']} read, {len(found) - said['read'] - len(faults)} refused")
    for name, n in said.most_common():
        print(f"  {n:6} {name}")
    print(
        f"{len(faults)} faults, {len(wordless)} refusals without words; the slowest: {slow[0]:.1f} s on the clock"
    )
    for seed, of, how, each in faults:
        print(f"\n{seed}: {of}, {how}, {each.seconds:.1f} s\n{each.fault}")
    return 1 if faults or wordless else 0


if __name__ == "__main__":
    sys.exit(main())
