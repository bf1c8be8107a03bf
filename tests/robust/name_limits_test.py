#!/usr/bin/env python3
"""name_limits_test.py INFRAGEN ROOT: in every example and architecture the environment, the prefix and each key that names are made of is
stretched until the names it is in reach what AWS allows, and one character further. At the limit `validate` says nothing of names; one
over it refuses, with the name, its length, the limit and the part to shorten."""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# What AWS allows, from its API models; types that are not here take their limit from `infragen names`.
LIMITS = {
    'stack': 128, 'export': 255, 'load-balancer': 32, 'target-group': 32, 'role': 64, 'instance-profile': 128, 'managed-policy': 128, 'user': 64,
    'group': 128, 'bucket': 63, 'queue': 80, 'cluster': 255, 'service': 255, 'task-definition': 255, 'capacity-provider': 255,
    'security-group': 255, 'db-instance': 63, 'db-cluster': 63, 'db-cluster-instance': 63, 'replication-group': 40, 'cache-cluster': 50,
    'event-rule': 64, 'build-project': 150, 'pipeline': 100, 'connection': 32, 'origin-access-control': 64, 'auto-scaling-group': 255,
    'launch-template': 128, 'backup-vault': 50, 'alarm': 255, 'db-subnet-group': 255, 'cache-subnet-group': 255, 'secret': 512, 'log-group': 512,
}
MESSAGE = re.compile(r'name `(?P<name>[^`]*)` of (?P<what>\S+) has (?P<length>\d+) characters; at most (?P<limit>\d+) are allowed')
LONGEST = 132  # how far names are stretched: past every limit up to 128


class Tree:
    """The folder of a spec, copied once, with one word of it stretched."""

    def __init__(self, binary, spec, scratch):
        self.binary, self.spec, self.scratch = binary, spec, scratch
        self.texts = {}
        pending = [spec.name]
        while pending:
            name = pending.pop()
            if name in self.texts:
                continue
            self.texts[name] = (spec.parent / name).read_text(encoding='utf-8')
            pending += re.findall(r'^extends: *(\S+)', self.texts[name], re.M)

    def write(self, stretch, by):
        for name, text in self.texts.items():
            text = stretch(text, 'x' * by) if name == self.spec.name or stretch.everywhere else text
            (self.scratch / name).write_text(text, encoding='utf-8')

    def run(self, command):
        done = subprocess.run([self.binary, command, '--format', 'json', self.spec.name], cwd=self.scratch, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, check=False)
        assert done.returncode in (0, 1), f'{self.spec}: {command} ends with {done.returncode}\n{done.stderr}'
        return done.returncode, json.loads(done.stdout) if done.stdout else {}

    def names(self, stretch, by):
        self.write(stretch, by)
        return self.run('names')[1].get('names', [])

    def findings(self, stretch, by):
        self.write(stretch, by)
        return self.run('validate')[1]['diagnostics']


class Top:
    """`environment` or `prefix` of the spec itself."""
    everywhere = False

    def __init__(self, key, value):
        self.key, self.value = key, value

    def __call__(self, text, more):
        line = f'{self.key}: {self.word(len(more))}\n'
        changed, count = re.subn(rf'^{self.key}:.*\n', line, text, flags=re.M)
        return changed if count else text + line

    def word(self, by):
        return self.value[:-1] + 'x' * by + '-' if self.value.endswith('-') else self.value + 'x' * by


class Key:
    """A key, wherever the specs have the word, but for domains."""
    everywhere = True

    def __init__(self, key):
        self.key = key
        self.pattern = re.compile(rf'(?<![\w-]){re.escape(key)}(?![\w-]|\.(?:com|org|net|io)\b)')

    def __call__(self, text, more):
        return self.pattern.sub(self.key + more, text)

    def word(self, by):
        return self.key + 'x' * by


def plain(name):
    """As roles and the like have it: without dashes and capitals."""
    return name.replace('-', '').lower()


def owner(row):
    return '.'.join(row['address'].split('.')[:2])


def stretches(tree):
    """What can be stretched: the parts of the first line of names, and keys of things."""
    whole = '\n'.join(tree.texts.values())
    environment = re.search(r'^environment: *(\S+)', tree.texts[tree.spec.name], re.M) or re.search(r'^environment: *(\S+)', whole, re.M)
    if environment:
        yield 'environment', Top('environment', environment.group(1).strip('"'))
    prefix = re.search(r'^prefix: *([a-z][\w-]*)', whole, re.M)
    if prefix:
        yield 'prefix', Top('prefix', prefix.group(1))
    keys = []
    for row in tree.names(Top('environment', environment.group(1).strip('"')), 0):
        parts = row['address'].split('.')
        if len(parts) > 1 and parts[1] not in keys and len(parts[1]) > 1:
            keys.append(parts[1])
    for key in keys:
        yield 'key', Key(key)


def lines_up(before, after):
    return len(before) == len(after) and all(a['type'] == b['type'] for a, b in zip(before, after))


