"""Learns the first gate (is this mail about a hiring process?) from made-up mails and the letters of the hunts.

Of the hunts only words that three of them or more share are kept, so that no hunt's names are.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import samples
from letters import Letter
from scipy.optimize import Bounds, minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from afterview.inference.acts.relevant import words_of

MADE_UP = 4000
MADE_UP_COUNTS = 0.6
SHARED_BY = 3
FIRMNESS = 6.0
UNIT = 50
# A word that speaks for (or against) job mail this much in made-up mails may not be learnt the other way round from
# hunts: theirs are full of decoys, and 'interview' would end up as a sign of a newspaper.
PLAIN = 0.4
# Words that job mail and noise share. Decoys among the hunts' noise use them more than real noise would.
_SHARED = """
    offer offers candidate candidates position positions schedule scheduled unfortunately steps apply applied accept
    accepted interview interviews application appointment jobs job role visa regret decision angebot bewerber stelle
    leider termin offre poste candidat entretien
"""
NEVER_AGAINST = frozenset(_SHARED.split())
# Regularised scores are timid or bold: under this factor, held-out hunts find three in ten right where 0.3 is said.
SHARPNESS = 1.0
NOISE = ("other", "marketing")
# Mailboxes of job mail that hardly speaks of hiring, and of its doubles: a gate that learns from them lets every
# newsletter through. Kinds are learnt from them, and sentences.
TOO_HARD = ("evg-", "evl-", "evm-", "evs-", "evw-", "sysd-")
LANGUAGES = ("en", "en", "en", "en", "en", "de", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class Mail:
    """The words of a mail, whether it is job mail, and the hunt it is from ('' = made up)."""

    words: frozenset[str]
    is_job: bool
    hunt: str


def made_up(seed: int = 7) -> list[Mail]:
    """Mails put together from authored sentences of one language: half of them job mail, half noise."""
    chance = random.Random(seed)
    pools: dict[tuple[str, str], list[str]] = {}
    for sample in samples.load():
        kind = "noise" if sample.act in NOISE else "talk" if sample.act == "pleasantry" else "job"
        if not sample.act.startswith("mine_"):
            pools.setdefault(("subject" if sample.is_subject else sample.language, kind), []).append(sample.text)
    return [_made_up(chance, pools, bool(turn % 2)) for turn in range(MADE_UP)]


def _made_up(chance: random.Random, pools: dict[tuple[str, str], list[str]], is_job: bool) -> Mail:
    language, kind = chance.choice(LANGUAGES), "job" if is_job else "noise"
    body = chance.sample(pools[language, kind], chance.randint(1, 4))
    talk = chance.sample(pools[language, "talk"], chance.randint(0, 2))
    subject = chance.choice(pools["subject", kind]) if chance.random() < 0.5 else ""
    return Mail(frozenset(words_of([*body, *talk], subject, "")), is_job, "")


def from_letters(mails: Iterable[Letter]) -> Iterator[Mail]:
    """The received letters, but of the mailboxes that are too hard for a gate."""
    for mail in mails:
        if not mail.sent and not mail.hunt.startswith(TOO_HARD):
            words = words_of(mail.sentences, mail.subject, mail.sender.rpartition(" ")[2])
            yield Mail(frozenset(words), mail.kind not in ("unrelated", "job_alert"), mail.hunt)


def learn(mails: Sequence[Mail]) -> tuple[dict[str, int], float]:
    """A whole number for each word, and the bias."""
    shared = _shared(mails)
    counter = CountVectorizer(analyzer=lambda words: words, min_df=3, binary=True)
    counts = counter.fit_transform([mail.words & shared if mail.hunt else mail.words for mail in mails])
    table = csr_matrix(counts.multiply(1 / np.sqrt(np.maximum(1, np.asarray(counts.sum(1)).ravel()))[:, None]))
    truth = np.array([mail.is_job for mail in mails])
    own = np.array([not mail.hunt for mail in mails])
    names = list(counter.get_feature_names_out())
    plain = LogisticRegression(C=1.0, max_iter=200).fit(table[own], truth[own]).coef_[0]
    weights, bias = _fit(table, truth, np.where(own, MADE_UP_COUNTS, 1.0), *_bounds(names, plain))
    whole = np.rint(weights * SHARPNESS * UNIT).astype(int)
    return {name: int(w) for name, w in zip(names, whole, strict=True) if w}, SHARPNESS * bias


def _bounds(names: Sequence[str], plain: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What each word's weight must not fall below, and not exceed; a subject's word stands as in the text."""
    at = {name: index for index, name in enumerate(names)}
    as_text = np.array([plain[at.get(name.removeprefix("S:"), at[name])] for name in names])
    for_job = np.maximum(plain, as_text)
    spared = np.array([name.removeprefix("S:") in NEVER_AGAINST for name in names])
    lower = np.where(for_job > PLAIN, for_job, np.where(spared, 0.0, -np.inf))
    return lower, np.where((plain < -PLAIN) & (for_job <= PLAIN) & ~spared, plain, np.inf)


def _fit(
    table: csr_matrix, truth: np.ndarray, importance: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, float]:
    """Logistic regression with bounds on its weights, which scikit-learn does not offer."""
    sign = np.where(truth, 1.0, -1.0)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (table @ point[:-1] + point[-1])
        slope = -sign * importance * expit(-margin)
        value = FIRMNESS * float(importance @ np.logaddexp(0, -margin)) + 0.5 * float(point[:-1] @ point[:-1])
        return value, np.append(FIRMNESS * (table.T @ slope) + point[:-1], FIRMNESS * slope.sum())

    low, high = np.append(lower, -np.inf), np.append(upper, np.inf)
    start = np.clip(np.zeros(table.shape[1] + 1), low, high)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=Bounds(low, high), options={"maxiter": 200})
    return found.x[:-1], float(found.x[-1])


def _shared(mails: Sequence[Mail]) -> frozenset[str]:
    hunts: dict[str, set[str]] = {}
    for mail in mails:
        for word in mail.words if mail.hunt else ():
            hunts.setdefault(word, set()).add(mail.hunt)
    return frozenset(word for word, names in hunts.items() if len(names) >= SHARED_BY)


def write(mails: Iterable[Letter], out: Path) -> None:
    """Learns and writes the words."""
    table, bias = learn([*made_up(), *from_letters(mails)])
    lines = [f"{bias:.3f}", *(f"{word}\t{weight}" for word, weight in sorted(table.items()))]
    out.write_text("\n".join(lines) + "\n", "utf-8")
