"""The setting of whoever runs the server: read whole, or refused with what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.identity import ProviderKind
from db.providers import complaints, passwords_work, provider_called, providers
from db.trouble import SettingWrong
from tests.school_accounts import OURS, SECOND

CLIENT = 'client_id = "a"\nclient_secret = "b"\n'
ENTRA = f'[entra]\n{CLIENT}tenants = ["{OURS.upper()}"]\n'
GOOGLE = f'[google]\n{CLIENT}domains = ["@Linde.nl"]\n'


def setting(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("KARTREKKER_OIDC", text)


def test_without_a_setting_people_sign_in_with_a_password() -> None:
    assert (providers(), passwords_work(), complaints()) == ((), True, ())


def test_one_tenant_has_its_own_issuer_and_several_share_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    setting(monkeypatch, ENTRA)
    (alone,) = providers()
    setting(monkeypatch, ENTRA.replace('"]', f'", "{SECOND}"]'))
    (several,) = providers()

    assert alone.issuer == f"https://login.microsoftonline.com/{OURS}/v2.0"
    assert alone.metadata == f"{alone.issuer}/.well-known/openid-configuration"
    assert several.issuer == "https://login.microsoftonline.com/{tenantid}/v2.0"
    assert several.tenants == {OURS, SECOND}


def test_it_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "oidc.toml"
    file.write_text(f'passwords = false\n{GOOGLE}[pupils]\ndomains = ["leerling.linde.nl"]\n')
    monkeypatch.setenv("KARTREKKER_OIDC_FILE", str(file))

    (google,) = providers()

    assert (google.kind, google.domains, passwords_work()) == (ProviderKind.GOOGLE, {"linde.nl"}, False)
    assert google.pupils.domains == {"leerling.linde.nl"}
    assert provider_called("google") == google
    assert provider_called("entra") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[entra", "no TOML"),
        (f"[entra]\n{CLIENT}", "tenants is empty"),
        (f'[entra]\n{CLIENT}tenants = "{OURS}"\n', "list of texts"),
        (f'[entra]\n{CLIENT}tenants = ["linde.nl"]\n', "holds ids"),
        (f'[entra]\n{CLIENT}tenants = ["common"]\n', "holds ids"),
        (f"[google]\n{CLIENT}", "domains is empty"),
        ('[google]\nclient_id = "a"\ndomains = ["linde.nl"]\n', "client_secret is missing"),
        (f"{GOOGLE}[pupil]\n", "not known: pupil"),
        (f'{GOOGLE}[pupils]\ndomain = ["x"]\n', "not known: pupils.domain"),
        (f'{GOOGLE}[pupils]\nclaims = "x"\n', "is a table"),
        ("passwords = false\n", "nobody could sign in"),
        (f'passwords = "nee"\n{GOOGLE}', "true or false"),
        (f'[other]\n{CLIENT}issuer = "http://id.example"\n', "begins with https"),
        (f"[other]\n{CLIENT}", "begins with https"),
        ("entra = 3\n", "part of its own"),
    ],
)
def test_a_setting_that_is_not_right_stops_all_of_it_and_says_why(
    monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    setting(monkeypatch, text)

    with pytest.raises(SettingWrong):
        providers()
    (said,) = complaints()
    assert says in said


def test_what_is_weak_is_told_to_who_runs_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    setting(
        monkeypatch, f'{GOOGLE}[other]\n{CLIENT}issuer = "http://localhost:9"\n[pupils]\ngroups = ["g"]\n'
    )
    weak = complaints()
    setting(monkeypatch, GOOGLE)

    assert [each.partition(":")[0] for each in weak] == ["google", "other"]
    assert "nothing says how the account of a pupil is known" in complaints()[0]
