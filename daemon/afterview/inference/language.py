"""Tells in which language a mail or a sentence is written, from its little words and letters."""

import re
from collections.abc import Mapping

from afterview.inference.keyed import Keyed

UNKNOWN = "xx"
LANGUAGES = ("en", "de", "fr", "es")
# The first words decide as well as all of them.
MAX_CHARACTERS = 1_500

# Words that carry grammar and not matter, so that names and loan words ('Interview', 'Meeting') do not count. The
# languages below the line are only known so that their mail is not taken for one of the four.
_WORDS: Mapping[str, str] = {
    "en": "the and of to in is was are be been for with on at by from this that these those it its you your yours we "
    "our us i my me he she they their not no have has had do does did will would can could should may might if or but "
    "as an a so what when where who which how about into out up please thanks thank hi dear hello any all just get "
    "there here then than also let know i'm we're you're it's don't we'll i'll i've we've i'd we'd that's can't yes "
    "am best looking forward regards monday tuesday wednesday thursday friday saturday sunday january february march "
    "june july october december interview your application offer meeting scheduled details",
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind war waren "
    "wird werden wurde haben hat hatte sein ich du er sie es wir ihr ihnen ihre ihren ihrem ihrer ihres mich mir dich "
    "dir uns unser unsere unseren mit von zu zum zur bei beim aus auf für im am an in um vor nach über unter durch "
    "als auch noch nur schon sehr wie wenn dass daß weil ob so bitte danke dank gerne gern hallo liebe lieber sehr "
    "geehrte geehrter guten tag mal dann hier doch kann können möchte möchten würde würden sich bis zwischen ja nein "
    "viele grüße gruß freundlichen grüßen dein deine deinen deiner leider heute morgen montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag januar februar märz juni juli oktober dezember bewerbung gespräch stelle "
    "unterlagen absage angebot termin vorstellungsgespräch",
    "fr": "le la les un une des du de et ou mais est sont était être a ont avoir avez avons ai suis sera je tu il elle "
    "on nous vous ils elles mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cette ces cet que qui "
    "quoi dont où ne pas plus rien pour par avec sans sur sous dans en au aux à si comme très bien merci bonjour cher "
    "chère madame monsieur cordialement lors afin ainsi donc car c' d' n' qu' j' l' s' t' jusqu' lorsqu' "
    "vers chez êtes avons votre y oui non bonsoir salut lundi mardi mercredi jeudi vendredi samedi dimanche janvier "
    "février mars avril juin juillet août septembre octobre novembre décembre candidature entretien poste offre "
    "réponse automatique événement rendez-vous",
    "es": "el la los las un una unos unas de del y o pero es son era fue ser está están estar ha han he hemos yo tú él "
    "ella nosotros ustedes usted ellos mi mis tu tus su sus nuestro nuestra nuestros nuestras este esta estos estas "
    "ese esa eso que qué quien como cómo cuando cuándo donde no sí si por para con sin sobre en al a se le les lo nos "
    "me te más muy ya también gracias hola estimado estimada saludos cordial buenos días buenas tardes hasta desde "
    "porque entre hay todo lunes martes miércoles jueves viernes sábado domingo enero febrero marzo junio julio "
    "septiembre octubre noviembre diciembre semana puede puedes gustaría podría día hora "
    "entrevista candidatura puesto oferta cita",
    "nl": "de het een en van is zijn was niet ik je jij hij wij jullie hun mijn jouw ons onze met voor op aan bij naar "
    "om te dat die deze dit maar ook nog wel geen als dan uit door over kunnen kan wil graag bedankt beste hallo groet "
    "groeten heb hebben hebt wordt worden zou u uw er hier daar",
    "it": "il lo la gli le un una di del della dei delle e o ma è sono era non io tu lui lei noi voi loro mio mia suo "
    "nostro vostro questo questa che chi per con senza su in nel nella al alla da dal dalla come più molto grazie "
    "ciao gentile buongiorno cordiali saluti anche ho hai ha abbiamo essere ci si",
    "pt": "o a os as um uma de do da dos das e ou mas é são foi não eu você ele ela nós meu minha seu sua nosso este "
    "esta isso que para por com sem em no na ao à se como mais muito obrigado obrigada olá prezado também está estão",
    "sv": "och att det är en ett den som på för av med inte jag du han hon vi ni de om till från har hade var kan ska "
    "vill så men eller tack hej hälsningar din ditt vår mig dig",
    "da": "og at det er en et den som på for af med ikke jeg du han hun vi de om til fra har havde var kan skal vil så "
    "men eller tak hej hilsen din dit vores mig dig også blev",
    "pl": "i w na z do nie się jest to że o jak za od po dla przez ale czy tak pan pani dziękuję dzień dobry są był "
    "być jestem mam nas nam",
    "ro": "și este nu la cu pe pentru din sau dar sunt mai ca să vă dumneavoastră mulțumesc bună ziua",
    "tr": "ve bir bu için ile değil ben sen biz siz çok merhaba teşekkürler olarak daha var",
    "id": "dan yang di ke dari untuk dengan ini itu tidak saya anda kami akan pada terima kasih",
}
_LETTERS: Mapping[str, str] = {
    "ß": "de", "ä": "de", "ö": "de", "ü": "de", "ñ": "es", "¿": "es", "¡": "es", "ó": "es", "ç": "fr", "ê": "fr",
    "è": "fr", "œ": "fr", "û": "fr", "î": "fr", "à": "fr", "å": "sv", "ø": "da", "ã": "pt", "õ": "pt", "ł": "pl",
    "ą": "pl", "ę": "pl", "ı": "tr", "ş": "tr", "ț": "ro", "ă": "ro",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]*)?")


# French elisions are little words with their vowel lost: 'l'équipe', 'd'ici', 'qu'on'.
_ELISION = Keyed(r"\b(l|d|qu|j|n|s|c|t|jusqu|lorsqu)'(?=[^\W\d_]{2})")


def _index() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each word with the languages that have it; a word of many languages says less for each."""
    owners: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(word, []).append(language)
    return {word: tuple((name, 1 / len(names)) for name in names) for word, names in owners.items()}


_INDEX = _index()


def language_of(text: str) -> str:
    """'en', 'de', 'fr' or 'es'; 'xx' for every other language and where there is nothing to tell it by."""
    lowered = text[:MAX_CHARACTERS].lower().replace("’", "'")
    tokens = _TOKEN.findall(_ELISION.sub(r"\1' ", lowered))
    scores: dict[str, float] = {}
    for token in tokens:
        for language, weight in _INDEX.get(token, ()):
            scores[language] = scores.get(language, 0.0) + weight
    for letter in set(lowered).intersection(_LETTERS):
        language = _LETTERS[letter]
        scores[language] = scores.get(language, 0.0) + 0.4
    if not scores:
        return UNKNOWN
    best = max(scores, key=lambda language: (scores[language], -list(_WORDS).index(language)))
    # A page of foreign words holds a few that look like ours; a sentence of ours has one in eight at the least.
    if best not in LANGUAGES or scores[best] < max(0.3, 0.06 * len(tokens)):
        return UNKNOWN
    return best
