#!/usr/bin/env python3
"""check_style.py [ROOT]: the house rules that a search can hold (CONTRIBUTING.md lists the others).
Prints FILE:LINE: what is wrong. Exit: 0 fine, 1 findings."""
import pathlib
import re
import subprocess

from lib.findings import report

PRODUCT = ("model/", "emitters/", "compiler/")
CODE = PRODUCT + ("tests/", "bench/")
EVERYWHERE = ("",)
# (pattern, folders, file suffixes, what to do instead). The pattern's first letter is bracketed so that it does not match itself.
RULES = [
    (r"\b([T]ODO|[F]IXME|[X]XX)\b", EVERYWHERE, None, "finish it, or open an issue"),
    (r"/[w]ork/|/[r]oot/|/[h]ome/[a-z]+/(?!\.)", EVERYWHERE, None, "no path of one machine"),
    (r"\b[G]TEST_SKIP\b|\bDISABLED_\w", ("tests/",), None, "a test runs or is not there"),
    (r"\b[u]sing namespace std\b", CODE, {".cpp", ".h"}, "write std::"),
    (r"#\s*include <([i]ostream|regex|locale)>", PRODUCT, {".cpp", ".h"}, "slow or dependent on the machine; see CONTRIBUTING.md"),
    (r"^\s*#\s*[d]efine\b", PRODUCT, {".h"}, "no macro in a header"),
    (r"\t", CODE, {".cpp", ".h", ".py"}, "two spaces, no tab"),
    (r"[ \t]+$", EVERYWHERE, {".cpp", ".h", ".py", ".cmake", ".yaml", ".yml", ".sh", ".txt"}, "no white space at the end of a line"),
]
# Fixtures and generated files say what they must.
EXEMPT = re.compile(r"^tests/(data|diagnostics|cases|fuzz/corpus)/|^examples/[^/]+/out/|^schema/|^docs/reference/")


def files(root):
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, text=True)
    if listed.returncode == 0:
        return [name for name in listed.stdout.split("\0") if name and (root / name).is_file()]
    return [p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and not p.is_relative_to(root / "build")]


def findings(root):
    for name in sorted(files(root)):
        if EXEMPT.search(name):
            continue
        raw = (root / name).read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            yield f"{name}: not UTF-8"
            continue
        if b"\r" in raw or (raw and not raw.endswith(b"\n")):
            yield f"{name}: lines end with LF, the last one too"
        rules = [(pattern, advice) for pattern, folders, suffixes, advice in RULES
                 if name.startswith(folders) and (suffixes is None or pathlib.Path(name).suffix in suffixes)]
        for number, line in enumerate(text.split("\n"), 1):
            for pattern, advice in rules:
                match = re.search(pattern, line)
                if match:
                    yield f"{name}:{number}: {match.group().strip()!r}: {advice}"


if __name__ == "__main__":
    report(findings)
