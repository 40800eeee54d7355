"""Recruiting agencies: whether the writer places people with other firms, and what their own firm is called."""

import re
from collections.abc import Sequence
from functools import lru_cache

from afterview.domain.message import BlockKind, Mark, Message
from afterview.domain.reading import Claim
from afterview.inference.keyed import Keyed
from afterview.inference.who.firm_domains import PADDING, as_words, letters
from afterview.inference.who.firm_names import usual_case
from afterview.inference.who.names import person_at, person_in
from afterview.inference.who.same import strip_legal
from afterview.inference.who.services import label_of

_WORDS = (
    r"(?:Search|Recruitment|Recruiting|Recruiters|Staffing|Talent|Personnel|Personalberatung"
    r"|Personalvermittlung|Personaldienstleist\w+|Headhunt\w+|Executive Search|Resourcing|Careers"
    r"|Placements?|Talent Link|Appointments|Recrutement)"
)
# Whom somebody within a firm helps to hire: a team of their own house is no client.
_NO_TEAM = (
    r"(?!(?:[\w-]+ ){0,3}(?:[Tt]eams?|department|managers?|colleagues?|Abteilung|Bereich|Fachbereich"
    r"|Kolleg\w+|équipe|service|collègues?|responsable)\b)"
)
_NAMED = Keyed(
    rf"(?:^|[|•·,\n] ?|\bat |\bbei |\bwith |- )(?P<firm>[A-ZÀ-Þ][\w&’'.-]*(?: (?:&|and|und|of|\+)?"
    rf" ?[A-ZÀ-Þ][\w&’'.-]*){{0,4}}? {_WORDS}(?: (?:Partners|Group|Link|Solutions|Consultants|Ltd|GmbH"
    rf"|LLC))?)\b",
    re.MULTILINE,
)
_CLIENT = Keyed(
    r"\b(?:[Mm]y client\b|(?:[Oo]ur|[Aa]nother|[Tt]he) client(?:,| is\b| has\b(?<!he client has)| has asked\b"
    r"| needs?\b| seeks?\b| wants?\b| would\b| in\b| at\b| [A-Z])|client of (?:mine|ours)|one of (?:my|our)(?: \w+)?"
    r" clients?\b"
    r"|I(?:['’]ve| have) (?:got )?an? client|for an? (?:\w+ )?client\b(?! (?:matter|site"
    r"|project|meeting))|esteemed \w*\s?clients?"
    r"|(?:ein(?:en|es|em)?|unser(?:en|e|es|em)?|meine[nrsm]?) (?:Mandant\w*|Klient(?:en|in)?\b)|"
    r"(?:[Ff]ür|[Ff]uer) (?:einen|unseren|meinen|eine) Kund\w+|exklusive[ns]? Mandat|[Ii]m (?:Auftrag"
    r"|Namen) (?:der|des|von|unserer) [^.!?\n]{2,50}? (?:such|besetz|rekrutier)"
    r"|\bbesetzen?\b[^.!?\n]{0,30} für (?:die |das |den |eine[nr]? )?[A-ZÄÖÜ]\w+|[Ii]ch suche exklusiv für"
    r"|Mandats? (?:suche"
    r"|besetz)|im Auftrag (?:eines|unseres)"
    r"|(?:pour|chez) (?:mon|notre|un de (?:mes|nos)|l['’]un de (?:mes|nos)) clients?\b|(?:[Uu]n de (?:mes"
    r"|nos)|[Mm]on|[Nn]otre) clients?(?:,[^.!?\n]{2,80})? (?:cherche|recherche|recrute)"
    r"|[Rr]etained (?:on a|me\b|us\b|search|by [A-Z]|to (?:find|identify|fill))|working exclusively"
    r" with|on behalf of (?:my|our|a) client|I place \w+|put(?:ting|s)? you forward"
    r"|(?:your (?:cv|CV|resume|résumé|profile)) (?:over )?to (?:my|the|our) client|asked us (?:for|to"
    r" find) an?|(?:recruitment|recruiting|staffing|employment|tech|boutique) agency"
    r"|EA Licence|(?:[Rr]ecruiting|[Ss]earching for|[Ll]ooking for) an? [^.!?\n]{3,50} for an? (?:[\w-]+ ){0,2}"
    r"(?:client|company|firm|employer|manufacturer|builder|retailer|charity|start-?up|scale-?up)\b"
    r"|working with an? [^.!?\n]{3,50} on an? [A-Z]"
    r"|\w+ searches for|[Rr]ecruiting an? [^.!?\n]{3,60} for [A-Z]\w+ [A-Z]\w+"
    r"|cabinet de recrutement|chasseur de têtes|(?:[Jj]['’]|[Nn]ous )accompagn\w+ [^.!?\n]{2,80} dans (?:le|la|son|sa"
    r"|leur) (?:recrutement|recherche)"
    rf"|(?:[Jj]['’]|[Nn]ous )accompagn\w+ une? {_NO_TEAM}[^.!?\n]{{3,100}} qui (?:crée|cherche|recherche"
    r"|recrute|ouvre|souhaite)\b"
    rf"|(?:begleite|unterstütze|betreue|vertrete)n? (?:derzeit |gerade |aktuell )?eine?n? {_NO_TEAM}[^.!?\n]{{3,100}}"
    r", d(?:er|ie|as) [^.!?\n]{2,80}\b(?:sucht|besetzt|schafft)\b"
    rf"|(?:support|help|represent|act for|acting for)(?:ing)? an? {_NO_TEAM}[^.!?\n]{{3,100}} (?:that|who|which)"
    r" (?:is|are) (?:hiring|recruiting|looking for|creating|adding)\b"
    r"|travaille en exclusivité"
    r"|(?:can(?:['’]t|not)|won['’]t) (?:share|say|tell you|reveal) (?:you )?(?:the name\b"
    r"(?! of (?:your|the|our) (?!client|company|firm|employer))|who (?:they are|it is))"
    r"|(?:['’]ll|will|would|can) (?:share|tell you|give you|reveal) (?:the name (?:once|as soon|when|after|if|later)\b"
    r"|(?:the )?(?:client|company|firm|employer)['’]s name|who the (?:client|employer) is)"
    r"|[Dd]en Namen (?:verrate|nenne|sage|erfahr\w+|bekomm\w+) (?:ich|du|Sie)\b[^.!?\n]{0,30}(?:sobald|wenn|erst|nach) "
    r"|(?:te|vous) dirai (?:c['’]est qui, l|qui est l)(?:e client|['’]employeur)"
    r"|(?:te|vous) (?:dirai|donnerai|communiquerai) (?:qui c['’]est|le nom (?:dès|après|quand|une fois|au téléphone))"
    r"|dans le cadre du recrutement (?:pour|de) (?:mon|notre|un de)|mandatée? par)"
)
_CONSULTANCY = Keyed(
    r"\b(?:Executive Search|Personalberatung|Personalvermittlung|Recruitment (?:Consultant|Agency"
    r"|Consultancy)|Staffing (?:Agency|Firm)|Search (?:Partners|Consultants)|Headhunter|cabinet de"
    r" recrutement|EA Licence|employment agency|talent agency)\b",
    re.IGNORECASE,
)
_CONSULTANT = re.compile(r"\b(?:[Cc]onsultante?|(?:Personal)?[Bb]erater(?:in)?)\b(?! HR)")
_TRADE = re.compile(rf"\b{_WORDS}\b")
_SPLIT = re.compile(r"\s*[|•·]\s*|, |\n| - | – |\s{2,}| @ ")
_FROM = re.compile(
    r"\b(?i:from|at|with|for|von|bei|chez|de|cabinet) (?P<firm>[A-ZÀ-Þ][\w&’'.-]*(?: (?:& |and |und |et"
    r" )?[A-ZÀ-Þ][\w&’'-]*){0,4})"
)