def judge(binary, spec):
    """(what is wrong, types whose limit was passed, stretches judged, stretches that name other things too)"""
    wrong, passed, judged, skipped = [], set(), 0, 0
    with tempfile.TemporaryDirectory(prefix='infragen-names-') as folder:
        tree = Tree(binary, spec, pathlib.Path(folder))
        for what, stretch in list(stretches(tree)):
            rows, once, twice = (tree.names(stretch, by) for by in range(3))
            if not rows or not lines_up(rows, once) or not lines_up(once, twice):
                skipped += 1  # the word means something else in this spec as well
                continue
            growth = [b['used'] - a['used'] for a, b in zip(rows, once)]
            if any(c['used'] - b['used'] != g for b, c, g in zip(once, twice, growth)) or not any(growth):
                skipped += 1
                continue
            for row in rows:
                if LIMITS.get(row['type'], row['allowed']) != row['allowed']:
                    wrong.append(f'{spec.name}: {row["type"]} allows {LIMITS[row["type"]]}, not {row["allowed"]}')
            budget = {}  # of the longest name of each type
            for row, g in zip(rows, growth):
                if g:
                    budget[row['type']] = min((row['allowed'] - row['used']) // g, budget.get(row['type'], LONGEST))
            for by in sorted({step for most in budget.values() if most < LONGEST for step in (most, most + 1) if step > 0}):
                offenders = {i for i, row in enumerate(rows) if row['used'] + growth[i] * by > row['allowed']}
                said = tree.findings(stretch, by)
                codes = {finding['code'] for finding in said if finding['severity'] == 'error'}
                if codes and 'IG0320' not in codes:
                    break  # the word is also a database user, a host or the like, whose limit comes first
                where = f'{spec.name}: {what} {stretch.word(0)} and {by} more: '
                problem = compare(rows, growth, by, offenders, said, stretch.word(by))
                if problem:
                    wrong.append(where + problem)
                judged += 1
                passed |= {rows[i]['type'] for i in offenders}
    return wrong, passed, judged, skipped


def compare(rows, growth, by, offenders, said, word):
    """What is wrong with the findings on names, or nothing."""
    long = [finding for finding in said if finding['code'] == 'IG0320']
    if not offenders:
        return f'all names fit, yet: {long[0]["message"]}' if long else ''
    if not long:
        return f'{rows[min(offenders)]["type"]} {rows[min(offenders)]["name"]} is too long, and nothing is said'
    excess = {i: rows[i]['used'] + growth[i] * by - rows[i]['allowed'] for i in offenders}
    told = set()
    for finding in long:
        match = MESSAGE.search(finding['message'])
        if not match:
            return f'unlike all others: {finding["message"]}'
        fitting = {i for i in offenders if rows[i]['type'] == match['what'] and rows[i]['allowed'] == int(match['limit']) and
                   rows[i]['used'] + growth[i] * by == int(match['length'])}
        stretched = plain(word) in plain(match['name']) or match['name'].endswith('xxx...')  # messages show 80 characters
        if not fitting or not stretched:
            return f'no name is so: {finding["message"]}'
        told |= fitting
        over = int(match['length']) - int(match['limit'])
        if f'by {over} or more' not in finding['help'] or (word not in finding['help'] and 'xxx...`' not in finding['help']):
            return f'no help: {finding["help"]}'
    if max(excess.values()) not in {excess[i] for i in told}:
        return f'the longest, {max(excess.values())} over, is not told: {[f["message"] for f in long]}'
    if len(long) > 1 and {owner(rows[i]) for i in offenders} - {owner(rows[i]) for i in told}:
        return f'nothing of {sorted({owner(rows[i]) for i in offenders} - {owner(rows[i]) for i in told})}'
    return ''


def main():
    binary, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    specs = [path for folder in ('examples/*', 'tests/architectures') for path in sorted(root.glob(f'{folder}/*.yaml'))]
    if len(sys.argv) > 3:
        specs = [path for path in specs if path.name in sys.argv[3:]]
    wrong, passed, judged, skipped = [], set(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for some, types, count, left in pool.map(lambda spec: judge(binary, spec), specs):
            wrong += some
            passed |= types
            judged += count
            skipped += left
    missing = set(LIMITS) & {'load-balancer', 'target-group', 'role', 'stack', 'bucket', 'queue', 'db-instance', 'db-cluster', 'user', 'pipeline',
                             'replication-group', 'cache-cluster', 'event-rule', 'origin-access-control', 'backup-vault', 'connection',
                             'instance-profile', 'managed-policy', 'launch-template'} - passed
    if len(sys.argv) == 3 and (missing or judged < 1000):
        wrong.append(f'{judged} stretched, and nothing came over the limits of {sorted(missing)}')
    print('\n'.join(wrong[:40]))
    print(f'{len(specs)} specs, {judged} stretched, {skipped} words left out; limits passed: {" ".join(sorted(passed))}')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
