#!/usr/bin/env python3
"""docs_test.py INFRAGEN: does what the pages of docs/ and the README say, in a folder of their own.

In a page, ```console blocks hold commands after `$ `, all of which end with 0 unless the block says exit=N; ```yaml file=NAME writes a file
and append=NAME adds to one; any other YAML block that starts with `infragen: ` has to be a spec without errors.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)


def environment(binary: str, home: str) -> dict:
    return {
        "PATH": f"{pathlib.Path(binary).resolve().parent}:{os.environ['PATH']}", "HOME": home, "LC_ALL": "C.UTF-8",
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def run_page(page: pathlib.Path, binary: str) -> list[str]:
    faults, text = [], page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        where, env = scratch, environment(binary, scratch)
        for match in BLOCK.finditer(text):
            language, info, body = match.groups()
            line = text.count("\n", 0, match.start()) + 1
            options = dict(o.split("=", 1) for o in info.split() if "=" in o)
            if "file" in options or "append" in options:
                name = options.get("file") or options["append"]
                with open(os.path.join(where, name), "w" if "file" in options else "a", encoding="utf-8") as out:
                    out.write(body)
            elif language == "console":
                expected = int(options.get("exit", 0))
                for command in (c[2:] for c in body.splitlines() if c.startswith("$ ")):
                    done = run(command, where, env)
                    if done[0] != expected:
                        faults.append(f"{page.name}:{line}: `{command}` ended with {done[0]}, not {expected}\n{done[1]}")
                    where = done[2]
            elif language == "yaml" and body.startswith("infragen: "):
                spec = os.path.join(scratch, "block.yaml")
                pathlib.Path(spec).write_text(body, encoding="utf-8")
                status, output, _ = run("infragen validate block.yaml", scratch, env)
                if status != 0:
                    faults.append(f"{page.name}:{line}: the spec has errors\n{output}")
    return faults


def run(command: str, where: str, env: dict) -> tuple[int, str, str]:
    """Exit code, output, and the folder the shell is in afterwards."""
    mark = "\x01"
    done = subprocess.run(["bash", "-c", f"{command}\nstatus=$?\nprintf '{mark}%s' \"$PWD\"\nexit $status"], cwd=where, env=env,
                          capture_output=True, text=True, timeout=60, check=False)
    output, _, folder = done.stdout.rpartition(mark)
    return done.returncode, output + done.stderr, folder or where


def main() -> int:
    binary = sys.argv[1]
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    faults = [fault for page in pages for fault in run_page(page, binary)]
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages, {len(faults)} faults")
    return 1 if faults or len(pages) < 5 else 0


if __name__ == "__main__":
    sys.exit(main())
