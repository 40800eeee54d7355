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


def test_a_systems_mailbox_may_name_the_customer_before_what_the_mail_is_for() -> None:
    assert company("Fennow Dairy Cooperative <fennowdairy+autoreply@talent.icims.com>") == "Fennow Dairy Cooperative"
    assert company("Tove Brandt <reply+ab12@talent.icims.com>") == ""
    assert company("Fennow Brandt <fennow+47@talent.icims.com>") == ""


@pytest.mark.parametrize(
    ("sender", "text", "firm"),
    [
        ("Varden Crossing <no-reply@hire.lever.co>", "Your talk is at 3 pm today.\n\nGood luck,\n{}", True),
        ("Silvan Ridge <no-reply@ashbyhq.com>", "It is at 3.\n\nYours,\n{}\nNot free? Tell your recruiter.", True),
        ("Silvan Ridge <no-reply@us.greenhouse-mail.io>", "Your documents have arrived.\n\nRegards,\n{}", True),
        ("Fennow Brandt <no-reply@hire.lever.co>", "I have your papers here.\n\nRegards,\n{}", False),
        ("Fennow Brandt <no-reply@hire.lever.co>", "The talk is at 3.\n\nRegards,\n{}\nTalent Partner", False),
        ("Hannah Crossing <no-reply@hire.lever.co>", "Your talk is at 3 pm today.\n\nGood luck,\n{}", False),
        ("Fennow Brandt <no-reply@hire.lever.co>", "Your talk is at 3 pm today.\n\nGood luck,\nFennow", False),
    ],
)
def test_a_hiring_systems_mailbox_that_signs_in_full_and_never_says_i_is_the_firms(
    sender: str, text: str, firm: bool
) -> None:
    name = sender.partition(" <")[0]
    assert company(sender, text.format(name)) == (name if firm else "")


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


@pytest.mark.parametrize(
    ("sender", "firm"),
    [
        ("Kalte Klinge <no-reply@teamtailor-mail.com>", "Kalte Klinge"),
        ("Caisse Aubrac Carrières <caisseaubrac@myworkday.com>", "Caisse Aubrac"),
        ("The Corvane Team <no-reply@ashbyhq.com>", "Corvane"),
        ("Talent Acquisition Corvane <no-reply@greenhouse.io>", "Corvane"),
        ("L'équipe Boisvert <no-reply@smartrecruiters.com>", "Boisvert"),
        ("Recruiting Team Ostwind <noreply@personio.de>", "Ostwind"),
        ("Anna from Corvane Pay <no-reply@hire.lever.co>", "Corvane Pay"),
        ("Kirsty Vane <no-reply@greenhouse.io>", ""),
        ("Kirsty Vane <kirstyvane@myworkday.com>", ""),
        ("Greenhouse <no-reply@greenhouse.io>", ""),
        ("Notifications <no-reply@greenhouse.io>", ""),
    ],
)
def test_a_hiring_systems_mailbox_names_its_customer_and_no_person(sender: str, firm: str) -> None:
    assert company(sender) == firm


def test_who_signs_what_a_hiring_system_carries_is_no_firm() -> None:
    assert company("Ngozi Brenner <no-reply@greenhouse.io>", "We have read your letter.\n\nNgozi") == ""


@pytest.mark.parametrize(
    ("sender", "firm"),
    [
        ("Office du livre ancien <concours@livre-ancien.example>", "Office du livre ancien"),
        ("Weingut Holm <post@holm.example>", "Weingut Holm"),
        ("Museum of Corvane <jobs@corvane.example>", "Museum of Corvane"),
        ("Bewerbungsportal KH Bernried <noreply@karriere.kh-bernried.example>", "KH Bernried"),
        ("Kundenservice Corvane <info@corvane.example>", "Corvane"),
        ("HR Corvane <hr@corvane.example>", "Corvane"),
        ("Service client Corvane <info@corvane.example>", "Corvane"),
    ],
)
def test_words_before_the_name_that_an_address_spells_belong_to_it_unless_they_are_an_office(
    sender: str, firm: str
) -> None:
    assert company(sender) == firm


