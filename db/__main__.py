"""The command line of the database: the demo school, a new password, and back-ups.

Works on the database that the app would open (DATABASE_URL, or the file in your data folder).
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import make_url

from core.errors import NotFound, Refusal
from db.backup import Contents, PasswordNeeded
from db.backup.beside import move_beside
from db.backup.copies import copies_folder, free_name
from db.backup.files import look_into
from db.backup.making import proposed_name, write
from db.backup.moving import copy
from db.backup.restoring import put_back, put_back_instead
from db.backup.rows import checksum
from db.board import BoardBegun, new_board
from db.demo import SCHOOL, make_demo
from db.doctor import Weight, examine
from db.left_log import log_beside
from db.papers import write_papers
from db.recovery import new_password_code
from db.store import EVERY, Store, database_url, open_store
from db.trail_check import Head, breaks, heads, is_watched, left_out
from db.trouble import DatabaseDamaged, file_of

_PASSWORD = "KARTREKKER_BACKUP_PASSWORD"  # noqa: S105 (the name of a variable)


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; 0 when it did its work, 1 with a sentence when it did not."""
    args = _parser().parse_args(arguments)
    try:
        code: int = args.run(args)
    except Refusal as refusal:
        about = str(refusal)
        print(f"{type(refusal).__doc__}{f' ({about})' if about else ''}", file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        return made

    demo = command("demo", _demo, "make the demo school; what was there of it is made anew")
    demo.add_argument(
        "--board", action="store_true", help="with a board around it, and two small schools more"
    )
    begun = command(
        "new-board", _new_board, "make the office of a board; print a one-time link for its administrator"
    )
    begun.add_argument("name", help="the name of the board")
    password = command("new-password", _new_password, "print a one-time link for a forgotten password")
    password.add_argument("email", help="the address with which this person signs in")
    made = command("backup", _backup, "write everything to one file, also while Kartrekker runs")
    made.add_argument(
        "file", nargs="?", type=Path, help="where to; else under a readable name in this folder"
    )
    made.add_argument(
        "--password", action="store_true", help=f"ask for a password, or take it from {_PASSWORD}"
    )
    back = command("restore", _restore, "put a back-up in the place of all that is there")
    back.add_argument("file", type=Path)
    back.add_argument("--yes", action="store_true", help="do not ask first")
    checked = command("check", _check, "say whether a back-up, or the database with its trail, is sound")
    checked.add_argument("file", nargs="?", type=Path)
    command("papers", _papers, "write the tables of the privacy papers in docs/ again")
    trail = command(
        "verify-audit", _verify_audit, "say of each school whether its audit trail is as it was written"
    )
    trail.add_argument(
        "--beside",
        type=Path,
        metavar="FILE",
        help="what this command printed before, and somebody kept elsewhere",
    )
    command("doctor", _doctor, "say in words what is wrong with this installation; changes nothing")
    moved = command(
        "copy",
        _copy,
        "copy everything between databases, or a school in beside others; stop both first",
    )
    moved.add_argument("source", metavar="FROM", help="a file, or a URL as in DATABASE_URL")
    moved.add_argument("target", metavar="TO", help="the same; it must be empty, and is made if need be")
    moved.add_argument(
        "--beside", action="store_true", help="move the one school of FROM in beside those of TO"
    )
    moved.add_argument("--board", metavar="NAME", help="with --beside: the board in TO that it joins")
    moved.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="with --beside: who signs in with this address is one person in FROM and TO",
    )
    return parser


def _demo(args: argparse.Namespace) -> int:
    store = open_store()
    make_demo(store, with_board=args.board)
    print(f"{SCHOOL} is ready in {store.reading.url.render_as_string()}")
    return 0


def _new_board(args: argparse.Namespace) -> int:
    try:
        code = new_board(open_store(), args.name)
    except BoardBegun:
        print("there is a board here already; its administrator invites others", file=sys.stderr)
        return 1
    print(f"open this on your Kartrekker, within 7 days, once: /uitnodiging?code={code}")
    return 0


def _new_password(args: argparse.Namespace) -> int:
    try:
        code = new_password_code(open_store(), args.email)
    except NotFound:
        print(
            f"nobody with access signs in as {args.email}; see the Team page for the right address",
            file=sys.stderr,
        )
        return 1
    print(f"open this on your Kartrekker, within 7 days, once: /uitnodiging?code={code}")
    return 0


def _backup(args: argparse.Namespace) -> int:
    store = open_store()
    path = args.file or free_name(Path(proposed_name(store)))
    if path.exists():
        print(f"{path} is there already; nothing was written", file=sys.stderr)
        return 1
    write(store, path, _asked("password: ") if args.password else None)
    print(f"{path}: {path.stat().st_size:,} bytes")
    return 0


