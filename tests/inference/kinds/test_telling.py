"""What the build of a mail tells surely of its kind, and where it tells nothing."""

import pytest
from tests.inference.timeline.mails import Hunt

from afterview.domain.vocabulary import Kind
from afterview.inference.kinds.decide import decide_kind
from afterview.inference.kinds.features import said_in
from afterview.inference.kinds.put_forward import PUT_FORWARD
from afterview.inference.kinds.situation import Situation
from afterview.inference.kinds.telling import (
    ANOTHER_TIME,
    AWAY,
    JOB_GONE,
    KEPT_OPEN,
    NO_OTHER_TIME,
    PAPERS,
    PAY,
    RESERVED,
    TENTATIVE,
    UNLESS,
    WRITTEN_TEST,
    as_told,
    told_by,
)


def _tells(text: str, what: str, subject: str = "Data Analyst at Amber Loom") -> bool:
    hunt = Hunt()
    hunt.mail("update", "2026-03-06T09:00", text, subject=subject)
    return what in dict(said_in(hunt.readings[0]))


@pytest.mark.parametrize(
    ("text", "ruled_out"),
    [
        ("Monday cannot happen. I have no other date to give you.", True),
        ("Das Gespräch am Montag fällt aus, einen neuen Termin gibt es vorerst nicht.", True),
        ("La rencontre de lundi est annulée. Je ne peux pas vous proposer d'autre date.", True),
        ("Monday cannot happen. I don't have a new date yet.", False),
        ("Monday cannot happen. I have no other slot this week, but we will find another day.", False),
        ("Das Gespräch am Montag fällt aus, einen neuen Termin schicke ich noch.", False),
        ("Montag fällt aus, noch habe ich keinen neuen Termin.", False),
        ("Monday cannot happen after all. Please do not hesitate to suggest another time.", False),
        ("No problem about Monday, let us find another time.", False),
        ("Zögern Sie nicht, einen anderen Termin vorzuschlagen.", False),
        ("Pas de souci, trouvons une autre date.", False),
        ("Monday is off, I am ill. If I do not hear from you I will suggest another date.", False),
    ],
)
def test_another_time_is_ruled_out(text: str, ruled_out: bool) -> None:
    assert _tells(text, NO_OTHER_TIME) is ruled_out