@pytest.mark.parametrize(
    ("address", "card", "firm"),
    [
        ("ub-moorheim", "Universitätsbibliothek Moorheim, Personalstelle", "Universitätsbibliothek Moorheim"),
        ("th-moorheim", "Technische Hochschule Moorheim", "Technische Hochschule Moorheim"),
        ("ch-brevalle", "DRH, Centre hospitalier de Brevalle", "Centre hospitalier de Brevalle"),
        ("mg-moorheim", "Viele Grüße aus Moorheim", "Mg Moorheim"),
        ("holm", "Geschäftsstelle, Stiftung Holm", "Stiftung Holm"),
        ("holm", "Service Manager Holm", "Holm"),
        ("holm", "School visit at Holm", "Holm"),
    ],
)
def test_a_card_tells_the_name_that_an_address_shortens(address: str, card: str, firm: str) -> None:
    assert company(f"Ana Ruiz <ana@{address}.example>", f"We have read your letter.\n\nAna Ruiz\n{card}") == firm


@pytest.mark.parametrize(
    ("sender", "text", "firm"),
    [
        ("Ana Ruiz <ana@baeckerei-holm.example>", "Guten Tag.", "Bäckerei Holm"),
        ("Ana Ruiz <ana@rauenthal.example>", "Guten Tag.", "Rauenthal"),
        ("Ana Ruiz <ana@fernhillgrangebakehouse.example>", "Fernhill Grange is small.", "Fernhill Grange"),
    ],
)
def test_an_address_is_spelt_as_its_words_are_written(sender: str, text: str, firm: str) -> None:
    assert company(sender, text) == firm


@pytest.mark.parametrize(
    ("sender", "text", "firm"),
    [
        ("ana@corvane.example", "I'm the recruiter for HR and Facilities.", "Corvane"),
        ("ana@corvane.example", "I am the HR partner for Sales and Marketing.", "Corvane"),
        ("ana@gmail.com", "I'm the recruiter for Harbour Logistics.", "Harbour Logistics"),
    ],
)
def test_a_field_of_work_that_somebody_recruits_for_is_no_firm(sender: str, text: str, firm: str) -> None:
    assert company(f"Ana Ruiz <{sender}>", text) == firm


@pytest.mark.parametrize(
    ("subject", "text", "firm"),
    [
        ("Votre candidature à la Caisse Aubrac", "Bonjour.", "Caisse Aubrac"),
        ("Votre candidature au Master Droit", "Bonjour.", ""),
        ("Monday", "Thanks for applying to join Corvane.", "Corvane"),
        ("Monday", "Your application has reached Corvane.", "Corvane"),
        ("Montag", "Schön, dass du bei Corvane arbeiten möchtest.", "Corvane"),
        ("Montag", "Danke für dein Interesse an Corvane!", "Corvane"),
        ("Montag", "Danke für dein Interesse an der Stelle!", ""),
    ],
)
def test_whom_one_applies_to(subject: str, text: str, firm: str) -> None:
    assert company("no-reply@greenhouse.io <no-reply@greenhouse.io>", text, subject) == firm


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("It's Corvane Mutual. What do you earn now?", "Corvane Mutual"),
        ("Feedback from Corvane Foods is good.", "Corvane Foods"),
        ("Un de mes clients, le Groupe Fauvel (pharma), cherche une comptable.", "Groupe Fauvel"),
        ("J'ai eu un retour de la Fonderie Brunet.", "Fonderie Brunet"),
        ("Es handelt sich um die Holzbau Ferner GmbH in Hall.", "Holzbau Ferner"),
        ("I was struck by your years at Mossfield Insurance.", ""),
        ("Vous avez travaillé pour la Fonderie Brunet.", ""),
        ("Ich sehe, dass Sie Erfahrung aus der Gärtnerei Holm haben.", ""),
        ("It's Boston. It's Python. It's New York. It's Anna Holt here.", ""),
    ],
)
@pytest.mark.parametrize("domain", ["sommet-recrutement", "kelpsearch", "lotz-personalvermittlung"])
def test_an_agency_lets_its_clients_name_fall(domain: str, text: str, firm: str) -> None:
    assert company(f"Luc Aubin <l.aubin@{domain}.example>", text) == firm


def test_who_does_research_is_no_agency() -> None:
    assert company("Luc Aubin <l.aubin@kelp-research.example>", "Good morning.") == "Kelp Research"


@pytest.mark.parametrize("subject", ["Entrevue", "Rückmeldung", "Vertrag", "Retour Fauvel", "Stand Fauvel"])
def test_what_a_subject_is_about_is_no_firm(subject: str) -> None:
    message = message_of({"from": "Ana Ruiz <ana@gmail.com>", "subject": subject, "text": "Bonjour."})
    assert [claim.value for claim in who.find_firms(message, ["Bonjour."], "")] in ([], ["Fauvel"])


