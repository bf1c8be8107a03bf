#!/usr/bin/env python3
"""limits_test.py INFRAGEN ROOT: the whole pipeline inside 256 KiB of stack, deep files refused in it, files over 4 MiB refused before they
are read, memory in proportion to the spec."""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

INFRAGEN, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
STACK = 256 << 10
LARGEST = 4 << 20


def with_small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))


def run(*arguments, **more):
    return subprocess.run([INFRAGEN, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, **more)


def peak(*arguments):
    """Peak memory in bytes. A child of its own is forked, so that nothing of this program counts."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        os.execv(INFRAGEN, [str(INFRAGEN), *map(str, arguments)])
    _, status, usage = os.wait4(pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), status
    return usage.ru_maxrss << 10


class Limits(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix='infragen-limits-')
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def spec(self, text, name='spec.yaml'):
        file = self.path / name
        file.write_text(text, encoding='utf-8')
        return file

    def test_examples_build_in_a_small_stack(self):
        specs = [path for folder in ('examples/*', 'tests/architectures') for path in sorted(ROOT.glob(f'{folder}/*.yaml'))
                 if 'infragen:' in path.read_text(encoding='utf-8')]
        self.assertGreater(len(specs), 30)
        for number, spec in enumerate(specs):
            done = run('build', str(spec), '--output-dir', str(self.path / str(number)), preexec_fn=with_small_stack)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # All examples in one run as well: workers get the same small stack.
        done = run('validate', '--jobs', '2', *map(str, [spec for spec in specs if 'examples' in spec.parts]), preexec_fn=with_small_stack)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_deep_files_are_refused_in_a_small_stack(self):
        for name, text in (('flow', 'a: ' + '[' * 64 + ']' * 64), ('deeper', 'a: ' + '[' * 100000), ('maps', '{a: ' * 65 + '1' + '}' * 65),
                           ('block', ''.join('  ' * depth + f'k{depth}:\n' for depth in range(80))), ('dashes', '- ' * 5000 + 'x')):
            with self.subTest(name):
                done = run('validate', self.spec(text + '\n'), preexec_fn=with_small_stack)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertRegex(done.stdout, r'spec\.yaml:\d+:\d+: error: ')

    def test_a_deep_value_that_is_allowed_goes_all_the_way(self):
        base = (ROOT / 'examples/datp/dev.yaml').read_text(encoding='utf-8')
        deep = 'x'
        for _ in range(58):
            deep = '[' + deep + ']'
        done = run('validate', self.spec(base + f'\noverrides:\n  deep: {deep}\n'), preexec_fn=with_small_stack)
        self.assertIn(done.returncode, (0, 1), done.stderr)

    def test_a_file_over_the_limit_is_refused_unread(self):
        large = self.path / 'large.yaml'
        with open(large, 'wb') as file:
            file.truncate(1 << 40)  # nothing of this could be read in time
        done = run('validate', large, timeout=10)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('large.yaml:1:1', done.stdout)
        self.assertLess(peak('validate', large), 24 << 20)
        exact = self.spec('#' + 'x' * (LARGEST - 2) + '\n', 'exact.yaml')
        self.assertNotIn('4 MiB', run('validate', exact).stdout)
        self.assertIn('MiB', run('validate', self.spec('#' + 'x' * (LARGEST - 1) + '\n')).stdout)

    def test_memory_is_in_proportion(self):
        head = 'infragen: 1\nenvironment: dev\nregion: eu-central-1\nsecrets:\n'
        sizes = {}
        for count in (2000, 8000):
            text = head + ''.join(f'  secret-{number:05d}: {{ description: "number {number}" }}\n' for number in range(count))
            sizes[count] = (peak('validate', self.spec(text)), len(text))
        growth = (sizes[8000][0] - sizes[2000][0]) / (sizes[8000][1] - sizes[2000][1])
        self.assertLess(growth, 150, 'bytes of memory per byte of spec')


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
