#!/usr/bin/env python3
"""tools/benchmark fails on a ratio over its limit, however often it is measured, and on nothing else."""

import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Stands for the benchmark program: reports the next of VALUES at each call, whatever is asked for, and notes what that was.
PROGRAM = """#!/usr/bin/env python3
import json, pathlib, sys
calls = pathlib.Path(__file__).with_suffix('.calls')
number = len(calls.read_text().splitlines()) if calls.exists() else 0
given = dict(argument.split('=', 1) for argument in sys.argv[1:])
with calls.open('a') as file:
    file.write(given['--benchmark_filter'] + chr(10))
values = {values}
report = {{'benchmarks': [{{'name': name + '/iterations:3', counter: value[min(number, len(value) - 1)]}}
                          for name, counter, value in values]}}
pathlib.Path(given['--benchmark_out']).write_text(json.dumps(report))
sys.exit({exit_code})
"""

LIMITS = """
[[limit]]
benchmark = "replicate"
counter = "ratio"
limit = 10
[[limit]]
benchmark = "threads"
counter = "inflation"
limit = 1.1
"""


class Benchmark(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def check(self, replicate, threads, exit_code=0, limits=LIMITS):
        """Runs the tool against a program that reports these values in turn."""
        program = self.folder / 'program'
        values = [('replicate', 'ratio', replicate), ('threads', 'inflation', threads)]
        program.write_text(PROGRAM.format(values=values, exit_code=exit_code), encoding='utf-8')
        program.chmod(0o755)
        (self.folder / 'limits.toml').write_text(limits, encoding='utf-8')
        return subprocess.run([str(ROOT / 'tools/benchmark'), '--binary', str(program), '--limits', str(self.folder / 'limits.toml')],
                              capture_output=True, text=True, check=False)

    def calls(self):
        return (self.folder / 'program.calls').read_text(encoding='utf-8').splitlines()

    def test_ratios_under_their_limits_hold_and_are_measured_once(self):
        done = self.check([9.9], [1.1])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('replicate  ratio  9.9  limit 10', done.stdout)
        self.assertEqual(self.calls(), ['^(replicate|threads)(/|$)'])

    def test_a_ratio_over_its_limit_fails_and_is_named(self):
        done = self.check([10.1], [1.0])
        self.assertEqual(done.returncode, 1)
        self.assertIn('replicate  ratio  10.1  limit 10  TOO SLOW', done.stdout)
        self.assertNotIn('inflation  1  limit 1.1  TOO SLOW', done.stdout)

    def test_a_disturbed_measurement_is_taken_again_and_alone(self):
        done = self.check([15, 14, 9], [1.0])
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.calls(), ['^(replicate|threads)(/|$)', '^(replicate)(/|$)', '^(replicate)(/|$)'])

    def test_three_measurements_over_the_limit_are_enough(self):
        self.assertEqual(self.check([15, 14, 13, 9], [1.0]).returncode, 1)
        self.assertEqual(len(self.calls()), 3)

    def test_what_cannot_be_measured_is_an_error_of_its_own(self):
        self.assertEqual(self.check([9], [1.0], exit_code=1).returncode, 2)
        done = self.check([9], [1.0], limits=LIMITS.replace('inflation', 'other'))
        self.assertEqual(done.returncode, 2)
        self.assertIn('does not report other of threads', done.stderr)
        self.assertEqual(self.check([9], [1.0], limits='[[limit]]\nbenchmark = "x"\n').returncode, 2)
        self.assertEqual(self.check([9], [1.0], limits='no toml').returncode, 2)

    def test_the_projects_own_limits_can_be_read_and_name_benchmarks_that_exist(self):
        text = (ROOT / 'tests/benchmark/limits.toml').read_text(encoding='utf-8')
        sources = ''.join(path.read_text(encoding='utf-8') for path in (ROOT / 'tests/benchmark').glob('*.cpp'))
        names = [line.split('"')[1] for line in text.splitlines() if line.startswith(('benchmark =', 'counter ='))]
        self.assertGreaterEqual(len(names), 4)
        for name in names:
            with self.subTest(name=name):
                self.assertRegex(sources, rf'BENCHMARK\({name}\)|"{name}"')


if __name__ == '__main__':
    unittest.main()
