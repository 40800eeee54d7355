"""How mailboxes, cards and subjects hold a firm's name: the team round it, the marks that part it from the rest."""

import re

_TEAM = (
    r"(?:Hiring Team|Hiring|Careers?|Carri[èe]res?|Emplois?|Talent Acquisition|Acquisition de [Tt]alents|Talent Team"
    r"|[ÉE]quipe (?:[Tt]alents?|RH|[Rr]ecrutement)|Talents?|Recruiting|Recruitment"
    r"|Recruiters|Human Resources|HR(?: Team| Department)?|People(?: Team| Services| Operations| Ops|"
    r" & Culture)?|Karriere"
    r"|Personalabteilung|Personal|Recruiting-Team|Jobs|Team|University Recruiting|Campus Recruiting"
    r"|Human Capital|Bewerbermanagement|Notifications?|Interviews?|Scheduling|Candidate Experience"
    r"|Ressources Humaines|Recrutement|D?RH|Reservations|Reception|Enquiries|Inquiries|Front Desk|Admin"
    r"|Personal(?:amt|gewinnung|management|stelle|wesen|verwaltung|service|referat)"
    r"|Personalbüro|Sekretariat|Verwaltung|Bewerbung(?:en)?|(?:Bewerb(?:er|ungs)|Karriere|Stellen|Job)portal)"
)
# 'DRH Ville de Brest', 'Recrutement Optima': the team or mailbox stands before the name.
TEAM_LEAD = re.compile(
    r"^(?:D?RH|Ressources Humaines|(?:L['’])?[ÉEé]quipe(?: RH| recrutement| talents)?|Accueil|S[ée][ck]r[ée]tariat"
    r"|HR(?:[- ][Tt]eam)?|Human Resources|Talent Acquisition|People (?:& Culture|[Tt]eam)|Hiring [Tt]eam"
    r"|Recrutement|Emplois?|Carrières?|Talents?|Portail (?:[Rr]ecrutement|[Ee]mploi|[Cc]arrières?)|Empfang|Rezeption"
    r"|(?:Bewerb(?:er|ungs)|Karriere|Stellen|Job)portal"
    r"|Service (?:RH|[Rr]ecrutement|du personnel)|Karriere|Bewerbung(?:en)?|Bewerb(?:er|ungs)management"
    r"|Personal(?:abteilung|amt|büro|gewinnung|verwaltung|stelle|referat|service|wesen|management)?"
    r"|Recruiting(?:[- ]Team)?|Careers|Jobs)"
    r"(?:\s(?:chez|bei|de la|de|der|du|[-–|])|,)?\s(?=[A-ZÀ-Þ])"
)
TEAM_TAIL = re.compile(rf"(?:[,|:-]? (?:{_TEAM}|via .*|\(.*\)))+$")
TEAM_LINE = re.compile(
    rf"^(?:[Tt]he |[Yy]our |[Dd]ein |[Ii]hr |L['’][ée]quipe )?"
    rf"(?P<firm>(?!L['’][ée]quipe\b)[A-ZÀ-Þ][^\n,|:]{{1,50}}?) {_TEAM}(?:"
    rf" Team)?[.!]?$",
    re.MULTILINE,
)
# 'Team kettenwerk': as a house that writes itself small calls its mailbox at a hiring system.
SMALL_TEAM = re.compile(
    r"(?:(?:Dein |Your )?(?:Team|Équipe) |(?:The )?(?=\S+[ -]Team$))"
    r"(?P<firm>(?!bewerb|personal|kunden|no-?reply)[a-zà-ÿ][\w.-]{3,}?)(?:[ -]Team)?"
)
DISPLAY_FORMS = re.compile(
    r"(?:\b(?:on behalf of|via|from|at|bei|chez|für|pour)\b|\(|@|[|•–-] ) ?"
    r"(?!(?:[Rr]etd?|Esq|Ph\.?D|M\.?D|MBA|[Ss]he|[Hh]e|[Tt]hey)\b)(?P<firm>[A-ZÀ-Þ0-9][^()|•]*?)\)?$"
)
SIGNATURE_SPLIT = re.compile(r"\s*[|•·]\s*|, | - | – |\s{2,}| @ | at |\n| bei | chez ")
SUBJECT_SPLIT = re.compile(r"\s{1,9}(?:[-–—|•·]{1,2}|<>|//?|x|@|\+)\s+|:\s+| / ")
# 'Retour Orbital': what a mail is about, before the firm that it comes from.
SUBJECT_LEAD = re.compile(
    r"^(?:(?:Retour|Réponse|Nouvelles|Suite|Suivi|Entrevue|Entretien|Offre|Contrat|Stand|Rückmeldung|Rückfrage|Antwort|Neues"
    r"|Gespräch|Termin|Angebot|Vertrag|Absage|Zusage|Unterlagen|Update|Feedback|News|Interview|Offer|Contract|Paperwork)"
    r"(?:\s(?:von|zu|bei|vom|de|chez|du|from|at|with|mit|avec|on))?(?:\s(?=[A-ZÀ-Þ0-9])|$))+"
)
