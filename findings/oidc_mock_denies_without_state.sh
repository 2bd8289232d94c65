#!/bin/sh
# oidc-provider-mock (a small OpenID Connect provider, to test the sign-in of an app against) is asked to sign somebody
# in; that person presses "Deny".
#
# Guess, written down before this was run: the browser goes back to the app with error=access_denied and with the
# `state` that the app sent along, as it does with a code when the person does sign in. RFC 6749, 4.1.2.1, says
# REQUIRED of `state` in an error where it was in the request.
#
# Seen (oidc-provider-mock 0.3.4): after signing in, the address has `code` and the `state` as it was sent. After "Deny"
# it has `error` and `error_description`, and no `state`.
#
# Why it matters: an app that knows its own request by `state` (and it should, or anybody can send people to its
# answer page) takes this "no, thank you" for a forged answer and says that something is wrong. Who tests the screen
# "you chose not to sign in" against this provider never sees it; who makes the test pass by letting an error through
# without `state` opens the check for the real providers too.
#
# Exits 0 while it behaves so, 1 once it does not. Needs python3 with venv, and a package index.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check oidc-provider-mock==0.3.4 authlib==1.9.10

cat > look.py <<'PY'
import importlib.metadata
import sys
import warnings
from urllib.parse import parse_qs, urlsplit

warnings.simplefilter("ignore")
import oidc_provider_mock

print("oidc-provider-mock", importlib.metadata.version("oidc-provider-mock"))
client = oidc_provider_mock.app().test_client()
asked = {
    "response_type": "code",
    "client_id": "dashboard",
    "redirect_uri": "http://localhost:8501/back",
    "scope": "openid email",
    "state": "of-this-request",
}


def answer(form):
    response = client.post("/oauth2/authorize", query_string=asked, data=form)
    found = {name: values[0] for name, values in parse_qs(urlsplit(response.location).query).items()}
    print(form, "->", {name: value if name in ("state", "error") else "..." for name, value in found.items()})
    return found


signed_in, denied = answer({"sub": "tom@example.org"}), answer({"action": "deny"})
as_described = (
    signed_in.get("state") == asked["state"]
    and "code" in signed_in
    and denied.get("error") == "access_denied"
    and "state" not in denied
)
print("as described" if as_described else "it behaves in another way now")
sys.exit(0 if as_described else 1)
PY
venv/bin/python look.py
