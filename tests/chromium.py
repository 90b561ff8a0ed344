"""A headless Chromium, driven by the DevTools protocol over a pipe: no socket, no library.

The protocol is that of chromedevtools.github.io/devtools-protocol; over `--remote-debugging-pipe`
the browser reads messages from its descriptor 3 and writes to 4, each ended by a NUL.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_PATIENCE = 120
"""Seconds without a word after which a test fails instead of hanging."""
NAMES = ("chromium", "chromium-browser", "google-chrome")
_START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); "
    "os.execvp(sys.argv[3], sys.argv[3:])"
)
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
    "--disable-extensions", "--disable-sync", "--mute-audio", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe", "--password-store=basic",
)  # fmt: skip


def find_chromium() -> str | None:
    """Return the browser's command, or None where it is not installed."""
    return next((name for name in NAMES if shutil.which(name)), None)


class Browser:
    """A running browser; a context manager, which ends it."""

    def __init__(self, command: str, home: Path) -> None:
        ours_in, self._out = os.pipe()
        self._in, ours_out = os.pipe()
        # Apart from 3 and 4, which they are copied to.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (ours_in, ours_out)]
        self._log = (home / "chromium.log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, *map(str, ends), command, *_FLAGS,
             f"--user-data-dir={home}", "about:blank"],
            pass_fds=ends, stdout=self._log, stderr=self._log,
            env={**os.environ, "HOME": str(home)},
        )  # fmt: skip
        for end in (*ends, ours_in, ours_out):
            os.close(end)
        self._last = 0
        self._rest = b""
        self._events: deque[dict[str, Any]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._out)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._in)
        self._log.close()

    def ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Send a command; return its answer, and keep the events that come before it."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self._events.append(answer)

    def wait(self, method: str, session: str) -> None:
        """Wait for an event of a page."""
        for event in self._events:
            if event.get("method") == method and event.get("sessionId") == session:
                return
        while True:
            event = self._read()
            self._events.append(event)
            if event.get("method") == method and event.get("sessionId") == session:
                return

    def events(self, session: str) -> list[dict[str, Any]]:
        """Return all events of a page until now."""
        return [event for event in self._events if event.get("sessionId") == session]

    def forget(self, session: str) -> None:
        """Forget what a page complained of."""
        kept = [
            event
            for event in self._events
            if event.get("sessionId") != session or event["method"].startswith("Network.")
        ]
        self._events = deque(kept)  # fmt: skip

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], _PATIENCE)
            assert ready, f"the browser has said nothing for {_PATIENCE} s"
            more = os.read(self._in, 1 << 16)
            assert more, "the browser has ended"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        return message


class Tab:
    """A page in a browser.

    Args:
        browser: The browser.
        path: The file to open.
        place: What follows its name in the address, with its `#`.
        media: Media features, such as `prefers-color-scheme`.
        scripts: Whether programs run.
        size: Width and height in CSS pixels.
    """

    def __init__(
        self,
        browser: Browser,
        path: Path,
        place: str = "",
        *,
        media: dict[str, str] | None = None,
        scripts: bool = True,
        size: tuple[int, int] = (1280, 900),
    ) -> None:
        self._browser = browser
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session: str = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")
        width, height = size
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=1, mobile=False)  # fmt: skip
        if not scripts:
            self.ask("Emulation.setScriptExecutionDisabled", value=True)
        self.prefer(media or {})
        self.ask("Page.navigate", url=f"{path.as_uri()}{place}")
        browser.wait("Page.loadEventFired", self._session)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command to the page."""
        return self._browser.ask(method, self._session, **parameters)

    def prefer(self, media: dict[str, str], kind: str = "") -> None:
        """Set media features, and the medium: `print`."""
        features = [{"name": name, "value": value} for name, value in media.items()]
        self.ask("Emulation.setEmulatedMedia", media=kind, features=features)

    def run(self, script: str) -> Any:
        """Run an expression in the page, after its promise; return its value."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True,
                          returnByValue=True)  # fmt: skip
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def until(self, script: str) -> Any:
        """Wait until an expression is true; return its value."""
        return self.run(
            f"new Promise((done, fail) => {{ let turns = 0; const look = () => {{ const it = "
            f"({script}); if (it) done(it); else if ((turns += 1) > 2000) fail('never'); "
            "else setTimeout(look, 5); }; look(); })"
        )

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        text = {"text": key} if len(key) == 1 else {}
        codes = {"Tab": 9, "Enter": 13, "Escape": 27}
        code = {"windowsVirtualKeyCode": codes[key]} if key in codes else {}
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, **code,
                     **(text if kind == "keyDown" else {}))  # fmt: skip

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        self.ask("Input.insertText", text=text)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Write what is seen, or the whole page, as PNG."""
        data = self.ask("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    @property
    def complaints(self) -> list[str]:
        """Errors and warnings on the console, and exceptions."""
        found = []
        for event in self._browser.events(self._session):
            what = event["params"]
            if event["method"] == "Runtime.exceptionThrown":
                found.append(str(what["exceptionDetails"]))
            elif event["method"] == "Log.entryAdded":
                found.append(str(what["entry"]["text"]))
            elif event["method"] == "Runtime.consoleAPICalled":
                found.append(str(what["args"]))
        return found

    @property
    def requests(self) -> list[str]:
        """The addresses of all that the page asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self._browser.events(self._session)
            if event["method"] == "Network.requestWillBeSent"
        ]

    def forget(self) -> None:
        """Forget what the page complained of: the test meant it."""
        self._browser.forget(self._session)

    def close(self) -> None:
        """Close the page."""
        self.ask("Page.close")
