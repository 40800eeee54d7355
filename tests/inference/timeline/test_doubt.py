"""Mail that is not sure enough to open an application: nothing is prepared for it, and the user is asked."""

from collections.abc import Callable

from tests.inference.timeline.mails import ME, Hunt

from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Kind
from afterview.inference import Understanding, understand
from afterview.inference.kinds.decide import KindFound
from afterview.inference.kinds.situation import Situation

ASKED = "Could you come by on Thursday? We would like to talk about the desk at Amber Loom."


def as_sure_as(kinds: dict[str, tuple[Kind, float]]) -> Callable[[Reading, Situation], KindFound]:
    def decide(reading: Reading, situation: Situation) -> KindFound:
        kind, confidence = kinds[reading.message]
        return KindFound(kind, confidence, Kind.UNRELATED, (), job_mail=confidence)

    return decide


def understood(hunt: Hunt, confidences: list[float]) -> Understanding:
    kinds = {m: (hunt.kinds[m], c) for m, c in zip(hunt.kinds, confidences, strict=True)}
    return understand(hunt.readings, ME, as_sure_as(kinds))


def test_an_unsure_invitation_out_of_nothing_opens_no_application_and_is_asked_about() -> None:
    hunt = Hunt()
    said = hunt.mail("interview_invitation", "2026-03-03T09:00", ASKED)
    known = understood(hunt, [0.5])
    assert known.applications == ()
    assert known.verdicts[said].kind is Kind.UNRELATED
    assert [question.about for question in known.questions] == [said]


def test_what_is_surely_job_mail_opens_one_though_its_kind_is_less_sure() -> None:
    hunt = Hunt()
    said = hunt.mail("interview_invitation", "2026-03-03T09:00", ASKED)

    def decide(reading: Reading, situation: Situation) -> KindFound:
        return KindFound(Kind.INTERVIEW_INVITATION, 0.55, Kind.INTERVIEW_SCHEDULED, (), job_mail=0.97)

    known = understand(hunt.readings, ME, decide)
    assert len(known.applications) == 1
    assert [question.about for question in known.questions] == [said]


def test_a_sure_one_opens_an_application() -> None:
    hunt = Hunt()
    hunt.mail("interview_invitation", "2026-03-03T09:00", ASKED)
    assert len(understood(hunt, [0.95]).applications) == 1


def test_an_unsure_approach_opens_one_for_nothing_is_written_to_it() -> None:
    hunt = Hunt()
    hunt.mail("outreach", "2026-03-03T09:00", "I have a desk at Amber Loom in mind for you.")
    assert len(understood(hunt, [0.5]).applications) == 1


def test_an_unsure_mail_in_a_known_thread_is_taken_at_its_word() -> None:
    hunt = Hunt()
    first = hunt.mail("application_received", "2026-03-02T09:00", "Thank you for applying for the desk at Amber Loom.")
    said = hunt.mail("interview_invitation", "2026-03-03T09:00", ASKED, answers=first)
    assert understood(hunt, [0.99, 0.5]).verdicts[said].kind is Kind.INTERVIEW_INVITATION


def test_without_a_word_of_hiring_it_takes_nearly_all_to_open_an_application() -> None:
    def applications(text: str, job_mail: float, kind: Kind = Kind.REJECTION) -> int:
        hunt = Hunt()
        hunt.mail("rejection", "2026-03-03T09:00", text, subject="Photos", sender="Ada Brook <ada@brook.example>")

        def decide(reading: Reading, situation: Situation) -> KindFound:
            return KindFound(kind, 0.9, Kind.UNRELATED, (), job_mail=job_mail)

        return len(understand(hunt.readings, ME, decide).applications)

    garden = "The paint in the hall is dry at last, and it is not the colour that was on the tin."
    assert applications(garden, 0.9) == 0
    assert applications(garden, 0.9, Kind.OUTREACH) == 0
    assert applications(garden, 0.98) == 1
    assert applications(garden + " The position went to somebody else.", 0.9) == 1


