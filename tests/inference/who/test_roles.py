"""Titles of one word, sentences that are none, and who goes."""

from time import perf_counter

import pytest
from tests.inference.who.test_cases import message_of

from afterview.inference import sentences, who
from afterview.inference.who.requisitions import find_requisitions
from afterview.inference.who.role_phrases import NUMBERED


def role(text: str = "Good morning.", subject: str = "Monday") -> str:
    message = message_of({"from": "Ada Brook <ada@brook.example>", "subject": subject, "text": text})
    split = sentences.split(message.text())
    return who.best_role(who.find_roles(message, split, who.find_firms(message, split, "")))


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Your application for Nurse", "Nurse"),
        ("Your application for the role of Nurse", "Nurse"),
        ("Application for Chef", "Chef"),
        ("Bewerbung als Koch", "Koch"),
        ("News for Nurse", ""),
        ("Is he your manager", ""),
        ("Sind Sie noch Lehrer", ""),
        ("Customer success manager", "Customer success manager"),
    ],
)
def test_a_subject_names_a_role_by_one_word_where_it_says_that_it_is_one(subject: str, title: str) -> None:
    assert role(subject=subject) == title


@pytest.mark.parametrize("label", ["Organiser", "Organizer", "Organisator", "Organisateur"])
def test_what_a_calendar_calls_its_host_is_no_role(label: str) -> None:
    assert role(f"Drinks at eight.\n\n{label}\nAda Brook\n\nGuests\nRobin Castle") == ""
    assert role(f"Your application for the role of Community {label} has arrived.") == f"Community {label}"


def test_who_leaves_something_on_leaves_no_post() -> None:
    assert role("Our gardener is leaving the gate open; please use the side door.") == ""
    assert role("Our shift planner is leaving in May.") == "Shift Planner"


def test_whoever_is_sought_counts_more_than_whoever_goes() -> None:
    assert role("Our shift planner is leaving, and we need a fleet coordinator.") == "Fleet Coordinator"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("We have no reference 2026 for you.", ()),
        ("Please reference 2026-06-09 at 10:00.", ()),
        ("Position number 2026 budget.", ()),
        ("Kennziffer 2026-118", ("2026-118",)),
        ("Reference 20417", ("20417",)),
    ],
)
def test_years_and_dates_are_no_numbers_of_openings(text: str, numbers: tuple[str, ...]) -> None:
    message = message_of({"from": "Ada Brook <ada@brook.example>", "subject": "Monday", "text": text})
    assert find_requisitions(message, [text]) == numbers


def test_no_heading_takes_long() -> None:
    began = perf_counter()
    assert not NUMBERED.search(" " * 5000 + "x")
    role(subject="Teacher" + " " * 5000 + "x")
    assert perf_counter() - began < 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Notre coopérative perd en mai sa responsable des ventes, Odile.", "Responsable des ventes"),
        ("Nous cherchons notre premier Responsable qualité, à Lens.", "Responsable qualité"),
        ("Nous cherchons une solution de paie.", ""),
        ("Votre candidature au poste de Responsable du parc ayant été retenue, venez.", "Responsable du parc"),
        ("New seat, just approved, not posted: Data Quality Engineer. No audits.", "Data Quality Engineer"),
        ("Eine weitere Stelle ist frei geworden: Teamleiter Lager.", "Teamleiter Lager"),
        ("The new process is as follows: the Sales Manager reads it.", ""),
        ("I'm working with a bank in Leeds on a Sr. Data Engineer, 6 months.", "Sr. Data Engineer"),
        ("We need a Head Cook, Mon to Fri, 6 til 2.", "Head Cook"),
        ("Wir suchen eine Filialleitung, Mo-Fr, ab sofort.", "Filialleitung"),
    ],
)
def test_a_title_ends_where_the_sentence_goes_on(text: str, title: str) -> None:
    assert role(text) == title