@pytest.mark.parametrize(
    ("sender", "text", "firm"),
    [
        ("Ana Ruiz <ana@gmail.com>", "Ich schreibe Ihnen von der Gärtnerei Holm.", "Gärtnerei Holm"),
        ("Ana Ruiz <ana@gmail.com>", "Nous sommes la Menuiserie Brunet.", "Menuiserie Brunet"),
        ("Ana Ruiz <ana@gmail.com>", "We're Holm Pottery, a small studio.", "Holm Pottery"),
        ("Ana Ruiz <ana@gmail.com>", "We are Business people.", ""),
        ("Ana Ruiz <ana@gmail.com>", "Ana Ruiz, Head of Business Finance", ""),
        ("Ana Ruiz <ana@gmail.com>", "Bonjour\n\nAna Ruiz\nMenuiserie Brunet\n12 rue des Lilas", "Menuiserie Brunet"),
        ("Ana Ruiz, Corvane Foods <ana@gmail.com>", "Hello", "Corvane Foods"),
        ("Corvane Foods - Ana Ruiz <ana@cf.example>", "Hello", "Corvane Foods"),
        ("Recruiting - Ana Ruiz <ana@gmail.com>", "Hello", ""),
        ("Ana Ruiz <ana@tlh.example>", "Hello\n\nAna Ruiz\nTarrow Light House", "Tarrow Light House"),
        ("Ana Ruiz <ana@dlh.example>", "Hello\n\nAna Ruiz\nDaily Light Opera", "Dlh"),
    ],
)
def test_a_writer_says_for_whom(sender: str, text: str, firm: str) -> None:
    assert company(sender, text, "Monday") == firm


@pytest.mark.parametrize(
    "text",
    [
        "Let us meet at Hotel Adler on Friday.",
        "Wir treffen uns im Café Adler, Sie arbeiten dann mit uns.",
        "Rendez-vous à la Brasserie Adler, mardi à midi.",
        "You may work at Central Station for a day.",
    ],
)
def test_where_one_meets_is_no_firm(text: str) -> None:
    assert company("Ana Ruiz <ana@corvane.example>", text, "Monday") == "Corvane"


def test_the_fields_of_work_on_an_agencys_card_are_no_firm() -> None:
    card = "Tilda Brook | Principal\nBROOKVALE SEARCH\nHarbours · Fleets · Yards"
    assert company("Tilda Brook <tilda@brookvale.example>", f"My client is looking for a planner.\n\n{card}") == ""
    assert company("Jobs for you <jobs@boards.example>", "New for you:\nHalden Marine · Bergen") == "Halden Marine"


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Der Betrieb hat 90 Mitarbeitende und volle Bücher bei Holz, Stein und Putz.", ""),
        ("Die Mitarbeiter sind bei Kunden, die Leitung ist im Haus.", ""),
        ("Wir freuen uns auf Ihre Mitarbeit bei der Holzbau Ferner.", "Holzbau Ferner"),
    ],
)
def test_where_people_work_on_something_no_firm_is_named(text: str, firm: str) -> None:
    assert company("Ada Brook <ada.brook@gmail.com>", text) == firm


def signed_card(card: str, sender: str) -> str:
    message = message_of({"from": sender, "subject": "Your file", "text": "Your file is here.", "signature": card})
    return who.best_firm(who.find_firms(message, ["Your file is here."], ""))


@pytest.mark.parametrize(
    ("card", "domain", "firm"),
    [
        ("Ida Holm\nLandesamt für Moorkunde - LfM", "lfm-nord.example", "Landesamt für Moorkunde"),
        ("Ida Holm\nHaute école de Brevalle (HEBre)", "hebre.example", "Haute école de Brevalle"),
        ("Ida Holm\nCouncil for Marsh Studies | CMS", "cms-fen.example", "Council for Marsh Studies"),
        ("Ida Holm\nHead of Marsh Studies - HR", "hr-fen.example", "Hr Fen"),
        ("Ida Holm\nMarsh Studies Today - CET", "cet-fen.example", "Cet Fen"),
        ("Ida Holm\nLandesamt für Moorkunde - LfM", "fennow.example", "Fennow"),
    ],
)
def test_the_letters_beside_a_name_on_a_card_are_short_for_it_where_the_address_spells_them(
    card: str, domain: str, firm: str
) -> None:
    assert signed_card(card, f"Ida Holm <ida.holm@{domain}>") == firm


