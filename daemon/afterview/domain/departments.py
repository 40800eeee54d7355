"""Which names are a department's: nobody thanks 'Human Resources' as a person, or asks it to connect on LinkedIn."""

import re

_WORDS = {
    *("human", "resources", "hr", "people", "operations", "talent", "acquisition", "recruiting"),
    *("recruitment", "finance", "accounting", "accounts", "payroll", "legal", "compliance", "marketing"),
    *("sales", "engineering", "product", "design", "quality", "assurance", "facilities", "estates"),
    *("logistics", "purchasing", "procurement", "security", "support", "customer", "service", "success", "it"),
    *("administration", "admin", "management", "leadership", "board", "panel", "team", "teams", "department"),
    *("dept", "office", "staff", "hiring", "committee", "group", "unit", "division", "research"),
    *("development", "personal", "personalabteilung", "personalwesen", "fachbereich", "fachabteilung"),
    *("abteilung", "vertrieb", "einkauf", "buchhaltung", "verwaltung", "geschäftsführung", "geschäftsleitung"),
    *("betriebsrat", "leitung", "produktion", "entwicklung", "technik", "sekretariat", "ressources"),
    *("humaines", "direction", "comptabilité", "juridique", "équipe", "rh"),
}
_JOINTS = {
    *("and", "&", "of", "the", "und", "der", "die", "das", "für", "for", "our", "et", "de", "des", "la", "le"),
    *("les"),
}


def is_department(name: str) -> bool:
    """Whether every word of a name is one of departments ('Human Resources', 'Quality & Compliance team')."""
    words = [word for word in re.findall(r"[^\W\d_]+|&", name.casefold()) if word not in _JOINTS]
    return bool(words) and all(word in _WORDS for word in words)
