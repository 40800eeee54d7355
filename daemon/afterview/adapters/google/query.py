"""Which mail the first scan reads: sets of ids, asked for at 5 units a page, so that few are read at 20 units each.

Words alone tell job mail badly: people write 'how about Thursday at 2?', and landlords write 'your application'. What
tells is who writes. So everything in the personal part of the mailbox is read, and of what Gmail sorts away or machines
send, what comes from hiring systems or speaks of applications. Whole conversations are taken: ids with their threads
come with every page. Mind that a request's address may not exceed 2,048 characters (the client library then turns it
into a POST, which the transport refuses), so words are packed into several searches.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus

LONGEST_Q = 1500  # characters, escaped

# Senders that carry other firms' hiring mail: applicant tracking, scheduling, tests, background checks. Words stand
# bare where no other firm is called so; Gmail matches them in the address and in the name.
HIRING_SYSTEMS = """
greenhouse greenhouse-mail.io lever.co ashbyhq myworkday myworkdayjobs workday smartrecruiters icims jobvite workable
workablemail teamtailor teamtailor-mail.com recruitee personio softgarden successfactors taleo invalidemail.com
oraclecloud bamboohr breezy.hr jazzhr applytojob applitrack tedk12 frontlineeducation occupop paradox.ai jobtrain
tribepad eploy networxrecruitment hireserve oleeo zohorecruit bullhorn bullhornmail loxo.co crelate hirebridge
clearcompany hireology comeet eightfold phenompeople avature gem.com rippling ukg ultipro paylocity dayforce
ceridian csod cornerstoneondemand governmentjobs neogov usajobs schooljobs pinpointhq homerun.co jobsoid
freshteam manatal rexx-systems dvinci concludis umantis onlyfy prescreen talention welcomekit welcometothejungle flatchr
taleez beetween digitalrecruiters jobaffinity hellowork infojobs gupy kenoby
calendly goodtime.io cronofy modernloop hirevue hirevue-app.com sparkhire willo.video modernhire hackerrank
hackerrankforwork codesignal codility coderpad karat.com testgorilla testdome shl.com mettl pymetrics criteriacorp
testdome sterlingcheck sterlingcheck.app checkr hireright goodhire accurate.com
indeedemail indeedapply inmail-hit-reply jobs-noreply messaging-digest-noreply
""".replace("\n", " ")
HIRING_NAMES = """
careers career jobs recruiting recruitment recruiter talent hiring hr "human resources" "people team" "people ops"
karriere bewerbung bewerbungen personalabteilung recrutement rh "ressources humaines" empleo seleccion
""".replace("\n", " ")
MACHINES = """
noreply "no-reply" donotreply "do-not-reply" nichtantworten "nicht-antworten" "ne-pas-repondre" newsletter
notification notifications alerts alert mailer "mailer-daemon" receipts billing statements ebill
""".replace("\n", " ")
BULK = """
unsubscribe "email preferences" "in your browser" "view in browser" abmelden abbestellen newsletter
désabonner désinscrire "darse de baja"
""".replace("\n", " ")
JOB_WORDS = """
"your application" "for applying" "for your application" "to apply" "you applied" "your interview" "the interview"
"interview with" "interviews with" "interview confirmed" "interview schedule" recruiter recruiting recruitment
"talent acquisition" "hiring team" "hiring manager" "your resume" "your cv" "your candidacy" "all candidates"
"phone screen" "background check" "background screening" "job id" "job number" requisition shortlisted "the position"
"offer letter" "job offer" "your assessment" "an assessment" "online tests" "your tests" "your submission"
applicants "other candidates" "move forward" "moving forward" "not selected" "not be selected"
bewerbung bewerbungsunterlagen unterlagen lebenslauf vorstellungsgespräch bewerbungsgespräch kennenlerngespräch
personalabteilung arbeitsvertrag "ausgeschriebene stelle" kennziffer
candidature entretien recrutement embauche "votre cv" "offre d'emploi"
candidatura entrevista "oferta de empleo"
""".replace("\n", " ")
# In promotions, social and forums only a subject that speaks to this one person counts.
DIGESTS = """ jobalerts "job alerts" "job alert" "jobs alert" jobagent "new jobs" "alertes emploi" stellenagent """
ADDRESSED_SUBJECTS = """
"your application" "your interview" "interview confirmed" "messaged you" "message from"
"ihre bewerbung" "deine bewerbung" "votre candidature" "tu candidatura"
""".replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Search:
    """One messages.list: what it is for, its `q`, and the label that it is held to ('' = none)."""

    purpose: str
    q: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A message as messages.list gives it."""

    id: str
    thread: str