def _restore(args: argparse.Namespace) -> int:
    found, password = _looked_into(args.file)
    url, store = database_url(), None
    try:
        store = open_store()
    except DatabaseDamaged:
        if file_of(url) is None:
            raise
        print("the database there is damaged: it is kept under another name")
    _tell(found)
    print(f"this takes the place of all that is in {make_url(url).render_as_string()}")
    if not args.yes and input("put it back? type yes: ").strip().lower() != "yes":
        print("nothing was changed")
        return 1
    if store is None:
        kept: Path | None = put_back_instead(url, args.file, password, copies_folder())
    else:
        before = put_back(store, args.file, password, copies_folder())
        kept = before.path if before else None
    print("put back; everybody signs in anew")
    if kept is not None:
        print(f"what stood there before: {kept}")
    return 0


def _check(args: argparse.Namespace) -> int:
    if args.file is None:
        return _check_database(open_store())
    found, _ = _looked_into(args.file)
    _tell(found)
    if log_beside(args.file).exists() and log_beside(args.file).stat().st_size:
        print(f"beside it stands {log_beside(args.file).name}, whose changes are not in it")
    print("sound")
    return 0


def _papers(_args: argparse.Namespace) -> int:
    for name in write_papers():
        print(name)
    return 0


def _doctor(_args: argparse.Namespace) -> int:
    found = list(examine())
    print("\n".join(map(str, found)))
    return int(any(each.weight is Weight.WRONG for each in found))


def _check_database(store: Store) -> int:
    with store.read(EVERY) as session:
        connection = session.connection()
        if store.file is not None:
            faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            faults = [each for each in faults if each != "ok"]
            faults += [str(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
            if faults:
                print("\n".join(map(str, faults)), file=sys.stderr)
                return 1
        print(f"checksum {checksum(connection)}")
        broken = [str(each) for each in breaks(connection)]
    if broken:
        print("\n".join(broken), file=sys.stderr)
        return 1
    print("sound")
    return 0


def _verify_audit(args: argparse.Namespace) -> int:
    """Print a line a school; what does not match goes to the other stream, and makes it 1."""
    kept = [] if args.beside is None else args.beside.read_text(encoding="utf-8").splitlines()
    earlier = [each for each in map(Head.of, kept) if each is not None]
    with open_store().read(EVERY) as session:
        connection = session.connection()
        for head in heads(connection):
            print(head)
        wrong = [str(each) for each in breaks(connection)]
        wrong += [
            f"trail of {each.name}: entry {each.entries} is not the one that was kept, or is gone"
            for each in earlier
            if left_out(connection, each)
        ]
        if not is_watched(connection):
            wrong.append("the database does not watch over the trail: its triggers are gone")
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    print("sound")
    return 0


def _copy(args: argparse.Namespace) -> int:
    if "://" not in args.source and not Path(args.source).is_file():
        print(f"{args.source} is not there", file=sys.stderr)
        return 1
    source, target = open_store(_url(args.source)), open_store(_url(args.target))
    if args.beside:
        moved = move_beside(source, target, board=args.board, same=args.same)
        print(f"{moved.name} is school {moved.school_id} there: {moved.rows} rows, read back and the same")
        print(
            f"its trail goes on there after the {moved.entries} entries of before; "
            f"{moved.end or '-'} was the last"
        )
        return 0
    if args.board or args.same:
        print("--board and --same go with --beside", file=sys.stderr)
        return 1
    summed = copy(source, target)
    print(f"checksum {summed}, the same in both")
    return 0


def _url(given: str) -> str:
    return given if "://" in given else f"sqlite:///{Path(given).resolve().as_posix()}"


def _looked_into(path: Path) -> tuple[Contents, str | None]:
    if not path.is_file():
        raise NotFound("file", str(path))
    try:
        return look_into(path, None), None
    except PasswordNeeded:
        password = _asked("password of this back-up: ")
        return look_into(path, password), password


def _asked(question: str) -> str:
    return os.environ.get(_PASSWORD) or getpass.getpass(question)


def _tell(found: Contents) -> None:
    made = f"{found.made_at:%Y-%m-%d %H:%M} UTC" if found.made_at else "unknown"
    print(f"school: {', '.join(found.schools) or 'none'}")
    print(f"made: {made}; tables: {found.tables}{' (older: they are brought up to date)' * found.is_older}")
    print(
        f"people: {found.people}; surveys: {found.surveys}; decisions: {found.decisions}; "
        f"initiatives: {found.initiatives}"
    )
    print(f"checksum {found.checksum}")


if __name__ == "__main__":
    sys.exit(main())
