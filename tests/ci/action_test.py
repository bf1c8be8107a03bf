#!/usr/bin/env python3
"""action_test.py INFRAGEN: the steps of the GitHub Action as a runner takes them, in a repository of their own, and the GitLab jobs of
docs/ci.md. A script stands for gh."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml
except ImportError:
    print("SKIPPED: there is no PyYAML here; on Debian: apt-get install python3-yaml")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
ACTION = ROOT / ".github/actions/infragen"
INFRAGEN = ""
SPEC = ("infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\n"
        "network: { vpc: { cidr: 10.10.0.0/16, azs: 2, subnets: auto, nat_gateway: single } }\n"
        "repositories: { shop: {} }\n")
GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$GH_LOG"
[[ $* == *--paginate* ]] && printf '%s\\n' "${GH_COMMENT-}"
exit "${GH_STATUS-0}"
"""
COMMAND = re.compile(r"^::(error|warning|notice) ")


class Repository(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.here, self.bin = pathlib.Path(scratch.name) / "user", pathlib.Path(scratch.name) / "bin"
        self.here.mkdir()
        self.bin.mkdir()
        (self.bin / "infragen").symlink_to(INFRAGEN)
        (self.bin / "gh").write_text(GH, encoding="utf-8")
        (self.bin / "gh").chmod(0o755)
        self.summary, self.outputs, self.gh_log = (pathlib.Path(scratch.name) / name for name in ("summary", "outputs", "gh"))
        self.git("init", "-q", "-b", "main")
        self.commit({"env.yaml": SPEC, "other.yaml": "a: 1\n"})

    def environment(self, **more):
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "INFRAGEN_"))}
        return plain | {"PATH": f"{self.bin}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(self.summary), "GITHUB_OUTPUT": str(self.outputs),
                        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a",
                        "GIT_COMMITTER_EMAIL": "a@example.com", "GH_LOG": str(self.gh_log), "GITHUB_REPOSITORY": "o/r"} | more

    def git(self, *words):
        done = subprocess.run(["git", *words], cwd=self.here, env=self.environment(), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def commit(self, files):
        for name, text in files.items():
            (self.here / name).parent.mkdir(parents=True, exist_ok=True)
            (self.here / name).write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-qm", "a change", "--allow-empty")
        return self.git("rev-parse", "HEAD")

    def step(self, script, **environment):
        done = subprocess.run(["bash", "-e", ACTION / script], cwd=self.here, env=self.environment(**environment), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode()

    def run_action(self, command, **inputs):
        return self.step("run.sh", IN_COMMAND=command, **{f"IN_{k.upper()}": v for k, v in inputs.items()})

    def build(self):
        subprocess.run([INFRAGEN, "build", "-q", "env.yaml"], cwd=self.here, check=True, env=self.environment())


class Action(Repository):
    def test_fine_specs_and_fresh_outputs_pass(self):
        self.assertEqual(self.run_action("validate")[0], 0)
        self.build()
        code, log = self.run_action("build-check")
        self.assertEqual(code, 0, log)
        self.assertIn("### infragen: fine", self.summary.read_text())

    def test_findings_are_annotations_a_summary_and_sarif(self):
        self.commit({"env.yaml": SPEC.replace("prefix: v1-", "prefix: V1-")})
        code, log = self.run_action("validate", sarif="out.sarif")
        self.assertEqual(code, 1)
        self.assertRegex(log, r"(?m)^::error .*file=env\.yaml,line=3,")
        self.assertIn("    env.yaml:3:9: error: ", self.summary.read_text())
        self.assertIn("sarif-2.1.0", (self.here / "out.sarif").read_text())

    def test_stale_outputs_fail_and_show_the_difference(self):
        self.build()
        victim = self.here / "infragen.out/dev/terraform/network.tf"
        victim.write_text(victim.read_text() + "::set-env name=PATH::/evil\n# x\r::stop-commands::y\r<img src=z>\n", newline="")
        code, log = self.run_action("build-check")
        self.assertEqual(code, 1)
        self.assertIn("| -::set-env name=PATH::/evil", log)
        self.assertIn("| -# x?::stop-commands::y?<img src=z>", log)
        self.assertNotIn("\r", log + self.summary.read_bytes().decode())

    def test_a_checkout_that_git_refuses_is_no_empty_one(self):
        (self.here / ".git/HEAD").unlink()
        for command in ("validate", "build-check"):
            code, log = self.run_action(command)
            self.assertEqual(code, 3)
            self.assertRegex(log, r"(?m)^::error title=infragen::git cannot list the files")

    def test_no_text_of_a_user_begins_a_line_of_the_log(self):
        evil = "::set-output name=x::y"
        for name, text in {f"{evil}.yaml": SPEC + f"{evil}: 1\n", "b.yaml": f"infragen: 1\n? |\n  a\n  {evil}\n: 1\n",
                           "c.yaml": f"infragen: 1\nenvironment: \"x\\n{evil}\\n::error::y\"\nprefix: v1-\n", "-o.yaml": SPEC, "a b.yaml": SPEC}.items():
            self.commit({name: text})
        base = self.git("rev-list", "--max-parents=0", "HEAD")
        for command in ("validate", "build-check", "diff"):
            for line in self.run_action(command, base=base)[1].splitlines():
                if line.startswith("::"):
                    self.assertRegex(line, COMMAND)
                self.assertFalse(line.startswith(("::set", "::error::")), line)

    def test_diff_writes_a_comment_a_summary_and_outputs(self):
        base = self.git("rev-parse", "HEAD")
        self.commit({"env.yaml": SPEC.replace("azs: 2", "azs: 3")})
        code, log = self.run_action("diff", base=base)
        self.assertEqual(code, 0, log)
        comment = (self.here / "infragen-comment.md").read_text()
        self.assertTrue(comment.startswith("<!-- infragen:diff"), comment)
        self.assertEqual(self.summary.read_text(), comment)
        self.assertEqual(self.outputs.read_text(), "changed=true\ncomment-file=infragen-comment.md\n")

    def test_diff_without_a_change_and_with_a_spec_that_is_gone(self):
        base = self.git("rev-parse", "HEAD")
        self.assertEqual(self.run_action("diff", base=base)[0], 0)
        self.assertIn("changed=false\n", self.outputs.read_text())
        self.git("rm", "-q", "env.yaml")
        code, log = self.run_action("diff", base=base, deny="data-loss\nreplace")
        self.assertIn("env.yaml", log)
        self.assertIn("changed=true\n", self.outputs.read_text())

    def test_wrong_inputs_are_refused_without_showing_them(self):
        for command, inputs in (("::evil", {}), ("diff", {}), ("diff", {"base": "--output=x"}), ("diff", {"base": "nowhere"}),
                                ("validate", {"paths": "no\n::evil::x\n"})):
            code, log = self.run_action(command, **inputs)
            self.assertGreater(code, 1, log)
            self.assertNotRegex(log, r"(?m)^::evil")
        self.assertFalse((self.here / "x").exists())


class Comment(Repository):
    def post(self, **environment):
        (self.here / "c.md").write_text("<!-- infragen:diff env.yaml -->\n\ntext\n", encoding="utf-8")
        return self.step("comment.sh", **({"COMMENT_FILE": "c.md", "NUMBER": "7"} | environment))

    def test_a_first_comment_is_posted_and_the_next_takes_its_place(self):
        self.assertEqual(self.post(), (0, ""))
        self.assertIn("--method POST repos/o/r/issues/7/comments --field body=@c.md", self.gh_log.read_text())
        self.assertEqual(self.post(GH_COMMENT="41\n42"), (0, ""))
        self.assertIn("--method PATCH repos/o/r/issues/comments/41 --field body=@c.md", self.gh_log.read_text())

    def test_a_token_that_may_not_comment_is_a_warning(self):
        code, log = self.post(GH_STATUS="1")
        self.assertEqual(code, 0)
        self.assertRegex(log, r"^::warning title=infragen::the comment could not be posted")

    def test_no_pull_request_is_a_warning(self):
        code, log = self.post(NUMBER="")
        self.assertEqual((code, self.gh_log.exists()), (0, False))
        self.assertTrue(log.startswith("::warning"))


class Files(unittest.TestCase):
    def test_no_expression_is_pasted_into_a_shell(self):
        action = yaml.safe_load((ACTION / "action.yml").read_text())
        self.assertEqual(action["runs"]["using"], "composite")
        for step in action["runs"]["steps"]:
            self.assertEqual(step["shell"], "bash")
            self.assertNotIn("${{", step["run"])
            script = ACTION / step["run"].strip('"').removeprefix("$ACTION_PATH/")
            self.assertTrue(os.access(script, os.X_OK), script)
            read = set(re.findall(r"\$\{?(IN_\w+|COMMENT_FILE|NUMBER)\b", script.read_text()))
            self.assertLessEqual(read, set(step["env"]))
        used = set(re.findall(r"inputs\.([\w-]+)", (ACTION / "action.yml").read_text()))
        self.assertEqual(used, set(action["inputs"]))

    def test_the_workflows_of_the_page_are_right(self):
        page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
        inputs = yaml.safe_load((ACTION / "action.yml").read_text())["inputs"]
        blocks = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", page, re.M | re.S)]
        hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
        used = shells = 0
        for block in blocks:
            for repo in block.get("repos", []):
                self.assertLessEqual({hook["id"] for hook in repo["hooks"]}, hooks)
            for job in block.get("jobs", {}).values():
                for step in job["steps"]:
                    self.assertNotIn("run", step, "a sample that needs a shell can be pasted wrongly")
                    if "/infragen@" in step["uses"]:
                        self.assertLessEqual(set(step.get("with", {})), set(inputs))
                        used += 1
            for job in block.values():
                for part in ("before_script", "script", "after_script"):
                    for line in job.get(part, []) if isinstance(job, dict) else []:
                        done = subprocess.run(["bash", "-n", "-c", line], capture_output=True, text=True)
                        self.assertEqual(done.stderr, "", line)
                        shells += 1
        self.assertEqual((used, shells >= 6), (2, True))
        for name in inputs:
            self.assertIn(f"`{name}`", page)


class GitLab(Repository):
    def test_the_jobs_of_the_page_do_what_they_say(self):
        page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
        jobs = {}
        for block in re.findall(r"^```yaml\n(infragen.*?)^```", page, re.M | re.S):
            jobs |= yaml.safe_load(block)
        base = self.git("rev-parse", "HEAD")
        self.build()
        self.commit({"a b.yaml": SPEC.replace("dev", "qa"), "-x.yml": "a: 1\n"})
        subprocess.run([INFRAGEN, "build", "-q", "--", "a b.yaml"], cwd=self.here, check=True)

        def run(job):
            return [subprocess.run(["bash", "-c", line], cwd=self.here, env=self.environment(CI_MERGE_REQUEST_DIFF_BASE_SHA=base), capture_output=True,
                                   text=True) for line in jobs[job]["script"]]

        for done in run("infragen") + run("infragen-diff"):
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for report in ("codequality.json", "infragen.xml", "infragen.md"):
            self.assertGreater((self.here / report).stat().st_size, 0)
        self.commit({"env.yaml": SPEC.replace("v1-", "V1-")})
        self.assertNotEqual(run("infragen")[0].returncode, 0)


if __name__ == "__main__":
    INFRAGEN = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
