"""`python -m db demo`: make the demo school (anew) in the database that the app would open."""

from __future__ import annotations

import argparse
import sys

from db.demo import SCHOOL, make_demo
from db.store import open_store


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; 0 when it did its work."""
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="make the demo school; what was there of it is made anew")
    parser.parse_args(arguments)
    store = open_store()
    make_demo(store)
    print(f"{SCHOOL} is ready in {store.reading.url.render_as_string()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
