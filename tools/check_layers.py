#!/usr/bin/env python3
"""check_layers.py [ROOT]: who may include whom: model <- emitters <- compiler; and that the emitters name no resource type.
Prints FILE:LINE: what is wrong. Exit: 0 fine, 1 findings."""
import re

from lib.findings import report

# Folder -> what its quoted includes may begin with, most specific folder first.
MAY_INCLUDE = {
    "model/": ("model/",),
    "emitters/": ("model/", "emitters/"),
    "compiler/": ("model/", "emitters/", "compiler/"),
}
MAY_NOT_INCLUDE = {"emitters/": ("model/aws/", "model/spec/")}

# Library -> the only folders that may see it: the rest of the product does not depend on it.
WRAPPED = {
    "yaml-cpp/": ("compiler/load/",),
    "CLI/": ("compiler/cli/", "compiler/main.cpp"),
    "dtl/": ("compiler/",),
}
RESOURCE_TYPE = re.compile(r'AWS::\w+::\w+|"aws_[a-z0-9_]+"')
INCLUDE = re.compile(r'\s*#\s*include\s*(["<])([^">]+)[">]')


def findings(root):
    for folder, allowed in MAY_INCLUDE.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            name = path.relative_to(root).as_posix()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                where = f"{name}:{number}"
                match = INCLUDE.match(line)
                if match:
                    quote, target = match.groups()
                    if quote == '"' and not target.startswith(allowed):
                        yield f"{where}: {folder} may not include {target}"
                    if target.startswith(MAY_NOT_INCLUDE.get(folder, ())):
                        yield f"{where}: {folder} may not include {target}"
                    for library, users in WRAPPED.items():
                        if target.startswith(library) and not name.startswith(users):
                            yield f"{where}: only {', '.join(users)} may include {library}"
                if folder == "emitters/" and RESOURCE_TYPE.search(line.split("//")[0]):
                    yield f"{where}: an emitter names no resource type; say it in the resource's description"


if __name__ == "__main__":
    report(findings)
