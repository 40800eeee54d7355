"""When two names mean one firm, role or domain, and what makes a personal name."""

import subprocess
import sys

import pytest

from afterview.inference import who
from afterview.inference.who.names import bare, is_no_reply, looks_personal, matches_address, person_in, same_person


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Halden Marine", "Halden Marine GmbH & Co. KG"),
        ("The Larkham School", "Larkham School"),
        ("Müller Werke", "Mueller Werke AG"),
        ("Orbital", "Orbital Works"),
        ("Tide & Stone", "Tide and Stone, Inc."),
        ("National Lighthouse Board", "NLB"),
        ("tidepoolgames", "Tidepool Games"),
    ],
)
def test_forms_of_one_firm_agree(a: str, b: str) -> None:
    assert who.same_firm(a, b)
    assert who.same_firm(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Halden Marine", "Halden Mutual"),
        ("Works", "Orbital Works"),
        ("", "Orbital"),
        ("AB", "Abel Brothers Co"),
        ("GmbH", "AG"),
    ],
)
def test_different_firms_do_not_agree(a: str, b: str) -> None:
    assert not who.same_firm(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sr. Payload Engineer", "Senior Payload Engineer"),
        ("Engineer, Payload", "Payload Engineer"),
        ("Backend Engineer", "Backend Engineer, Billing"),
        ("Konstrukteur (m/w/d)", "Konstrukteur"),
        ("Programme Officer", "Program Officer"),
        ("Chargé·e de mission", "Chargée de mission"),
        ("Conseiller(ère) en insertion", "Conseillère en insertion"),
        ("Coordinateur énergie", "Coordinatrice énergie"),
        ("Sachbearbeiterin / Sachbearbeiter Kitas", "Sachbearbeitung Kitas"),
        ("Techniker/in Leitwarte", "Techniker Leitwarte"),
    ],
)
def test_forms_of_one_role_agree(a: str, b: str) -> None:
    assert who.same_role(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("Payload Engineer", "Test Engineer"), ("Store Manager", "Store Leader"), ("", "Engineer")]
)
def test_different_roles_do_not_agree(a: str, b: str) -> None:
    assert not who.same_role(a, b)


@pytest.mark.parametrize(
    ("email", "key"),
    [
        ("ana@mail.halden.co.uk", "halden.co.uk"),
        ("ana@halden.de", "halden.de"),
        ("ana@gmail.com", ""),
        ("x@us.greenhouse-mail.io", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_a_domain_is_a_key_unless_it_is_webmail_or_a_service(email: str, key: str) -> None:
    assert who.domain_key(email) == key


@pytest.mark.parametrize(
    ("display", "name"),
    [
        ("Dr. Bernd van der Heide", "Bernd van der Heide"),
        ("Osei, Ama", "Ama Osei"),
        ("Ama Osei via Copperline Careers", "Ama Osei"),
        ("Henning & Partner | Dr. Volker Henning", "Volker Henning"),
        ("Ama Osei (Copperline)", "Ama Osei"),
        ("Siobhán O'Dea", "Siobhán O'Dea"),
        ("Mei-Lin Chou, Ph.D.", "Mei-Lin Chou"),
        ("Faisal bin Rashid", "Faisal bin Rashid"),
        ("Copperline Careers", ""),
        ("Orbital Works Hiring Team", ""),
        ("Larkham County Schools", ""),
        ("HR Copperline", ""),
        ("Calendly", ""),
    ],
)
def test_a_display_name_gives_the_person_it_names(display: str, name: str) -> None:
    assert person_in(display) == name


@pytest.mark.parametrize(
    "name",
    ["Gen Tanaka", "Hon Lam", "Maj Lindqvist", "Ing Wang", "Ville Korhonen", "Will Park", "April Lane", "Jan Case"],
)
def test_a_first_name_may_be_a_rank_or_an_everyday_word(name: str) -> None:
    assert bare(name) == name
    assert looks_personal(name)


@pytest.mark.parametrize(
    "name", ["Ville de Lorme", "Ville d'Aubrac", "May Bewerbung", "April Interviews", "Stadt Lorme"]
)
def test_a_town_or_a_date_is_no_person(name: str) -> None:
    assert not looks_personal(name)


@pytest.mark.parametrize("name", ["Gen. Tanaka", "Rev. Tanaka", "Dr Tanaka", "Mag. Tanaka"])
def test_a_rank_with_its_dot_is_no_part_of_a_name(name: str) -> None:
    assert bare(name) == "Tanaka"
    assert bare("Col Ana Tanaka") == "Ana Tanaka"


def test_a_first_name_an_initial_and_a_surname_can_mean_the_full_name() -> None:
    assert same_person("Ravi", "Ravi Menon")
    assert same_person("R. Menon", "Ravi Menon")
    assert same_person("Menon", "Ravi Menon")
    assert not same_person("Ravi Menon", "Rita Menon")
    assert not same_person("Ravi", "Rita Menon")


def test_an_address_is_recognised_as_made_of_a_name() -> None:
    assert matches_address("Ravi Menon", "ravi.menon@halden.de")
    assert matches_address("Ravi Menon", "rmenon@halden.de")
    assert not matches_address("Ravi Menon", "jobs@halden.de")


def test_telephone_tables_are_loaded_only_when_a_mail_has_a_number() -> None:
    code = "import afterview.inference.who, sys; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "local",
    ["no-reply", "donotreply", "nicht-antworten", "nepasrepondre", "ne-pas-repondre", "no_responder", "unmonitored"],
)
def test_nobody_reads_what_is_sent_to_such_an_address(local: str) -> None:
    assert is_no_reply(f"{local}@halden.example") is True


def test_a_person_whose_name_looks_a_little_like_it_is_written_to() -> None:
    assert not any(is_no_reply(f"{local}@halden.example") for local in ("noreen.plyer", "antonia", "renee.pascal"))
