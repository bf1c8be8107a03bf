#!/usr/bin/env python3
"""Holds which resources `infragen diff` calls replaced against what AWS CDK's differ says of the same templates.

    replacements.py CDK_DIFF INFRAGEN SPEC... [--most N]

Every scalar of a spec is changed by itself and the result built. Of the pairs that change a property of a type that no pair before
changed, the templates go to CDK_DIFF (OLD.json NEW.json). Both have to name the same resources, but for these, where both are right:

  revision     a task definition: CDK says replaced, infragen that a new revision stands beside the old one
  may          CDK says that it may be replaced: infragen decides, by what it writes
  elsewhere    the reason lies in another stack, which CDK does not see
  survives     what is referred to is replaced under its fixed name, so the reference keeps its value; CDK supposes another one
  refused      AWS takes the change in neither way; infragen says deploy-failure
  imported     the same value is imported under another export's name
  older        CDK's description replaces for what CloudFormation's own schema updates in place (OLDER)

Exit status: 0 agreement, 1 none, 2 wrong use. Ends with the numbers of pairs, agreements and exceptions."""

import argparse
import collections
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

LINE = re.compile(r'^\[~\] (AWS::\S+) (\S+).*? (replace|may be replaced)$')


# Properties that CloudFormation's registry does not call createOnly, and CDK still says replace.
OLDER = {('AWS::EC2::EIP', 'Domain'), ('AWS::EC2::VPNConnection', 'CustomerGatewayId'), ('AWS::EC2::VPNConnection', 'VpnGatewayId'),
         ('AWS::ECS::Service', 'DeploymentController'), ('AWS::ElastiCache::ReplicationGroup', 'Engine'),
         ('AWS::ElastiCache::ReplicationGroup', 'ReplicasPerNodeGroup'), ('AWS::RDS::DBInstance', 'Port'),
         ('AWS::S3::Bucket', 'ObjectLockEnabled')}


def without_imports(node):
    """The template with every imported value alike, by whatever name it is exported."""
    if isinstance(node, dict):
        return {'Fn::ImportValue': ''} if 'Fn::ImportValue' in node else {k: without_imports(v) for k, v in node.items()}
    return [without_imports(v) for v in node] if isinstance(node, list) else node


class Texts(yaml.SafeLoader):
    """Every scalar is a text, as infragen reads it."""


Texts.yaml_implicit_resolvers = {}


def leaves(node, at=()):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, at + (key,))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from leaves(value, at + (index,))
    elif isinstance(node, str):
        yield at, node


OTHER = {'true': 'false', 'false': 'true', 'internet-facing': 'internal', 'internal': 'internet-facing', 'one_per_az': 'single'}


def mutated(value):
    if value in OTHER:
        return OTHER[value]
    if value.isdigit() and len(value) < 9:
        return str(int(value) + 1)
    return value + 'x'


class Plain(yaml.SafeDumper):
    pass


def represent(dumper, text):
    plain = re.fullmatch(r'-?\d+(\.\d+)?|true|false|null', text)
    return dumper.represent_scalar('tag:yaml.org,2002:str', text, style=None if plain else '"')


Plain.add_representer(str, represent)
# A plain 16.8 or true has to stay plain, as it was: infragen's own reader decides what it is.
Plain.yaml_implicit_resolvers = {}


