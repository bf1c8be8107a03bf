"""The rows about one spec and about a repository of specs."""
import pathlib

from lib.measure import quiet, remove


def _both(cost, floor):
    """cpu and wall over the floor's; the greater counts."""
    return max(cost.cpu / floor.cpu, cost.wall / floor.wall)


def _how(cost, floor, floor_name='floor'):
    return (f'cpu {cost.cpu:.2f} / {floor.cpu:.2f} ms, least wall {cost.wall:.2f} / {floor.wall:.2f} ms ({floor_name}); '
            f'the greater of both ratios')


def small(bench, generate, _):
    """build, validate and version of one environment."""
    for services, must, aim in ((1, 2.0, 1.5), (20, 2.2, 1.6)):
        words = {1: 'one service', 20: 'twenty services'}[services]
        spec, out = bench.scratch / f'services-{services}.yaml', bench.scratch / f'out-{services}'
        spec.write_text(generate.environment(services), encoding='utf-8')
        quiet(bench.build(bench.binary, spec, out))
        yaml, copy = bench.floor('yaml', out), bench.floor('copy', out)
        (bench.scratch / f'files-{services}').mkdir()
        commands = {'yaml': [yaml, spec, bench.scratch / 'one'], 'files': [yaml, '--files', spec, bench.scratch / f'files-{services}'],
                    'copy': [copy, spec, bench.scratch / 'two'],
                    'build': bench.build(bench.binary, spec, out), 'validate': [bench.binary, 'validate', spec]}
        if bench.before:
            other = bench.scratch / f'before-{services}'
            quiet(bench.build(bench.before, spec, other))
            commands['build before'] = bench.build(bench.before, spec, other)
            commands['validate before'] = [bench.before, 'validate', spec]
        costs = bench.measure(commands, runs=40 if services == 1 else 20, rounds=7)
        ratio = (lambda name: costs[name].cpu / costs[f'{name} before'].cpu if bench.before else None)
        yield bench.row(f'build {words}, both targets / floor', must, aim, _both(costs['build'], costs['yaml']),
                        _how(costs['build'], costs['yaml']), ratio('build'))
        yield bench.row(f'build {words} / floor that writes as many files', None, None, _both(costs['build'], costs['files']),
                        _how(costs['build'], costs['files']))
        yield bench.row(f'build {words} / copying', None, None, _both(costs['build'], costs['copy']), _how(costs['build'], costs['copy'], 'copy'))
        fresh = bench.measure({'fresh': bench.build(bench.binary, spec, bench.scratch / 'fresh')}, runs=30, rounds=3,
                              prepare=f"rm -rf {bench.scratch / 'fresh'}")['fresh']
        yield bench.row(f'build {words} into an empty folder / floor', None, None, _both(fresh, costs['yaml']), _how(fresh, costs['yaml']))
        if services == 1:
            yield bench.row('validate one service / floor', 1.6, 1.3, _both(costs['validate'], costs['yaml']),
                            _how(costs['validate'], costs['yaml']), ratio('validate'))
            mine, floor = bench.peak(*commands['build']), bench.peak(*commands['yaml'])
            yield bench.row('peak memory of one service / floor', 2.5, 1.5, mine / floor, f'{mine} / {floor} KiB resident')
    yield _largest_example(bench)
    starts = bench.measure({'version': [bench.binary, 'version'], 'empty': [bench.empty]}, runs=60, rounds=7)
    yield bench.row('version / empty static program', 1.6, 1.2, _both(starts['version'], starts['empty']),
                    _how(starts['version'], starts['empty'], 'empty'))


def _largest_example(bench):
    """Real sections of all kinds, where the generated specs repeat one."""
    examples = pathlib.Path(__file__).resolve().parents[2] / 'examples'
    spec, out = max(examples.glob('*/*.yaml'), key=lambda path: path.stat().st_size), bench.scratch / 'example'
    quiet(bench.build(bench.binary, spec, out))
    yaml = bench.floor('yaml', out)
    costs = bench.measure({'yaml': [yaml, spec, bench.scratch / 'three'], 'validate': [bench.binary, 'validate', spec]}, runs=40, rounds=5)
    return bench.row(f'validate the largest example ({spec.name}) / its floor', None, None, _both(costs['validate'], costs['yaml']),
                     _how(costs['validate'], costs['yaml']))


def repository(bench, generate, _):
    """1,000 specs of one service each."""
    count = 200 if bench.is_quick else 1000
    specs, out = bench.scratch / 'specs', bench.scratch / 'repository'
    generate.repository(count, specs)
    files = sorted(specs.iterdir())
    first = bench.scratch / 'first'
    quiet(bench.build(bench.binary, files[0], first))
    yaml, copy = bench.floor('yaml', first), bench.floor('copy', first)
    runs = {'one': bench.build(bench.binary, ' '.join(map(str, files)), out, '--jobs', '1')}
    runs['two'] = runs['one'][:-1] + ['2']
    runs['floor'] = [yaml, '--repository', specs, bench.scratch / 'floor-out']
    runs['copy'] = [copy, '--tree', out, bench.scratch / 'copied']
    runs['files'] = [yaml, '--repository-files', specs, bench.scratch / 'floor-files']
    for name in ('one', 'copy', 'floor', 'files'):
        quiet(' '.join(map(str, runs[name])).split())
    if bench.before:
        runs['before'] = bench.build(bench.before, ' '.join(map(str, files)), bench.scratch / 'repository-before', '--jobs', '1')
    # An edited comment makes every spec another one and leaves the outputs as they are.
    unchanged = bench.measure(runs, runs=3, rounds=3)
    one, two, floor = unchanged['one'], unchanged['two'], unchanged['floor']
    yield bench.row('1,000 specs: cpu per spec / floor, one thread', 1.8, 1.4, one.cpu / floor.cpu,
                    f'{count} specs; {one.cpu / count * 1e3:.0f} / {floor.cpu / count * 1e3:.0f} us a spec',
                    one.cpu / unchanged['before'].cpu if bench.before else None)
    yield bench.row('the same / floor that writes as many files', None, None, one.cpu / unchanged['files'].cpu,
                    f"{unchanged['files'].cpu / count * 1e3:.0f} us a spec")
    yield bench.row('two threads against one on that', 1.7, 1.9, one.wall / two.wall, f'least wall {one.wall:.0f} and {two.wall:.0f} ms', is_least=True)
    copied = unchanged['copy']
    yield bench.row('nothing changed in 1,000 specs / copying their outputs', 5, 2.5, two.wall / copied.wall,
                    f'least wall {two.wall:.0f} ms on all cores / {copied.wall:.0f} ms to read and write every file of them over a copy')
    remove(out)
    remove(bench.scratch / 'copied')
    remove(bench.scratch / 'repository-before')
