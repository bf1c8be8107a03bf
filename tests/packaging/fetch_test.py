#!/usr/bin/env python3
"""fetch_test.py CMAKE: libraries that are not installed are downloaded only on request, and only with the bytes they were published with.
Needs no network: what is fetched comes from a folder."""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CMAKE = ""
# What a machine without the library looks like to cmake.
ABSENT = {"fmt": "-DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON", "nlohmann_json": "-DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON",
          "yaml-cpp": "-DCMAKE_DISABLE_FIND_PACKAGE_yaml-cpp=ON", "CLI11": "-DINFRAGEN_HAS_CLI11=NO", "dtl": "-DINFRAGEN_HAS_dtl=NO"}


class Fetch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.build, self.mirror = pathlib.Path(scratch.name) / "build", pathlib.Path(scratch.name) / "mirror"
        self.mirror.mkdir()

    def configure(self, *options):
        done = subprocess.run([CMAKE, "-S", ROOT, "-B", self.build, "-DINFRAGEN_TESTS=OFF", "-DCMAKE_BUILD_TYPE=Debug", *options],
                              capture_output=True, text=True)
        return done.returncode, " ".join((done.stdout + done.stderr).split())

    def test_nothing_is_fetched_by_default(self):
        for name, absent in ABSENT.items():
            with self.subTest(name):
                code, said = self.configure("--fresh", absent)
                self.assertNotEqual(code, 0)
                self.assertRegex(said, rf"{name} is not installed. On Debian: apt-get install lib\S+-dev|{name} is not installed. On Debian: apt-get install nlohmann-json3-dev")
                self.assertRegex(said, r"or configure with -DINFRAGEN_FETCH=ON to download https://github\.com/\S+\.tar\.gz")
                self.assertNotIn("fetching", said)
                self.assertFalse((self.build / "_deps").exists())

    def test_what_is_installed_is_not_fetched(self):
        code, said = self.configure("-DINFRAGEN_FETCH=ON", f"-DINFRAGEN_FETCH_FROM={self.mirror}")
        self.assertEqual(code, 0, said)
        self.assertFalse((self.build / "_deps").exists())

    def test_an_archive_with_other_bytes_is_refused(self):
        (self.mirror / "fmt-9.1.0.tar.gz").write_bytes(b"not what was published")
        code, said = self.configure("-DINFRAGEN_FETCH=ON", f"-DINFRAGEN_FETCH_FROM={self.mirror}", ABSENT["fmt"])
        self.assertNotEqual(code, 0)
        self.assertIn(f"fetching {self.mirror}/fmt-9.1.0.tar.gz", said)
        self.assertRegex(said, r"SHA256 hash of .* does not match expected value|HASH mismatch")

    def test_every_library_has_an_address_and_a_hash(self):
        text = (ROOT / "cmake/dependencies.cmake").read_text(encoding="utf-8")
        rows = re.findall(r"^infragen_source\((\S+) \S+ https://github\.com/\S+/archive/refs/tags/\S+\.tar\.gz\s+[0-9a-f]{64}\)$", text, re.M)
        self.assertEqual(sorted(rows), sorted(ABSENT))


if __name__ == "__main__":
    CMAKE = sys.argv.pop(1)
    unittest.main()
