#!/usr/bin/env python3
"""Each program tools/check_*.py finds what it is for, and nothing in a tree that keeps the rules."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"


def findings(check, files):
    with tempfile.TemporaryDirectory() as name:
        for path, text in files.items():
            file = pathlib.Path(name) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, TOOLS / f"check_{check}.py", name], capture_output=True, text=True)
    assert run.returncode == (1 if run.stdout.strip() else 0), run.stderr
    return run.stdout.split("\n")[:-1] if run.stdout.strip() else []


class Layers(unittest.TestCase):
    def only_finding(self, path, text):
        found = findings("layers", {path: text})
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"{path}:1: "), found)

    def test_model_may_not_include_an_emitter(self):
        self.only_finding("model/a.h", '#include "emitters/emitter.h"\n')

    def test_emitters_may_not_include_the_compiler(self):
        self.only_finding("emitters/terraform/a.cpp", '#include "compiler/pipeline.h"\n')

    def test_emitters_may_not_include_resources(self):
        self.only_finding("emitters/a.cpp", '#include "model/aws/ec2/vpc.h"\n')

    def test_emitters_name_no_resource(self):
        self.only_finding("emitters/a.cpp", 'bool b = type == "AWS::EC2::VPC";\n')

    def test_yaml_cpp_stays_in_the_loader(self):
        self.only_finding("compiler/check/a.cpp", "#include <yaml-cpp/yaml.h>\n")

    def test_the_allowed_direction_is_fine(self):
        self.assertEqual(findings("layers", {"model/a.h": '#include "model/b.h"\n#include <string>\n',
                                             "emitters/a.cpp": '#include "model/a.h"\nauto r = "AWS::Region";\n',
                                             "compiler/load/a.cpp": '#include <yaml-cpp/yaml.h>\n#include "emitters/a.h"\n'}), [])


class Sizes(unittest.TestCase):
    def test_a_source_may_have_400_lines_and_a_test_600(self):
        self.assertEqual(findings("sizes", {"model/a.cpp": "\n" * 400, "tests/unit/a/a_test.cpp": "\n" * 600}), [])
        self.assertEqual(len(findings("sizes", {"model/a.cpp": "\n" * 401, "tests/unit/a/a_test.cpp": "\n" * 601})), 2)


class Style(unittest.TestCase):
    def test_finds_each_habit(self):
        for path, text in (("model/a.h", "// TO" "DO: later\n"), ("docs/a.md", "see /wo" "rk/main\n"), ("model/a.cpp", "using name" "space std;\n"),
                           ("model/a.cpp", "#include <io" "stream>\n"), ("model/a.h", "#def" "ine A 1\n"), ("model/a.cpp", "\tint a;\n"),
                           ("model/a.cpp", "int a; \n"), ("model/a.cpp", "int a;"), ("tests/unit/a.cpp", "GTEST_" "SKIP();\n")):
            with self.subTest(text):
                self.assertEqual(len(findings("style", {path: text})), 1)

    def test_plain_code_is_fine(self):
        self.assertEqual(findings("style", {"model/a.cpp": '#include <string>\n\nint a;  // "#define" is a word\n', "docs/a.md": "text  \n"}), [])


if __name__ == "__main__":
    unittest.main()
