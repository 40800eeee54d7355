"""What holds for every letter, checked over every letter that whole hunts call for, with notes and without."""

import json
import sys
from pathlib import Path

import pytest
import yaml

from afterview.domain.seeker import Profile

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))

import hunts  # noqa: E402
from letter_checks import faults_of  # noqa: E402
from read_letters import composed, lived, seeker_of, words_of  # noqa: E402

NOTES = {
    "en": "We talked about the new system\nI should have mentioned that I wrote a guide for it\nthe people on the team",
    "de": "die neue Planung\nVergessen: mein Leitfaden dazu\ndie Leute im Team",
    "fr": "la nouvelle organisation\nOublié: mon guide à ce sujet\nl'équipe",
}
PROFILE = Profile(
    strengths=("calm when things get hectic", "careful planning"), achievements=("Trained four new colleagues",)
)
NAMES = sorted(path.stem for path in hunts.HUNTS.glob("*.yaml"))[::4]  # of all sorts


@pytest.mark.parametrize("name", [*NAMES, "example"])
def test_no_letter_of_a_hunt_breaks_a_rule(name: str, tmp_path: Path) -> None:
    hunt, language = (example(tmp_path), "en") if name == "example" else built(name, tmp_path)
    moments, words = lived(hunt, seeker_of(hunt)), words_of(hunt, seeker_of(hunt))
    for profile, noted in ((Profile(), ""), (PROFILE, NOTES.get(language, NOTES["en"]))):
        seeker = seeker_of(hunt, profile)
        letters, reminders = composed(moments, seeker, lambda start, text=noted: text)
        found = faults_of(letters, words, seeker)
        broken = {letter.due.key: faults for letter, faults in zip(letters, found, strict=True) if faults}
        assert broken == {}
        for event in reminders:
            if event.kind in ("linkedin", "card"):
                assert all(len(part) <= 200 for part in event.description.split("\n\n")), event.description


def built(name: str, folder: Path) -> tuple[Path, str]:
    hunt = hunts.load(hunts.HUNTS / f"{name}.yaml")
    hunts.write(hunt, folder)
    return folder, hunt.language


def example(folder: Path) -> Path:
    """The example hunt as a hunt of its own: its mail, and who it is about."""
    seeker = yaml.safe_load((ROOT / "examples" / "hunt.yaml").read_text("utf-8"))["seeker"]
    (folder / "truth.json").write_text(json.dumps({"seeker": seeker}), "utf-8")
    (folder / "mail").symlink_to(ROOT / "examples" / "mail")
    return folder
