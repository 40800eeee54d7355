"""The practices of ETIQUETTE.md as rules, one module a family."""

from afterview.etiquette.case import HuntRule, Rule
from afterview.etiquette.rules import aftermath, around, ending, interview, offer, scheduling, waiting, week

RULES: tuple[Rule, ...] = (
    *interview.RULES,
    *aftermath.RULES,
    *scheduling.RULES,
    *waiting.RULES,
    *offer.RULES,
    *ending.RULES,
    *around.RULES,
)

HUNT_RULES: tuple[HuntRule, ...] = week.RULES
