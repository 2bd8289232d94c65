"""No page can call db without saying who asks, and no function of db can forget to look at who that is."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

#: Called before anybody is signed in, or to find out who is: what they take proves who asks, or they tell
#: nothing of any school.
DOOR = {
    "db.store.open_store": "opens the database",
    "db.apart.apart": "reads no database: a function of core, of what was uploaded",
    "db.apart.warm": "reads no database",
    "db.codes.setup_code": "for the terminal only; shown to nobody who visits",
    "db.schools.has_school": "whether the welcome screen is shown",
    "db.schools.has_demo": "whether the demo school can be entered",
    "db.schools.spoken_here": "the language of the door, before anybody is known",
    "db.invitations.offered_roles": "reads no database",
    "db.board.begin_board": "on an empty instance only, with the setup code where others can reach it",
    "db.schools.begin_school": "on an empty instance only, with the setup code where others can reach it",
    "db.schools.demo_ticket": "into the demo school only, as an invented person",
    "db.demo.make_demo": "on an empty instance, and from the terminal",
    "db.accounts.clean_email": "reads no database",
    "db.codes.new_code": "reads no database",
    "db.codes.sealed": "reads no database",
    "db.codes.unsealed": "reads no database",
    "db.providers.passwords_work": "reads no database",
    "db.providers.provider_called": "reads no database",
    "db.providers.providers": "reads no database",
    "db.settings.setting": "reads no database",
    "db.identities.come_in": "the provider of their school account proved it",
    "db.identities.passed": "reads no database",
    "db.signing_in.check_password": "the password proves it",
    "db.signing_in.issue_ticket": "called after the password or the one-time code was right",
    "db.signing_in.redeem_ticket": "the ticket proves it",
    "db.passkeys.are_passkeys_used": "whether the door shows one more button",
    "db.passkeys.ask_for_passkey": "gives a sealed number; reads and writes nothing",
    "db.passkeys.check_passkey": "the key on somebody's device proves it",
    "db.signing_in.visit": "the secret of the cookie proves it",
    "db.signing_in.sign_out": "the secret of the cookie proves it",
    "db.signing_in.end_left": "the server itself does it, for who signed out",
    "db.invitations.look_at_invitation": "the code proves it",
    "db.invitations.join": "the code proves it",
    "db.invitations.look_at_team_link": "the code proves it",
    "db.invitations.arrive": "the code proves it, and the password of an account",
    "db.invitations.wait_at_the_door": "the secret of the place at the door proves it, and its browser",
    "db.invitations.choose_new_password": "the code proves it",
    "db.network.openness": "a choice of the computer, of no school",
    "db.network.set_openness": "a choice of the computer; the switch is shown on the computer itself only",
    "db.network.certificate_file": "names a file only",
    "db.meetings.look_at_code": "the code on the beamer proves it",
    "db.meetings.come_as_guest": "the code on the beamer proves it",
    "db.meetings.redeem_guest_ticket": "the ticket proves it, and its browser",
    "db.meetings.guest": "the secret of the cookie proves it",
    "db.meetings.moments": "the server itself asks: numbers only, to wake the screens that follow",
    "db.agenda.feed": "the secret of the private link proves it",
    "db.mailing.has_mail": "reads the settings of the server only",
    "db.mailing.public_address": "reads the settings of the server only",
    "db.mailing.deliver": "reads no database; hands over what an act, or the server itself, wrote",
    "db.digests.due_digests": "the server itself asks, for the weekly mails",
    "db.digests.claim_digest": "the server itself does it, for a weekly mail that is due",
    "db.digests.give_back_digest": "the server itself does it, for a weekly mail that is due",
    "db.digests.digest_sent": "the server itself does it, for a weekly mail that is due",
    "db.digests.language_behind": "the code in the mail proves it; it tells a language",
    "db.digests.end_by_code": "the code in the mail proves it",
    "db.acting.stands_while": "marks a question; reads no database",
    "db.acting.same_for_role": "marks a question; reads no database",
    "db.decisions.freeze_earlier": "the server itself does it, when it starts",
    "db.decisions.look_over": "the server itself does it, every day",
    "db.surveys.drop_due": "the server itself does it, every day",
    "db.clock.look_at_clock": "the server itself does it, every day",
    "db.limesurvey.refresh_due": "the server itself does it, every day",
    "db.drafts.drop_old_drafts": "the server itself does it, every day",
    "db.traces.sweep_up": "the server itself does it, every ten minutes",
    "db.alone.hold_alone": "the server itself does it, at start",
    "db.store.database_url": "reads no database",
    "db.trouble.is_full": "reads no database",
    "db.trouble.file_of": "reads no database",
    "db.trouble.behind": "reads no database",
    "db.trouble.explained": "reads no database",
    "db.store.look_anew": "reads no database",
    "db.backup.keep_held": "the server itself does it, when its file was taken away",
    "db.health.look": "reads the version of the tables, of no school",
    "db.left_log.logs_apart": "names files only; for the terminal of the server",
    "db.backup.make_daily": "the server itself does it, every day",
    "db.backup.drop_set_apart": "the server itself does it, every day",
    "db.backup.drop_half_done": "the server itself does it, at start",
    "db.backup.is_under_password": "reads no database",
    "db.backup.copies_first": "on an instance without a school only; the page is the computer's own",
    "db.backup.contents_first": "on an instance without a school only; the page is the computer's own",
    "db.backup.copies_instead": "beside a database that does not open; the page is the computer's own",
    "db.backup.contents_instead": "beside a database that does not open; the page is the computer's own",
    "db.backup.put_back_instead": "beside a database that does not open; the page is the computer's own",
    "db.backup.all_copies": "names files only; for the terminal of the server",
    "db.backup.put_back_first": "on an instance without a school only; the page is the computer's own",
}
#: About nobody but the actor: their own row, sessions and schools, whatever their role.
OWN = {
    "db.accounts.has_password",
    "db.accounts.is_invented",
    "db.identities.identities",
    "db.identities.link_identity",
    "db.identities.link_pass",
    "db.identities.unlink_identity",
    "db.accounts.change_password",
    "db.accounts.set_language",
    "db.drafts.drafts",
    "db.drafts.keep_drafts",
    "db.members.own_details",
    "db.members.change_name",
    "db.members.change_email",
    "db.passkeys.add_passkey",
    "db.passkeys.begin_passkey",
    "db.passkeys.passkeys",
    "db.passkeys.remove_passkey",
    "db.passkeys.rename_passkey",
    "db.signing_in.sign_out_everywhere",
    "db.signing_in.places",
    "db.signing_in.change_place",
    "db.digests.wants_digest",
    "db.digests.end_digest",
    "db.invitations.join_signed_in",
    "db.invitations.arrive_signed_in",
}


def called_by_pages() -> dict[str, object]:
    """Every function of db that a page, or app.py, imports or reaches through a module of db."""
    found: dict[str, object] = {}
    for path in [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "db":
                for alias in node.names:
                    keep(found, node.module or "", alias.name)
                    modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in modules
            ):
                keep(found, modules[node.value.id], node.attr)
    return found


def keep(found: dict[str, object], module: str, name: str) -> None:
    try:
        value = getattr(importlib.import_module(module), name, None)
    except ModuleNotFoundError:  # not a module but something in one
        return
    if inspect.isfunction(value) and value.__module__.split(".")[0] == "db":
        found[f"{module}.{name}"] = value


FOUND = called_by_pages()
ASKING = sorted(set(FOUND) - set(DOOR))


def test_the_lists_name_only_what_pages_call() -> None:
    assert len(ASKING) > 40
    assert set(DOOR) - set(FOUND) == set()
    assert set(FOUND) >= OWN


@pytest.mark.parametrize("name", ASKING)
def test_it_takes_the_store_and_the_actor_first(name: str) -> None:
    first = list(inspect.signature(FOUND[name]).parameters)[:2]  # type: ignore[arg-type]

    # An attendee is made by db alone, of an actor or of the secret of a guest's phone.
    assert first in (["store", "actor"], ["store", "attendee"])


@pytest.mark.parametrize("name", sorted(set(ASKING) - OWN))
def test_it_asks_the_policy_before_it_reads_or_writes(name: str) -> None:
    function = ast.parse(inspect.getsource(FOUND[name])).body[0]  # type: ignore[arg-type]
    assert isinstance(function, ast.FunctionDef)
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    asked = [
        call.lineno
        for call in calls
        if _called(call)
        in {"require", "acting", "asking", "asking_schools", "viewing", "looking", "shown", "split_all"}
        | {"present", "answering"}
    ]
    touched = [call.lineno for call in calls if ast.unparse(call.func) in {"store.read", "store.write"}]

    assert asked
    assert min(asked) < min(touched, default=min(asked) + 1)


@pytest.mark.parametrize("name", sorted(OWN))
def test_what_asks_no_policy_reaches_only_the_actor_s_own(name: str) -> None:
    assert "actor.person_id" in inspect.getsource(FOUND[name])  # type: ignore[arg-type]


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
