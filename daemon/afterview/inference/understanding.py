"""All readings of a mailbox to applications: one pass in order of time, each message judged where it stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from afterview.domain.application import Application, Contact, Preference, Question
from afterview.domain.correction import Correction
from afterview.domain.reading import Evidence, Reading, Verdict
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import Kind, Part
from afterview.domain.when import Fragment, Slot
from afterview.inference.anchors import Anchors, keep_talk_keys, kept_keys, key_of
from afterview.inference.another import is_another
from afterview.inference.book import Book
from afterview.inference.corrections import (
    YOUR_WORD,
    Saying,
    Words,
    heed_talks,
    need_a_first_fold,
    settled,
    with_wishes,
    words_of,
)
from afterview.inference.doubt import doubted, is_doubted, is_doubtful, is_likely
from afterview.inference.kinds.decide import KindFound, decide_kind
from afterview.inference.kinds.features import with_what_it_says
from afterview.inference.kinds.situation import Situation
from afterview.inference.matching import Match, matches
from afterview.inference.presupposed import PRESUPPOSE, presupposed
from afterview.inference.timeline.attending import join_afterwards
from afterview.inference.timeline.build import application_of
from afterview.inference.timeline.case import Case
from afterview.inference.timeline.choosing import Resolve, chosen_slots
from afterview.inference.timeline.extending import extend_offer
from afterview.inference.timeline.letters import letter_of, offer_of, promises_of
from afterview.inference.timeline.referred import note_referrers, with_referrers
from afterview.inference.timeline.sitting import over_at
from afterview.inference.timeline.stages import after_letter, pass_time
from afterview.inference.timeline.talks import apply_times
from afterview.inference.when import Scene, resolve
from afterview.inference.who import best_firm, best_role, domain_key
from afterview.inference.who.clients import as_an_agencys
from afterview.inference.who.names import person_in

_STARTS_ANEW = (Kind.APPLICATION_RECEIVED, Kind.OUTREACH, Kind.SENT_APPLICATION)
_OPENING = (*_STARTS_ANEW, *PRESUPPOSE)
_UNSURE = 0.8  # etiquette prepares nothing below this, so it is asked about


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a mailbox says: a verdict for every message, the applications, and what the program is unsure of."""

    verdicts: dict[str, Verdict]
    applications: tuple[Application, ...]
    questions: tuple[Question, ...]


def understand(
    readings: Iterable[Reading],
    seeker: Seeker,
    decide: Callable[[Reading, Situation], KindFound] = decide_kind,
    anchors: Anchors | None = None,
    corrections: Sequence[Correction] = (),
) -> Understanding:
    """Fold readings into applications. The order in which they are given does not matter; the same give the same.

    `decide` says what a message is for (training gives it the known truth). `anchors` are the keys that applications
    and talks had before: they keep them though an older message comes late. `corrections` are the user's word, and
    stand above what the mail says.
    """
    known = anchors or Anchors()
    ordered = sorted(readings, key=lambda r: (r.at, r.sent, r.message))
    words = words_of(corrections)
    book, verdicts = _fold(ordered, seeker, decide, words)
    talks = keep_talk_keys((talk for case in book.cases for talk in case.talks), known.talks)
    if need_a_first_fold(corrections):
        words = settled(words, corrections, book, kept_keys(book.cases, known.applications), talks)
        book, verdicts = _fold(ordered, seeker, decide, words)
        keep_talk_keys((talk for case in book.cases for talk in case.talks), known.talks)
    kept = kept_keys(book.cases, known.applications)
    built = (application_of(case, book.agencies, book.cases) for case in book.cases)
    told = with_referrers(built, book.cases, ordered)
    applications = (replace(one, key=kept.get(one.key, one.key)) for one in told)
    named = {
        m: replace(v, application=kept[v.application]) if v.application in kept else v for m, v in verdicts.items()
    }
    questions = (*_questions(ordered, named), *_contradictions(book, kept))
    return Understanding(named, tuple(with_wishes(applications, corrections)), questions)


def _is_asked(verdict: Verdict) -> bool:
    """Whether the user is asked: it is job mail, or might be, and the program is not sure."""
    told = bool(verdict.application) or verdict.kind.is_job_mail
    return is_doubted(verdict) or (verdict.confidence < _UNSURE and told)