def test_partnerships_and_public_bodies_have_legal_forms_too() -> None:
    for form in ("PartG mbB", "PartGmbB", "GbR", "eG", "AöR"):
        card = f"A. Holm\nFerner + Lund Ingenieure {form}\nPartnerschaftsregister AG Moorhausen PR 7"
        assert signed_card(card, "Ferner + Lund <buero@ferner-lund.example>") == "Ferner + Lund Ingenieure"
    assert who.same_firm("Ferner + Lund GbR", "Ferner + Lund")
    assert not who.same_firm("Ferner AöR", "Lund AöR")


@pytest.mark.parametrize(
    ("sender", "text", "firm"),
    [
        ("Ida Holm <ida.holm@personio.de>", "Hallo, wir von Kettenwerk möchten dich kennenlernen.", "Kettenwerk"),
        ("Ida Holm <ida@kette.example>", "Hallo, wir vom Team freuen uns. Wir bei uns im Haus duzen uns.", "Kette"),
        (
            "Recrutement <rh@ch-brevalle.example>",
            "Le Centre hospitalier de Brevalle accuse réception de votre candidature.",
            "Centre hospitalier de Brevalle",
        ),
        ("Ida Holm <ida@ferner-holz.example>", "Hallo.\n\nIda\nFerner Holz & Garten, Kufstein", "Ferner Holz & Garten"),
        ("Ida Holm <ida@ferner-holz.example>", "Hallo.\n\nIda\nFerner Holz Ida Holm, Kufstein", "Ferner Holz"),
    ],
)
def test_who_is_meant_where_a_house_speaks_for_itself(sender: str, text: str, firm: str) -> None:
    assert company(sender, text) == firm


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("I'm recruiting a Yard Lead for a family-run builder near Leeds.", True),
        ("I'm working with a housing association in Leeds on a Head of Finance.", True),
        ("I'm recruiting a Yard Lead for a new team here.", False),
        ("We are working with a lovely crew on a boat.", False),
    ],
)
def test_who_recruits_for_some_business_is_an_agency(text: str, agency: bool) -> None:
    message = message_of({"from": "Kim Sorrel <kim@sorrelgroup.example>", "subject": "Leeds", "text": text})
    assert bool(who.find_agencies(message, sentences.split(message.text()))) is agency


@pytest.mark.parametrize(
    ("card", "domain", "agency"),
    [
        ("Kim Sorrel | Senior Consultant | Ferndale Healthcare Recruitment", "ferndalehc.example", True),
        ("Kim S. | Tremplin Recrutement TI | Consultante", "tremplin-ti.example", True),
        ("Kim Sorrel | Talent Partner | Ferndale Healthcare Recruitment", "ferndalehc.example", False),
        ("Kim Sorrel | Senior Consultant | Ferndale Healthcare Recruitment", "sorrelbooks.example", False),
        ("Kim Sorrel | Senior Consultant | Ferndale Healthcare", "ferndalehc.example", False),
    ],
)
def test_a_consultant_of_a_house_named_after_the_trade_is_an_agencys_where_the_address_shortens_it(
    card: str, domain: str, agency: bool
) -> None:
    message = message_of({"from": f"Kim Sorrel <kim@{domain}>", "subject": "Leeds", "text": f"Hello.\n\nKim\n{card}"})
    assert bool(who.find_agencies(message, ["Hello."])) is agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("I can't say who they are until we have talked.", True),
        ("I would share the name once we have spoken.", True),
        ("Den Namen nenne ich dir, sobald dein Lebenslauf da ist.", True),
        ("Je vous dirai qui c'est au téléphone.", True),
        ("Je te dirai c'est qui, le client.", True),
        ("I can't say when they are free.", False),
        ("I will share the name of your interviewer on Monday.", False),
        ("I can tell you who they are: two planners and the head of the yard.", False),
        ("Je vous donnerai le nom de la personne à l'accueil.", False),
        ("I will tell you who will be in the room.", False),
        ("Den Namen der Kollegin finden Sie unten.", False),
    ],
)
def test_who_keeps_the_employers_name_back_is_an_agency(text: str, agency: bool) -> None:
    message = message_of({"from": "Kim Sorrel <kim@sorrelgroup.example>", "subject": "Leeds", "text": text})
    assert bool(who.find_agencies(message, sentences.split(message.text()))) is agency


