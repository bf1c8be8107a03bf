"""A folder of its own for each item, and ways to run infragen in it: through pipes, on a terminal."""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIP = 77
TIMEOUT = 60


class Skipped(Exception):
    """The tool that an item needs is not here."""


def needs(tool):
    found = shutil.which(tool)
    if not found:
        raise Skipped(f"{tool} is not here")
    return found


def judges():
    folder = pathlib.Path(os.environ.get("INFRAGEN_JUDGES", ROOT.parent / "shared/judge"))
    if not folder.is_dir():
        raise Skipped(f"no judges in {folder}")
    return folder


class World:
    def __init__(self, infragen):
        self.infragen = str(pathlib.Path(infragen).resolve())
        self.scratch = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.scratch.name)
        (self.here / ".git").mkdir()  # the root of a repository: nothing above counts

    def close(self):
        self.scratch.cleanup()

    @staticmethod
    def environment(more=None):
        plain = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "TERM": "xterm"}
        return plain | (more or {})

    def run(self, *words, env=None, cwd=None, text=None, **more):
        """The finished process; its streams are pipes."""
        return subprocess.run([self.infragen, *map(str, words)], cwd=cwd or self.here, env=self.environment(env), input=text,
                              stdin=None if text is not None else subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
                              timeout=TIMEOUT, **more)

    def terminal(self, *words, env=None, stream="stdout", text=None, wait=0.0):
        """(exit code, what a terminal on that stream was sent). With `wait`, standard input is given only after so many seconds."""
        ours, theirs = pty.openpty()
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
        process = subprocess.Popen([self.infragen, *map(str, words)], cwd=self.here, env=self.environment(env),
                                   stdin=subprocess.PIPE if text is not None else subprocess.DEVNULL, **streams)
        os.close(theirs)
        sent, asked_at = b"", time.monotonic()
        while True:
            if text is not None and time.monotonic() - asked_at >= wait:
                process.stdin.write(text.encode())
                process.stdin.close()
                text = None
            if not select.select([ours], [], [], 0.1)[0]:
                if time.monotonic() - asked_at > TIMEOUT:
                    process.kill()
                    sys.exit("no end on a terminal")
                continue
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            sent += chunk
        os.close(ours)
        return process.wait(timeout=TIMEOUT), sent.decode("utf-8", "replace")

    def shell_shows(self, argv, setup, keys, expected):
        """Types keys into an interactive shell that has run `setup`, and waits until the terminal shows what is expected."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        process = subprocess.Popen(argv, cwd=self.here, env=self.environment({"HOME": str(self.here)}), stdin=theirs, stdout=theirs, stderr=theirs,
                                   start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(theirs)
        try:
            os.write(ours, f"{setup}; echo rea''dy\n".encode())
            said = self.read_until(ours, "ready")
            os.write(ours, keys.encode())
            said += self.read_until(ours, expected)
        finally:
            process.kill()
            process.wait()
            os.close(ours)
        expect(expected in said, f"{argv[0]} did not show {expected!r} for {keys!r}: {said!r}")

    @staticmethod
    def read_until(terminal, expected):
        text, end = "", time.monotonic() + TIMEOUT / 2
        while expected not in text and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                text += os.read(terminal, 65536).decode("utf-8", "replace")
                text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r", "", text)
        return text

    def write(self, name, text):
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def tree(self, folder="."):
        base = self.here / folder
        return {p.relative_to(base).as_posix(): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}


def expect(what, said=""):
    if not what:
        frame = sys._getframe(1)
        sys.exit(f"newcomer.py:{frame.f_lineno}: not so\n{said}")
