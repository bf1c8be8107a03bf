#!/usr/bin/env python3
"""determinism.py INFRAGEN SPEC (surroundings|order|locale): building SPEC gives the same bytes again in other surroundings, with the
spec's maps in another order, or under another locale. Exit: 0 the same, 1 not, 77 this machine cannot make the locale."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import examples
import reorder

SKIP = 77
LOCALE = "tr_TR"  # a lower-case i has no I here, and numbers have a comma


def variants_of_surroundings(spec, scratch):
    """(what is different, how to call examples.build)"""
    elsewhere = scratch / "else where"
    elsewhere.mkdir()
    yield "again", {}
    yield "from another directory", {"cwd": elsewhere}
    yield "in an empty environment", {"env": {}}
    yield "in another time zone", {"env": {**os.environ, "TZ": "Asia/Kathmandu", "SOURCE_DATE_EPOCH": "1"}}
    yield "with another home and temporary folder", {"env": {**os.environ, "HOME": "/nonexistent", "TMPDIR": str(elsewhere)}}


def variants_of_order(spec, scratch):
    text = spec.read_text(encoding="utf-8")
    for shuffle in (None, random.Random(1), random.Random(2), random.Random(3)):
        new = reorder.reordered(text, shuffle)
        if new == text:
            sys.exit(f"{spec} has no map to reorder")
        path = scratch / f"{len(list(scratch.iterdir()))}" / spec.name
        path.parent.mkdir()
        for base in spec.parent.glob("*.yaml"):  # what it may extend
            shutil.copy(base, path.parent)
        path.write_text(new, encoding="utf-8")
        yield f"with its maps reordered ({'reversed' if shuffle is None else 'shuffled'})", {"spec": path, "cwd": path.parent}


def variants_of_locale(spec, scratch):
    made = scratch / f"{LOCALE}.UTF-8"
    if not shutil.which("localedef") or subprocess.run(["localedef", "-i", LOCALE, "-f", "UTF-8", made], capture_output=True).returncode:
        print(f"SKIPPED: localedef cannot make {LOCALE}.UTF-8 here; on Debian: apt-get install locales")
        sys.exit(SKIP)
    for name in (f"{LOCALE}.UTF-8", "C", "POSIX"):
        yield f"under {name}", {"env": {**os.environ, "LOCPATH": str(scratch), "LC_ALL": name, "LANG": name, "LANGUAGE": "tr"}}


def main():
    binary, spec, kind = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
    variants = {"surroundings": variants_of_surroundings, "order": variants_of_order, "locale": variants_of_locale}[kind]
    with tempfile.TemporaryDirectory() as name:
        scratch, work = pathlib.Path(name) / "out", pathlib.Path(name) / "work"
        work.mkdir()

        def build(what, spec=spec, **how):
            shutil.rmtree(scratch, ignore_errors=True)
            run = examples.build(binary, spec, scratch, **how)
            if run.returncode:
                sys.exit(f"built {what}: exit {run.returncode}\n{run.stdout}{run.stderr}")
            return examples.tree(scratch)

        first = build("at first")
        if not first:
            sys.exit("nothing was built")
        for what, how in variants(spec, work):
            wrong = examples.differences(first, build(what, **how))
            if wrong:
                sys.exit(f"built {what}, the output is another:\n" + "\n".join(wrong))


if __name__ == "__main__":
    main()
