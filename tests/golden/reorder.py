#!/usr/bin/env python3
"""reorder.py FILE: the YAML file with the entries of every block map in another order, on standard output.

Works on the text, so that comments keep to their entries and every value is spelt as it was. Sequences, flow values and block scalars
stay as they are. Good for what specs are: block maps and sequences indented with spaces, one document, no aliases."""
import random
import re
import sys

KEY = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s#\-?&*!|>'"%@`{}\[\],][^#]*?|-[^\s#][^#]*?)\s*:(?:\s+(?P<value>.*))?$""")


def indent_of(line):
    return len(line) - len(line.lstrip(" "))


def is_text(line):
    return bool(line.strip()) and not line.lstrip().startswith("#")


def reordered(text, shuffle=None):
    """Each map's entries reversed, or in the order `shuffle` (a random.Random) gives."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if is_text(line) and not line.startswith(("---", "%"))), len(lines))
    while start and lines[start - 1].startswith("#") and lines[start - 1].strip():
        start -= 1  # the comment just above the first key belongs to it
    return "\n".join(lines[:start] + block(lines[start:], shuffle)) + "\n"


def block(lines, shuffle):
    first = next((line for line in lines if is_text(line)), None)
    if first is None:
        return lines
    column = indent_of(first)
    is_item = first[column:].startswith(("- ", "-")) and not KEY.match(first[column:])
    starts = [i for i, line in enumerate(lines) if is_text(line) and indent_of(line) == column and
              (re.match(r"-(\s|$)", line[column:]) if is_item else KEY.match(line[column:]))]
    starts = outside_scalars(lines, starts, column)
    parts = split(lines, starts)
    if is_item:
        return [line for part in parts for line in item(part, column, shuffle)]
    parts = [entry(part, column, shuffle) for part in parts]
    if shuffle:
        shuffle.shuffle(parts)
    else:
        parts.reverse()
    return [line for part in parts for line in part]


def outside_scalars(lines, starts, column):
    """Entries begin at their column; a line there that is part of a quoted or flow value over several lines does not begin one."""
    kept, depth = [], 0
    begins = set(starts)
    for i, line in enumerate(lines):
        if depth <= 0 and i in begins:
            kept.append(i)
        bare = re.sub(r"\"(\\.|[^\"])*\"|'[^']*'|\s#.*", "", line)
        depth += sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}")
    return kept


def split(lines, starts):
    """Cut before each start; comments and blank lines directly above a start go with it."""
    cuts = []
    for start in starts:
        cut = start
        while cut and (not cuts or cut - 1 > cuts[-1]) and not is_text(lines[cut - 1]) and lines[cut - 1].strip():
            cut -= 1
        cuts.append(cut)
    cuts[0] = 0
    return [lines[a:b] for a, b in zip(cuts, cuts[1:] + [len(lines)])]


def entry(part, column, shuffle):
    at = next(i for i, line in enumerate(part) if is_text(line))
    value = KEY.match(part[at][column:]).group("value") or ""
    if re.sub(r"(^|\s)#.*", "", value).strip():
        return part  # the value is on this line, or a block scalar follows
    return part[:at + 1] + block(part[at + 1:], shuffle)


def item(part, column, shuffle):
    at = next(i for i, line in enumerate(part) if is_text(line))
    inner = part[at][:column] + " " + part[at][column + 1:]
    if not inner.strip() or not KEY.match(inner.strip()) or inner.strip().startswith(("{", "[")):
        return part[:at + 1] + block(part[at + 1:], shuffle) if not inner.strip() else part
    body = block([inner] + part[at + 1:], shuffle)
    first = next(i for i, line in enumerate(body) if is_text(line))
    body[first] = body[first][:column] + "-" + body[first][column + 1:]
    return part[:at] + body


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        sys.stdout.write(reordered(file.read(), random.Random(sys.argv[2]) if len(sys.argv) > 2 else None))