def _fold(
    readings: Sequence[Reading], seeker: Seeker, decide: Callable[[Reading, Situation], KindFound], words: Words
) -> tuple[Book, dict[str, Verdict]]:
    """One pass over readings in order of time."""
    book, saying = Book(), Saying(list(words.said))
    verdicts: dict[str, Verdict] = {}
    for reading in readings:
        saying.until(reading.at, book)
        verdicts[reading.message] = _take(reading, book, seeker, decide, words)
    saying.until(None, book)
    return book, verdicts


def _take(
    reading: Reading, book: Book, seeker: Seeker, decide: Callable[[Reading, Situation], KindFound], words: Words
) -> Verdict:
    """Judge one message and bring its application up to date."""
    if reading.says_something:
        reading = with_what_it_says(reading)
    found = matches(reading, book)
    home = words.home_of(reading, book)
    if home is not None:
        ties = next((m for m in found if m.case is home), Match(home, 0.0, "thread", ()))
        found = [replace(ties, ties=(*ties.ties, YOUR_WORD))]
    best = found[0] if found else None
    situation = _situation(reading, best, book, seeker)
    if situation.case is not None:
        pass_time(situation.case, reading.at)
    kind = _kind(reading, situation, decide, words)
    if best is None and is_doubtful(reading, kind) and not (is_likely(kind) and presupposed(reading, kind.kind, book)):
        return doubted(reading, kind)
    if not kind.kind.is_job_mail:
        return Verdict(reading.message, kind.kind, "", kind.confidence, kind.evidence)
    if home is None:
        home = _opened(reading, book) if reading.message in words.apart else _case_for(reading, kind.kind, found, book)
    if home is None:
        return Verdict(reading.message, kind.kind, "", kind.confidence, kind.evidence)
    tied_by = best.ties if best and best.case is home else ("address",) if best is None and home.letters else ()
    _record(home, reading, kind, book, seeker, words)
    book.index(home, reading)
    tied = Evidence(reading.message, "", "belongs by " + ", ".join(tied_by)) if tied_by else None
    return Verdict(reading.message, kind.kind, home.key, kind.confidence, (*kind.evidence, *((tied,) if tied else ())))


def _kind(
    reading: Reading, situation: Situation, decide: Callable[[Reading, Situation], KindFound], words: Words
) -> KindFound:
    said = words.kinds.get(reading.message)
    if said is None:
        return decide(reading, situation)
    return KindFound(said, 1.0, said, (Evidence(reading.message, said.value, YOUR_WORD),))


def _situation(reading: Reading, best: Match | None, book: Book, seeker: Seeker) -> Situation:
    case = best.case if best else None
    elsewhere = book.is_accepted_beside(case)
    if best is None or case is None:
        return Situation(accepted_elsewhere=elsewhere)
    chosen = chosen_slots(case, reading, _resolver(seeker))
    return Situation(case, best.link, tuple(chosen), accepted_elsewhere=elsewhere)


def _case_for(reading: Reading, kind: Kind, found: Sequence[Match], book: Book) -> Case | None:
    """The case a message of this kind belongs to, a new one where it opens one, None where it stands alone."""
    for match in found:
        over = match.case.stage is not None and match.case.stage.is_final
        anew = kind in _STARTS_ANEW or (over and _is_fresh(reading, kind))
        if (anew and is_another(reading, kind, match.case)) or (
            over and kind in _STARTS_ANEW and kind is not Kind.OUTREACH
        ):
            continue
        return match.case
    if not found and (case := presupposed(reading, kind, book)) is not None:
        return case
    opens = kind in _OPENING or (bool(reading.firms) and not reading.sent)
    return _opened(reading, book) if opens else None


def _is_fresh(reading: Reading, kind: Kind) -> bool:
    """Whether a received message can open an application and answers nothing: where the one that it may belong to is
    over, and it speaks of another role, the same people ask for another reason."""
    return kind in _OPENING and kind not in (Kind.REJECTION, Kind.OFFER) and not (reading.sent or reading.references)


def _opened(reading: Reading, book: Book) -> Case:
    case = Case(key=key_of(reading.message), opened=reading.at)
    book.open(case)
    return case