def find_agencies(message: Message, sentences: Sequence[str]) -> tuple[Claim, ...]:
    """The agency that wrote, where its signature or its words say that it places people; none in one's own mail."""
    return _read(message, tuple(sentences))


@lru_cache(maxsize=4)  # firms and people of the same message ask again
def _read(message: Message, sentences: tuple[str, ...]) -> tuple[Claim, ...]:
    if message.marks & {Mark.SENT, Mark.BULK, Mark.LIST, Mark.SPAM} or not label_of(message.sender.email):
        return ()
    label = letters(label_of(message.sender.email))
    card, firms = _card(message)
    parts = [part.strip() for part in _SPLIT.split(card)]
    named = [firm for firm in firms if _fits(firm, label)] + [part for part in parts if _shortens(label, part)]
    hires = any(_fits(m["firm"], label) for m in _OPENING_AT.finditer("\n".join((message.subject, *sentences))))
    speaks = ("" if hires else next((s for s in sentences if _CLIENT.search(s)), "")) or (
        card if _CONSULTANCY.search(card + message.text(BlockKind.BOILERPLATE)[:2000]) else ""
    )
    # A firm that recruits for itself has recruiters and partners, no consultants.
    speaks = speaks or (card if named and _CONSULTANT.search(card) else "")
    placing = bool(
        re.search(
            r"(?:(?<!re)search|recruitment|recruit(?:ing|ers?)?|recrutements?|staffing|talent(?:partners|link|group)?"
            r"|personal(?:beratung|vermittlung|dienste?)|headhunt(?:ers?|ing)|resourcing|placements?)$",
            label,
        )
    )
    if (
        not speaks
        and not placing
        and not (named and not re.search(r"\b(?:Talent|Careers|Recruiting|Recruitment)$", named[0]))
    ):
        return ()
    own = named + [part for part in parts if _fits(part, label)]
    own = own or [m["firm"] for s in sentences for m in _FROM.finditer(s) if _fits(m["firm"], label)]
    if not own:
        # A firm that recruits for itself writes from a mailbox of such a domain, an agency's consultant by name.
        is_agency = speaks or person_at(message.sender.name, message.sender.email)
        return (Claim(as_words(label_of(message.sender.email)), 0.3, "address", label),) if is_agency else ()
    return (
        Claim(
            strip_legal(usual_case(max(own, key=lambda w: (letters(w) == label, len(w))))),
            0.9 if speaks else 0.7,
            "agency",
            (speaks or card)[:200],
        ),
    )


