"""What is told of somebody that is no talk: their work, the seeker's first days in the job, papers, pay, absences."""

import re

# In the clause behind a name or a pronoun.
_NO_TALK = re.compile(
    # the job itself, once it is the seeker's
    r"(?:(?!, (?:and|und|et) )[^.;!?])*?(?:\b(?:(?:first|1st) (?:day|week|morning)(?! of)|(?:am|im|Ihr\w*"
    r"|dein\w*) erste[nrm]?"
    r" (?:Arbeitstag|Tag|Woche)|premier jour|onboarding|induction|orientation week"
    r"|(?:once|when|after|as soon as) you(?:['’]ve| have)? (?:start|join|sign|settle)\w*"
    r"|(?:wenn|sobald|nachdem) (?:Sie|du) (?:bei uns )?(?:anf[aä]ng|angefangen|beginn|start)\w*|einweisen"
    r"|einarbeiten|prise de (?:poste|fonctions?)|(?:as|als|comme) (?:your|our|an?|the|Ihre?|unsere?|votre|notre)? ?"
    r"(?:new|neue[nrs]?|nouve(?:au|lle))\b"
    r"|join(?:ing|s)? (?:the|our|this) (?:company|firm|team|department|business|staff|board)\b(?! (?:call|interview))"
    r"|join(?:ing|s)? (?:us )?(?:\w+ ){0,4}?in (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)"
    r"|in (?:the )?future|in Zukunft|künftig|à l['’]avenir|(?:in|en) [CcKk]onta[ck]t|in touch|in Verbindung"
    r"|zusammen(?:zu)?arbeiten|(?:auf|für) (?:die|eine) Zusammenarbeit|gearbeitet|succeed|réussir|Talentpool|Verteiler"
    # papers, pay, and what is to be said of an application
    r"|bank details|in sick|annual leave|your references?|referee|Christmas party|open day|Weihnachtsfeier"
    r"|Sommerfest|Tag der offenen Tür|portes ouvertes|with (?:the|our|a) (?:result|outcome|decision)s?"
    r"|(?:sign|signing|send|sent|prepar\w+|signer|envoyer|unterschreib\w+|vorbereit\w+|schick\w+)"
    r" [^.;!?]{0,20}\b(?:contract|contrat|Vertrag)"
    r"|(?:contract|contrat|Vertrag) (?:available|ready|zu\w*|vor)"
    r"|see (?:your (?!face)|proof|copies|examples|you (?:succeed|grow|thrive|do well|again in))"
    r"|to (?:read|mark|collect|sign|draft) |(?:to|and) look at your (?:application|papers|test)"
    r"|(?:zu (?:lesen|sichten|prüfen)|zuzu(?:senden|schicken))|eine (?:Antwort|Rückmeldung)"
    r"|pour (?:vous (?:envoyer|transmettre)|lire|signer|préparer)"
    r"|ha(?:s|ve) (?:now |both )?(?:read|reviewed|looked|decided)|let you know|get back to you"
    r"|for (?:any )?questions?|(?:hire|hired) you|as (?:the|a) deadline|the deadline"
    r"|salary|Gehalt|salaire|your pay|your start"
    r"|(?:suggests|proposes) (?:that )?you (?:send|write|apply|wait)|(?:will be|is) (?:on (?:leave|holiday|vacation)"
    r"|away|travelling|traveling|abroad)"
    r"|(?:Monday|Montag|lundi) (?:to|-|–|bis|à|au) (?:Friday|Freitag|vendredi))\b"
    r"|\d{2}[.,' ]?\d{3}\b|(?:our|at) other (?:site|office|branch|team)s?\b|\bfor graduates only\b"
    r"|\bwieder da\b|^ hat (?:am |den |nächsten )?\w+ frei\b(?! für))"
)
# 'dabei' where somebody is at work on something, or will not be there.
_AT_IT = re.compile(
    r"\b[Dd]abei(?=, (?!um\b)[^.;!?]{2,80}?\b(?:zu \w+en|\w{2,}zu\w{3,}en)\b)|\bnicht (?:mehr |selbst )?dabei\b"
    r"|\b[Dd]abei bin ich(?! (?:und|sowie|mit|selbst)\b|[,.;!]|$)"
    r"|\bdazu(?= (?:mit (?:der|dem|den|Ihnen|dir)|noch|Fragen|Gedanken)\b|, [^.;!?]{2,80}?\bzu \w+en\b)"
)

# A job's predecessor, or whom to write to, changes no talk.
NO_CHANGE = re.compile(
    r"\b(?:(?:[Tt]h(?:is|e)|[Dd]iese?|[Cc]e|[Ll]e) (?:\w+ )?(?:role|position|post|job|vacancy|Stelle|Position|poste)"
    r"|[Yy]ou(?: would|['’]d| will|['’]ll)(?: be)?) [^.;:!?]{0,20}?"
    r"\b(?:replac|cover|fill|stand|step|tak|vertritt|ersetzt|übernimmt|remplace)"
    r"|\b(?:contact|write to|e-?mail|reach (?:out to)?|get in touch with)\s[^.,;!?]{2,40}\binstead\b"
    r"|\bso (?:please (?:send|bear|write|reply|return|submit|e-?mail)|bear|(?:the |our |my |your |any )?(?:feedback"
    r"|decision"
    r"|answers?|repl(?:y|ies)|offer|contract|news))\b"
    r"|\b(?:vertritt|represents) (?:den|die|das|the) (?:Betriebsrat|Personalrat|Firma|staff|works council)\b"
    r"|\bas (?:our |the )?(?:new )?(?:managing|head|chief|director|CEO|CTO|CFO)\b"
    r"|\b(?:[Ww]enden Sie sich|[Ss]chreiben Sie|adressez-vous|écrivez)\b"
)

# Whoever comes too and asks nothing: others who applied, who opens the door or mends the line.
_BESIDE_THE_POINT = re.compile(
    r"\b(?:candidates?|applicants?|\w*[Bb]ewerber(?:in|innen|n)?|candidat(?:e|s|es)?|(?:our|the|my) (?:dog|cat|baby)"
    r"|(?:unser|mein) (?:Hund|Baby)|(?:notre|mon) chien|let you in|from (?:IT|reception|security)|front desk"
    r"|am Empfang|à l['’]accueil)\b"
)


def asks_nothing(text: str) -> bool:
    """Whether a sentence on who comes too is about somebody who takes no part in the talk."""
    return _BESIDE_THE_POINT.search(text) is not None


def tells_of_no_talk(text: str, end: int) -> bool:
    """Whether the clause behind a place of a sentence tells of something else than a talk with the seeker."""
    return _NO_TALK.match(text[end:]) is not None


def without_being_at_it(text: str) -> str:
    """A sentence without the 'dabei' that puts nobody in a talk: 'ist noch dabei, die Bewerbungen zu sichten'."""
    if not ("abei" in text or "dazu" in text):
        return text
    return _AT_IT.sub(lambda found: " " * len(found[0]), text)
