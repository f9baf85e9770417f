#!/usr/bin/env python3
"""The scripts of tools/ explain themselves, refuse what they do not know, and count tests as they ended."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

JUNIT = """<?xml version="1.0"?>
<testsuite name="x">
  <testcase name="a" status="run"><system-out>[doctest] test cases:  3 |  3 passed | 0 failed | 9 skipped</system-out></testcase>
  <testcase name="b" status="fail"><failure/><system-out>[doctest] test cases:  4 |  2 passed | 2 failed | 0 skipped</system-out></testcase>
  <testcase name="crashed" status="fail"><failure/><system-out>[doctest] test cases: 1 | 1 passed | 0 failed |</system-out></testcase>
  <testcase name="script" status="run"><system-out/></testcase>
  <testcase name="skips" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/><system-out/></testcase>
  <testcase name="lost" status="notrun"><skipped message="Unable to find executable"/><system-out/></testcase>
</testsuite>
"""


def run(*command):
    """Runs a script from a folder that is not the project's."""
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run([str(ROOT / command[0]), *command[1:]], cwd=folder, capture_output=True, text=True, check=False)


class Scripts(unittest.TestCase):

    def test_every_script_explains_itself_from_any_folder(self):
        for script in ('tools/forecast', 'tools/test', 'tools/install_packages', 'tools/size_report', 'tools/check_includes', 'tools/benchmark',
                       'tools/common_random_numbers', 'tools/answers'):
            with self.subTest(script=script):
                done = run(script, '--help')
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn('Usage: ' + script, done.stdout)

    def test_unknown_arguments_and_wrong_values_are_refused(self):
        for command in (('tools/answers', '--bad'), ('tools/answers', '--replicates', '1'), ('tools/common_random_numbers', '--bad'), ('tools/common_random_numbers', '--replicates', '1'),
                        ('tools/forecast', '--bad'), ('tools/forecast', '--replicates', '0'), ('tools/forecast', '--replicates', '-3'),
                        ('tools/forecast', '--seed'), ('tools/forecast', '--seed', 'x'), ('tools/forecast', '--output', 'x.csv'),
                        ('tools/test', '--bad'), ('tools/test', '--preset'), ('tools/install_packages', '--bad'),
                        ('tools/size_report', '--bad'), ('tools/check_includes', '--bad'), ('tools/benchmark', '--bad')):
            with self.subTest(command=command):
                self.assertEqual(run(*command).returncode, 2)

    def test_answers_are_not_begun_for_a_file_that_has_no_place_for_them(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, 'README.md')
            file.write_text('no marks', encoding='utf-8')
            done = run('tools/answers', '--binary', '/bin/false', '--into', str(file))
            self.assertEqual(done.returncode, 2)
            self.assertIn('needs the lines', done.stderr)
            self.assertEqual(file.read_text(encoding='utf-8'), 'no marks')

    def test_answers_stand_between_their_marks_and_say_what_pairs_differ_by(self):
        with tempfile.TemporaryDirectory() as folder:
            row = {'group': 'Norway', 'date': '2030-12-31', 'difference': -4.0, 'mean_low': -5.0, 'mean_high': -3.0, 'pairs_p05': -9, 'pairs_p95': 1}
            rows = [{**row, 'measure': measure} for measure in ('vacant_lists', 'vacant_list_years', 'inhabitants_without_gp',
                                                                 'cost_public_nok_cumulated', 'cost_per_list_year_avoided')]
            answers = {'compare': json.dumps([{'rows': rows}]), 'parameters': 'key,grade\nexit.multiplier,assumed\n', 'run': ''}
            cases = ''.join(f"{word}) cat <<'END'\n{text}\nEND\n;;\n" for word, text in answers.items())
            binary = Path(folder, 'hjemmel')
            binary.write_text(f'#!/bin/sh\ncase $1 in\n{cases}esac\n', encoding='utf-8')
            binary.chmod(0o755)
            file = Path(folder, 'README.md')
            file.write_text('before <!-- made by: tools/answers -->old<!-- end of what tools/answers makes --> after', encoding='utf-8')
            done = run('tools/answers', '--binary', str(binary), '--into', str(file), '--folder', folder,
                       str(ROOT / 'scenarios/exits_fifth_fewer.toml'))
            self.assertEqual(done.returncode, 0, done.stderr)
            text = file.read_text(encoding='utf-8')
            self.assertTrue(text.startswith('before <!-- made') and text.endswith('makes --> after'))
            self.assertNotIn('old', text)
            self.assertIn('| exits_fifth_fewer | -4.0 (-5.0 to -3.0) | -9 to +1 |', text)

    def test_a_scenario_whose_pairs_vary_too_much_is_named(self):
        for ratio, code in ((0.09, 0), (0.11, 1)):
            with self.subTest(ratio=ratio), tempfile.TemporaryDirectory() as folder:
                row = {'date': '2030-12-31', 'difference': 1.0, 'standard_error': 0.1, 'variance_ratio': ratio,
                       'variance_ratio_standard_error': 0.01}
                binary = Path(folder, 'hjemmel')
                binary.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps([{'rows': [row]}])}\nEND\n", encoding='utf-8')
                binary.chmod(0o755)
                done = run('tools/common_random_numbers', '--binary', str(binary), 'lis1_quarantine.toml', 'other.toml')
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertEqual(done.stdout.count('TOO LARGE'), code)
                self.assertIn(f'{ratio:.4f}', done.stdout)

    def test_the_package_list_grows_with_what_is_asked_for(self):
        lists = [set(run('tools/install_packages', '--list', *more).stdout.split()) for more in ((), ('--test',), ('--development',))]
        self.assertIn('libhdf5-dev', lists[0])
        self.assertIn('netcdf-bin', lists[1] - lists[0])
        self.assertIn('clang-tidy-19', lists[2] - lists[1])
        self.assertTrue(lists[0] < lists[1] < lists[2])

    def test_counts_are_those_of_the_test_cases_and_nothing_that_failed_is_lost(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, 'tests.xml')
            path.write_text(JUNIT, encoding='utf-8')
            done = run('tools/quality/count_tests', str(path))
        self.assertEqual(done.stdout.split(), ['7', '4', '1'], done.stderr)

    def test_shell_scripts_are_executable_and_parse(self):
        scripts = [path for folder in ('tools', '.ci') for path in (ROOT / folder).iterdir() if path.is_file()
                   and path.read_bytes().startswith(b'#!/usr/bin/env bash')]
        self.assertGreaterEqual(len(scripts), 4)
        for script in scripts:
            with self.subTest(script=script.name):
                self.assertTrue(os.access(script, os.X_OK))
                self.assertEqual(subprocess.run(['bash', '-n', script], check=False).returncode, 0)


if __name__ == '__main__':
    unittest.main()
