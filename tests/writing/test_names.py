"""Who is a person to be greeted, and what of a mail's sentence is a role's name."""

import pytest

from afterview.domain.application import Contact
from afterview.domain.vocabulary import Part
from afterview.writing import clean
from afterview.writing.register import is_group


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Autohaus Ostermann", "info@autohaus-ostermann.example"),
        ("Ausbildung Wasserwerke", "ausbildung@wasserwerke.example"),
        ("Agence Merival", "lille@merival-interim.example"),
        ("Fondation Aubépine", "rh@fondation-aubepine.example"),
        ("Étoile Énergies", "recrutement@etoile-energies.example"),
        ("Gletscher AG", "jobs@gletscher.example"),
        ("Talent Acquisition", "ta@mossfield.example"),
        ("Human Resources", ""),
        ("Estates", "estates@mossfield.example"),
        ("Finance & Legal", ""),
        ("Fachbereich Technik", ""),
    ],
)
def test_a_firm_or_a_team_is_no_person(name: str, email: str) -> None:
    assert is_group(Contact(name, email, Part.UNKNOWN))


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Joris Hofman", "joris@hofman.example"),
        ("Ana", "ana@mossfield.example"),
        ("Petra Kling", "jobs@vossberg.example"),
        ("Se-jin Kim", "sejin@mossfield.example"),
        ("Marcus Agger", "info@mossfield.example"),
        ("Thị Lan Nguyễn", "lan@mossfield.example"),
        ("Board Petersen", "b.petersen@mossfield.example"),
        ("Ruth Mayhew", "r.mayhew@mayhew-partners.example"),
    ],
)
def test_a_person_is_one_whatever_the_mailbox_is_called(name: str, email: str) -> None:
    assert not is_group(Contact(name, email, Part.UNKNOWN))


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Kaufmann (m/w/d)", "Kaufmann"),
        ("comptable unique que je recrute pour une PME", "comptable unique"),
        ("responsable qualité et vous en remercions", "responsable qualité"),
        ("développeuse web n'a pas été retenue", "développeuse web"),
        ("Postdoc-Stelle", "Postdoc"),
        ("Erstgespräch Software Engineer", "Software Engineer"),
        ("Interview Coordinator", "Interview Coordinator"),
        ("Agent d'entretien", "Agent d'entretien"),
        ("Teacher, Grades 3 to 5", "Teacher, Grades 3 to 5"),
    ],
)
def test_a_role_ends_where_the_sentence_around_it_goes_on(told: str, name: str) -> None:
    assert clean.role(told) == name
