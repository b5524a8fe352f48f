"""Debian's Firefox, driven by the protocol that is built into it (Marionette).

Playwright drives only builds of Firefox that it patched, which are no system's package.
"""

import base64
import json
import socket
import subprocess
import time
from itertools import count
from pathlib import Path

FIREFOX = ("firefox-esr", "firefox")
PATIENCE = 120  # seconds
SETTINGS = {
    "marionette.port": 0,  # one that is free
    "browser.dom.window.dump.enabled": True,  # errors of scripts go to its output
    "ui.prefersReducedMotion": 1,
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,  # the following style
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
}
# Else no window is narrower than 500 pixels, which phones are.
NARROW = ":root, #navigator-toolbox { min-width: 0 !important }"


class Firefox:
    """A window of a Firefox of its own; `folder` holds its profile and its output."""

    def __init__(self, program: str, folder: Path) -> None:
        lines = (f"user_pref({name!r}, {json.dumps(it)});" for name, it in SETTINGS.items())
        (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        (folder / "chrome").mkdir()
        (folder / "chrome" / "userChrome.css").write_text(NARROW, encoding="utf-8")
        self._folder, self._numbers = folder, count()
        command = [program, "--headless", "--no-remote", "--marionette", "--profile", folder]
        with (folder / "output.txt").open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)
        self._socket = socket.create_connection(("127.0.0.1", self._port()), PATIENCE)
        self._stream = self._socket.makefile("rb")
        self._read()  # its greeting
        self._ask("NewSession")
        self._ask("SetTimeouts", script=1000 * PATIENCE)

    def visit(self, address: str, width: int, height: int) -> None:
        """Open a page in a window whose inside has this size, in pixels."""
        self._ask("SetWindowRect", width=width, height=height)
        self._ask("Navigate", url=address)
        frame = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._ask("SetWindowRect", width=width + frame[0], height=height + frame[1])

    def run(self, script: str):
        """What the body of a function gives in the page, as of JSON."""
        return self._ask("ExecuteScript", script=script, args=[])["value"]

    def evaluate(self, expression: str):
        """What an expression gives in the page, or its promise, as in Playwright."""
        return self.run(f"return ({expression.rstrip().rstrip(';')})")

    def point(self, x: float, y: float) -> None:
        """Move the mouse to a place in the window."""
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        self._ask("PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": [move]}])

    def pdf(self) -> bytes:
        """The page as it is printed on A4."""
        return base64.b64decode(self._ask("Print", page={"width": 21.0, "height": 29.7})["value"])

    def complaints(self) -> list[str]:
        """Errors of scripts that nothing caught, and what the page's policy forbade, so far."""
        said = (self._folder / "output.txt").read_text(encoding="utf-8", errors="replace")
        signs = ("JavaScript error: ", "Content-Security-Policy")
        own = ("resource://", "chrome://", "moz-extension://")  # Firefox's own
        lines = [line for line in said.splitlines() if any(sign in line for sign in signs)]
        return [line for line in lines if not any(sign in line for sign in own)]

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._socket.close()

    def _port(self) -> int:
        file, until = self._folder / "MarionetteActivePort", time.monotonic() + PATIENCE
        while not (file.exists() and file.read_text(encoding="utf-8")):
            assert self._process.poll() is None and time.monotonic() < until, "no Firefox"
            time.sleep(0.1)
        return int(file.read_text(encoding="utf-8"))

    def _ask(self, command: str, **parameters) -> dict:
        text = json.dumps([0, next(self._numbers), f"WebDriver:{command}", parameters])
        self._socket.sendall(f"{len(text)}:{text}".encode())
        _, _, error, result = self._read()
        assert error is None, error
        return result

    def _read(self):
        """One message: its length, a colon, JSON."""
        length = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox closed the connection"
            length += byte
        return json.loads(self._stream.read(int(length)))
