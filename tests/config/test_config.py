"""The configuration: what is accepted, and that every fault is told at once with its place."""

from collections.abc import Callable
from dataclasses import fields
from datetime import time
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from afterview.config.load import BadConfig, etiquette_of, load_config
from afterview.config.model import Config
from afterview.config.place import find_config, state_folder
from afterview.domain.errors import UsageError
from afterview.etiquette import Delay, Settings, Unit

EXAMPLE = Path(__file__).parents[2] / "config.example.yaml"
CASES = Path(__file__).parent / "cases"


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str | bytes], Config]:
    def write_and_load(text: str | bytes) -> Config:
        path = tmp_path / "config.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return load_config(path)

    return write_and_load


def test_the_example_loads_and_says_the_defaults() -> None:
    config = load_config(EXAMPLE)
    bare = Config.model_validate({"account": {"email": "you@gmail.com"}})
    assert config.account.email == "you@gmail.com"
    assert config.service == bare.service
    assert config.writing == bare.writing
    assert config.calendar == bare.calendar
    assert etiquette_of(config) == Settings()


def test_the_example_is_the_text_that_init_writes() -> None:
    packaged = resources.files("afterview.config").joinpath("template.yaml").read_text("utf-8")
    assert packaged == EXAMPLE.read_text("utf-8")


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_value_of_the_etiquette_stands_in_the_example_with_its_default(name: str, load: Any) -> None:
    lines = [line.lstrip(" #") for line in EXAMPLE.read_text("utf-8").splitlines()]
    line = next(line for line in lines if line.startswith(f"{name}: "))
    config = load(f"account: {{email: a@b.org}}\netiquette:\n  {line}\n")
    assert etiquette_of(config) == Settings()


def _keys(model: type[BaseModel]) -> list[str]:
    inner = [one for field in model.model_fields.values() for one in _sections(field.annotation)]
    return [*model.model_fields, *(key for one in inner for key in _keys(one))]


def _sections(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for argument in getattr(annotation, "__args__", ()) for found in _sections(argument)]


@pytest.mark.parametrize("key", sorted(set(_keys(Config))))
def test_every_key_stands_in_the_example(key: str) -> None:
    text = EXAMPLE.read_text("utf-8")
    assert f"{key}:" in text


def test_only_the_address_must_be_given(load: Any) -> None:
    config = load("account: {email: Ada@Example.ORG}")
    assert config.account.email == "ada@example.org"
    assert config.mailbox.provider == "google"


def test_paths_count_from_the_folder_of_the_file(load: Any, tmp_path: Path) -> None:
    config = load(
        "account: {email: a@b.org}\nmailbox: {provider: files, path: mail/}\nstate: ../state\n"
        "credentials: ~/keys\nwriting: {templates: own}\n"
    )
    assert config.mailbox.path == tmp_path / "mail"
    assert config.state == tmp_path.parent / "state"
    assert config.credentials == Path("~/keys").expanduser()
    assert config.writing.templates == tmp_path / "own"


@pytest.mark.parametrize("name", ["no", "No", "on", "y", "Null Island", "1999", "2026-03-01", "21:00", "true"])
def test_a_name_that_yaml_takes_for_something_else_stays_a_name(name: str, load: Any) -> None:
    assert load(f"account: {{email: a@b.org}}\nprofile: {{name: {name}}}").profile.name == name


def test_times_need_no_quotes(load: Any) -> None:
    config = load("account: {email: a@b.org}\nservice: {quiet_hours: [22:30, 7:00]}")
    assert etiquette_of(config).quiet_from == time(22, 30)
    assert etiquette_of(config).quiet_until == time(7)


def test_a_preset_may_stand_alone_and_its_values_can_be_overridden(load: Any) -> None:
    assert etiquette_of(load("account: {email: a@b.org}\netiquette: brisk")).preset == "brisk"
    config = load(
        "account: {email: a@b.org}\n"
        "etiquette: {preset: patient, first_follow_up: 5 working days, follow_ups_in_all: 2, card_after: none}"
    )
    wanted = etiquette_of(config)
    assert (wanted.preset, wanted.follow_ups_in_all, wanted.card_after) == ("patient", 2, None)
    assert wanted.first_follow_up == Delay(5, Unit.WORKING_DAYS)


