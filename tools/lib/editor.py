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


def leaves(text):
    """The same of the first key on each level that stands in a section's block and has nothing below it."""
    lines, seen = text.splitlines(), {}
    for number, line in enumerate(lines, 1):
        match, after = KEY.match(line), KEY.match(lines[number]) if number < len(lines) else None
        # On the second level stand names of one's own, which cannot be wrong; a value in braces may be one of those as well.
        if match and len(match[1]) != 2 and line.rstrip().split("#")[0].strip()[-1] not in ":}" and not (after and len(after[1]) > len(match[1])):
            seen.setdefault(len(match[1]), (number, len(match[1]) + 1, match[2]))
    return list(seen.values())


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
        # On the second level may stand names of one's own, for which there is nothing to offer.
        if not properties and not (column == 3 and any(c == 3 and k != key for _, c, k in places)):
            yield f"{line}:{column}: no completions at {key}"
        yield from (f"{line}:{column}: completion {item['label']} without documentation" for item in properties if not item["documentation"])
    with tempfile.TemporaryDirectory() as folder:
        other = pathlib.Path(folder) / "other.yaml"
        for line, column, key in leaves(text):
            # The spec's own line about its schema would come first, and leads nowhere from here.
            lines = text.replace("yaml-language-server", "not here").splitlines()
            lines[line - 1] = lines[line - 1].replace(f"{key}:", f"{key}zz:", 1)
            other.write_text("\n".join(lines) + "\n", encoding="utf-8")
            if line not in [alarm["range"]["start"]["line"] + 1 for alarm in probe(program, schema, other)["diagnostics"]]:
                yield f"{line}: {key}zz is not marked"

        other.write_text(HEAD + "".join(f"{section}:\n  \n" for section in READY_MADE), encoding="utf-8")
        said = probe(program, schema, other, *[f"{6 + 2 * i}:3" for i in range(len(READY_MADE))])
        for (section, label), completion in zip(READY_MADE.items(), said["completions"]):
            if not any(item["label"] == label and item["insert"].count("\n") > 1 for item in completion["items"]):
                yield f"{section}: {label} is not offered: {[item['label'] for item in completion['items']]}"


if __name__ == "__main__":
    found = list(faults(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])))
    print("\n".join(found))
    sys.exit(bool(found))
