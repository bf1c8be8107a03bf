"""The rows about what a user would run instead: CDK, cdktf and jsonnet with the same kind of environment, where they are installed."""
import os
import shutil

from lib.measure import quiet


def _commands(folder, services, scratch):
    """{name: command words} of the peers that are there."""
    cdk, cdktf = folder / 'cdk', folder / 'cdktf'
    out = {}
    if shutil.which('node') and (cdk / 'app.js').exists() and (cdk / 'node_modules').exists():
        out['CDK'] = ['env', 'FAST=1', f'SERVICES={services}', f"OUT={scratch / 'cdk'}", 'node', cdk / 'app.js']
        out['cdk synth'] = ['env', '-C', cdk, f'SERVICES={services}', 'node_modules/.bin/cdk', 'synth', '-q', '--no-notices',
                            '--no-version-reporting', '-o', scratch / 'synth']
    if shutil.which('node') and (cdktf / 'bundle.js').exists() and (cdktf / 'node_modules').exists():
        out['cdktf'] = ['env', f'SERVICES={services}', f"OUT={scratch / 'cdktf'}", 'node', cdktf / 'bundle.js']
    if shutil.which('jsonnet') and (folder / f'jsonnet/json{services}.jsonnet').exists():
        out['jsonnet'] = ['jsonnet', folder / f'jsonnet/json{services}.jsonnet', '-o', scratch / 'jsonnet.json']
    return out


GOALS = {
    ('CDK', 1): ('faster than the fastest full CDK app, 1 service', 100, 200),
    ('CDK', 20): ('faster than the fastest full CDK app, 20 services', 60, 130),
    ('cdk synth', 1): ('faster than `cdk synth` default, 1 service', 800, 1500),
    ('jsonnet', 1): ('faster than jsonnet, 1 service', 30, 50),
    ('cdktf', 1): ('faster than bundled cdktf, 1 service', 60, 90),
}


def rows(bench, generate, options):
    for services in (1, 20):
        spec, out = bench.scratch / f'services-{services}.yaml', bench.scratch / f'peers-{services}'
        spec.write_text(generate.environment(services), encoding='utf-8')
        mine = bench.build(bench.binary, spec, out)
        quiet(mine)
        found = _commands(options.peers, services, bench.scratch) if options.peers.is_dir() else {}
        costs = bench.measure({'infragen': mine, **found}, runs=3, rounds=3) if found else {}
        for (peer, count), (name, must, aim) in GOALS.items():
            if count != services:
                continue
            if peer not in costs:
                yield {'name': name, 'must': f'{must}x', 'aim': f'{aim}x', 'value': None, 'shown': 'not measured', 'how': f'no {peer} here'}
                continue
            yield bench.row(name, must, aim, costs[peer].wall / costs['infragen'].wall,
                            f"least wall {costs[peer].wall:.0f} / {costs['infragen'].wall:.2f} ms, in turns", is_least=True)