def test_a_number_with_a_slash_is_no_part_of_the_title_behind_it() -> None:
    assert role(subject="Vacancy 2025/88 Risk Analyst - acknowledgement of receipt") == "Risk Analyst"
    assert role(subject="Bewerbung als Sachverständige Aufzüge, Kennziffer 07/26") == "Sachverständige Aufzüge"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Votre candidature au poste R-4411 Conseillère ou conseiller agricole.", "Conseillère ou conseiller agricole"),
        ("Le concours 26-AB-07, Chargée ou chargé de collections, est clos.", "Chargée ou chargé de collections"),
        ("Votre candidature au poste d'agent ou agente de bureau est là.", "Agent ou agente de bureau"),
        ("Ihre Bewerbung als Koch oder Köchin haben wir erhalten.", "Koch oder Köchin"),
        ("Sie haben sich als Leiterin oder Leiter Einkauf beworben.", "Leiterin oder Leiter Einkauf"),
        ("Wir besetzen die Stelle eines Feinmechanikers Optik.", "Feinmechaniker Optik"),
        ("Wir besetzen die Stelle des Projektleiters.", "Projektleiter"),
        ("Die Stelle des Oberarztes Chirurgie ist frei.", "Oberarzt Chirurgie"),
        ("Thank you for applying for Lab Technician, Ref LT/26/017.", "Lab Technician"),
        ("Nous cherchons une comptable, facturation internationale, à Lens.", "Comptable, facturation internationale"),
        ("Nous cherchons une infirmière, disponibilité immédiate, à Lens.", "Infirmière"),
        ("Nous cherchons un comptable, rigoureux, à Lens.", "Comptable"),
        ("Je postule au poste d'opticienne monteuse.", "Opticienne monteuse"),
        ("I would like to apply for the post of school cook.", "School Cook"),
        ("The post of this morning was late.", ""),
        ("Gesucht: Sonnenstudio-Fee (m/w/d)", "Sonnenstudio-Fee"),
        ("Alle Menschen (m/w/d) sind willkommen.", ""),
        ("Bewerber (m/w/d) melden sich.", ""),
    ],
)
def test_a_title_of_both_genders_declined_numbered_or_marked(text: str, title: str) -> None:
    assert role(text) == title


def test_a_title_in_small_letters_behind_a_word_for_it_in_a_subject() -> None:
    assert role(subject="Convocation à un entretien - poste de chef de rayon") == "Chef de rayon"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Harvest officer, orchard project (60%)", "Harvest officer"),
        ("Data analyst (risk team), start in May", "Data analyst"),
        ("Dear colleague, our news", ""),
        ("My manager, your manager", ""),
        ("A fair price, a good officer", ""),
        ("Arbeitsvorbereiter Hochbau - Gespräch Osei", "Arbeitsvorbereiter Hochbau"),
        ("Program Manager - Call Center", "Program Manager - Call Center"),
        ("Bewerbung als Planer Netze, Empfehlung von Ida Holm", "Planer Netze"),
        ("Application as Fleet Planner, referral from Ida Holm", "Fleet Planner"),
        ("Application for Fleet Planner, Night Shifts", "Fleet Planner, Night Shifts"),
        ("Candidature chargée de projets, recommandée par Ida Holm", "Chargée de projets"),
    ],
)
def test_a_heading_names_a_title_without_what_it_says_of_it(subject: str, title: str) -> None:
    assert role(subject=subject) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I have one thing here. Programme Officer, permanent, in Fennow.", "Programme Officer"),
        ("Wir haben etwas für Sie. Stationsleitung, unbefristet, ab Mai.", "Stationsleitung"),
        ("Open now. Data Steward (part-time), in the old town.", "Data Steward"),
        ("You know her well. Programme Officer, who sat by the door.", ""),
        ("Long Weekend, full time fun for all.", ""),
        ("Votre candidature (chargé(e) de programmation culturelle, catégorie B) est enregistrée.",
         "Chargé(e) de programmation culturelle"),
        ("Le jury réuni en vue du recrutement d'un(e) technicien(ne) de rivière vous a entendu.",
         "Technicien(ne) de rivière"),
        ("Nos chargé(e)s de recrutement vous répondront.", ""),
        ("Vous serez reçu par notre chargé(e) de recrutement.", ""),
        ("Le poste de collaborateur·trice technique en gestion des eaux est ouvert.",
         "Collaborateur·trice technique en gestion des eaux"),
    ],
)  # fmt: skip
def test_a_title_stands_before_what_is_offered_with_it_or_in_both_genders(text: str, title: str) -> None:
    assert role(text) == title


