"""The example specs, and what building them into a folder gives."""
import difflib
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def systems():
    """{folder of examples/: its specs}, both sorted. A spec is a YAML file with an `infragen:` key."""
    found = {}
    for path in sorted((ROOT / "examples").glob("*/*.yaml")):
        if re.search(r"^infragen:", path.read_text(encoding="utf-8"), re.M):
            found.setdefault(path.parent.name, []).append(path)
    return found


def build(binary, spec, out, cwd=ROOT, env=None, options=()):
    """Runs `infragen build SPEC --output-dir OUT`; the finished process, its output as text."""
    name = spec.relative_to(cwd) if spec.is_relative_to(cwd) else spec
    command = [binary, "build", str(name), "--output-dir", str(out), *options]
    return subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")


def tree(folder):
    """{path below the folder: bytes}."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def differences(old, new, limit=60):
    """Lines that say how two trees differ; none when they are equal."""
    lines = []
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            lines.append(f"only in the first: {name}")
        elif name not in old:
            lines.append(f"only in the second: {name}")
        elif old[name] != new[name]:
            texts = [tree[name].decode("utf-8", "replace").splitlines() for tree in (old, new)]
            lines += difflib.unified_diff(*texts, f"first/{name}", f"second/{name}", lineterm="", n=1)
    return lines[:limit] + [f"... {len(lines) - limit} more lines"] * (len(lines) > limit)
