"""Speed and memory of `afterview rehearse` on large mailboxes, as ratios to parsing the same file with the stdlib.

    python benchmarks/large_mailbox.py                 1,000, 10,000 and 100,000 messages
    python benchmarks/large_mailbox.py 1000 10000

Prints, for each size: messages a second of processor time (one core), peak memory in MB, microseconds a message, and
the ratio to a plain `mailbox.mbox` walk that decodes every text part.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from make_mailbox import write

SIZES = (1_000, 10_000, 100_000)
PLAIN = """
import mailbox, sys
for message in mailbox.mbox(sys.argv[1]):
    for part in message.walk():
        if part.get_content_maintype() == "text":
            part.get_payload(decode=True).decode("utf-8", "replace")
"""


def main() -> None:
    """Measure every size and print one row each."""
    sizes = [int(a) for a in sys.argv[1:]] or SIZES
    print(f"{'messages':>9} {'MB file':>8} {'a second':>9} {'µs each':>8} {'peak MB':>8} {'÷ stdlib time':>14}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            row(Path(folder) / f"{size}.mbox", size)


def row(path: Path, size: int) -> None:
    """Generate one mailbox, measure both programs on it, print the figures."""
    write(path, size)
    ours, peak = cost([sys.executable, "-m", "afterview", "rehearse", str(path), "--me", "robin.castle@example.com",
                       "--name", "Robin Castle", "--timezone", "America/Chicago", "--format", "json"])  # fmt: skip
    plain, _ = cost([sys.executable, "-c", PLAIN, str(path)])
    megabytes, each = path.stat().st_size / 1e6, ours / size * 1e6
    print(f"{size:9,} {megabytes:8.1f} {size / ours:9,.0f} {each:8.0f} {peak:8.0f} {ours / plain:14.2f}", flush=True)
    path.unlink()


def cost(command: list[str]) -> tuple[float, float]:
    """Processor seconds and peak memory in MB of one finished command."""
    script = (
        "import json,os,resource,subprocess,sys;"
        "r=subprocess.run(json.loads(sys.argv[1]),stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([r.returncode,u.ru_utime+u.ru_stime,u.ru_maxrss/1024]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(command)], capture_output=True, text=True, check=True, env=os.environ
    )
    code, seconds, peak = json.loads(done.stdout)
    if code:
        raise SystemExit(f"{' '.join(command[:4])} … exited with {code}")
    return seconds, peak


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
