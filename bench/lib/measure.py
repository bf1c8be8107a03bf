"""Building what is measured, and measuring it with hyperfine: commands in turns, so that a busy machine hits all of them."""
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys


@dataclasses.dataclass
class Cost:
    """Milliseconds: the least wall time of all runs, and the least mean of user and system time of the rounds."""
    wall: float
    cpu: float


def quiet(command, **more):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **more)
    if done.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def build_release(root, build=None):
    build = build or root / 'build/release'
    if not (build / 'build.ninja').exists():
        quiet(['cmake', '--preset', 'release', '-B', str(build)], cwd=root)
    quiet(['cmake', '--build', str(build), '--target', 'infragen'], cwd=root)
    return build / 'infragen'


def build_revision(root, revision, scratch):
    """The binary of an earlier revision, built the same way, and its name."""
    if revision == 'last':
        revision = quiet(['git', '-C', str(root), 'describe', '--tags', '--abbrev=0', 'HEAD^']).strip()
    name = quiet(['git', '-C', str(root), 'rev-parse', '--short', revision]).strip()
    tree = scratch / 'before'
    quiet(['git', 'clone', '-q', '--no-checkout', str(root), str(tree)])
    quiet(['git', '-C', str(tree), 'checkout', '-q', name])
    return build_release(tree), revision if revision == name else f'{revision} ({name})'


def build_floors(source, scratch):
    """The floors' objects; Bench.floor links them with the bytes they are to write."""
    for name in ('copy', 'yaml'):
        quiet(['g++', '-O2', '-std=c++20', '-c', str(source / f'{name}.cpp'), '-o', str(scratch / f'{name}.o')])
    for name in ('empty', 'peak'):
        quiet(['g++', '-O2', '-std=c++20', '-static', str(source / f'{name}.cpp'), '-o', str(scratch / name)])
    return source


class Bench:
    def __init__(self, binary, before, floors, scratch, programs, is_quick):
        self.scratch, self.is_quick, self._floors, self._programs = scratch, is_quick, floors, programs
        self.binary = self.install(binary, 'infragen')
        self.before = self.install(before[0], 'infragen-before') if before else None
        self.empty = self.install(scratch / 'empty', 'empty')

    def install(self, program, name):
        """A copy of a program, as installing makes one: what a linker wrote piece by piece is slower to bring into memory."""
        return pathlib.Path(shutil.copy(program, self._programs / name))

    def version(self):
        return quiet([str(self.binary), 'version']).splitlines()[0]

    def floor(self, kind, outputs):
        """The floor `kind` (copy, yaml), which writes the bytes of all files under `outputs`, one after the other."""
        blob = self.scratch / f'{kind}-{len(os.listdir(self.scratch))}.blob'
        files = sorted(path for path in outputs.rglob('*') if path.is_file()) if outputs.is_dir() else [outputs]
        blob.write_bytes(b''.join(path.read_bytes() for path in files))
        listed = blob.with_suffix('.list')
        listed.write_text(''.join(f'{path.stat().st_size} {path.name}\n' for path in files), encoding='utf-8')
        program = blob.with_suffix('')
        quiet(['g++', '-static', f'-DBLOB="{blob}"', f'-DLIST="{listed}"', str(self._floors / 'blob.S'), str(self.scratch / f'{kind}.o'),
               *(['-lyaml-cpp'] if kind == 'yaml' else []), '-o', str(program)])
        return self.install(program, program.name)

    def measure(self, commands, runs, rounds=5, prepare=None):
        """{name: Cost} for {name: command words}. Every round runs each command `runs` times; quick runs do fewer rounds."""
        out = {}
        for _ in range(2 if self.is_quick else rounds):
            report = self.scratch / 'hyperfine.json'
            words = ['hyperfine', '-N', '--style', 'none', '--warmup', '1', '--runs', str(max(2, runs)), '--export-json', str(report)]
            if prepare:
                words += ['--prepare', prepare]
            quiet(words + [' '.join(map(str, command)) for command in commands.values()])
            for name, result in zip(commands, json.loads(report.read_text(encoding='utf-8'))['results']):
                cost = Cost(result['min'] * 1e3, (result['user'] + result['system']) * 1e3)
                if name in out:
                    cost = Cost(min(cost.wall, out[name].wall), min(cost.cpu, out[name].cpu))
                out[name] = cost
        return out

    def peak(self, *command):
        """Peak memory in KiB, the median of five runs."""
        return sorted(int(quiet([str(self.scratch / 'peak'), *map(str, command)])) for _ in range(5))[2]

    def build(self, binary, spec, out, *more):
        return [binary, 'build', spec, '--output-dir', out, '--color', 'never', *more]

    def row(self, name, must, aim, value, how, before=None, is_least=False):
        """One line of the table. `is_least`: must and aim are lower bounds."""
        shown = f'{value:.2f}' if value < 20 else f'{value:.0f}'
        bound = (lambda goal: '' if goal is None else f'{goal}x' if is_least else str(goal))
        row = {'name': name, 'must': bound(must), 'aim': bound(aim), 'value': round(value, 4), 'shown': shown, 'how': how}
        if must is not None:
            row['holds'] = value >= must if is_least else value <= must
        if before:
            row['ratio'] = round(before, 4)
            row['ratio_shown'] = f'{before:.2f}'
        return row


def remove(path):
    shutil.rmtree(path, ignore_errors=True)
