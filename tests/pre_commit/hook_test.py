#!/usr/bin/env python3
"""hook_test.py INFRAGEN: the hooks under the real pre-commit in a real `git commit`, and the finder that builds when nothing is
installed. Exit: 0 fine, 1 not, 77 there is no pre-commit here."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/golden"))
import examples  # noqa: E402

SKIP = 77
GIT_VARIABLES = {"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"}
ALL_HOOKS = ("infragen-validate", "infragen-build-check", "infragen-validate-system", "infragen-build-check-system")
INFRAGEN = ""

# Every build of it takes longer than the second after which the finder says what it waits for, also when there is nothing to do; `linked`
# gets a line each time that something is made.
STUB = {
    "CMakeLists.txt": "cmake_minimum_required(VERSION 3.25)\nproject(stub CXX)\nadd_executable(infragen main.cpp)\n"
                      "add_custom_target(slow COMMAND sleep 1.3)\nadd_dependencies(infragen slow)\n"
                      "add_custom_command(TARGET infragen POST_BUILD COMMAND echo linked >> ${CMAKE_SOURCE_DIR}/linked)\n",
    "main.cpp": '#include <cstdio>\nint main(int, char** words) { std::printf("built: %s\\n", words[1]); }\n',
}


def run(folder, *command, path=None, errors=subprocess.STDOUT, **more):
    environment = {k: v for k, v in os.environ.items() if k not in GIT_VARIABLES} | {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.com", **({"PATH": path} if path else {}), **more}
    return subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=errors)


def git(folder, *words):
    done = run(folder, "git", *words)
    assert done.returncode == 0, done.stdout
    return done.stdout.strip()


def hook_repository(folder, extra=()):
    """A repository that offers the hooks, as pre-commit clones it."""
    for name in (".pre-commit-hooks.yaml", ".pre-commit/infragen-hook", "tools/lib/common.sh", "tools/lib/packages", "CMakePresets.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name, text in dict(extra).items():
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "hooks")
    return git(folder, "rev-parse", "HEAD")


def path_without_infragen(scratch):
    """PATH, with links to all the other programs in the place of a folder that holds an infragen."""
    folders = []
    for number, folder in enumerate(os.environ["PATH"].split(":")):
        if os.access(f"{folder}/infragen", os.X_OK):
            links = scratch / f"programs-{number}"
            links.mkdir()
            for name in set(os.listdir(folder)) - {"infragen"}:
                (links / name).symlink_to(pathlib.Path(folder) / name)
            folder = str(links)
        folders.append(folder)
    return ":".join(folders)


def configure_hooks(user, repository, revision, *hooks):
    lines = [f"repos: [{{ repo: '{repository.as_uri()}', rev: {revision}, hooks: ["]
    lines += [f"{{ id: {hook}, verbose: true }}," for hook in hooks]
    (user / ".pre-commit-config.yaml").write_text("\n".join(lines) + "]}]\n", encoding="utf-8")


class UnderPreCommit(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        for name in ("hooks", "user", "bin"):
            (self.scratch / name).mkdir()
        (self.scratch / "bin/infragen").symlink_to(INFRAGEN)
        self.user, self.spec = self.scratch / "user", next(iter(examples.systems().values()))[0].read_text(encoding="utf-8")
        self.environment = {"PRE_COMMIT_HOME": str(self.scratch / "cache"), "PATH": f"{self.scratch / 'bin'}:{os.environ['PATH']}"}
        self.revision = hook_repository(self.scratch / "hooks")
        git(self.user, "init", "-q")

    def install(self, *hooks):
        configure_hooks(self.user, self.scratch / "hooks", self.revision, *hooks)
        done = run(self.user, "pre-commit", "install", **self.environment)
        self.assertEqual(done.returncode, 0, done.stdout)

    def commit(self, files):
        for name, text in files.items():
            (self.user / name).write_text(text, encoding="utf-8")
        git(self.user, "add", "-A")
        return run(self.user, "git", "commit", "-m", "a change", **self.environment)

    def test_a_bad_spec_blocks_the_commit_and_a_good_one_passes(self):
        for hook in ("infragen-validate", "infragen-validate-system"):
            with self.subTest(hook):
                self.install(hook)
                bad = self.commit({"dev.yaml": self.spec.replace("\nenvironment:", "\nenviroment:", 1)})
                self.assertEqual(bad.returncode, 1, bad.stdout)
                self.assertRegex(bad.stdout, r"dev\.yaml:\d+:\d+: error: .*\[IG\d{4}\]")
                good = self.commit({"dev.yaml": self.spec + f"# for {hook}\n"})
                self.assertEqual(good.returncode, 0, good.stdout)

    def test_yaml_that_is_no_spec_is_left_alone(self):
        self.install(*ALL_HOOKS)
        done = self.commit({"other.yaml": "a: [1, 2]\n", "list.yml": "- b\n", "broken.yaml": "a: [1\n", "nested.yaml": "x:\n  infragen: 1\n"})
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(done.stdout.count("Passed"), len(ALL_HOOKS), done.stdout)

    def test_the_file_offers_these_hooks(self):
        offered = re.findall(r"^-   id: (\S+)$", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), re.M)
        self.assertEqual(sorted(offered), sorted(ALL_HOOKS))

    def test_stale_output_blocks_the_commit_and_fresh_output_passes(self):
        for hook, environment in (("infragen-build-check", "one"), ("infragen-build-check-system", "two")):
            with self.subTest(hook):
                self.install(hook)
                stale = self.commit({"dev.yaml": re.sub(r"^environment:.*", f"environment: {environment}", self.spec, flags=re.M)})
                self.assertEqual(stale.returncode, 1, stale.stdout)
                self.assertRegex(stale.stdout, r"\[IG100\d\]")
                built = run(self.user, INFRAGEN, "build", "dev.yaml")
                self.assertEqual(built.returncode, 0, built.stdout)
                fresh = self.commit({})
                self.assertEqual(fresh.returncode, 0, fresh.stdout)

    def test_the_configuration_of_the_repository_holds(self):
        self.install("infragen-validate", "infragen-build-check")
        (self.user / "dev.yaml").write_text(self.spec, encoding="utf-8")
        built = run(self.user, INFRAGEN, "build", "dev.yaml", "-o", "made/here")
        self.assertEqual(built.returncode, 0, built.stdout)
        fresh = self.commit({"dev.yaml": self.spec, ".infragen.yaml": "output_dir: made/here\n"})
        self.assertEqual(fresh.returncode, 0, fresh.stdout)
        wrong = self.commit({"dev.yaml": self.spec + "# changed\n", ".infragen.yaml": "output_dirr: made/here\n"})
        self.assertEqual(wrong.returncode, 1, wrong.stdout)
        self.assertRegex(wrong.stdout, r"\.infragen\.yaml:1:1: error: unknown key `output_dirr`")


class WithoutInfragen(unittest.TestCase):
    """The finder with no infragen in the PATH. A small program stands for infragen, so that building it is quick."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        self.hooks = self.scratch / "the hooks"
        self.hooks.mkdir()
        self.revision = hook_repository(self.hooks, STUB)
        self.hook = str(self.hooks / ".pre-commit/infragen-hook")
        self.path = path_without_infragen(self.scratch)

    def test_two_hooks_started_at_once_build_once(self):
        started = [subprocess.Popen([self.hook, "validate"], env={**os.environ, "PATH": self.path}, text=True, stdin=subprocess.DEVNULL,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        for process in started:
            out, err = process.communicate(timeout=200)
            self.assertEqual((process.returncode, out), (0, "built: validate\n"), err)
            self.assertRegex(err, r"^(building|looking whether) infragen \(release\).*…\n$")
        # What it waits for is said beside the output, never in it.
        again = run(self.hooks, self.hook, "build", path=self.path, errors=subprocess.PIPE)
        self.assertEqual((again.stdout, again.stderr), ("built: build\n", "looking whether infragen (release) has to be built anew…\n"))
        self.assertEqual((self.hooks / "linked").read_text(encoding="utf-8"), "linked\n")

    def test_two_commits_at_once_build_once_in_the_clone_of_pre_commit(self):
        environment = {"PRE_COMMIT_HOME": str(self.scratch / "cache")}
        started = []
        for name in ("one", "two"):
            user = self.scratch / name
            user.mkdir()
            git(user, "init", "-q")
            configure_hooks(user, self.hooks, self.revision, "infragen-validate")
            (user / "dev.yaml").write_text("infragen: 1\n", encoding="utf-8")
            git(user, "add", "-A")
            if not started:  # pre-commit makes its clone; only the build is left to both
                done = run(user, "pre-commit", "install-hooks", path=self.path, **environment)
                self.assertEqual(done.returncode, 0, done.stdout)
            started.append(subprocess.Popen(["pre-commit", "run"], cwd=user, env={**os.environ, "PATH": self.path, **environment}, text=True,
                                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
        for process in started:
            said = process.communicate(timeout=200)[0]
            self.assertEqual((process.returncode, "built: validate" in said), (0, True), said)
        self.assertEqual([found.read_text(encoding="utf-8") for found in (self.scratch / "cache").glob("*/linked")], ["linked\n"])

    def test_the_installed_twins_say_that_there_is_none(self):
        user = self.scratch / "user"
        user.mkdir()
        git(user, "init", "-q")
        configure_hooks(user, self.hooks, self.revision, *ALL_HOOKS[2:])
        (user / "dev.yaml").write_text("infragen: 1\n", encoding="utf-8")
        git(user, "add", "-A")
        done = run(user, "pre-commit", "run", path=self.path, PRE_COMMIT_HOME=str(self.scratch / "cache"))
        self.assertEqual((done.returncode, done.stdout.count("Executable `infragen` not found")), (1, 2), done.stdout)

    def test_missing_packages_are_named_and_not_installed(self):
        packages = self.hooks / "tools/lib/packages"
        packages.write_text("build  no-such-package-as-this  for the test\n", encoding="utf-8")
        done = run(self.hooks, self.hook, "validate", path=self.path)
        self.assertEqual(done.returncode, 3)
        self.assertIn("sudo apt-get install no-such-package-as-this", done.stdout)


if __name__ == "__main__":
    if not shutil.which("pre-commit"):
        print("SKIPPED: there is no pre-commit here; on Debian: apt-get install pre-commit")
        sys.exit(SKIP)
    INFRAGEN = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
