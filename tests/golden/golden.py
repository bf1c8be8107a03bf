#!/usr/bin/env python3
"""golden.py INFRAGEN SYSTEM: examples/SYSTEM/out is what its specs build, byte for byte, and `build --check` agrees: it accepts those
files, refuses them with one byte changed or one file missing, and writes nothing. tools/accept rewrites them.
golden.py INFRAGEN --accept [SYSTEM...]: rewrites them. Exit: 0 fine, 1 not."""
import pathlib
import shutil
import sys
import tempfile

import examples


def built(binary, specs, out):
    for spec in specs:
        run = examples.build(binary, spec, out)
        if run.returncode:
            sys.exit(f"{spec.relative_to(examples.ROOT)} does not build (exit {run.returncode}):\n{run.stdout}{run.stderr}")
    return examples.tree(out)


def accept(binary, system, specs):
    out = examples.ROOT / "examples" / system / "out"
    with tempfile.TemporaryDirectory() as scratch:
        new = built(binary, specs, pathlib.Path(scratch) / "out")
        old = examples.tree(out) if out.exists() else {}
        if old == new:
            print(f"examples/{system}/out: nothing new")
            return
        if out.exists():
            shutil.rmtree(out)
        shutil.copytree(pathlib.Path(scratch) / "out", out)
    changed = sum(old.get(name) != new.get(name) for name in old.keys() | new.keys())
    print(f"examples/{system}/out: {changed} of {len(new)} files rewritten; read them with: git diff examples/{system}/out")


def check(binary, system, specs):
    out = examples.ROOT / "examples" / system / "out"
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / "copy"
        new = built(binary, specs, pathlib.Path(scratch) / "out")
        wrong += examples.differences(examples.tree(out), new)
        shutil.copytree(pathlib.Path(scratch) / "out", copy)

        def expect(what, fine):
            before = examples.tree(copy)
            runs = [examples.build(binary, spec, copy, options=["--check"]) for spec in specs]
            codes = [run.returncode for run in runs]
            if any(code not in (0, 1) for code in codes) or (max(codes) == 0) != fine:
                text = "".join(run.stdout + run.stderr for run in runs)
                wrong.append(f"build --check on {what} ended with {codes}:\n{text}")
            if examples.tree(copy) != before:
                wrong.append(f"build --check on {what} wrote files")

        expect("fresh files", True)
        victim = copy / max((name for name in new if not pathlib.Path(name).name.startswith(".")), key=lambda name: len(new[name]))
        victim.write_bytes(victim.read_bytes()[:-2] + b" \n")
        expect("a changed file", False)
        victim.unlink()
        expect("a missing file", False)
    if wrong:
        print("\n".join(wrong))
        sys.exit(f"examples/{system}/out (the first above) is not what its specs build; when it should be: tools/accept")


def main():
    binary, words = sys.argv[1], sys.argv[2:]
    systems = examples.systems()
    if words[:1] == ["--accept"]:
        for system in words[1:] or systems:
            accept(binary, system, systems[system])
    else:
        check(binary, words[0], systems[words[0]])


if __name__ == "__main__":
    main()