class Judge:
    def __init__(self, arguments):
        self.a = arguments
        self.counts = collections.Counter()
        self.seen = set()
        self.bad = 0
        self.cdk = {}

    def run(self, *command, **more):
        return subprocess.run(command, capture_output=True, text=True, errors='replace', **more)

    def build(self, spec, out):
        return self.run(self.a.infragen, 'build', spec, '--output-dir', out).returncode == 0

    def templates(self, out):
        found = {}
        for folder, _, names in os.walk(out):
            if os.path.basename(folder) == 'cloudformation':
                for name in names:
                    if name.endswith('.json') and name != 'stacks.json':
                        found[name[:-5]] = os.path.join(folder, name)
        return found

    def spec(self, path):
        text = open(path, encoding='utf-8').read()
        document = yaml.load(text, Loader=Texts)
        here = tempfile.mkdtemp(dir=self.a.scratch)
        for name in os.listdir(os.path.dirname(path) or '.'):  # those that it extends
            if name.endswith('.yaml'):
                shutil.copy(os.path.join(os.path.dirname(path), name), here)
        old_spec, new_spec = os.path.join(here, 'spec-old.yaml'), os.path.join(here, 'spec-new.yaml')
        with open(old_spec, 'w', encoding='utf-8') as file:
            file.write(text)
        if not self.build(old_spec, os.path.join(here, 'old')):
            self.fail(path, 'does not build')
            return
        old = self.templates(os.path.join(here, 'old'))
        for at, value in leaves(document):
            if at[0] in ('environment', 'prefix', 'region', 'account', 'infragen', 'tags', 'contact_email', 'cost_code', 'extends'):
                continue
            if self.counts['pairs'] >= self.a.most:
                return
            changed = copy.deepcopy(document)
            inner = changed
            for step in at[:-1]:
                inner = inner[step]
            inner[at[-1]] = mutated(value)
            with open(new_spec, 'w', encoding='utf-8') as file:
                yaml.dump(changed, file, Dumper=Plain, sort_keys=False, allow_unicode=True, width=1000)
            said = self.run(self.a.infragen, 'diff', old_spec, new_spec, '--format', 'json')
            if said.returncode != 1:
                continue
            diff = json.loads(said.stdout)['comparisons'][0]
            if diff['is_other_environment']:
                continue
            signature = {(r['cloudformation_type'], r['change'], re.sub(r'\[[^]]*\]', '', p['path']))
                         for r in diff['resources'] for p in r['properties']}
            if signature <= self.seen:
                continue
            self.seen |= signature
            new_out = os.path.join(here, 'new-%d' % self.counts['pairs'])
            if not self.build(new_spec, new_out):
                continue
            self.counts['pairs'] += 1
            self.pair('%s: %s: %s -> %s' % (path, '.'.join(map(str, at)), value, mutated(value)), diff, old, self.templates(new_out))

    def replaced_by_cdk(self, old, new):
        key = (open(old, encoding='utf-8').read(), open(new, encoding='utf-8').read())
        if key[0] == key[1]:
            return {}, key
        said = self.run(self.a.cdk_diff, old, new)
        if said.returncode not in (0, 1):
            raise SystemExit('cdk-diff: ' + said.stdout + said.stderr)
        out = {}
        for line in said.stdout.splitlines():
            found = LINE.match(line.strip())
            if found:
                out[found.group(2)] = found.group(3)
        return out, key

    def pair(self, name, diff, old, new):
        for stack in sorted(old.keys() & new.keys()):
            cdk, texts = self.replaced_by_cdk(old[stack], new[stack])
            before, after = json.loads(texts[0])['Resources'], json.loads(texts[1])['Resources']
            ours = {r['logical_id']: r for r in diff['resources'] if r['stack'] == stack}
            for logical in sorted(cdk.keys() | {l for l, r in ours.items() if r['change'] == 'replaced'}):
                if logical not in before or logical not in after:
                    continue
                resource = ours.get(logical)
                is_ours = resource is not None and resource['change'] == 'replaced'
                if is_ours and cdk.get(logical) == 'replace':
                    self.counts['agreed'] += 1
                    continue
                why = self.exception(resource, is_ours, cdk.get(logical), before[logical], after[logical], diff, stack)
                if not why and logical in cdk and not is_ours and self.is_imported(texts, logical):
                    why = 'imported'
                self.counts[why or 'disagreed'] += 1
                if not why:
                    self.fail(name, '%s %s %s: infragen says %s, CDK says %s' %
                              (stack, before[logical]['Type'], logical, resource['change'] if resource else 'nothing',
                               cdk.get(logical, 'not replaced')))

    def exception(self, resource, is_ours, cdk, before, after, diff, stack):
        if before['Type'] == 'AWS::ECS::TaskDefinition':
            return 'revision'
        if cdk == 'may be replaced':
            return 'may'
        own = [p for p in resource['properties'] if 'replace' in p['verdicts']] if resource else []
        if is_ours and not cdk and not own:
            return 'elsewhere' if any(r['change'] == 'replaced' and r['stack'] != stack for r in diff['resources']) else None
        if cdk and not is_ours:
            if resource and 'deploy-failure' in resource['verdicts']:
                return 'refused'
            if before == after:
                return 'survives'
            changed = {p for p in before['Properties'].keys() | after['Properties'].keys()
                       if before['Properties'].get(p) != after['Properties'].get(p)}
            if any((before['Type'], p) in OLDER for p in changed):
                return 'older'
        return None

    def is_imported(self, texts, logical):
        plain = [os.path.join(self.a.scratch, name) for name in ('old-plain.json', 'new-plain.json')]
        for path, text in zip(plain, texts):
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(without_imports(json.loads(text)), file)
        return logical not in self.replaced_by_cdk(*plain)[0]

    def fail(self, name, what):
        self.bad += 1
        print('%s\n    %s' % (name, what))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('cdk_diff')
    parser.add_argument('infragen')
    parser.add_argument('specs', nargs='+')
    parser.add_argument('--most', type=int, default=1000, help='pairs at most')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        arguments.scratch = scratch
        judge = Judge(arguments)
        for spec in arguments.specs:
            judge.spec(spec)
    print(', '.join('%d %s' % (n, word) for word, n in sorted(judge.counts.items())))
    if judge.counts['pairs'] == 0:
        print('no pair was compared')
        return 1
    return 1 if judge.bad else 0


if __name__ == '__main__':
    sys.exit(main())