def test_what_a_tracking_system_writes_to_an_interviewer_opens_no_application() -> None:
    hunt = Hunt()
    said = hunt.mail(
        "interview_scheduled",
        "2026-03-03T09:00",
        "You have been scheduled to conduct an interview.\n\nCandidate: Joana Reis\nWhen: March 5, 2026 3:00 PM\n",
        sender="Greenhouse <no-reply@greenhouse.io>",
        subject="Interview for Backend Engineer",
    )
    known = understood(hunt, [0.95])
    assert known.applications == ()
    assert known.verdicts[said].kind is Kind.UNRELATED


def test_onboarding_forms_of_a_clinic_open_no_application_however_sure_the_kind() -> None:
    hunt = Hunt()
    hunt.mail(
        "onboarding",
        "2026-03-03T09:00",
        "Your onboarding forms are due before your visit.",
        sender="Lindmoor Clinic <no-reply@lindmoor.example>",
        subject="Please complete your forms",
    )
    assert understood(hunt, [0.99]).applications == ()


def test_forms_for_a_new_employee_open_one_all_the_same() -> None:
    hunt = Hunt()
    hunt.mail(
        "onboarding",
        "2026-03-03T09:00",
        "Please complete your onboarding forms before your employment with Amber Loom begins.",
    )
    assert len(understood(hunt, [0.99]).applications) == 1


def test_a_tracking_system_that_may_speak_to_an_employee_opens_no_application() -> None:
    hunt = Hunt()
    hunt.mail(
        "assessment",
        "2026-03-03T09:00",
        "You have been assigned: Security Awareness Training. Please complete the learning assessment by March 20.",
        sender="Workday <lindmoor@myworkday.com>",
        subject="Training assigned",
    )
    assert understood(hunt, [0.66]).applications == ()
    assert len(understood(hunt, [0.9]).applications) == 1


def test_an_interview_for_a_study_is_no_word_of_hiring() -> None:
    for named, opened in (
        ("Research interview", 0),
        ("User interview", 0),
        ("Mock interview", 0),
        ("First interview", 1),
    ):
        hunt = Hunt()
        hunt.mail(
            "interview_scheduled",
            "2026-03-03T09:00",
            f"Your {named} (45 min) with Pia Moorland at 2:30pm on Friday, March 6, 2026 is confirmed.",
            sender="Calendly <notifications@calendly.com>",
            subject=f"Confirmed: {named} with Pia Moorland",
        )
        assert len(understood(hunt, [0.92]).applications) == opened


def asked_by_an_authority(text: str, confidence: float) -> int:
    """How many letters the one application has, of which a receipt came, after an authority writes of a talk."""
    hunt = Hunt()
    hunt.mail("application_received", "2026-03-02T09:00",
              "Thank you for applying for the Music Teacher role at Tarrow Light School.",
              sender="Tarrow Light School <office@tarrowlight.example>", subject="Music Teacher")  # fmt: skip
    hunt.mail("interview_scheduled", "2026-03-09T09:00", f"{text}\n\nSchools Commission Fennow",
              sender="Schools Commission Fennow <panel@fennow.example>", subject="File 26-0918: panel")  # fmt: skip
    (application,) = understood(hunt, [0.95, confidence]).applications
    return len(application.letters)


def test_an_unsure_mail_counts_where_it_speaks_of_the_firm_and_the_role_of_an_application() -> None:
    when = "The panel is on Monday, March 16 at 3 pm"
    assert asked_by_an_authority(f"{when} (Music Teacher, Tarrow Light School).", 0.6) == 2
    assert asked_by_an_authority(f"{when} (Music Teacher, Tarrow Light School).", 0.4) == 1
    assert asked_by_an_authority(f"{when} (Tarrow Light School).", 0.6) == 1
