"""The application that a mail presupposes: nobody is invited or refused by a firm where they have not applied."""

from afterview.domain.reading import Reading
from afterview.domain.vocabulary import Kind
from afterview.inference.another import NAMES, is_another
from afterview.inference.book import Book, stands_in
from afterview.inference.timeline.case import Case
from afterview.inference.who import same_firm
from afterview.inference.who.firm_domains import PADDING, house_spelt, letters
from afterview.inference.who.names import org_words
from afterview.inference.who.same import firm_words, initials
from afterview.inference.who.voting import opens_houses

PRESUPPOSE = (
    Kind.INTERVIEW_INVITATION,
    Kind.INTERVIEW_SCHEDULED,
    Kind.ASSESSMENT,
    Kind.INFORMATION_REQUEST,
    Kind.OFFER,
    Kind.REJECTION,
)
_WHO_WRITES = ("display name", "signature", "team's signature", "in full", "domain", "address", "legal form")
_TELLING = 6  # letters: fewer may be another's
_FIRST, _OPENING = 4, 3  # letters of the first word and of the parts behind it
_OF = (("of",), ("de",), ("du",), ("des",))


def presupposed(reading: Reading, kind: Kind, book: Book) -> Case | None:
    """The one application at a firm of whose name the sender's address spells a part, where a mail of this kind stands
    by itself: too little for a tie, but enough where there must be one. None where none or several fit."""
    if reading.sent or reading.references or kind not in PRESUPPOSE:
        return None
    domains = [c.quote for c in reading.firms if c.rule == "address" and c.quote not in book.agencies]
    names = [domain.partition(".")[0] for domain in domains]
    labels = [label for name in names for label in _labels(name)]
    fitting = [
        case
        for case in book.cases
        if any(_spells(x, case.firm) for x in labels) or any(_opens(name, case.firm) for name in names)
        if _is_named(case, book)
    ]
    if len(fitting) != 1:
        return _spoken_of(reading, book)
    (case,) = fitting
    named = [c for c in reading.firms if c.score >= NAMES and not same_firm(c.value, case.firm)]
    return None if _is_over(case) or named or is_another(reading, kind, case) else case


def _spoken_of(reading: Reading, book: Book) -> Case | None:
    """The one open application whose firm and role a mail both speaks of, where nothing else in it is a firm that one
    applies to: an authority, a parent house or whoever checks the papers writes in its own name."""
    if any(claim.score >= NAMES and claim.rule not in _WHO_WRITES for claim in reading.firms):
        return None
    spoken = " ".join((reading.subject, *reading.sentences)).casefold()
    named = {key for firm, keys in book.called.spoken_in(spoken) if len(firm_words(firm)) > 1 for key in keys}
    open_ones = [book.by_key[key] for key in sorted(named) if not _is_over(book.by_key[key])]
    told = [case for case in open_ones if " " in case.role and stands_in(case.role.casefold(), spoken)]
    return told[0] if len(told) == 1 else None


def _is_over(case: Case) -> bool:
    return case.stage is not None and case.stage.is_final


def _labels(label: str) -> list[str]:
    return [each for each in (letters(label), house_spelt(label)) if each]


def _is_named(case: Case, book: Book) -> bool:
    """Whether mail of the case names its firm, and not only by the address of some mail."""
    return bool(case.firm) and any(c.rule != "address" and same_firm(c.value, case.firm) for c in book.firms[case.key])


def _spells(label: str, firm: str) -> bool:
    """Whether an address spells a firm's first words, the first letters of three words and more, or the name behind
    what sort of house it is ('lespres' of 'Association Les Prés'); 'jobs' and the like may follow."""
    words = firm_words(firm)
    if len(words) > 2 and label in initials(words):
        return True
    behind = words[1:] if len(words) > 1 and words[0] in opens_houses() else ()
    names = (words, behind, behind[1:] if behind[:1] in _OF else ())
    openings = ("".join(name[:n]) for name in names for n in range(1, len(name) + 1))
    return any(_is_telling(opening) and label.removeprefix(opening) in {"", *PADDING} for opening in openings)


def _opens(label: str, firm: str) -> bool:
    """Whether an address with hyphens is a firm's first word and the openings of words behind it: 'holm-klima' of
    'Holm Klimatechnik'."""
    first, *rest = label.split("-")
    words = firm_words(firm)
    if not rest or words[:1] != (letters(first),) or len(first) < _FIRST:
        return False
    behind = iter(words[1:])
    return all(len(part) >= _OPENING and any(word.startswith(part) for word in behind) for part in map(letters, rest))


def _is_telling(opening: str) -> bool:
    return len(opening) >= _TELLING and opening not in opens_houses() and opening not in org_words()
