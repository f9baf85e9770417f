#!/usr/bin/env python3
"""tools/size_report accepts a clean tree and catches each planted fault."""

import subprocess
import tempfile
import unittest

from planted_tree import ROOT, PlantedTree

BODY = '#include "sim/core/month.hpp"\n'


def function(lines, name='f'):
    """A function that is `lines` lines long."""
    return f'int {name}(int a) {{\n' + '  a += 1;\n' * (lines - 3) + '  return a;\n}\n'


def nested(depth):
    return 'void f(int a) {\n' + 'if (a > 0) {\n' * depth + 'a = 1;\n' + '}\n' * depth + '}\n'


class SizeReport(PlantedTree):
    TOOL = 'size_report'

    def test_the_clean_tree_holds_every_budget(self):
        self.assert_accepted({})

    def test_a_long_function_is_caught_unless_a_reason_is_given(self):
        short = {f'sim/core/short_{i}.cpp': function(4) for i in range(40)}
        self.assert_accepted({**short, 'sim/core/long.cpp': function(60)})
        self.assert_caught({**short, 'sim/core/long.cpp': function(61)}, '61 lines in a function')
        self.assert_accepted({**short, 'sim/core/long.cpp': '// Long because: one line per rule.\n' + function(61)})

    def test_a_table_of_data_is_no_long_function(self):
        rows = '      {1, 2},\n' * 80
        self.assert_accepted({'sim/core/table.cpp': 'std::vector<Row> rows() {\n  return {\n' + rows + '  };\n}\n'})

    def test_functions_that_are_long_on_the_whole_are_caught(self):
        self.assert_caught({f'sim/core/f{i}.cpp': function(9) for i in range(3)}, 'median function length')
        self.assert_caught({f'sim/core/f{i}.cpp': function(26 if i < 3 else 3) for i in range(12)}, '90th percentile of function')

    def test_long_files_are_caught(self):
        self.assert_caught({'sim/core/long.cpp': '\n' * 401}, '401 lines in a file')
        self.assert_caught({f'sim/core/long_{i}.cpp': '\n' * 251 for i in range(3)}, '90th percentile of file lengths')

    def test_a_long_test_file_is_caught_too(self):
        self.assert_caught({'tests/long.cpp': '\n' * 401}, '401 lines in a file')

    def test_deep_nesting_is_caught_and_four_levels_pass(self):
        lines = {f'sim/core/f{i}.cpp': function(3) for i in range(12)}
        self.assert_accepted({**lines, 'sim/core/deep.cpp': nested(4)})
        self.assert_caught({**lines, 'sim/core/deep.cpp': nested(5)}, 'nested 5 deep')

    def test_a_lambda_counts_as_nesting(self):
        inner = 'void f(int a) {\n  g([&](int b) {\n' + 'if (b) {\n' * 4 + '}\n' * 4 + '  });\n}\n'
        lines = {f'sim/core/f{i}.cpp': function(3) for i in range(12)}
        self.assert_caught({**lines, 'sim/core/deep.cpp': inner}, 'nested 5 deep')

    def test_six_parameters_are_caught_and_five_pass(self):
        self.assert_accepted({'sim/core/p.cpp': 'int f(int a, std::map<int, int> b, int c, int d, int e) { return a; }\n'})
        self.assert_caught({'sim/core/p.cpp': 'int f(int a, int b, int c, int d, int e, int g) { return a; }\n'}, '6 parameters')
        self.assert_caught({'sim/core/p.cpp': 'int f(int a, int b, int c, int d, int e, int g);\n'}, '6 parameters')

    def test_undocumented_public_declarations_are_caught(self):
        self.assert_caught({'sim/core/f.hpp': '#pragma once\nint f(int a);\nint g(int a);\n'}, 'public declarations documented')
        self.assert_accepted({'sim/core/f.hpp': '#pragma once\nclass A {\n  int a();\n  int b();\n};\n/// A.\nclass B;\n'
                                                '/// What f gives.\nint f();\n/// What g gives.\nint g();\n'
                                                '/// A constant.\nconstexpr int h = 1;\n/// A type.\nstruct C {\n  Month m;\n};\n'
                                                '/// More.\nint i();\n/// More.\nint j();\n/// More.\nint k();\n/// More.\nint l();\n'})

    def test_a_parameter_is_documented_by_its_row(self):
        struct = '#pragma once\n/// Rates.\nstruct Rates {\n  double leave = 0.1;\n  double stay = 0.1;\n  double move = 0.1;\n};\n'
        rows = 'auto a = row(&Rates::leave, &Rates::stay, &Rates::move);\n'
        self.assert_caught({'sim/parameters/rates.hpp': struct}, 'public declarations documented')
        self.assert_accepted({'sim/parameters/rates.hpp': struct, 'sim/parameters/rates.cpp': 'const ' + rows})

    def test_too_few_tests_are_caught(self):
        self.assert_caught({'tests/sim/core/month_test.cpp': BODY}, 'lines of tests for')

    def test_prints_below_main_are_caught(self):
        for line in ('std::cout << 1;', 'std::cerr << 1;', 'printf("x");', 'fmt::print("x");'):
            self.assert_caught({'output/p.cpp': f'void f() {{ {line} }}\n'}, 'prints below main')
        self.assert_accepted({'tools/hjemmel/p.cpp': 'void f() { std::cout << 1; }\n'})
        self.assert_accepted({'output/p.cpp': 'const char* f() { return "printf(1)"; }  // as printf( does it\n'})

    def test_random_numbers_mathematics_and_clocks_of_the_library_are_caught_in_the_model(self):
        for line, message in (('std::normal_distribution<double> d;', 'std:: random numbers'), ('std::mt19937 g;', 'std:: random'),
                              ('double x = std::exp(1.0);', 'mathematics'), ('auto t = std::chrono::steady_clock::now();', 'a clock')):
            self.assert_caught({'sim/core/p.cpp': f'void f() {{ {line} }}\n'}, message)

    def test_mutable_globals_are_caught(self):
        for text in ('int counter = 0;\n', 'static std::vector<int> seen;\n', 'namespace {\nbool done{false};\n}\n',
                     'int f() { static int calls = 0; return ++calls; }\n', 'struct A { inline static int n = 0; };\n',
                     'thread_local int x = 0;\n', 'int f() { static constinit int n = 0; return n; }\n'):
            self.assert_caught({'sim/core/p.cpp': text}, 'a mutable global')
        for text in ('constexpr int a = 0;\n', 'const std::array<int, 2> b = {1, 2};\n', 'using C = int;\n', 'int f(int a = 0);\n',
                     'int f() { static const int n = 3; int m = 0; return n + m; }\n', 'struct D { int n = 0; };\n',
                     'A& A::operator=(A&&) noexcept = default;\n', '// Global because a signal handler takes no argument.\nint n = 0;\n'):
            self.assert_accepted({'sim/core/p.cpp': text})

    def test_using_namespace_in_a_header_is_caught(self):
        self.assert_caught({'sim/core/p.hpp': '#pragma once\nusing namespace std;\n'}, 'using namespace in a header')

    def test_catch_all_open_ends_and_commented_out_code_are_caught(self):
        self.assert_caught({'config/p.cpp': 'void f() { try { g(); } catch (...) { h(); } }\n'}, 'catch (...)')
        self.assert_caught({'config/p.cpp': '// TODO later\n'}, 'an open end')
        self.assert_caught({'config/p.cpp': '// return f(x);\n'}, 'commented-out code')
        self.assert_caught({'tests/p.cpp': '// auto x = f(1);\n'}, 'commented-out code')
        self.assert_accepted({'config/p.cpp': '// First come, first served;\n// and the rest wait.\n'})

    def test_a_tree_without_source_is_no_success(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([ROOT / 'tools' / self.TOOL, folder], capture_output=True, check=False)
            self.assertEqual(done.returncode, 2)


if __name__ == '__main__':
    unittest.main()