@lru_cache(maxsize=4)  # asked with the sentences and without
def _card(message: Message) -> tuple[str, tuple[str, ...]]:
    """The writer's card (name, signature, last lines), and what on it is called as agencies are."""
    card = "\n".join((message.sender.name, message.text(BlockKind.SIGNATURE), *message.text().splitlines()[-8:]))
    return card, tuple(m["firm"].strip() for m in _NAMED.finditer(card))


def _fits(words: str, label: str) -> bool:
    """Whether a line is the firm that the address's domain spells."""
    joined = letters(words)
    plain = re.sub(r"and|und", "", joined)
    short = label.replace("and", "").replace("und", "")
    if len(words) > 50 or len(joined) < 3 or (person_in(words) and not label.startswith(joined[:6])):
        return False
    return (
        joined == label
        or plain == short
        or any(p and (joined == label + p or plain == short + p) for p in PADDING)
        or (
            (len(label) >= 5 and plain.startswith(short))
            or (len(plain) >= 5 and short.startswith(plain) and short[len(plain) :] in {*PADDING, ""})
        )
    )


def _shortens(label: str, words: str) -> bool:
    """Whether a label opens with the first word of an agency's name and goes on with letters of the words behind it,
    the trade aside: 'tarrowhc' of 'Tarrow Healthcare Recruitment'."""
    bare, trades = _TRADE.subn(" ", words)
    first, *more = [letters(word) for word in bare.split()] or [""]
    rest = label.removeprefix(first)
    if not (trades and more and rest and len(first) >= _FIRST_IN_FULL and label.startswith(first)):
        return False
    left = iter("".join(more))
    return rest[0] in {word[:1] for word in more} and all(letter in left for letter in rest)


_FIRST_IN_FULL = 4
# Who tells of an opening at their own house hires for that, whatever they say of clients or of names.
_OPENING_AT = Keyed(
    r"\b(?:[Rr]ole|[Pp]osition|[Oo]pening|[Vv]acancy|[Ss]telle|[Pp]oste) (?:here )?(?:at|with|bei|chez) "
    r"(?P<firm>[A-ZÀ-Þ][\w&’'.-]*(?: [A-ZÀ-Þ][\w&’'-]*){0,3})"
)