def test_trades_of_many_kinds_are_titles() -> None:
    for title in ("Arbeitsvorbereiterin Tiefbau", "Klärwärter", "Rohrleitungsbauer", "Community Fundraiser", "Luthier"):
        assert role(f"We have received your application for the position of {title}.") == title
    assert role("Herr Hinterbauer und Frau Steinbildner grüßen.") == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We could use a night dispatcher from June.", "Night Dispatcher"),
        ("We could do with a yard supervisor.", "Yard Supervisor"),
        ("We use a yard supervisor from time to time.", ""),
        ("Wir suchen einen Tischler für den Ausbau.", "Tischler"),
        ("Wir suchen einen Termin im Mai.", ""),
        ("Wir suchen einen Mitarbeiter.", ""),
        ("I'm recruiting a Yard Lead for a firm near Leeds.", "Yard Lead"),
        ("Votre candidature au poste de régisseur général est arrivée.", "Régisseur général"),
    ],
)
def test_whoever_is_sought_in_plain_words_has_a_title(text: str, title: str) -> None:
    assert role(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Danke, dass du dich für die Stelle als dipl. Pflegefachfrau interessierst.", "Pflegefachfrau"),
        ("Wir danken für Ihre Bewerbung als examinierte Pflegefachkraft.", "Pflegefachkraft"),
        ("Votre candidature pour « Chef de produit H/F » a bien été envoyée.", "Chef de produit"),
        ("Votre candidature pour la rentrée a bien été envoyée.", ""),
        ("Merci pour votre postulation au poste de laborantin/e en microbiologie.", "Laborantin/e en microbiologie"),
        ("Zur Stelle Wissenschaftliche Mitarbeit Auenschutz.", "Wissenschaftliche Mitarbeit Auenschutz"),
        ("Danke für Ihr Interesse an einer Mitarbeit.", ""),
    ],
)  # fmt: skip
def test_a_title_stands_behind_what_somebody_has_learnt_and_in_quotation_marks(text: str, title: str) -> None:
    assert role(text) == title


@pytest.mark.parametrize(
    ("subject", "numbers"),
    [
        ("Application submitted: 418825", ("418825",)),
        ("Ihre Bewerbung - 418825", ("418825",)),
        ("Interview slot booked: 418825", ("418825",)),
        ("Your invoice: 418825", ()),
        ("Your interview on Monday: 2 pm", ()),
        ("Application for 2 houses: 3/18", ()),
    ],
)
def test_the_number_with_which_a_subject_about_an_application_ends_is_the_openings(
    subject: str, numbers: tuple[str, ...]
) -> None:
    assert find_requisitions(message_of({"from": "x@y.example", "subject": subject, "text": ""}), []) == numbers


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Harbour Planner (Kim Sorrel told me to write)", "Harbour Planner"),
        ("Bewerbung als Orgelbauerin (Nachfolge Frau Lund)", "Orgelbauerin"),
        ("Application for Project Manager (Harbour and Rivers)", "Project Manager (Harbour and Rivers)"),
        ("Lohnbuchhalter:in gesucht, Raum Moorhausen", "Lohnbuchhalter:in"),
        ("Harbour Planner wanted, part time", "Harbour Planner"),
        ("Passendes Zimmer gesucht", ""),
        ("Ward Clerk interviews", "Ward Clerk"),
        ("Hiring Manager interviews", ""),
        ("Board Game interviews", ""),
        ("Candidature - technicien(ne) ferroviaire, affichage du 15 janvier dernier", "technicien(ne) ferroviaire"),
        ("Lehrperson Bildnerisches Gestalten", "Lehrperson Bildnerisches Gestalten"),
        ("Poste : commis de cuisine", "Commis de cuisine"),
        ("Offre : remise de la rentrée", ""),
    ],
)
def test_what_stands_round_a_title_in_a_subject_is_no_part_of_it(subject: str, title: str) -> None:
    assert role(subject=subject) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Gestionnaire, service des prêts (Gatineau) - REF5512K", "Gestionnaire, service des prêts"),
        ("Candidature au poste Comptable, gestion des prêts (réf. 5512) reçue.", "Comptable, gestion des prêts"),
        ("Votre candidature au poste Comptable, merci de votre patience (p. 2).", "Comptable"),
        ("Bonjour, voici le dossier (réf. 5512).", ""),
    ],
)  # fmt: skip
def test_a_number_stands_behind_the_last_word_of_a_speciality(text: str, title: str) -> None:
    assert role(text) == title


def test_a_title_of_one_word_agrees_with_what_goes_on_to_its_speciality() -> None:
    assert who.same_role("Comptable", "Comptable, gestion des prêts")
    assert not who.same_role("Comptable", "Adjoint, gestion des prêts")
    assert not who.same_role("Planner", "Harbour and Fleet Planner")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Merci pour votre candidature à titre de préposé aux bénéficiaires.", "Préposé aux bénéficiaires"),
        ("Je vous écris à titre de conseillère en finances.", "Conseillère en finances"),
        ("Je vous écris à titre d'information.", ""),
        ("I'm writing about the beekeeper job you told me of.", "Beekeeper"),
    ],
)
def test_more_that_says_that_a_title_comes(text: str, title: str) -> None:
    assert role(text) == title


def test_what_stands_in_brackets_behind_somebodys_name_is_their_own_title() -> None:
    assert role("Vous rencontrerez Anne Corvel (chargé(e) de recrutement, temps plein) et M. Tarn (gérant(e)).") == ""
    assert role("Notre annonce (chargé(e) de mission climat) a été publiée lundi.") == "Chargé(e) de mission climat"