@pytest.mark.parametrize(
    ("subject", "text", "away"),
    [
        ("Automatic reply: Data Analyst", "I am out of the office until Monday and will read my mail then.", True),
        ("Automatische Antwort: Probetag", "Ich bin bis Montag nicht im Büro. In dringenden Fällen: Bo Li.", True),
        ("Réponse automatique : poste", "Je suis en congé jusqu'à lundi inclus. En cas d'urgence : Bo Li.", True),
        ("Automatic reply: Data Analyst", "I am out of the office. You will hear our decision on Tuesday.", False),
        ("Automatic reply: Data Analyst", "We have received your application for the post.", False),
        ("Re: Data Analyst", "I am out of the office until Monday and will read my mail then.", False),
    ],
)
def test_a_machine_says_that_somebody_is_away_and_nothing_else(subject: str, text: str, away: bool) -> None:
    assert _tells(text, AWAY, subject) is away


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Monday is off: the role has been cut from next year's plan.", True),
        ("Head office has scrapped the new position, so there is no need to come on Monday.", True),
        ("Die Stelle in der Werkstatt können wir nun doch nicht besetzen, der Montag entfällt.", True),
        ("Damit kann ich die Stelle nicht besetzen, weder heuer noch im nächsten Jahr.", True),
        ("Leider wurde die Stelle gestrichen. Kommen Sie am Montag bitte nicht.", True),
        ("La direction a supprimé le poste, inutile de venir lundi.", True),
        ("Le poste d'animatrice ne sera finalement pas créé.", True),
        ("Monday's interview for the role has been cancelled, I have no reason to give.", False),
        ("Hiring for the position is under review, so Monday is off.", False),
        ("We do not know yet whether the position will be cut.", False),
        ("Die Stelle ist noch nicht besetzt, aber der Montag fällt aus.", False),
        ("Le poste reste ouvert, mais lundi est annulé.", False),
        ("The role has not been cut, but I must cancel Monday's interview.", False),
        ("The position was filled by Ute for years. Monday is cancelled, she is ill.", False),
        ("The other role has been filled; of this one we know nothing yet.", False),
        ("Die Stelle ist nicht gestrichen, aber der Montag fällt aus.", False),
    ],
)
def test_the_job_itself_is_no_more(text: str, gone: bool) -> None:
    assert _tells(text, JOB_GONE) is gone


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("All applicants sit a written paper. Please be in the hall on Thursday, March 12 at 9 am.", True),
        ("Bitte finden Sie sich am Donnerstag, 12. März, 9 Uhr, ein. Die Bearbeitungszeit beträgt zwei Stunden.", True),
        (
            "Es ist eine schriftliche Aufgabe zu lösen. Kommen Sie am\n\nDonnerstag, 12.03.2026, 9 Uhr,\n\nin Saal 2.",
            True,
        ),
        ("L'épreuve écrite aura lieu le jeudi 12 mars à 9 h.", True),
        ("You have passed the written test. Please come on Thursday, March 12 at 9 am.", False),
        ("Your interview is on Thursday, March 12 at 9 am. It begins with a short written test.", False),
        ("Die schriftliche Prüfung haben Sie bestanden. Wir sehen uns am Donnerstag, 12. März, 9 Uhr.", False),
        ("Thank you for your written application. Please come on Thursday, March 12 at 9 am.", False),
        ("Thank you for your written exercise. Please come in on Thursday, March 12 at 9 am.", False),
    ],
)
def test_a_written_test_is_what_one_comes_for(text: str, written: bool) -> None:
    assert _tells(text, WRITTEN_TEST) is written


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("For the board I still need two things: your teaching licence and the name of a referee.", True),
        ("Wir bitten Sie, uns Folgendes zu übermitteln:\n\n- Zeugnis in Kopie\n- Nachweis der Berufspraxis\n", True),
        ("Il me manque trois pièces : le diplôme, le relevé de notes et une attestation.", True),
        ("We have filed these papers of yours: certificate, passport, references.", False),
        ("I need to tell you two things: the panel is ill, and nothing is decided.", False),
        ("Reference: 20441. Form: online. We need a little more time.", False),
    ],
)
def test_a_list_of_papers_is_asked_for(text: str, asked: bool) -> None:
    assert _tells(text, PAPERS) is asked


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("They go up to 52 500 and add a week.", True),
        ("He can do $71k.", True),
        ("Wir legen noch etwas drauf: 4.150 Euro.", True),
        ("I cannot go beyond $71k, sorry.", False),
        ("Leider sind 4.150 Euro nicht möglich.", False),
        ("Please ring 0312 440 881 before 2027.", False),
    ],
)
def test_pay_is_named(text: str, pay: bool) -> None:
    assert _tells(text, PAY) is pay


@pytest.mark.parametrize(
    ("text", "tentative"),
    [
        ("Ines has Thursday, March 12 at 3 pm, and it is in her calendar. Write to me if this is a bad hour.", False),
        ("Ines has you down for Thursday, March 12 at 3 pm. Ring me if that does not work.", False),
        ("Donnerstag, 12. März, 15 Uhr. Wenn es nicht passt, rufen Sie an.", False),
        ("Thursday, March 12 at 3 pm. Please say if it works for you or not.", True),
        ("How about Thursday, March 12 at 3 pm.", True),
        ("Let me know if Thursday, March 12 at 3 pm suits you.", True),
        ("We were thinking of Thursday, March 12 at 3 pm.", True),
        ("are you free thursday, march 12 at 3 pm", True),
        ("I could do Thursday, March 12 at 3 pm.", True),
        ("Ich schlage Donnerstag, 12. März, 15 Uhr vor.", True),
        ("Come on Thursday, March 12 at 3 pm, or on Friday at 2.", True),
        ("Donnerstag, 12. März um 15 Uhr wäre gut.", True),
        ("Donnerstag, 12. März um 15 Uhr würde mir passen.", True),
        ("Jeudi 12 mars à 15 h serait parfait.", True),
        ("Jeudi 12 mars à 15 h me conviendrait.", True),
        ("Our next free slot is Thursday, March 12 at 3 pm.", True),
        ("We can offer you Thursday, March 12 at 3 pm.", True),
    ],
)
def test_a_time_is_put_up_for_a_yes(text: str, tentative: bool) -> None:
    assert _tells(text, TENTATIVE) is tentative


