#!/usr/bin/env python3
"""editor.py LSP-PROBE SCHEMA SPEC: what an editor with the YAML language server makes of SPEC: no false alarm, a typo on every level is
marked, hovers and completions on every level are documented, and a service, a database and a bucket come ready-made.
Exit: 0 fine, 1 not (each fault is printed)."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HEAD = "infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\n"
READY_MADE = {"services": "new service", "databases": "new database", "buckets": "new bucket"}
KEY = re.compile(r"^( *)([a-z_][\w-]*):(?: |$)")


def probe(program, schema, path, *places, hovers=()):
    asked = [word for place in hovers for word in ("--hover", place)]
    done = subprocess.run([program, "--json", "--timeout", "110", *asked, schema, path, *places], capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(f"lsp-probe: {done.stderr}")
    return json.loads(done.stdout)


def levels(text):
    """(line, column, key) of the first two keys on each level of the document, lines and columns from 1."""
    seen = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = KEY.match(line)
        if match and len(seen.setdefault(len(match[1]), [])) < 2:
            seen[len(match[1])].append((number, len(match[1]) + 1, match[2]))
    return [place for places in seen.values() for place in places]


def faults(program, schema, spec):
    text = spec.read_text(encoding="utf-8")
    places = levels(text)
    said = probe(program, schema, spec, *[f"{line}:{column}" for line, column, _ in places],
                 hovers=[f"{line}:{column + 1}" for line, column, _ in places])
    yield from (f"false alarm: {alarm['message']}" for alarm in said["diagnostics"])
    for (line, column, key), hover, completion in zip(places, said["hovers"], said["completions"]):
        # A title, words, and where they come from.
        words = [part for part in hover["text"].splitlines() if part.strip() and not part.startswith(("####", "Source:"))]
        if not words:
            yield f"{line}:{column}: no documentation of {key}: {hover['text']!r}"
        properties = [item for item in completion["items"] if item["kind"] == "property"]
        if not properties:
            yield f"{line}:{column}: no completions at {key}"
        yield from (f"{line}:{column}: completion {item['label']} without documentation" for item in properties if not item["documentation"])
    with tempfile.TemporaryDirectory() as folder:
        typo = pathlib.Path(folder) / "typo.yaml"
        # Names of one's own cannot be wrong; what stands below a section's names can.
        for line, column, key in [place for place in places if place[1] not in (3,)]:
            lines = text.splitlines()
            lines[line - 1] = lines[line - 1].replace(f"{key}:", f"{key}zz:", 1)
            typo.write_text("\n".join(lines) + "\n", encoding="utf-8")
            if not probe(program, schema, typo)["diagnostics"]:
                yield f"{line}: {key}zz is not marked"
        for section, label in READY_MADE.items():
            typo.write_text(f"{HEAD}{section}:\n  \n", encoding="utf-8")
            items = probe(program, schema, typo, "6:3")["completions"][0]["items"]
            if not any(item["label"] == label and item["insert"].count("\n") > 1 for item in items):
                yield f"{section}: {label} is not offered: {[item['label'] for item in items]}"


if __name__ == "__main__":
    found = list(faults(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])))
    print("\n".join(found))
    sys.exit(bool(found))