def test_a_name_and_what_an_address_makes_of_its_words_mean_one_firm() -> None:
    assert who.same_firm("Tferner", "Tischlerei Ferner")
    assert who.same_firm("NHS L&M", "NHS Lorne & Mull")
    assert who.same_firm("kestrelbw", "Kestrel Bay Windows")
    assert not who.same_firm("Tferner", "Tischlerei Lund")
    assert not who.same_firm("obay", "Orbital Bay")
    assert not who.same_firm("kestrelb", "Kestrel Bay")


@pytest.mark.parametrize(
    ("sender", "text", "firm"),
    [
        ("Holzbau Ferner <buero@ferner.example>", "Kommen Sie am Montag vorbei.", "Holzbau Ferner"),
        ("Orgelbau Ferner <buero@ferner.example>", "Kommen Sie am Montag vorbei.", "Orgelbau Ferner"),
        ("Ida Ferner <ida@ferner.example>", "Kommen Sie am Montag vorbei.", ""),
        ("Ida Ferner <buero@ferner.example>", "Kommen Sie am Montag vorbei.", "Ferner"),
        ("Personalstelle Landratsamt Moortal <post@landkreis-moortal.example>", "Ladung", "Landratsamt Moortal"),
        ("Spital Moortal Personalmanagement <post@spital-moortal.example>", "Ladung", "Spital Moortal"),
        ("Team kettenwerk <noreply@m.personio.com>", "Wir sind zu zehnt.", "Kettenwerk"),
        ("kettenwerk-Team <noreply@m.personio.com>", "Wir sind zu zehnt.", "Kettenwerk"),
        ("karriere team <noreply@m.personio.com>", "Wir sind zu zehnt.", ""),
        ("St Ida's Hostel <no-reply@st-idas.teamtailor-mail.com>", "Thank you for applying.", "St Ida's Hostel"),
        ("Kim Sorrel <kim@corvane.example>", "I liked Corvane's answer. Yours, Kim, Corvane", "Corvane"),
        ("Secrétariat <rh@rcpen.example>", "Bonjour.\n\nÈve Lam\nRéseau des CPE du Nord", "Réseau des CPE du Nord"),
        ("Secrétariat <rh@rcpen.example>", "Bonjour.\n\nÈve Lam\nVoix des Pins du Nord", "Rcpen"),
    ],
)  # fmt: skip
def test_a_house_is_called_as_its_mailbox_and_card_say_where_the_address_spells_a_part(
    sender: str, text: str, firm: str
) -> None:
    assert company(sender, text) == firm


@pytest.mark.parametrize(
    "name", ["customer-success Team", "candidate-care Team", "no_reply Team", "Team einstellungen"]
)
def test_a_team_of_a_systems_mailbox_is_called_after_its_office_and_no_firm(name: str) -> None:
    assert company(f"{name} <no-reply@us.greenhouse-mail.io>") == ""


def test_who_writes_from_a_box_of_their_first_name_is_no_firm() -> None:
    assert company("Ilsabet <ilsabet.k@gmail.com>", "Are you coming on Friday?", "Friday") == ""
    assert company("Kettenwerk <post.kettenwerk@gmail.com>", "Your letter is here.", "Hello") == "Kettenwerk"


@pytest.mark.parametrize(
    "said",
    [
        "Ottilie Brankov is the client's finance lead.",
        "You will meet Torvald Brankov. Torvald Brankov is the company founder.",
    ],
)
def test_whom_an_agency_calls_somebody_of_the_clients_is_not_the_client(said: str) -> None:
    text = f"My client would like to meet you. {said}\n\nPaula Stern\nStern Recruitment"
    assert company("Paula Stern <paula@sternrecruitment.example>", text, "Thursday") == ""


@pytest.mark.parametrize(
    "said",
    [
        "I support a team that is hiring three people this year.",
        "We can't share the name of your interviewer yet.",
        "We will share the name once the panel is set.",
        "Den Namen erfahren Sie, sobald die Runde steht.",
        "Vous rencontrerez une collègue, je vous dirai qui c'est demain.",
        "J'accompagne une équipe qui recrute cette année.",
        "Ich unterstütze ein Team, das gerade eine Analystin sucht.",
        "Our client in Leeds would be your first project.",
    ],
)
def test_who_tells_of_an_opening_at_their_own_house_is_no_agency(said: str) -> None:
    text = f"Thank you for applying for the Data Analyst role at Amber Loom. {said}\n\nPriya Nair\nTalent Partner"
    assert company("Priya Nair <priya.nair@amberloom.example>", text) == "Amber Loom"
