#!/usr/bin/env python3
"""golden.py INFRAGEN [--accept]: what diff, plan and matrix print for examples and planted changes is what lies in golden/, byte for
byte; --accept rewrites it. Exit: 0 fine, 1 not."""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"

# Name -> example, replacements that make the other side of it, arguments. {old} and {new} stand for the two specs.
PLANTED = [("    flow_logs: { retention: 30 }", "    flow_logs: { retention: 14 }"), ("deletion_protection: true", "deletion_protection: false"),
           ("from: 0.0.0.0/0, ports: 80,", "from: 0.0.0.0/0, ports: 80-90,"), ("range: 1-4", "range: 1-2")]
CASES = {
    "datp-planted.txt": ("datp/dev.yaml", PLANTED, ["diff", "{old}", "{new}"]),
    "datp-planted.md": ("datp/dev.yaml", PLANTED, ["diff", "--format", "markdown", "{old}", "{new}"]),
    "datp-prefix.txt": ("datp/dev.yaml", [("prefix: v1-", "prefix: v2-")], ["diff", "{old}", "{new}"]),
    "datp-planted-plan.txt": ("datp/dev.yaml", PLANTED, ["plan", "{old}", "{new}"]),
    "rails-matrix.txt": (None, [], ["matrix", str(EXAMPLES / "rails" / "rails-qa.yaml"), str(EXAMPLES / "rails" / "rails-prod.yaml")]),
}


def output(binary, case, folder):
    example, changes, arguments = case
    if example:
        old = (EXAMPLES / example).read_text(encoding="utf-8")
        new = old
        for before, after in changes:
            if before not in new:
                sys.exit(f"examples/{example} has no {before!r} any more")
            new = new.replace(before, after, 1)
        (folder / "old.yaml").write_text(old, encoding="utf-8")
        (folder / "new.yaml").write_text(new, encoding="utf-8")
    words = [word.format(old="old.yaml", new="new.yaml") for word in arguments]
    run = subprocess.run([binary, *words], cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"infragen {' '.join(words)} ended with {run.returncode}:\n{run.stderr}")
    return re.sub(r"<sub>infragen [^ ]+", "<sub>infragen VERSION", run.stdout)


def main():
    binary, accept = str(pathlib.Path(sys.argv[1]).resolve()), "--accept" in sys.argv[2:]
    wrong = 0
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            text = output(binary, case, pathlib.Path(folder))
        golden = HERE / "golden" / name
        if accept:
            golden.write_text(text, encoding="utf-8")
            continue
        expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
        if text != expected:
            wrong += 1
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), text.splitlines(True), f"golden/{name}", "now"))
    if wrong:
        print(f"{wrong} differ; when that is meant: python3 tests/diff/golden.py INFRAGEN --accept")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