@pytest.mark.parametrize(
    ("text", "unless"),
    [
        ("She expects you for lunch on Thursday, March 12 at noon. Text me if that's no good.", True),
        ("Donnerstag, 12. März, 15 Uhr. Wenns gar nicht geht, rufen Sie an.", True),
        ("Elle vous attend le jeudi 12 mars à 15 h. Dites-moi si ça coince.", True),
        ("Thursday, March 12 at 3 pm. Tell me if that suits you.", False),
        ("If you like, come on Thursday, March 12 at 3 pm. We do not bite.", False),
        ("Si cela vous va, jeudi 12 mars à 15 h.", False),
        ("Could you come in on Thursday, March 12 at 3 pm? If not, tell me which days are better.", False),
        ("Können Sie am Donnerstag, 12. März um 15 Uhr kommen? Wenn nicht, sagen Sie Bescheid.", False),
        ("I would suggest Thursday, March 12 at 3 pm. If that is no good, shout.", False),
    ],
)
def test_only_a_no_is_asked_for(text: str, unless: bool) -> None:
    assert _tells(text, UNLESS) is unless


@pytest.mark.parametrize(
    ("text", "reserved"),
    [
        ("Another person is asked first. We would like to keep you as our reserve until June.", True),
        ("Sie stehen auf unserer Warteliste und rücken nach, sobald jemand absagt.", True),
        ("Le jury vous inscrit sur la liste complémentaire, valable un an.", True),
        ("You were a close second. We keep your details on file and reserve the right to contact you.", False),
        ("You are on the waiting list no longer: the first choice has accepted.", False),
        ("Wir behalten uns vor, später noch einmal auf Sie zuzukommen.", False),
        ("You have not been placed on our reserve list.", False),
        ("Leider können wir Sie nicht auf unsere Warteliste setzen.", False),
        ("The place is not free yet, but you are on our waiting list.", True),
    ],
)
def test_a_seeker_is_kept_in_reserve(text: str, reserved: bool) -> None:
    assert _tells(text, RESERVED) is reserved


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Friday is off while budgets are looked at. Your application remains with us.", True),
        ("Ihre Bewerbung bleibt davon unberührt.", True),
        ("Your profile stays in our talent pool.", False),
        ("Your application remains in our pool of talents.", False),
        ("Your other applications remain under consideration.", False),
    ],
)
def test_an_application_is_kept_open(text: str, kept: bool) -> None:
    assert _tells(text, KEPT_OPEN) is kept


CHANCES = {
    Kind.INTERVIEW_RESCHEDULED: 0.5,
    Kind.INTERVIEW_CANCELLED: 0.2,
    Kind.UPDATE: 0.1,
    Kind.OFFER: 0.05,
    Kind.INTERVIEW_INVITATION: 0.04,
    Kind.INTERVIEW_SCHEDULED: 0.03,
    Kind.ASSESSMENT: 0.03,
    Kind.INFORMATION_REQUEST: 0.03,
    Kind.REJECTION: 0.01,
    Kind.UNRELATED: 0.01,
}