def test_quiet_hours_of_the_etiquette_win_over_those_of_the_service(load: Any) -> None:
    config = load("account: {email: a@b.org}\netiquette: {quiet_from: 23:00}\nservice: {quiet_hours: [20:00, 06:00]}")
    assert (etiquette_of(config).quiet_from, etiquette_of(config).quiet_until) == (time(23), time(6))


def test_a_key_with_nothing_after_it_takes_its_default(load: Any) -> None:
    config = load("account:\n  email: a@b.org\n  timezone:\nprofile:\n  phone:\nwriting:\n")
    assert config.account.timezone is None
    assert config.profile.phone == ""


def test_a_byte_order_mark_is_no_fault(load: Any) -> None:
    assert load(b"\xef\xbb\xbfaccount: {email: a@b.org}").account.email == "a@b.org"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_faults_are_told_all_at_once_each_with_line_and_column(case: Path) -> None:
    expected = case.with_suffix(".txt").read_text("utf-8").splitlines()
    with pytest.raises(BadConfig) as refused:
        load_config(case)
    assert [f"{fault.line}:{fault.column}: {fault.what}" for fault in refused.value.faults] == expected
    for fault in refused.value.faults:
        assert f"{case}:{fault.line}:{fault.column}: {fault.what}" in str(refused.value.what)


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        (b"", (1, 1), "'account' must be given"),
        (b"# nothing but a comment\n", (1, 1), "'account' must be given"),
        (b"account:\n  email: \xe4@b.org\n", (2, 10), "not UTF-8"),
        (b"account: {email: a@b.org}\nprofile: {name: \x07}\n", (2, 17), "no text may hold"),
        ("account: {email: a@b.org}\n".encode("utf-16"), (1, 1), "not UTF-8"),
        (b"[" * 5000, (1, 1), "nested"),
        (b"a: &a [x, *a]\n", (1, 4), "references"),
        (b"just words", (1, 1), "keys with values"),
        (b"- a\n- b\n", (1, 1), "keys with values"),
        (b"account: {email: a@b.org}\n---\nmore: 1\n", (2, 1), "not YAML"),
        (b"account: !!python/object:os.system {}\n", (1, 10), "tags"),
        (b"? [a, b]\n: 1\n", (1, 3), "a key must be a plain word"),
    ],
    ids=["empty", "comment", "latin-1", "control", "utf-16", "deep", "self", "words", "list", "two", "tag", "odd key"],
)
def test_what_is_no_configuration_at_all_is_refused_with_its_place(
    text: bytes, place: tuple[int, int], word: str, load: Any
) -> None:
    with pytest.raises(BadConfig) as refused:
        load(text)
    found = [fault for fault in refused.value.faults if word in fault.what]
    assert [(fault.line, fault.column) for fault in found] == [place]


def test_a_small_file_that_unfolds_without_end_is_refused_at_once(load: Any) -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    with pytest.raises(BadConfig, match="references"):
        load("\n".join(lines))


def test_a_huge_file_is_refused_without_being_read_whole() -> None:
    with pytest.raises(UsageError, match="too large"):
        load_config(Path("/dev/zero"))


def test_a_missing_file_and_a_folder_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file") as missing:
        load_config(tmp_path / "none.yaml")
    assert "afterview init" in missing.value.remedy
    with pytest.raises(UsageError, match="cannot be read"):
        load_config(tmp_path)


def test_the_configuration_is_looked_for_where_the_user_says_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    with pytest.raises(UsageError, match="no configuration"):
        find_config(None, environment)
    own = tmp_path / "xdg" / "afterview" / "config.yaml"
    own.parent.mkdir(parents=True)
    own.touch()
    assert find_config(None, environment) == own
    (tmp_path / "config.yaml").touch()
    assert find_config(None, environment) == Path("config.yaml")
    assert find_config(None, environment | {"AFTERVIEW_CONFIG": "e.yaml"}) == Path("e.yaml")
    assert find_config("g.yaml", environment | {"AFTERVIEW_CONFIG": "e.yaml"}) == Path("g.yaml")


def test_the_state_folder_is_told_alike_with_and_without_the_whole_check(load: Any, tmp_path: Path) -> None:
    for line in ("", "state: here\n", "state: ~/there\n", "state:\n"):
        config = load(f"account: {{email: a@b.org}}\n{line}")
        assert state_folder(tmp_path / "config.yaml") == config.state
