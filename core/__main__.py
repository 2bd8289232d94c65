"""The command line: `python -m core inspect FILE`, `vectors FILE`, `permissions` and `cycle`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

# Imported on demand, so that a subcommand does not load another's dependencies.
SUBCOMMANDS = {
    "cycle": ("core.cycle_table", "print the moves of an initiative, as docs/cycle.md holds them"),
    "inspect": ("core.survey_files.inspect", "say what a survey export holds, and its tallies"),
    "permissions": ("core.policy_table", "print who may do what, as docs/permissions.md holds it"),
    "vectors": ("core.vectors.command", "run a file of reference values through the norm engine"),
}


def main(argv: Sequence[str]) -> int:
    """Run the subcommand's module, which has add_arguments(parser) and run(args) -> int."""
    parser = argparse.ArgumentParser(prog="python -m core", description="Kartrekker without a database.")
    subparsers = parser.add_subparsers(dest="subcommand", required=True, metavar="COMMAND")
    for name, (module, summary) in SUBCOMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        if name in argv[:1]:
            import_module(module).add_arguments(subparser)
    args = parser.parse_args(argv)
    return int(import_module(SUBCOMMANDS[args.subcommand][0]).run(args))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
