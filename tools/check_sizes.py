#!/usr/bin/env python3
"""check_sizes.py [ROOT]: no source file over 400 lines, no test over 600. Generated files do not count.
Prints FILE: lines. Exit: 0 fine, 1 findings."""
from lib.findings import report

SUFFIXES = {".cpp", ".h", ".py", ".cmake"}
LIMITS = {"model": 400, "emitters": 400, "compiler": 400, "bench": 400, "tools": 400, "cmake": 400, "tests": 600}


def findings(root):
    for folder, limit in LIMITS.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                lines = len(path.read_bytes().splitlines())
                if lines > limit:
                    yield f"{path.relative_to(root)}: {lines} lines, {limit} are allowed; part it where two subjects meet"


if __name__ == "__main__":
    report(findings)
