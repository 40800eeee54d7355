"""An obligation to write becomes a draft: the right thread, the right person, the right language, and the text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from afterview.domain.application import Application, Contact
from afterview.domain.artefact import Draft
from afterview.domain.message import Address
from afterview.domain.notes import Notes
from afterview.domain.obligation import LetterDue
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import DraftKind
from afterview.writing import clean
from afterview.writing.facts import facts
from afterview.writing.layout import lay_out
from afterview.writing.register import Register, register, with_letters_elsewhere
from afterview.writing.situation import Situation, situation, turn_of
from afterview.writing.subjects import LONGEST, reply_subject
from afterview.writing.templates import (
    LANGUAGES,
    LINE,
    TemplateProblem,
    WritingSettings,
    blank,
    built_in_source,
    chooser,
    fill,
)
from afterview.writing.wording import contracted

_CLOSINGS = {
    "en": {"stiff": ("Sincerely,",), "warm": ("Best,", "Best wishes,"), "": ("Best regards,", "Kind regards,")},
    "de": {
        "stiff": ("Mit freundlichen Grüßen",),
        "warm": ("Viele Grüße", "Beste Grüße"),
        "": ("Mit freundlichen Grüßen",),
    },
    "fr": {"stiff": ("Bien cordialement,",), "warm": ("Bien à vous,", "Cordialement,"), "": ("Bien cordialement,",)},
}


def compose_letter(
    due: LetterDue,
    application: Application,
    seeker: Seeker,
    *,
    now: datetime,
    notes: Mapping[str, Notes],
    settings: WritingSettings,
    others: Sequence[Application] = (),
) -> Draft:
    """The draft for a due letter. The same arguments give the same text.

    `now` (aware) only drops offered times that are past; days are named as seen from `due.since`. `notes` are keyed by
    interview. `others` are the seeker's further applications: a letter never names their firms, so nothing is read
    from them but how the same people greet and where the seeker wrote to them from, and by when an offer elsewhere has
    to be answered. Never raises for
    what a mail contains; an own template that fails is replaced by the built-in one, and `why` says so.
    """
    language = letter_language(due, application, settings)
    at = situation(due, application, seeker, language, now, notes, others)
    manner = register(with_letters_elsewhere(application, due.to, others), due.to, seeker, language)
    choose = chooser(f"{application.key}\0{due.kind}", turn_of(at))
    values = facts(at) | _manner_values(manner, language, choose)
    name = f"{language}/{due.kind}.txt.j2"
    filled, problem = fill(name, settings.templates, values | {"choose": choose, "blank": blank})
    if language == "en" and manner.warm and (problem or name not in settings.templates.own):
        filled = contracted(filled)
    laid = lay_out(filled)
    subject = (reply_subject(at.answered.subject) if at.answered else "") or clean.clean(laid.subject, LONGEST)
    return Draft(
        key=due.key,
        kind=due.kind,
        application=application.key,
        sender=Address(clean.clean(seeker.name, clean.LONGEST_NAME), _our_address(at, others)),
        to=_addressees(due.to),
        subject=subject,
        text=laid.text,
        html=laid.html,
        thread=_thread(at),
        in_reply_to=due.answers,
        references=_references(at),
        language=language,
        blanks=laid.blanks,
        why=_why(due, problem),
    )


def letter_language(due: LetterDue, application: Application, settings: WritingSettings) -> str:
    """The conversation's language (the answered letter's first), or the fixed one; English where we have no text."""
    answered = [letter.language for letter in application.letters if letter.message == due.answers]
    heard = (settings.language,) if settings.language != "auto" else (*answered, application.language)
    written = [language[:2].casefold() for language in heard if language]
    return next((one for one in written[:1] if _is_written(one, due.kind)), "en")


def _is_written(language: str, kind: DraftKind) -> bool:
    return language in LANGUAGES and built_in_source(f"{language}/{kind}.txt.j2") is not None


def _manner_values(manner: Register, language: str, choose: Callable[[Sequence[str]], int]) -> dict[str, object]:
    closings = _CLOSINGS[language]["stiff" if manner.stiff else "warm" if manner.warm else ""]
    if language == "fr" and manner.du:
        closings = ("Bien à toi,", "Cordialement,")
    return {
        "greeting": manner.greeting,
        "signature": f"{closings[choose(closings)]}{LINE}{manner.sign}",
        "du": manner.du,
    }


def _addressees(to: Sequence[Contact]) -> tuple[Address, ...]:
    usable = [contact for contact in to if clean.mail_address(contact.email)]
    return tuple(Address(clean.person(contact.name), contact.email) for contact in usable)


def _our_address(at: Situation, others: Sequence[Application]) -> str:
    own = [at.answered] if at.answered else []
    letters = sorted(at.application.letters, key=lambda letter: letter.at, reverse=True)
    elsewhere = [letter for other in others for letter in other.letters if _same_people(letter.who, at.due.to)]
    for letter in (*own, *letters, *elsewhere):
        if letter.our_address and at.seeker.is_me(letter.our_address):
            return letter.our_address
    return at.seeker.addresses[0] if at.seeker.addresses else ""


def _same_people(who: Contact, to: Sequence[Contact]) -> bool:
    return bool(who.email) and who.email in {contact.email for contact in to}


def _thread(at: Situation) -> str:
    if at.answered:
        return at.answered.thread
    return at.interview.thread if at.interview and at.due.answers and at.interview.letter == at.due.answers else ""


def _references(at: Situation) -> tuple[str, ...]:
    if not at.due.answers:
        return ()
    chain = at.answered.references if at.answered else ()
    return (*(message for message in chain if message != at.due.answers), at.due.answers)


def _why(due: LetterDue, problem: TemplateProblem | None) -> str:
    if problem is None:
        return due.why.text
    where = f"{problem.name}, line {problem.line}" if problem.line else problem.name
    return (
        f"{due.why.text} (your template {where} failed, so the built-in text stands: {clean.clean(problem.what, 200)})"
    )
