"""When word is promised, and until when an answer is wanted: the days of the sentences that say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from afterview.domain.reading import ActFound
from afterview.domain.vocabulary import Act
from afterview.domain.when import Pledge
from afterview.inference import when
from afterview.inference.keyed import Keyed

_SURE = 0.4
_WORD_TO_COME = re.compile(
    r"\b(?:usually|normally|typically) (?:take|need|come back|get back)s?\b|\berfahrungsgemäß\b|"
    r"\bhear (?:back )?from (?:me|us)\b|\b(?:get|come|be|go|circle|report) back to (?:you|us)\b|\bback to you\b|"
    r"\b(?:have|with) (?:something|news|word|an answer|a decision|an update) for you\b|\blet you (?:all )?know\b|"
    r"\bin touch\b|\b(?:write|call|ring|phone|mail|email|tell)(?: to)? "
    r"(?:you|everyone|all (?:of you|applicants|candidates))\b|\b(?:decision|decide)\b|"
    r"\bmak(?:e|ing) (?:up )?(?:our|my|their) minds?\b|\bmeld(?:e|en|et)\b|\b(?:bescheid|rückmeldung)\b|"
    r"\bvon (?:uns|mir) hören\b|"
    r"\bkomm\w*\b.{0,80}\bauf (?:sie|dich|euch) zu\b|\bhör\w*\b.{0,60}\bvon (?:uns|mir)\b|"
    r"\b(?:revien\w+|reviendr\w+) vers (?:vous|toi)\b|\b(?:vous|te|t['’])\s?(?:recontact|rappell|revien|tien"
    r"|inform|écri)\w*|"
    r"\b(?:réponse|retour|des nouvelles)\b",
    re.IGNORECASE,
)
# Word promised in plain words of German or French, whatever else the sentence says.
_NO_LEAVE = r"(?:(?!\b(?:zeit|möglichkeit|gelegenheit|frist)\b).){0,80}"  # 'bis Freitag Zeit für eine Antwort'
_PLAIN_PROMISE = Keyed(
    r"\b(?:wir|ich)\b.{0,60}"
    rf"\b(?:geben?|gebe) (?:ihnen|dir|euch)\b{_NO_LEAVE}\b(?:bescheid|rückmeldung|antwort|nachricht)\b"
    rf"|\b(?:geben?|gebe) (?:wir|ich) (?:ihnen|dir|euch)\b{_NO_LEAVE}\b(?:bescheid|rückmeldung|antwort|nachricht)\b"
    r"|\b(?:erhalten sie|sie erhalten|erhältst du|du erhältst|bekommen sie|sie bekommen|bekommst du|du bekommst)\b"
    rf"{_NO_LEAVE}\b(?:bescheid|rückmeldung|antwort|nachricht von uns)\b"
    r"|\b(?:kommen|komme) (?:wir|ich)?\b.{0,60}\bauf (?:sie|dich|euch) zu\b"
    r"|\b(?:melden wir uns|wir melden uns|melde ich mich|ich melde mich)\b"
    r"|\b(?:nous|je|on) (?:(?:vous |te |t['’])(?:revien\w+|reviendr\w+"
    r"|(?:ferai|ferons|fera|fais)(?=\s(?:un retour|savoir|part|signe|une réponse)\b)|tiendr\w+)"
    r"|répond\w+(?!.{0,20}\bquestions\b))\b"
    r".{0,40}\b(?:sous|d['’]ici|avant|un retour|au courant|informée?)\b"
    r"|\b(?:nous|je|on) (?:revien\w+|reviendr\w+)\b.{0,40}\bvers (?:vous|toi)\b"
    r"|\b(?:nous|je|on) (?:ferai|ferons|fera|fais)\b.{0,20}\bun retour\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^\W*(?:falls|sofern|wenn|sollten?|si|en cas)\b", re.IGNORECASE)
_PROMISING = (Act.PROMISE, Act.WAIT_FOR_US)
_DEADLINE = (Act.OFFER_DEADLINE,)
_PERHAPS_PROMISING = (*_PROMISING, Act.OUT_OF_OFFICE)  # 'I am away and will decide when I am back on Monday'
_DECIDING = (Act.STILL_DECIDING, Act.OFFER_DEADLINE)
_THEY_DECIDE = re.compile(
    r"\b(?:we|wir|nous|panel|board|committee|team|gremium|comité)\b[^.;]{0,40}"
    r"\b(?:decid|decision|entscheid|décid|décision)"
    r"|\b(?:the|a|our|final|unsere?|eine|die|notre|la|une)\s(?:\w+\s)?(?:decision|entscheidung|décision)\b",
    re.IGNORECASE,
)
_RECALLS = re.compile(
    r"^\W*(?:you (?:said|mentioned|told|wrote)|(?:sie|du) (?:sagten|sagtest|haben|hast) (?:\w+ ){0,3}gesagt|"
    r"vous (?:m.avez|nous avez|aviez) dit)\b",
    re.IGNORECASE,
)
# 'Answer by Friday', 'réponse lundi au lieu de jeudi': in a mail to the seeker that answer is theirs.
_ANSWER_BY = (
    r"(?:^|[:;,(–-]\s?)\W*(?:answer|reply|antwort|réponse)\s(?:please\s|bitte\s)?"
    r"(?:by|before|until|bis|avant|pour|d['’]ici|\w+day|\w+tag|lundi|mardi|mercredi|jeudi|vendredi)\b"
)
_YOU_DECIDE = re.compile(
    rf"{_ANSWER_BY}|"
    r"\b(?:your?|ihre[nr]?|deine[nr]?|votre|vous|sie|du)\s(?:\w+\s){0,2}(?:to\s)?"
    r"(?:decid|decision|entscheid|décid|décision)"
    r"|\bdecision (?:is yours|from you)\b|\b(?:entscheidung|décision)\b[^.;]{0,30}"
    r"\b(?:bei (?:ihnen|dir)|vous (?:appartient|revient))\b"
    r"|\b(?:need|want|like|ask(?:ing)? for|appreciate|require) (?:(?!to\b)\w+ ){0,3}decision\b"
    r"|\b(?:benötigen|brauchen|bitten um) (?:(?!für|zur|noch)\w+ ){0,3}entscheidung\b"
    r"|\b(?:quand|dès que|once|as soon as|when|sobald)\b.{0,30}"
    r"\b(?:your|votre|ta|ihre|deine) (?:answer|reply|réponse|antwort)\b"
    r"|\b(?:zeit|möglichkeit|gelegenheit)\b.{0,40}\b(?:antwort|rückmeldung|entscheidung)\b"
    r"|\b(?:faudrait|besoin d['’]) ?(?:\w+ ){0,2}décision\b",
    re.IGNORECASE,
)
_UNTIL = Keyed(
    rf"{_ANSWER_BY}|"
    r"\b(?:mov|push|shift|chang|set|put)\w* (?:the|your|that|our) (?:answer |reply )?(?:date|deadline|day)\b"
    r"(?! (?:of|for|when)\b)|\b(?:frist|échéance|délai|fixée?s? (?:pour|avant))\b|"
    r"\b(?:by|until|till|before|later than|deadline|fine (?:with|by)|okay? with|extend\w*|"
    r"let (?:me|us) know|dites-(?:moi|nous)|bis|spätestens|vor|avant|"
    r"jusqu|d.ici|antes)\b",
    re.IGNORECASE,
)

# What is answered there are the seeker's questions: no word of how it goes on.
_TO_QUESTIONS = Keyed(
    r"\banswer (?:all |any )?(?:of )?your questions\b|\brépond\w* à (?:toutes )?(?:vos|tes) questions\b"
    r"|\b(?:ihre|deine|eure) fragen\b.{0,40}\b(?:beantwort|klär)\w*|\bauf (?:alle )?(?:ihre|deine|eure) fragen\b",
    re.IGNORECASE,
)
_FIRST_DAY = Keyed(
    r"\b(?:start(?:ing)? (?:date|day)|first day|day one|(?:start|begin)(?:ning)? (?:on|work)|arbeitsbeginn|eintritt\w*"
    r"|erste[rn]? (?:arbeits)?tag|date de début|prise de (?:poste|fonctions?)|premier jour|entrée en fonctions?)\b",
    re.IGNORECASE,
)


def promises(split: Sequence[str], found: Sequence[ActFound], scene: when.Scene) -> Iterator[Pledge]:
    """The dates of the sentences that promise word, each sentence once; of one that names none, that of the one before.

    What may be a promise and speaks of word to come is one: both are needed where neither is sure. So is the day on
    which they decide, or until which that is put off; the day on which the seeker is to decide is not.
    """
    perhaps = (
        a.sentence
        for a in found
        if a.act in _PERHAPS_PROMISING and a.sentence >= 0 and _WORD_TO_COME.search(split[a.sentence])
    )
    plainly = {
        i
        for i, said in enumerate(split)
        if not scene.sent and _PLAIN_PROMISE.search(said) and not _CONDITION.match(said)
    }
    deciding = (i for i in _indexes(found, _DECIDING) if _THEY_DECIDE.search(split[i]))
    for i in sorted({*_indexes(found, _PROMISING), *perhaps, *plainly, *deciding}):
        if (
            _RECALLS.search(split[i])
            or _TO_QUESTIONS.search(split[i])
            or (_YOU_DECIDE.search(split[i]) and i not in plainly)
        ):
            continue
        made = when.pledge(split[i], i, scene) or (when.pledge_after(split[i - 1], split[i], i, scene) if i else None)
        if made is not None:
            yield made


def deadlines(split: Sequence[str], found: Sequence[ActFound], scene: when.Scene) -> list[Pledge]:
    """The days by which an answer is wanted, the surest first: what sets a deadline, then what merely says 'until'.

    The second sort counts only in a mail that is known to make an offer. A bare day ends with the writer's business.
    """
    promising = {i for i in _indexes(found, (Act.PROMISE,)) if not _YOU_DECIDE.search(split[i])}
    worded = [i for i, sentence in enumerate(split) if i not in promising and _UNTIL.search(sentence)]
    set_down = (i for i in _indexes(found, _DEADLINE) if i in worded or not _FIRST_DAY.search(split[i]))
    found_on = (when.pledge(split[i], i, scene) for i in dict.fromkeys((*set_down, *worded)))
    made = [p for p in found_on if p is not None]
    hours = {p.by: p.at for p in reversed(made) if p.at is not None}  # 'it goes to print on Monday. … by noon Monday'
    return [replace(p, at=hours.get(p.by) or when.deadline_instant(p, scene)) for p in made]


def _indexes(found: Sequence[ActFound], wanted: Sequence[Act]) -> Iterator[int]:
    return (a.sentence for a in found if a.act in wanted and a.score >= _SURE and a.sentence >= 0)
