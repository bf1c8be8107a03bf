#!/usr/bin/env python3
"""diagnostics.py INFRAGEN: every code has a golden, IGxxxx.yaml with what `infragen validate` says of it in IGxxxx.txt; and the examples
of `infragen explain` are what they claim: the wrong one is refused with its code, the right one gives no finding.
diagnostics.py INFRAGEN --accept: rewrites the texts, and adds specs for codes that have none.  Exit: 0 fine, 1 not.

A spec whose first line is GENERATED holds the wrong example and is kept current with it; the others are written by hand. Codes that no
spec can show have a small program in scripted.py, and those of ELSEWHERE a unit test."""
import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import scripted

HERE = pathlib.Path(__file__).resolve().parent
GENERATED = "# The wrong example of `infragen explain %s`; tools/accept keeps it current."
# Examples that only describe a spec, and those of the tool itself, which are commands.
DESCRIBED = set("IG0001 IG0002 IG0003 IG0004 IG0005 IG0006 IG0007 IG0008 IG0014 IG0015 IG0016 IG0017 IG0026 IG0028 IG0033 IG0034 "
                "IG0328 IG0329 IG0330 IG0331 IG0548 IG0727 IG0851 IG0852 IG0853 IG0855 IG0856 IG0872".split())
# What a wrong example cannot help to show as well: the finding that an ignore comment fails to silence.
BESIDE = {"IG0042": {"IG0101"}, "IG0043": {"IG0304"}, "IG0981": {"IG0723"}}
# A pack judges the whole spec, and may find more in base.yaml than what the example is about.
PACKS = re.compile(r"IG09[38]\d")
# Codes without a golden: why, and the unit test that shows them where there is one.
ELSEWHERE = {
    "IG0851": "tests/unit/emitters/cloudformation_test.cpp",  # lowering places things so that no spec is known to give it
    "IG0855": None,  # a guard of the emitters: no spec is known to give it
    "IG0856": None,  # the same
    "IG0931": None,  # tests/unit/check/policy_test.cpp shows it by its message
    "IG0932": None,  # IG0421 says of the same spec that the task cannot start, wherever both apply
    "IG1011": None,  # comes after half a minute of waiting
    "IG1022": None,  # root, as whom tests often run, can remove everything
}
# Codes that are not about what base.yaml holds, with the folder of their tests: templates that audit reads, two states that diff
# compares, the configuration file, overrides of things that base.yaml does not have.
OTHER_COMMANDS = {
    "tests/unit/template": re.compile(r"IG004[4-9]|IG069\d|IG034\d|IG035\d|IG036\d|IG037\d|IG059\d"),
    "tests/unit/diff": re.compile(r"IG096\d"),
    "tests/unit/cli": re.compile(r"IG103\d"),
    "tests/unit/escape": re.compile(r"IG09[12]\d"),
}


def is_other_command(code):
    return any(pattern.fullmatch(code) for pattern in OTHER_COMMANDS.values())


def validate(binary, name, cwd):
    run = subprocess.run([binary, "validate", "--color", "never", name], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True)
    return run.stdout.decode("utf-8")


def codes_in(text):
    return re.findall(r"^\S+(?::\d+:\d+)?: (?:error|warning|info): .* \[(IG\d{4})\]$", text, re.M)


def embedded(example):
    """The example as a spec: what it does not say comes from base.yaml, unless it is a whole spec or no map at all."""
    return example if re.match(r"extends:|infragen:|-", example) else "extends: base.yaml\n" + example


def kinds(binary):
    run = subprocess.run([binary, "explain", "--all", "--format", "json"], capture_output=True, check=True)
    return json.loads(run.stdout)["kinds"]


def generated(kind):
    return GENERATED % kind["code"] + "\n" + embedded(kind["wrong"]) + "\n"


def wanted_specs(all_kinds, wrong):
    """{code: text of its spec, or None when it is written by hand}."""
    out = {}
    for kind in all_kinds:
        code = kind["code"]
        path = HERE / f"{code}.yaml"
        is_described = code in DESCRIBED or code.startswith("IG10")
        if is_other_command(code):
            continue
        if code in ELSEWHERE or code in scripted.SCRIPTS:
            if path.exists():
                wrong.append(f"{path.name} is not needed: {code} is shown by other means")
        elif path.exists() and not path.read_bytes().startswith((GENERATED % code).encode()):
            out[code] = None
        elif is_described:
            wrong.append(f"{code} has no golden: write tests/diagnostics/{code}.yaml, or a script in scripted.py")
        else:
            out[code] = generated(kind)
    return out


