"""The rows about growth: time and memory from 1 to 1,000 services in one spec, and from 1 to 10,000 specs in one run."""
import math

from lib.measure import quiet, remove


def exponent(points):
    """Slope of log(cost) over log(size), least squares; 1 is linear."""
    xs, ys = [math.log(size) for size, _ in points], [math.log(cost) for _, cost in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)


def _services(bench, generate):
    """cpu and memory over the bytes of the spec, less what starting costs."""
    sizes = (1, 10, 100) if bench.is_quick else (1, 10, 100, 1000)
    start = bench.measure({'version': [bench.binary, 'version']}, runs=20)['version'].cpu
    base = bench.peak(bench.binary, 'version')
    times, memory, told = [], [], []
    for services in sizes:
        spec, out = bench.scratch / 'grown.yaml', bench.scratch / 'grown'
        spec.write_text(generate.environment(services), encoding='utf-8')
        command = bench.build(bench.binary, spec, out)
        quiet(command)
        size = spec.stat().st_size
        times.append((size, bench.measure({'build': command}, runs=max(3, 60 // services), rounds=3)['build'].cpu - start))
        memory.append((size, bench.peak(*command) - base))
        told.append(f'{services}: {times[-1][1]:.1f} ms, {memory[-1][1] / 1024:.1f} MiB')
        remove(out)
    yield bench.row('growth exponent of time, 1 to 1,000 services', 1.08, 1.04, exponent(times[-3:]),
                    f'cpu beyond starting over bytes of the spec, the last three points. {"; ".join(told)}')
    yield bench.row('growth exponent of memory, 1 to 1,000 services', 1.08, 1.04, exponent(memory[-3:]), 'memory beyond that of `version`')


def _specs(bench, generate):
    sizes = (1, 10, 100) if bench.is_quick else (1, 100, 1000, 10000)
    times, memory, told = [], [], []
    folder = bench.scratch / 'many'
    generate.repository(sizes[-1], folder)
    files = sorted(map(str, folder.iterdir()))
    start = bench.measure({'version': [bench.binary, 'version']}, runs=20)['version'].cpu
    base = bench.peak(bench.binary, 'version')
    for count in sizes:
        # Thousands of names are too long for one argument of hyperfine; what the shell adds is lost in what they cost.
        script = bench.scratch / 'validate.sh'
        script.write_text(f"exec {bench.binary} validate {' '.join(files[:count])}\n", encoding='utf-8')
        command = ['sh', script]
        times.append((count, bench.measure({'validate': command}, runs=max(2, 60 // count), rounds=2)['validate'].cpu - start))
        memory.append((count, bench.peak(*command) - base))
        told.append(f'{count}: {times[-1][1]:.0f} ms, {memory[-1][1] / 1024:.1f} MiB')
    yield bench.row('growth exponent of time, 1 to 10,000 specs', 1.08, 1.04, exponent(times[-3:]),
                    f'`validate`, cpu beyond starting, the last three points. {"; ".join(told)}')
    yield bench.row('growth exponent of memory, 1 to 10,000 specs', 1.08, 1.04, exponent(memory[-3:]), 'memory beyond that of `version`')
    remove(folder)


def rows(bench, generate, _):
    yield from _services(bench, generate)
    yield from _specs(bench, generate)
    if bench.is_quick:
        return
    spec, out = bench.scratch / 'large.yaml', bench.scratch / 'large'
    text = generate.environment(4700)
    spec.write_text(text, encoding='utf-8')
    peak = bench.peak(*bench.build(bench.binary, spec, out))
    written = sum(path.stat().st_size for path in out.rglob('*') if path.is_file())
    yield bench.row('bytes of memory per input byte at 4 MB', 60, 20, peak * 1024 / len(text),
                    f'{peak / 1024:.0f} MiB for a spec of {len(text) / 1e6:.2f} MB; the outputs, whole in memory, are {written / len(text):.1f} of it')
    remove(out)