LABELS = {
    "sent": "SENT",
    "draft": "DRAFT",
    "chat": "CHAT",
    "updates": "CATEGORY_UPDATES",
    "promotions": "CATEGORY_PROMOTIONS",
    "social": "CATEGORY_SOCIAL",
    "forums": "CATEGORY_FORUMS",
}


def first_scan(after: int | None) -> list[Search]:
    """The searches of a first scan over mail since `after` (epoch seconds; None = all)."""
    return [
        Search("all", _when(after)),
        *(Search(purpose, _when(after), label) for purpose, label in LABELS.items()),
        *_packed("hiring", "from", words(HIRING_SYSTEMS), after),
        *_packed("named", "from", words(HIRING_NAMES), after),
        *_packed("machine", "from", words(MACHINES), after),
        *_packed("bulk", "", words(BULK), after),
        *_packed("job", "", words(JOB_WORDS), after),
        *_packed("addressed", "subject", words(ADDRESSED_SUBJECTS), after),
        *_packed("digest", "from", words(DIGESTS), after),
        Search("invitation", f"filename:ics {_when(after)}".strip()),
    ]


def of_people(addresses: Iterable[str], after: int | None) -> list[Search]:
    """The searches for all that certain people wrote, or were written."""
    known = sorted({address for address in addresses if "@" in address and not set(address) & set('"(){} \n')})
    return [*_packed("people", "from", known, after), *_packed("people", "to", known, after)]


def readable(found: Mapping[str, set[Found]]) -> set[Found]:
    """All mail that the searches found, without drafts and chats. (Spam and trash are not listed to begin with.)"""
    return found.get("all", set()) - found.get("draft", set()) - found.get("chat", set())


def choose(found: Mapping[str, set[Found]]) -> set[Found]:
    """The messages worth reading, from what the searches found, by purpose."""

    def of(*purposes: str) -> set[Found]:
        return set().union(*(found.get(purpose, set()) for purpose in purposes))

    everything = readable(found)
    shut = of("promotions", "social", "forums")
    # Where Gmail sorts nothing (the user turned the tabs off), the small print of bulk mail has to tell; else it would
    # cost the agent who writes by hand and has it in the signature.
    small_print = set() if shut or of("updates") else of("bulk")
    sorted_away = (of("updates", "machine") | small_print) - shut - of("sent")
    personal = everything - shut - sorted_away
    impersonal = of("bulk") - of("addressed", "invitation")
    speaking = sorted_away & of("job", "named", "invitation") - impersonal
    told = (of("hiring") - of("digest")) | speaking | (shut & of("addressed"))
    return with_conversations(personal | told, everything, about=told)


def with_conversations(chosen: set[Found], everything: set[Found], about: set[Found]) -> set[Found]:
    """`chosen`, and of `everything` what stands in one thread with something in `about`."""
    threads = {one.thread for one in about}
    return (chosen | {one for one in everything if one.thread in threads}) & everything


def words(listed: str) -> list[str]:
    """The words and quoted phrases of a list, each once."""
    pieces: list[str] = []
    for number, part in enumerate(listed.split('"')):
        pieces += [f'"{part}"'] if number % 2 else part.split()
    return list(dict.fromkeys(pieces))


def _packed(purpose: str, operator: str, terms: Iterable[str], after: int | None) -> list[Search]:
    """As few searches as hold all terms, joined with OR."""
    searches: list[Search] = []
    held: list[str] = []
    for term in dict.fromkeys(terms):
        if held and len(quote_plus(_any(operator, [*held, term], after))) > LONGEST_Q:
            searches.append(Search(purpose, _any(operator, held, after)))
            held = []
        held.append(term)
    return [*searches, Search(purpose, _any(operator, held, after))] if held else searches


def _any(operator: str, terms: list[str], after: int | None) -> str:
    joined = f"({' OR '.join(terms)})"
    return f"{operator}:{joined} {_when(after)}".strip() if operator else f"{joined} {_when(after)}".strip()


def _when(after: int | None) -> str:
    """Epoch seconds, since a date would mean midnight in California."""
    return f"after:{after}" if after is not None else ""
