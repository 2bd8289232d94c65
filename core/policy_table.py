"""The policy table as Markdown: `python -m core permissions > docs/permissions.md`."""

from __future__ import annotations

import argparse
import sys

from core.permissions import Act, Role, may

_HEAD = """\
# Who may do what

Made from `core/permissions.py` by `python -m core permissions`; do not edit it here.
Every act also stays within the actor's own school.
"""


def markdown() -> str:
    """One row per act, one column per role.

    >>> print(markdown().splitlines()[-len(Act)])
    | invite member | no | yes | no | yes |
    """
    head = ["act", *(_words(role) for role in Role)]
    rows = [[_words(act), *("yes" if may(role, act) else "no" for role in Role)] for act in Act]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([_HEAD, *(f"| {' | '.join(cells)} |" for cells in lines)]) + "\n"


def _words(name: Act | Role) -> str:
    return name.value.replace("_", " ")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `python -m core permissions`: none."""


def run(args: argparse.Namespace) -> int:
    """Print the table."""
    sys.stdout.write(markdown())
    return 0
