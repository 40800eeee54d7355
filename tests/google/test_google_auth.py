"""Signing in, staying signed in, and what is said when that ends."""

import json
import threading
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from fake.connected import signed_in
from fake.server import FULL, FakeGoogle, token_file

from afterview.adapters.google import signin
from afterview.adapters.google.auth import FREE_BUSY, SCOPES, StoredSignIn, write_private
from afterview.adapters.google.errors import ScopeMissing, SetUpNeeded, SignInAgain, Unavailable
from afterview.adapters.google.services import Google
from afterview.domain.errors import NeedsUser

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, server: FakeGoogle) -> Path:
    """A credentials folder with a Desktop client and no sign-in yet."""
    client = {
        "client_id": "a client",
        "client_secret": "a secret",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": f"{server.root}/token",
        "redirect_uris": ["http://localhost"],
    }
    write_private(tmp_path / "client_secret.json", {"installed": client})
    return tmp_path


def consent(
    server: FakeGoogle, address: str, *, scopes: str | None = None, extra: tuple[str, ...] = (), **changes: str
) -> str:
    """What Google's page does when the user agrees: gives the address that the browser goes to."""
    asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert asked["access_type"] == "offline"
    assert asked["prompt"] == "consent"
    assert asked["scope"].split() == [*SCOPES, *extra]
    server.codes["c0de"] = asked
    if scopes is not None:
        server.granted = scopes
    told = {"state": asked["state"], "code": "c0de", "scope": server.granted, **changes}
    return f"{asked['redirect_uri']}?{urlencode(told)}"


def test_the_address_pasted_back_signs_in(server: FakeGoogle, folder: Path) -> None:
    path = signin.sign_in_by_pasting(folder, server.root, lambda: NOW, lambda address: consent(server, address))
    stored = json.loads(path.read_text())
    assert path.stat().st_mode & 0o777 == 0o600
    assert stored["refresh_token"] in server.refresh_tokens
    assert stored["expiry"] == "2026-03-02T09:59:59Z"
    assert stored["scopes"] == list(SCOPES)
    assert StoredSignIn(folder, server.root).roots.token == f"{server.root}/token"


@pytest.mark.parametrize("ticked", [True, False])
def test_the_optional_box_is_asked_for_where_the_config_wants_it_and_may_be_left_unticked(
    server: FakeGoogle, folder: Path, ticked: bool
) -> None:
    extra = (FREE_BUSY,)
    scopes = " ".join([*SCOPES, *(extra if ticked else ())])
    signin.sign_in_by_pasting(
        folder, server.root, lambda: NOW, lambda a: consent(server, a, scopes=scopes, extra=extra), extra=extra
    )
    assert StoredSignIn(folder, server.root).may(FREE_BUSY) is ticked


def test_an_address_of_another_sign_in_is_refused(server: FakeGoogle, folder: Path) -> None:
    with pytest.raises(NeedsUser, match="does not belong"):
        signin.sign_in_by_pasting(folder, server.root, lambda: NOW, lambda a: consent(server, a, state="forged"))
    assert server.token_calls == []
    assert not (folder / "token.json").exists()


def test_a_bare_code_without_its_state_is_refused(server: FakeGoogle, folder: Path) -> None:
    with pytest.raises(NeedsUser):
        signin.sign_in_by_pasting(folder, server.root, lambda: NOW, lambda a: "c0de" if consent(server, a) else "")


def test_a_code_is_worth_nothing_without_our_verifier(server: FakeGoogle, folder: Path) -> None:
    def stolen(address: str) -> str:
        back = consent(server, address)
        server.codes["c0de"]["code_challenge"] = "another one's"
        return back

    with pytest.raises(NeedsUser, match="refused the code"):
        signin.sign_in_by_pasting(folder, server.root, lambda: NOW, stolen)


def test_a_no_on_the_consent_page_is_said(server: FakeGoogle, folder: Path) -> None:
    with pytest.raises(NeedsUser, match="access_denied"):
        signin.sign_in_by_pasting(
            folder, server.root, lambda: NOW, lambda a: consent(server, a, error="access_denied", code="")
        )


def test_an_unticked_box_is_named_and_nothing_is_stored(server: FakeGoogle, folder: Path) -> None:
    with pytest.raises(ScopeMissing) as caught:
        signin.sign_in_by_pasting(
            folder, server.root, lambda: NOW, lambda a: consent(server, a, scopes=FULL + "gmail.readonly")
        )
    assert "Manage drafts" in caught.value.remedy
    assert "calendars" in caught.value.remedy
    assert "View your email" not in caught.value.remedy
    assert not (folder / "token.json").exists()