def _record(case: Case, reading: Reading, kind: KindFound, book: Book, seeker: Seeker, words: Words) -> None:
    case.threads |= {reading.thread} - {""}
    case.place = case.place or ("" if case.letters else reading.location)
    case.messages.add(reading.message)
    by_agency = domain_key(reading.reply_address or reading.sender.email) in book.agencies
    case.firms += as_an_agencys(reading.firms) if by_agency else reading.firms
    case.roles += reading.roles
    case.agencies += reading.agencies
    if len(reading.requisitions) == 1:
        case.requisitions |= set(reading.requisitions)
    if reading.firms or reading.agencies or reading.roles:
        case.firm = best_firm(case.firms, [claim.value for claim in case.agencies])
        case.role = best_role(case.roles, by_agency=bool(case.agencies))
    _meet(case, reading, book, seeker)
    letter = letter_of(reading, kind.kind, kind.confidence, case, seeker)
    fixed = apply_times(case, reading, kind.kind, seeker, _resolver(seeker))
    if kind.kind in (Kind.UPDATE, Kind.SENT_THANKS):
        join_afterwards(case, reading)
    if words.talks:
        heed_talks(case, reading, words)
        fixed = [talk for talk in fixed if talk.is_ahead(reading.at)]
    case.promises += promises_of(reading, letter, case, seeker)
    if kind.kind is Kind.OFFER:
        case.offers.append(offer_of(reading, case, seeker))
    else:
        extend_offer(case, reading, letter, seeker)
    case.letters.append(letter)
    case.sits_until = over_at(reading, kind.kind) or case.sits_until
    after_letter(case, letter, fixed, kind.evidence, hands_in=_hands_in(reading, kind.kind))


def _meet(case: Case, reading: Reading, book: Book, seeker: Seeker) -> None:
    """Remember who takes part, and the domains that tell this application's mail."""
    note_referrers(case, reading)
    if reading.channel is not None and reading.is_person:
        word = Evidence(reading.message, reading.channel_quote, "preferred channel")
        case.preference = Preference(reading.channel, word)
    for person in reading.people:
        if person.part is not Part.REFERRER and not seeker.is_me(person.email):
            case.meet(Contact(person.name, person.email, person.part, None))
    if reading.sent:
        for address in (*reading.to, *reading.cc):
            if not seeker.is_me(address.email):
                case.meet(Contact(person_in(address.name) or address.name, address.email, Part.UNKNOWN, reading.at))
    elif reading.is_person and reading.reply_address:
        writer = reading.signed or reading.sender.name
        case.meet(Contact(writer, reading.reply_address, Part.UNKNOWN, reading.at, reading.signed_phone))
    elif not reading.system:
        case.meet(Contact(reading.sender.name, reading.sender.email, Part.SYSTEM, reading.at))
    domains = {domain_key(email) for email in case.contacts} - {""}
    case.agency_domains = domains & book.agencies.keys()
    case.domains = domains - case.agency_domains


def _hands_in(reading: Reading, kind: Kind) -> bool:
    """Whether a message hands a test in, or acknowledges one."""
    if reading.sent:
        return kind is Kind.SENT_OTHER and (reading.has_attachment or bool(reading.references))
    return kind is Kind.UPDATE


def _resolver(seeker: Seeker) -> Resolve:
    """Completes fragments as this seeker's mail has to be read."""

    def complete(fragment: Fragment, reading: Reading, offered: Sequence[Slot], known: Sequence[Slot]) -> Slot | None:
        scene = Scene(at=reading.at, reader=seeker.zone, sender_zone=None, language=reading.language, sent=reading.sent)
        return resolve(fragment, scene=scene, offered=offered, known=known)

    return complete


def _questions(readings: Iterable[Reading], verdicts: dict[str, Verdict]) -> Iterator[Question]:
    for reading in readings:
        verdict = verdicts[reading.message]
        if _is_asked(verdict):
            text = f"Is '{reading.subject}' ({reading.at:%d %b %Y}) of kind {verdict.kind}?"
            yield Question(reading.message, text, f'afterview why "{reading.message}"', verdict.evidence)


def _contradictions(book: Book, kept: dict[str, str]) -> Iterator[Question]:
    """What mail says since against the user's word: the word stands, but the user should know."""
    for case in book.cases:
        if case.overruled:
            last, key = case.overruled[-1], kept.get(case.key, case.key)
            letter = next(one for one in case.letters if one.message == last.message)
            text = f"Your word stands, but by '{letter.subject}' ({letter.at:%d %b %Y}) {last.says}. Take that over?"
            remedy = f"afterview correct {last.what} {last.about or key} {last.value}"
            yield Question(key, text, remedy, against=last.message)
