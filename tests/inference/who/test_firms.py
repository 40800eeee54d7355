"""What a sender's name says of the firm, beside what its address spells."""

import pytest
from tests.inference.who.test_cases import message_of

from afterview.inference import sentences, who


def company(sender: str, text: str = "We have read your letter.", subject: str = "Your application") -> str:
    message = message_of({"from": sender, "subject": subject, "text": text})
    split = sentences.split(message.text())
    agency = who.best_firm(who.find_agencies(message, split))
    firms = who.find_firms(message, split, who.system_of(message))
    return who.best_firm(firms, [agency] if agency else [])


@pytest.mark.parametrize(
    ("sender", "firm"),
    [
        ("Careers Elmshire <careers@careerselmshire.example>", "Careers Elmshire"),
        ("Jobs Afloat Ltd <office@jobsafloat.example>", "Jobs Afloat"),
        ("Recruiting Owls GmbH <info@recruiting-owls.example>", "Recruiting Owls"),
        ("Personal Trainer Loft <hello@personaltrainerloft.example>", "Personal Trainer Loft"),
        ("Jobs Corvane <jobs@corvane.example>", "Corvane"),
        ("Recrutement Boisvert <rh@boisvert.example>", "Boisvert"),
        ("DRH | Boisvert <rh@boisvert.example>", "Boisvert"),
        ("Personalabteilung Adlerhof <post@adlerhof.example>", "Adlerhof"),
    ],
)
def test_a_team_before_the_name_is_no_part_of_it_unless_the_address_spells_it(sender: str, firm: str) -> None:
    assert company(sender) == firm


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("Halden Marine <no-reply@us.greenhouse-mail.io>", "Thank you for your interest in Halden Marine!"),
        ("Norrsken Vind <noreply@umantis.com>", "Besten Dank für Ihr Interesse an der Norrsken Vind."),
        ("Halden Marine <no-reply@teamtailor-mail.com>", "Merci d'avoir postulé chez Halden Marine."),
    ],
)
def test_a_hiring_systems_mailbox_is_called_after_whoever_one_applies_to(sender: str, text: str) -> None:
    assert company(sender, text) == sender.partition(" <")[0]


def test_a_person_whose_mail_a_hiring_system_carries_is_no_firm() -> None:
    assert company("Kirsty Vane <no-reply@us.greenhouse-mail.io>", "I have read your application. Kirsty Vane") == ""


def test_a_role_that_ends_as_a_firm_does_is_none() -> None:
    sender = "Kirsty Vane <no-reply@us.greenhouse-mail.io>"
    assert company(sender, "We have your application for Finance Business Partner.") == ""


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Banque Aubrac Vive veut te rencontrer.", "Banque Aubrac Vive"),
        ("Die Holzbau Ferner AG möchte Sie treffen.", "Holzbau Ferner"),
        ("J'accompagne Fonderies Brunet dans la recherche de son futur acheteur.", "Fonderies Brunet"),
        ("I'll ring you. Client is Corvane Pay by the way.", "Corvane Pay"),
        ("Ich besetze für eine Möbelbauerin in Hall die Stelle Leitung Einkauf.", ""),
        ("Chez Kelp Search, je travaille en exclusivité sur un poste de juriste.", ""),
    ],
)
def test_an_agencys_client_is_the_employer_and_the_agency_none(text: str, firm: str) -> None:
    assert company("Ana Ruiz <ana@kelp-search.example>", f"{text}\n\nAna Ruiz\nKelp Search") == firm


@pytest.mark.parametrize(
    "text",
    ["You would lead our work with a client in Leeds.", "The client has changed the brief, so your start moves."],
)
def test_who_works_for_clients_is_no_agency(text: str) -> None:
    assert company("Bo Field <bo@fieldandfern.example>", f"{text}\n\nBo Field\nField & Fern") == "Field & Fern"


def test_a_colleague_whom_one_works_with_is_no_firm_that_one_works_at() -> None:
    sender = "Bea Otter <bea@corvane.example>"
    assert company(sender, "1:45 How we work with Shula Cole", "Your day at Corvane") == "Corvane"


def test_a_name_with_its_accents_is_kept_beside_what_the_address_spells() -> None:
    assert (
        company("Ana Ruiz <ana@muenster-optik.example>", "Ihr Gespräch bei Münster Optik ist fest.") == "Münster Optik"
    )


def test_a_firm_behind_the_name_of_the_role() -> None:
    text = "Vielen Dank für Ihre Bewerbung für die Position Referent/in Risiko bei der Nordischen Seebank in Kiel."
    assert company("Nordische Seebank <notification@smartrecruiters.com>", text) == "Nordische Seebank"


def test_what_serves_clients_is_named_by_no_client() -> None:
    assert company("Bo Field <bo@gmail.com>", "Client Services Managers are sought here.", "Hello") == ""
