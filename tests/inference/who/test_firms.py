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
