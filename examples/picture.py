"""`make picture`: put what the demo prints now, and one of its drafts, into the README, between their markers."""

import re
import subprocess
import sys
import tempfile
from email import message_from_bytes, policy
from pathlib import Path
from textwrap import fill

import yaml

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
COLUMNS = 92


def main() -> None:
    """Write both pictures."""
    table, letter = pictures()
    text = filled(filled(README.read_text(encoding="utf-8"), "table", table), "draft", letter)
    README.write_text(text, encoding="utf-8")
    print(f"{README}: {len(table.splitlines())} lines of table, {len(letter.splitlines())} lines of draft")


def pictures() -> tuple[str, str]:
    """What `make demo` prints as its table, and its follow-up letter, as a mail program shows them."""
    hunt = yaml.safe_load((HERE / "hunt.yaml").read_text(encoding="utf-8"))
    who = ["--me", hunt["seeker"]["email"], "--name", hunt["seeker"]["name"], "--timezone", hunt["seeker"]["timezone"]]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "afterview", "rehearse", str(HERE / "mail"), *who]
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, "--at", hunt["moment"], "--out", folder],
            capture_output=True, check=True, env={"COLUMNS": str(COLUMNS), "PYTHONUTF8": "1", "NO_COLOR": "1"},
        )  # fmt: skip
        return done.stdout.decode().rstrip(), letter(Path(folder))


def letter(folder: Path) -> str:
    """The follow-up among the drafts: its header lines and its text."""
    for path in sorted(folder.glob("follow_up *.eml")):
        draft = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = draft.get_body(("plain",))
        if body is not None:
            lines = (fill(line, COLUMNS) for line in body.get_content().strip().splitlines())
            return f"To: {draft['To']}\nSubject: {draft['Subject']}\n\n" + "\n".join(lines)
    raise SystemExit(f"no follow-up among {[path.name for path in folder.iterdir()]}")


def filled(text: str, name: str, picture: str) -> str:
    """A text with the block between a picture's markers replaced."""
    block = f"<!-- {name} -->\n```text\n{picture}\n```\n<!-- /{name} -->"
    found = re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _: block, text, flags=re.DOTALL)
    if block not in found:
        raise SystemExit(f"the README has no place for the {name}: <!-- {name} --> … <!-- /{name} -->")
    return found


if __name__ == "__main__":
    main()
