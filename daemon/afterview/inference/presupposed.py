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
_DECIDE = (Kind.OFFER, Kind.REJECTION)  # whose word it is must be sure: another firm may mention where one applied
_TELLING = 6  # letters: fewer may be another's
_FIRST, _OPENING = 4, 3  # letters of the first word and of the parts behind it
_OF = (("of",), ("de",), ("du",), ("des",))
# Houses that are called by the town or district in which there are many more.
_IN_TOWNS = (
    *("universi", "hochschul", "klini", "clini", "spital", "hopital", "chu", "centre", "volksbank", "sparkasse"),
    *("stadtwerke", "kreis", "landkreis", "landrat", "bezirk", "kanton", "bistum", "diocese", "kirche", "samtgemeinde"),
    *("departement", "metropole", "county", "lycee", "college", "institut", "caisse", "haute", "port"),
)
_SORTS = {
    "uni": ("universi",),
    "univ": ("universi",),
    "hs": ("hochschul",),
    "fh": ("fachhochschul", "hochschul"),
    "th": ("technisch", "hochschul"),
    "tu": ("technisch", "universi"),
    "mairie": ("mairie", "ville", "commune"),
    "ville": ("mairie", "ville", "commune"),
    "kreis": ("kreis", "landkreis", "landrat"),
    "landkreis": ("kreis", "landkreis", "landrat"),
    "lra": ("kreis", "landkreis", "landrat"),
    "chu": ("chu", "centre"),
    "ch": ("centre",),
}


def presupposed(reading: Reading, kind: Kind, book: Book) -> Case | None:
    """The one application at a firm of whose name the sender's address spells a part, where a mail of this kind stands
    by itself: too little for a tie, but enough where there must be one. None where none or several fit."""
    if reading.sent or reading.references or kind not in PRESUPPOSE:
        return None
    domains = [c.quote for c in reading.firms if c.rule == "address" and c.quote not in book.agencies]
    names = [domain.partition(".")[0] for domain in domains]
    fitting = [case for case in book.cases if any(_fits(name, case) for name in names) and _is_named(case, book)]
    if len(fitting) != 1:
        return None if kind in _DECIDE else _spoken_of(reading, book)
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


def _fits(name: str, case: Case) -> bool:
    """Whether an address spells so much of a case's firm, which has no other address that spells it."""
    if not (_spells(letters(name), case.firm) or _is_house(name, case.firm) or _opens(name, case.firm)):
        return False
    known = [letters(domain.partition(".")[0]) for domain in case.domains]
    own = [label for label in known if _spells(label, case.firm)]
    return not own or any(letters(name).startswith(label) for label in own)


def _is_house(name: str, firm: str) -> bool:
    """Whether an address names a firm's sort of house and its place: 'uni-brevalle' is no Stadt Brevalle."""
    sort, words = name.partition("-")[0], firm_words(firm)
    return words[:1] != () and words[0].startswith(_SORTS.get(sort, (sort,))) and house_spelt(name) == _behind(words)


def _behind(words: tuple[str, ...]) -> str:
    return "".join(words[2:] if words[1:2] in _OF else words[1:])


def _is_named(case: Case, book: Book) -> bool:
    """Whether mail of the case names its firm, and not only by the address of some mail."""
    return bool(case.firm) and any(c.rule != "address" and same_firm(c.value, case.firm) for c in book.firms[case.key])


def _spells(label: str, firm: str) -> bool:
    """Whether an address spells a firm's first words, the first letters of three words and more, or the name behind
    what sort of house it is ('lespres' of 'Association Les Prés'; a town's alone is the town's, and not its bank's or
    its university's); 'jobs' and the like may follow."""
    words = firm_words(firm)
    if len(words) > 2 and label in initials(words):
        return True
    is_house = len(words) > 1 and words[0] in opens_houses() and not words[0].startswith(_IN_TOWNS)
    behind = words[1:] if is_house else ()
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