@pytest.mark.parametrize(
    ("held", "gives_up", "becomes"),
    [
        ({NO_OTHER_TIME: 1.0, "in:talk_ahead": 1.0}, Kind.INTERVIEW_RESCHEDULED, Kind.INTERVIEW_CANCELLED),
        ({ANOTHER_TIME: 1.0, "in:talk_ahead": 1.0}, Kind.INTERVIEW_CANCELLED, Kind.INTERVIEW_RESCHEDULED),
        ({NO_OTHER_TIME: 1.0, KEPT_OPEN: 1.0, "in:talk_ahead": 1.0}, Kind.REJECTION, Kind.INTERVIEW_CANCELLED),
        ({RESERVED: 1.0}, Kind.REJECTION, Kind.UPDATE),
        (
            {UNLESS: 1.0, "time:one": 1.0, "act:propose_times": 0.7},
            Kind.INTERVIEW_INVITATION,
            Kind.INTERVIEW_SCHEDULED,
        ),
        ({WRITTEN_TEST: 1.0, "time:one": 1.0}, Kind.INTERVIEW_SCHEDULED, Kind.ASSESSMENT),
        ({PAPERS: 1.0}, Kind.UPDATE, Kind.INFORMATION_REQUEST),
        ({AWAY: 1.0}, Kind.UPDATE, Kind.UNRELATED),
        ({JOB_GONE: 1.0, "in:talk_ahead": 1.0}, Kind.INTERVIEW_CANCELLED, Kind.REJECTION),
        ({PAY: 1.0, "in:offer_open": 1.0, "is:person": 1.0}, Kind.UPDATE, Kind.OFFER),
        ({"time:one": 1.0, "act:fix_time": 0.6}, Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_SCHEDULED),
    ],
)
def test_what_is_told_takes_the_place_of_what_it_is_not(held: dict[str, float], gives_up: Kind, becomes: Kind) -> None:
    told = as_told(CHANCES, held)
    assert gives_up not in told
    assert told[becomes] >= CHANCES[becomes] + CHANCES[gives_up]
    assert sum(told.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "held",
    [
        {NO_OTHER_TIME: 1.0},
        {ANOTHER_TIME: 1.0},
        {KEPT_OPEN: 1.0, "in:talk_ahead": 1.0},
        {UNLESS: 1.0},
        {UNLESS: 1.0, "time:one": 1.0, "asks:suits": 1.0, "asks:anything": 1.0},
        {NO_OTHER_TIME: 1.0, "in:talk_ahead": 1.0, "time:new": 1.0},
        {WRITTEN_TEST: 1.0},
        {PAPERS: 1.0, "in:talk_ahead": 1.0},
        {JOB_GONE: 1.0, ANOTHER_TIME: 1.0},
        {PAY: 1.0, "is:person": 1.0},
        {"time:one": 1.0, "asks:anything": 1.0},
        {"time:one": 1.0, TENTATIVE: 1.0},
        {"time:one": 1.0, "act:ask_availability": 0.9},
        {"time:one": 1.0, "has:scheduling_link": 1.0},
    ],
)
def test_what_is_not_told_moves_nothing(held: dict[str, float]) -> None:
    assert as_told(CHANCES, held) == CHANCES


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Yes please, put me forward for the night shift post.", True),
        ("Ja, bitte leiten Sie meine Unterlagen weiter.", True),
        ("Thank you for telling me. Please consider me for any other roles.", False),
        ("Thank you. I would gladly be considered again.", False),
        ("Please pass my details to whoever can delete them.", False),
        ("Please send me the details of the decision.", False),
        ("Bitte geben Sie mir meine Unterlagen zurück.", False),
    ],
)
def test_a_seeker_asks_to_be_put_forward_now(text: str, asks: bool) -> None:
    hunt = Hunt()
    hunt.mail("sent_other", "2026-03-06T09:00", text)
    assert (PUT_FORWARD in dict(said_in(hunt.readings[0]))) is asks


@pytest.mark.parametrize(
    "text",
    [
        "Wie geht es Ihnen? Das Gespräch ist am Donnerstag, 12. März um 15 Uhr.",
        "Comment ça va ? L'entretien est jeudi 12 mars à 15 h.",
    ],
)
def test_a_greeting_does_not_ask_whether_a_time_suits(text: str) -> None:
    assert not _tells(text, "asks:suits")


def test_a_kind_that_the_build_decides_says_so_among_its_evidence() -> None:
    hunt = Hunt()
    text = "I am out of the office until Monday and will not read mail."
    hunt.mail("update", "2026-03-06T09:00", text, subject="Automatic reply: Data Analyst at Amber Loom")
    reading = hunt.readings[0]
    held = {**dict(said_in(reading)), "time:one": 1.0, UNLESS: 1.0, "in:talk_ahead": 1.0, ANOTHER_TIME: 1.0}
    assert told_by(held, Kind.INTERVIEW_RESCHEDULED) == "off, and another time is sought"
    assert told_by(held, Kind.REJECTION) == ""
    hunt.mail(
        "interview_scheduled", "2026-03-07T09:00", "Your interview is on Tuesday, March 10 at 3 pm in our office."
    )
    found = decide_kind(hunt.readings[1], Situation())
    assert found.kind is Kind.INTERVIEW_SCHEDULED
    assert any(each.rule.startswith("by its build") for each in found.evidence)
