"""Small trees with one planted fault each, and how to run a tool of tools/ on them."""

import functools
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]

# A tree that every check accepts; each test adds one fault to it.
CLEAN = {
    'sim/core/month.hpp': '#pragma once\n\n/// Months counted from January of year 0.\nstruct Month {\n'
                          '  int index = 0;  ///< months since January of year 0\n};\n',
    'sim/core/month.cpp': '#include "sim/core/month.hpp"\n\nint next(Month month) { return month.index + 1; }\n',
    'tests/sim/core/month_test.cpp': '#include "sim/core/month.hpp"\n' + 'static_assert(sizeof(Month) > 0);\n' * 399,
}


class PlantedTree(unittest.TestCase):
    """Runs the tool `TOOL` on the clean tree with the given files added or replaced."""

    TOOL = ''

    def run_tool(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**CLEAN, **files}.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding='utf-8')
            return subprocess.run([str(ROOT / 'tools' / self.TOOL), folder], capture_output=True, text=True, check=False)

    def assert_accepted(self, files):
        done = self.run_tool(files)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def assert_caught(self, files, message):
        """The tool ends with 1 and says `message`, for these files and not for the clean tree."""
        done = self.run_tool(files)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn(message, done.stdout)
        self.assertNotIn(message, self.said_of_clean_tree())

    @classmethod
    @functools.cache
    def said_of_clean_tree(cls):
        return cls().run_tool({}).stdout
