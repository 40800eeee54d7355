"""Whether a no tells its reason, so that an answer to it does not ask for that (ETIQUETTE.md practice 13)."""

import re

from afterview.domain.vocabulary import Stage
from afterview.writing.situation import Situation

_SAYS_NO = ("act:refuse", "act:closed")
_REASON = re.compile(
    r"\b(?:because|(?:due|owing) to|aufgrund|wegen|en raison d\w+)\b(?!(?:\W+\w+){0,4}\W+"
    r"(?:number|volume|interest|Vielzahl|Anzahl|Zahl|nombre)\b)"
    r"|\b(?:weil|parce qu\w+)\b"
    r"|\b(?:more|stronger|deeper|direct|prior|previous|extensive|greater|closer|better|longer|relevant)"
    r" (?:[\w-]+ ){0,3}(?:experience|background|match|fit|knowledge|skills|training|qualifications)\b"
    r"|\b(?:more|most|better) (?:closely|directly|strongly)? ?(?:match|fit|suit|align)\w*\b|\bcloser to what\b"
    r"|\bwho(?:se)? (?:already |also )?(?:has|have|had|brings?|brought|worked|knows?|knew|speaks?|lives?|holds?|"
    r"experience|background|skills|profile|qualifications|training)\b"
    r"|\b(?:filled (?:\w+ )?internally|(?:an |our )?(?:internal|own) (?:candidate|applicant|staff)|hiring freeze|"
    r"budgets?|intern (?:\w+ )?besetzt|en interne)\b"
    r"|\bmehr (?:[\wäöüß-]+ ){0,2}(?:Erfahrung|Kenntnisse|Praxis)\w*\b"
    r"|\b(?:besser|genauer|eher|näher|noch mehr) (?:[\wäöüß-]+ ){0,4}(?:pass\w+|entspr\w+|übereinstimm\w+)\b"
    r"|\b(?:der|die|deren|dessen) (?:bereits|schon|mehr|Erfahrung|Profil|Qualifikation)\b"
    r"|\b(?:plus|davantage) d['’]expérience\b|\bcorrespond\w* (?:davantage|mieux|plus)\b"
    r"|\b(?:profil|parcours|expérience) (?:\w+ ){0,3}plus (?:proche|adapté|en phase)\w*\b|\bqui (?:a|ont) déjà\b",
    re.IGNORECASE,
)


def reason_given(at: Situation) -> bool:
    """Whether the sentence that says no, as far as it is kept, says why as well."""
    change = at.application.stage_at(at.due.since)
    if change is None or change.stage is not Stage.REJECTED:
        return False
    return any(one.rule.startswith(_SAYS_NO) and _REASON.search(one.quote) for one in change.evidence)
