"""A page in a real browser, headless: what it says on its console, what it asks the network for, how it looks.

Speaks the DevTools protocol through a pipe, so nothing is installed for it and no port is opened.
"""

import base64
import contextlib
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell")
PATIENCE_S = 60.0
_ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--mute-audio",
    "--remote-debugging-pipe",
)  # fmt: skip


def program() -> str:
    """The browser of this machine: $BROWSER_FOR_TESTS, else the first of the usual names; '' where there is none."""
    given = os.environ.get("BROWSER_FOR_TESTS", "")
    return given or next((found for name in PROGRAMS if (found := shutil.which(name))), "")


class Browser:
    """One tab of a headless browser."""

    def __init__(self, binary: str) -> None:
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        theirs_in, self._out = _pipe()
        self._in, theirs_out = _pipe()
        # The browser reads descriptor 3 and writes descriptor 4; the shell puts ours there.
        line = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
        arguments = [binary, *_ARGUMENTS, f"--user-data-dir={self._home.name}", "about:blank"]
        self._process = subprocess.Popen(  # noqa: S603 (the browser that the caller names)
            ["/bin/bash", "-c", line, *arguments],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._left, self._number, self._session = b"", 0, ""
        self.events: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session = ""
        with contextlib.suppress(OSError, EOFError, TimeoutError):
            self.ask("Browser.close")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._process.kill()
        self._process.wait(10)
        os.close(self._in)
        os.close(self._out)
        self._home.cleanup()

    def show(self, path: Path, *, width: int, height: int = 800, dark: bool = False, scale: float = 1.0) -> None:
        """Open a file in a window of that size; `events` then holds what happened since."""
        self.events.clear()
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=scale, mobile=width < 600,
        )  # fmt: skip
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media="", features=[theme])
        self.ask("Page.navigate", url=path.absolute().as_uri())
        self._until("Page.loadEventFired")
        self.evaluate("document.fonts.ready.then(() => 1)")

    def evaluate(self, expression: str) -> Any:
        """What an expression gives in the page."""
        told = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return told["result"].get("value")

    def picture(self, clip: dict[str, float] | None = None) -> bytes:
        """The whole page as PNG, or a part of it: x, y, width and height in CSS pixels."""
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        part = {"x": 0, "y": 0, "width": size["width"], "height": size["height"]} if clip is None else clip
        told = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip={**part, "scale": 1})
        return base64.b64decode(told["data"])

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.ask("Page.printToPDF", printBackground=True)["data"])

    def complaints(self) -> list[str]:
        """What stands on the console: errors, warnings, exceptions."""
        wanted = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        return [json.dumps(event["params"]) for event in self.events if event["method"] in wanted]

    def requests(self) -> list[str]:
        """The addresses that were asked for, the page's own first."""
        return [e["params"]["request"]["url"] for e in self.events if e["method"] == "Network.requestWillBeSent"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the protocol, and what it gives."""
        self._number += 1
        command: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._out, json.dumps(command).encode() + b"\0")
        for told in self._heard():
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                result: dict[str, Any] = told["result"]
                return result
        raise EOFError(method)

    def _until(self, method: str) -> None:
        if any(event["method"] == method for event in self.events):
            return
        for told in self._heard():
            if told.get("method") == method:
                return

    def _heard(self) -> Iterator[dict[str, Any]]:
        """What comes through the pipe; events are kept on the way."""
        end = time.monotonic() + PATIENCE_S
        while True:
            while b"\0" in self._left:
                message, _, self._left = self._left.partition(b"\0")
                told = json.loads(message)
                if "method" in told:
                    self.events.append(told)
                yield told
            if not select.select([self._in], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError(f"the browser said nothing for {PATIENCE_S:.0f} s")
            piece = os.read(self._in, 1 << 20)
            if not piece:
                raise EOFError("the browser is gone")
            self._left += piece


def _pipe() -> tuple[int, int]:
    """A pipe whose ends stand out of the way of descriptors 3 and 4."""
    ends = os.pipe()
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]
