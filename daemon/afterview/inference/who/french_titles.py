"""Titles of roles in French order, the head noun first and what it is about in small letters behind it."""

import re

# Both genders in one word: 'chargé·e', 'chargé(e)', 'coordinateur/trice', 'chef-fe', 'Techniker/in'.
INCLUSIVE = r"(?:[·•.⋅/:*_-]\s?-?|\s?\()(?:e|ne|ère|trice|euse|ice|fe|te|sse|rice|se|in(?:nen)?)(?:[·•.⋅]?s)?\)?(?!\w)"
# Head nouns that are French as they stand; the last ones only where a French linking word follows.
_PLAIN = (
    r"charg[ée]+|collaborat(?:eur|rice)|chef(?:fe)?|coordonnat(?:eur|rice)|ing[ée]nieure?|responsable|conseill(?:er|ère)|coordinat(?:eur|rice)|direct(?:eur|rice)|technicien(?:ne)?"
    r"|développeu(?:r|se)|gestionnaire|attachée?|éducat(?:eur|rice)|infirmi(?:er|ère)|comptable|juriste|vendeu(?:r|se)"
    r"|animat(?:eur|rice)|format(?:eur|rice)|professeure?|auxiliaire|aide-soignante?|opérat(?:eur|rice)|conduct(?:eur|rice)"
    r"|acheteu(?:r|se)|rédact(?:eur|rice)|chercheu(?:r|se)|contrôleu(?:r|se)|adjointe?|secrétaire|préparat(?:eur|rice)"
    r"|magasini(?:er|ère)|cuisini(?:er|ère)|serveu(?:r|se)|déléguée?|consultante|administrat(?:eur|rice)|stagiaire|alternante?"
    r"|psychologue|employée?|médiat(?:eur|rice)|bibliothécaire|documentaliste|graphiste|mécanicien(?:ne)?|électricien(?:ne)?"
    r"|menuisi(?:er|ère)|assistante|analyste|enseignante?|agente|cadre|pharmacien(?:ne)?|intervenante?"
    r"|régisseu(?:r|se)|soudeu(?:r|se)|dessinat(?:eur|rice)|projeteu(?:r|se)|traduct(?:eur|rice)|archiviste|journaliste"
    r"|réceptionniste|standardiste|caissi(?:er|ère)|cariste|paysagiste|jardini(?:er|ère)|plombi(?:er|ère)|logisticien(?:ne)?"
    r"|approvisionneu(?:r|se)|orthophoniste|kinésithérapeute|ergothérapeute|diététicien(?:ne)?|négociat(?:eur|rice)"
    r"|photographe|vidéaste|monit(?:eur|rice)|boulang(?:er|ère)|pâtissi(?:er|ère)|maraîch(?:er|ère)|surveillante?"
    r"|coiffeu(?:r|se)|préposée?|commis|laborantine?|polymécanicien(?:ne)?|ouvri(?:er|ère)"
)
_SHARED = r"agent|assistant|consultant|architecte|animateur|directeur|aide|stage|alternance|apprentie?|poste"
_LINK = r"(?:de|du|des|d['’]|à|aux?|en)"
_STOP = (
    r"(?:chez|a|ont|est|sont|sera|serait|que|qui|dont|ayant|étant|ces?|cette|où|mais|car|dans|pour|sur|avec|basée?|située?|rattachée?|reportant|localisée?|proposée?|publiée?|parue?|nous|vous"
    r"|je|tu|on|afin|suite|retient|retenu|entrevue|entretien|merci|s['’]\w+|c['’]\w+|n['’]\w+|cdi|cdd|f/h|h/f|m/f|h/f/x|f/h/x"
    r"|pourvoir|selon|ainsi|si|le|votre|notre|mon|correspond\w*|m['’]\w+|actuellement|bien|pas)\b"
    r"|au sein|et (?:votre|notre|je|nous|vous|que|me|suis|mon|ma)\b|en (?:cdi|cdd|alternance|stage|contrat|intérim"
    r"|poste)\b"
    r"|à (?:[A-ZÀ-Þ]|temps|pourvoir|la suite|l['’]issue|mi-temps|\d)"
)
_WORD = r"(?:[dlDL]['’])?[\w&/+-]+(?:['’]\w+)?(?:\([^()\d]{1,6}\)|·\w{1,5})?"
# What a title is of, told by a bare noun behind a comma: 'comptable, facturation internationale'.
SPECIALITY = (
    r"(?!(?:disponib|rémun|autonom|motiv|condition|discré|mobilité|capacité|répon)\w*)"
    r"[a-zà-ÿ]{3,}(?:tions?|ités?|tique|logie|gie|rie)\b(?: [a-zà-ÿ]{4,})?"
)
_REST = rf"(?: (?!(?i:{_STOP})){_WORD}){{0,8}}"
TITLE = re.compile(
    rf"(?P<head>(?:(?i:{_PLAIN})(?:{INCLUSIVE}|/(?i:{_PLAIN}))?(?![\w·])"
    rf"|(?i:{_SHARED})(?:{INCLUSIVE})?(?= {_LINK}| ou (?:une? )?(?i:{_PLAIN}))))(?P<rest>{_REST})"
    rf"(?P<field>, {SPECIALITY}(?=[,.;:)]|$))?"
)
# A head noun in both genders, where an announcement is told: behind a bracket, a colon or a quotation mark, or 'un(e)'.
ANNOUNCED = re.compile(rf"(?:^|[(:«“\"] ?|\bun\(e\) )(?=(?i:{_PLAIN}){INCLUSIVE}(?<!s) )", re.MULTILINE)
_LOOSE_END = re.compile(rf"(?: (?:{_LINK}|et|&|la|les|l['’]|un|une))+$")


def french_title(text: str, start: int = 0) -> str:
    """The French title that begins at `start` of a text ('Chargé·e de mission climat'), '' where none does."""
    found = TITLE.match(text, start)
    return _LOOSE_END.sub("", found["head"] + found["rest"]) + (found["field"] or "") if found else ""