def test_the_browser_coming_back_signs_in(server: FakeGoogle, folder: Path) -> None:
    told: list[str] = []

    def browser(address: str) -> None:
        def go() -> None:
            back = consent(server, address)
            root = back.split("?")[0]
            for page in (f"{root}favicon.ico", f"{root}?state=forged&code=x"):
                with pytest.raises(urllib.error.HTTPError):
                    urllib.request.urlopen(page, timeout=5)
            urllib.request.urlopen(back, timeout=5)

        threading.Thread(target=go, daemon=True).start()

    path = signin.sign_in_by_browser(folder, server.root, lambda: NOW, told.append, show=browser, wait_s=10)
    assert json.loads(path.read_text())["refresh_token"] in server.refresh_tokens
    assert told[0].startswith(f"{server.root}/o/oauth2/auth?")


def test_nobody_coming_back_ends_the_waiting(server: FakeGoogle, folder: Path) -> None:
    with pytest.raises(NeedsUser, match="within"):
        signin.sign_in_by_browser(folder, server.root, lambda: NOW, lambda _: None, show=lambda _: None, wait_s=0.05)


def test_a_client_of_the_wrong_kind_is_refused(server: FakeGoogle, folder: Path) -> None:
    write_private(folder / "client_secret.json", {"web": {"client_id": "x"}})
    with pytest.raises(SetUpNeeded, match="web application"):
        signin.SignIn(folder, server.root, "http://127.0.0.1:1/")


@pytest.mark.parametrize("name", ["client_secret.json", "token.json"])
def test_a_secret_that_others_can_read_is_refused(server: FakeGoogle, folder: Path, name: str) -> None:
    signed_in(server, folder)
    (folder / name).chmod(0o640)
    with pytest.raises(SetUpNeeded) as caught:
        StoredSignIn(folder, server.root) if name == "token.json" else signin.SignIn(folder, server.root, "http://x/")
    assert caught.value.remedy == f"chmod 600 {folder / name}"


def test_no_sign_in_yet_is_said_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(SignInAgain) as caught:
        StoredSignIn(tmp_path)
    assert "afterview auth" in caught.value.remedy


def test_an_access_token_that_is_refused_is_renewed_once_and_kept(
    server: FakeGoogle, google: Google, tmp_path: Path
) -> None:
    server.access_tokens.clear()
    google.ask(google.gmail.getProfile(userId="me"))
    google.ask(google.gmail.getProfile(userId="me"))
    assert [call["grant_type"] for call in server.token_calls] == ["refresh_token"]
    stored = json.loads((tmp_path / "token.json").read_text())
    assert stored["token"] in server.access_tokens
    assert (stored["refresh_token"], stored["token_uri"]) == ("rt-0", f"{server.root}/token")
    assert (tmp_path / "token.json").stat().st_mode & 0o777 == 0o600


def test_a_write_that_met_a_401_is_done_once(server: FakeGoogle, google: Google) -> None:
    server.access_tokens.clear()
    google.ask(google.gmail.drafts().create(userId="me", body={"message": {"raw": "U3ViamVjdDogaGkNCg0KaGk"}}))
    assert len(server.gmail.drafts) == 1


def test_a_revoked_sign_in_stops_all_calls_until_there_is_another(
    server: FakeGoogle, google: Google, tmp_path: Path
) -> None:
    server.revoke()
    for _ in range(3):
        with pytest.raises(SignInAgain) as caught:
            google.ask(google.gmail.getProfile(userId="me"))
    assert "afterview auth" in caught.value.remedy
    assert len(server.token_calls) == 1
    assert len(server.requests) == 1

    server.refresh_tokens.add("rt-new")
    write_private(tmp_path / "token.json", {**token_file(server), "token": None, "refresh_token": "rt-new"})
    assert google.ask(google.gmail.getProfile(userId="me"))["emailAddress"]


def test_a_sign_in_renewed_elsewhere_is_picked_up(server: FakeGoogle, google: Google, tmp_path: Path) -> None:
    server.revoke()
    server.refresh_tokens.add("rt-new")
    write_private(tmp_path / "token.json", {**token_file(server), "token": None, "refresh_token": "rt-new"})
    assert google.ask(google.gmail.getProfile(userId="me"))["emailAddress"]
    assert [call["refresh_token"] for call in server.token_calls] == ["rt-new"]


@pytest.mark.parametrize("how", ["503", "429"])
def test_a_token_endpoint_in_trouble_is_waited_for(server: FakeGoogle, google: Google, how: str) -> None:
    server.access_tokens.clear()
    server.fail("token", how, times=2)
    assert google.ask(google.gmail.getProfile(userId="me"))["emailAddress"]
    assert len([pause for pause in server.clock.slept if pause >= 1]) == 2


def test_a_token_endpoint_that_stays_away_is_unavailable_and_no_reason_to_sign_in(
    server: FakeGoogle, google: Google
) -> None:
    server.access_tokens.clear()
    server.fail("token", "reset", times=1000)
    with pytest.raises(Unavailable):
        google.ask(google.gmail.getProfile(userId="me"))


def test_errors_carry_no_token(server: FakeGoogle, google: Google) -> None:
    server.revoke()
    with pytest.raises(SignInAgain) as caught:
        google.ask(google.gmail.getProfile(userId="me"))
    assert not [word for word in ("rt-0", "at-0", "a secret") if word in repr(caught.value) + str(caught.value)]
