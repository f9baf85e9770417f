#!/usr/bin/env python3
"""tools/check_includes accepts what the rule allows and catches each planted breach."""

import unittest

from planted_tree import PlantedTree

HEADERS = {name: '#pragma once\n' for name in (
    'sim/random/draws.hpp', 'sim/state/lists.hpp', 'sim/parameters/exit.hpp', 'sim/processes/exit.hpp', 'sim/processes/lis1.hpp',
    'sim/processes/month.hpp', 'sim/processes/detail/hazard.hpp', 'sim/tallies/measures.hpp', 'sim/money/payments.hpp',
    'sim/run/run.hpp', 'config/scenario.hpp', 'output/writer.hpp', 'output/checksum.hpp', 'tools/hjemmel/run.hpp', 'tests/support/world.hpp',
    'tests/config/helper.hpp')}


class CheckIncludes(PlantedTree):
    TOOL = 'check_includes'

    def includes(self, path, header):
        mark = f'"{header}"' if header in HEADERS or header.endswith('.hpp') or header.startswith('..') else f'<{header}>'
        return {**HEADERS, path: f'#include {mark}\n'}

    def test_what_points_downwards_is_accepted(self):
        for path, header in (('sim/random/draws.cpp', 'sim/core/month.hpp'), ('sim/processes/exit.cpp', 'sim/random/draws.hpp'),
                             ('sim/processes/exit.cpp', 'sim/processes/detail/hazard.hpp'),
                             ('sim/processes/month.cpp', 'sim/processes/exit.hpp'), ('sim/processes/month.cpp', 'sim/money/payments.hpp'),
                             ('sim/run/run.cpp', 'sim/tallies/measures.hpp'), ('config/base_population.cpp', 'sim/state/lists.hpp'),
                             ('config/scenario.cpp', 'output/checksum.hpp'), ('output/writer.cpp', 'output/checksum.hpp'),
                             ('output/writer.cpp', 'sim/tallies/measures.hpp'), ('tools/hjemmel/main.cpp', 'output/writer.hpp'),
                             ('tests/sim/a_test.cpp', 'tests/support/world.hpp'), ('sim/random/draws.cpp', 'Random123/philox.h'),
                             ('sim/run/run.cpp', 'oneapi/tbb.h'), ('config/scenario.cpp', 'toml++/toml.h'), ('output/writer.cpp', 'hdf5.h')):
            with self.subTest(path=path, header=header):
                self.assert_accepted(self.includes(path, header))

    def test_what_points_upwards_or_sideways_is_caught(self):
        for path, header in (('sim/core/a.cpp', 'sim/state/lists.hpp'), ('sim/random/a.cpp', 'sim/state/lists.hpp'),
                             ('sim/state/a.cpp', 'sim/random/draws.hpp'), ('sim/parameters/a.cpp', 'sim/state/lists.hpp'),
                             ('sim/processes/exit.cpp', 'sim/tallies/measures.hpp'), ('sim/processes/exit.cpp', 'sim/money/payments.hpp'),
                             ('sim/tallies/a.cpp', 'sim/processes/exit.hpp'), ('sim/money/a.cpp', 'sim/random/draws.hpp'),
                             ('sim/run/a.cpp', 'config/scenario.hpp'), ('config/a.cpp', 'sim/state/lists.hpp'),
                             ('config/a.cpp', 'output/writer.hpp'), ('output/a.cpp', 'sim/state/lists.hpp'),
                             ('output/a.cpp', 'config/scenario.hpp'), ('output/checksum.cpp', 'output/writer.hpp'), ('tools/hjemmel/a.cpp', 'tests/support/world.hpp')):
            with self.subTest(path=path, header=header):
                self.assert_caught(self.includes(path, header), f'{path}:1: {header}')

    def test_processes_that_include_each_other_are_caught(self):
        self.assert_caught(self.includes('sim/processes/exit.cpp', 'sim/processes/lis1.hpp'), 'processes do not include each other')
        self.assert_caught(self.includes('sim/processes/exit.cpp', 'sim/processes/month.hpp'), 'processes do not include each other')

    def test_tests_that_reach_into_another_room_s_tests_are_caught(self):
        self.assert_caught(self.includes('tests/sim/a_test.cpp', 'tests/config/helper.hpp'), 'tests/support only')

    def test_libraries_that_a_room_does_not_link_are_caught(self):
        for path, header in (('sim/core/a.cpp', 'spdlog/spdlog.h'), ('sim/state/a.cpp', 'boost/random.hpp'), ('sim/run/a.cpp', 'hdf5.h'),
                             ('config/a.cpp', 'hdf5.h'), ('output/a.cpp', 'toml++/toml.h'), ('output/a.cpp', 'spdlog/spdlog.h'),
                             ('config/a.cpp', 'boost/program_options.hpp'), ('sim/core/a.cpp', 'doctest/doctest.h')):
            with self.subTest(path=path, header=header):
                planted = {**HEADERS, path: f'#include <{header}>\n'}
                self.assert_caught(planted, 'does not link this library')
        self.assert_caught({'config/a.cpp': '#include <armadillo/mat.hpp>\n'}, 'a library the project does not use')

    def test_headers_of_files_and_screens_are_caught_in_the_model(self):
        for header in ('iostream', 'fstream', 'cstdio', 'random'):
            self.assert_caught(self.includes('sim/core/a.cpp', header), 'the model knows no file')

    def test_relative_missing_and_source_includes_and_lost_guards_are_caught(self):
        self.assert_caught({'sim/core/a.cpp': '#include "../core/month.hpp"\n'}, 'no such file below the root')
        self.assert_caught({'sim/core/a.cpp': '#include "sim/core/month.cpp"\n'}, 'a source is included')
        self.assert_caught({'sim/core/a.hpp': 'int f();\n'}, 'a header starts with #pragma once')
        self.assert_caught({'sim/strange/a.cpp': 'int f();\n'}, 'lies in no room')


if __name__ == '__main__':
    unittest.main()