def check_example(binary, kind, folder, wrong):
    code = kind["code"]
    for word in ("wrong", "right"):
        (folder / "spec.yaml").write_text(embedded(kind[word]) + "\n", encoding="utf-8")
        text = validate(binary, "spec.yaml", folder)
        found = set(codes_in(text))
        if PACKS.fullmatch(code):
            found = {one for one in found if one == code or not PACKS.fullmatch(one)}
        fine = {code} | BESIDE.get(code, set()) if word == "wrong" else set()
        if found != fine:
            wrong.append(f"the {word} example of {code} gives {', '.join(sorted(found)) or 'nothing'}:\n{text}")


# docs/diagnostics.md: how messages are written. Some begin with a name that has capitals of its own.
CAPITALS = re.compile(r"[A-Z]+[A-Z0-9_]|Fargate|Aurora|Cloud[A-Z]|Route 53|GitHub")
FOREIGN = re.compile(r"yaml-cpp|std::|nlohmann|exception|nullptr|\bNodeId\b|lowering|please", re.I)


def check_words(all_kinds, texts, wrong):
    for kind in all_kinds:
        if re.match(r"[A-Z][a-z]", kind["title"]) and not CAPITALS.match(kind["title"]):
            wrong.append(f"{kind['code']}: the title begins with a capital")
        if kind["title"].endswith("."):
            wrong.append(f"{kind['code']}: the title ends with a full stop")
        for part in ("why", "wrong", "right"):
            if not kind[part]:
                wrong.append(f"{kind['code']} says no `{part}`")
        if not kind["why"].endswith("."):
            wrong.append(f"{kind['code']}: `why` is sentences")
    for code, text in texts.items():
        for message in re.findall(r": (?:error|warning|info): (.*) \[IG\d{4}\]$", text, re.M):
            if message[:1].isupper() and not CAPITALS.match(message):
                wrong.append(f"{code}: the message begins with a capital: {message}")
            if message.endswith("."):
                wrong.append(f"{code}: the message ends with a full stop: {message}")
            if FOREIGN.search(message):
                wrong.append(f"{code}: the message has a word of ours or a library's: {message}")


def main():
    binary, accept = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] == ["--accept"]
    wrong, texts = [], {}
    all_kinds = kinds(binary)
    for code, text in wanted_specs(all_kinds, wrong).items():
        path = HERE / f"{code}.yaml"
        if text is not None and (not path.exists() or path.read_text(encoding="utf-8") != text):
            if accept:
                path.write_text(text, encoding="utf-8")
            else:
                wrong.append(f"{path.name} is not the wrong example of {code}: tools/accept")
                continue
        texts[code] = validate(binary, path.name, HERE)
    for code, script in scripted.SCRIPTS.items():
        with tempfile.TemporaryDirectory() as name:
            texts[code] = script(binary, pathlib.Path(name), HERE)
    known = {kind["code"] for kind in all_kinds}
    for code in sorted(scripted.SCRIPTS.keys() | ELSEWHERE.keys() | DESCRIBED):
        if code not in known:
            wrong.append(f"{code} is no code any more: remove it from diagnostics.py or scripted.py")
    for code, test in ELSEWHERE.items():
        if test and f'"{code}"' not in (HERE.parents[1] / test).read_text(encoding="utf-8"):
            wrong.append(f"{test} does not show {code}")
    for code, text in sorted(texts.items()):
        path = HERE / f"{code}.txt"
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if code not in codes_in(text):
            wrong.append(f"the golden of {code} does not give it:\n{text}")
        if old != text and accept:
            path.write_text(text, encoding="utf-8")
        elif old != text:
            lines = difflib.unified_diff(old.splitlines(), text.splitlines(), path.name, "now", lineterm="", n=1)
            wrong.append("\n".join(lines))
    check_words(all_kinds, texts, wrong)
    for path in HERE.glob("IG*.txt"):
        if path.stem not in texts:
            wrong.append(f"{path.name} is left over")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "base.yaml").write_text((HERE / "base.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        for kind in all_kinds:
            code = kind["code"]
            if code not in DESCRIBED and code not in ELSEWHERE and not code.startswith("IG10") and not is_other_command(code):
                check_example(binary, kind, folder, wrong)
    if wrong:
        print("\n".join(wrong))
        sys.exit(f"tests/diagnostics: {len(wrong)} findings (the texts: read the difference, then tools/accept)")


if __name__ == "__main__":
    main()
