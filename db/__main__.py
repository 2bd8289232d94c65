"""`python -m db demo` and `python -m db new-password E-MAIL`, on the database that the app would open."""

from __future__ import annotations

import argparse
import sys

from core.errors import NotFound
from db.demo import SCHOOL, make_demo
from db.recovery import new_password_code
from db.store import Store, open_store


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; 0 when it did its work."""
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="make the demo school; what was there of it is made anew")
    password = commands.add_parser("new-password", help="print a one-time link for a forgotten password")
    password.add_argument("email", help="the address with which this person signs in")
    args = parser.parse_args(arguments)
    store = open_store()
    if args.command == "demo":
        make_demo(store)
        print(f"{SCHOOL} is ready in {store.reading.url.render_as_string()}")
        return 0
    return _new_password(store, args.email)


def _new_password(store: Store, email: str) -> int:
    try:
        code = new_password_code(store, email)
    except NotFound:
        print(
            f"nobody with access signs in as {email}; see the Team page for the right address",
            file=sys.stderr,
        )
        return 1
    print(f"open this on your Kartrekker, within 7 days, once: /uitnodiging?code={code}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
