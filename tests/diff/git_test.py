#!/usr/bin/env python3
"""git_test.py INFRAGEN: `infragen diff --base` and `plan --base` on git repositories made for the occasion."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BINARY = os.path.abspath(sys.argv.pop(1))

BASE = """\
infragen: 1
prefix: v1-
region: eu-west-1
account: "012345678901"
contact_email: ops@example.com
cost_code: "0000"
network: { vpc: { cidr: 10.0.0.0/16, azs: [eu-west-1a, eu-west-1b], subnets: auto, flow_logs: { retention: 30 } } }
"""
DEV = "infragen: 1\nextends: ../base.yaml\nenvironment: dev\n"
QUEUE = "queues: { jobs: {} }\n"


class OnGit(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.temporary.name).resolve()
        self.addCleanup(self.temporary.cleanup)
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("base.yaml", BASE)
        self.write("envs/dev.yaml", DEV)
        self.commit("first")

    def git(self, *words):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", "-C", str(self.root), *identity, *words], check=True, capture_output=True, text=True).stdout

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def run_infragen(self, *words, cwd=None, code=None):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        run = subprocess.run([BINARY, *words], cwd=cwd or self.root, capture_output=True, text=True, env=environment, check=False)
        if code is not None:
            self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run

    def test_the_same_is_no_difference(self):
        run = self.run_infragen("diff", "--base", "main", "envs/dev.yaml", code=0)
        self.assertEqual(run.stdout, "")
        self.assertEqual(run.stderr, "infragen: no difference in 1 environment\n")

    def test_an_edited_spec_is_compared_with_its_revision(self):
        self.write("envs/dev.yaml", DEV + QUEUE)
        run = self.run_infragen("diff", "--base", "main", "envs/dev.yaml", code=1)
        self.assertTrue(run.stdout.startswith("envs/dev.yaml: "), run.stdout)
        self.assertIn("v1-dev-jobs", run.stdout)
        self.assertIn("envs/dev.yaml:4", run.stdout)

    def test_a_base_that_alone_has_changed_is_seen_and_named(self):
        self.write("base.yaml", BASE.replace("retention: 30", "retention: 14"))
        run = self.run_infragen("diff", "--base", "HEAD", "envs/dev.yaml", code=1)
        self.assertIn("RetentionInDays: 30 -> 14", run.stdout)
        self.assertIn("base.yaml:7", run.stdout)

    def test_from_another_folder_and_with_the_head_named(self):
        self.write("envs/dev.yaml", DEV + QUEUE)
        self.commit("second")
        self.write("envs/dev.yaml", DEV)
        run = self.run_infragen("diff", "--base", "main~1", "--head", "main", "dev.yaml", cwd=self.root / "envs", code=1)
        self.assertIn("v1-dev-jobs", run.stdout)
        self.run_infragen("diff", "--base", "main~1", "dev.yaml", cwd=self.root / "envs", code=0)

    def test_a_renamed_spec_is_compared_with_what_it_was(self):
        (self.root / "environments").mkdir()
        self.git("mv", "envs/dev.yaml", "environments/development.yaml")
        run = self.run_infragen("diff", "--base", "main", "environments/development.yaml", code=0)
        self.assertEqual(run.stdout, "")
        run = self.run_infragen("diff", "--base", "main", "--format", "json", "environments/development.yaml", code=0)
        self.assertEqual(json.loads(run.stdout)["comparisons"][0]["note"], "environments/development.yaml was called envs/dev.yaml at main")

    def test_a_new_spec_is_all_new_and_a_removed_one_all_gone(self):
        self.write("envs/qa.yaml", DEV.replace("dev", "qa") + "tags: { purpose: another text that makes it long enough to be no copy of the other one }\n" + QUEUE)
        run = self.run_infragen("diff", "--base", "main", "envs/qa.yaml", code=1)
        self.assertIn("all new", run.stdout)
        self.assertNotIn("becomes", run.stdout)
        (self.root / "envs/dev.yaml").unlink()
        run = self.run_infragen("diff", "--base", "main", "envs/dev.yaml", code=1)
        self.assertIn("all gone", run.stdout)
        self.assertIn("to remove", run.stdout)

    def test_what_cannot_be_compared_is_said_and_leaves_with_3(self):
        run = self.run_infragen("diff", "--base", "nope", "envs/dev.yaml", code=3)
        self.assertIn("there is no commit `nope`", run.stderr)
        run = self.run_infragen("diff", "--base", "main", "envs/none.yaml", code=3)
        self.assertIn("there is no `envs/none.yaml`, neither at `main` nor in the working tree", run.stderr)
        with tempfile.TemporaryDirectory() as outside:
            (pathlib.Path(outside) / "dev.yaml").write_text(BASE + "environment: dev\n", encoding="utf-8")
            run = self.run_infragen("diff", "--base", "main", "dev.yaml", cwd=outside, code=3)
            self.assertIn("not a git repository", run.stderr)
        self.write("envs/dev.yaml", DEV + "nonsense: 1\n")
        run = self.run_infragen("diff", "--base", "main", "envs/dev.yaml", code=3)
        self.assertIn("envs/dev.yaml:4:1: error: ", run.stderr)

    def test_a_revision_is_never_an_option_nor_a_file_a_command(self):
        for name in ("--output=/tmp/x", "-h"):
            run = self.run_infragen("diff", "--base=" + name, "envs/dev.yaml", code=3)
            self.assertIn("there is no commit", run.stderr)
        self.write("envs/a b;$(touch hacked).yaml", DEV)
        self.run_infragen("diff", "--base", "main", "envs/a b;$(touch hacked).yaml", code=1)
        self.assertFalse((self.root / "hacked").exists())

    def test_wrong_use_leaves_with_2(self):
        for words in (["diff", "envs/dev.yaml"], ["diff", "--head", "main", "a", "b"], ["diff", "--deny", "everything", "a", "b"],
                      ["diff", "--date", "2026-01-01", "a", "b"], ["diff", "--gate", "--date", "tomorrow", "a", "b"],
                      ["diff", "-f", "json", "-f", "markdown", "a", "b"], ["diff", "--base", "main", "-"], ["matrix", "a"]):
            self.run_infragen(*words, code=2)

    def test_the_gate_lets_through_what_nobody_forbids_and_what_is_accepted(self):
        self.write("base.yaml", BASE.replace("retention: 30", "retention: 14"))
        self.run_infragen("diff", "--base", "main", "--gate", "envs/dev.yaml", code=0)
        run = self.run_infragen("diff", "--base", "main", "--deny", "protection-lost", "envs/dev.yaml", code=1)
        self.assertIn("forbidden: 1 change", run.stdout)
        target = run.stdout.split("protection-lost of ")[1].split(":")[0]
        waiver = f'policy: {{ accept: [{{ rule: protection-lost, target: {target}, reason: a test, expires: "2030-06-30" }}] }}\n'
        self.write("envs/dev.yaml", DEV + waiver)
        run = self.run_infragen("diff", "--base", "main", "--deny", "protection-lost", "--date", "2030-06-30", "envs/dev.yaml", code=0)
        self.assertIn("accepted: protection-lost", run.stdout)
        self.run_infragen("diff", "--base", "main", "--deny", "protection-lost", "--date", "2030-07-01", "envs/dev.yaml", code=1)

    def test_a_policy_that_is_dropped_holds_for_the_change_that_drops_it(self):
        self.write("envs/dev.yaml", DEV + "policy: { deny_changes: [protection-lost] }\n")
        self.commit("policy")
        self.write("envs/dev.yaml", DEV)
        self.write("base.yaml", BASE.replace("retention: 30", "retention: 14"))
        run = self.run_infragen("diff", "--base", "main", "--gate", "envs/dev.yaml", code=1)
        self.assertIn("policy.deny_changes no longer lists protection-lost", run.stdout)

    def test_several_documents_and_only_specs(self):
        self.write("envs/dev.yaml", DEV + QUEUE)
        self.write("other.yaml", "name: no spec\n")
        run = self.run_infragen("diff", "--base", "main", "--if-spec", "-f", "text", "-f", "markdown=c.md", "-f", "json=d.json", "-f", "sarif=s.json",
                                "envs/dev.yaml", "other.yaml", code=1)
        self.assertTrue((self.root / "c.md").read_text(encoding="utf-8").startswith("<!-- infragen:diff envs/dev.yaml -->\n"))
        self.assertEqual(json.loads((self.root / "d.json").read_text(encoding="utf-8"))["comparisons"][0]["after"], "envs/dev.yaml")
        self.assertEqual(json.loads((self.root / "s.json").read_text(encoding="utf-8"))["version"], "2.1.0")

    def test_what_was_built_is_compared_with_what_the_spec_builds_now(self):
        self.run_infragen("build", "--output-dir", "out", "envs/dev.yaml", code=0)
        self.run_infragen("diff", "--built", "out", "envs/dev.yaml", code=0)
        self.write("envs/dev.yaml", DEV + QUEUE)
        self.write("base.yaml", BASE.replace("retention: 30", "retention: 14"))
        run = self.run_infragen("diff", "--built", "out", "envs/dev.yaml", code=1)
        self.assertIn("RetentionInDays: 30 -> 14", run.stdout)
        self.assertIn("+ new stack", run.stdout)
        self.assertIn("dev/terraform/network.tf", run.stdout)
        self.assertEqual(self.git("status", "--short", "--", "out").strip(), "?? out/")
        run = self.run_infragen("diff", "--built", "nowhere", "envs/dev.yaml", code=3)
        self.assertIn("cannot read `nowhere/dev/cloudformation/stacks.json`", run.stderr)

    def test_a_plan_against_a_revision_is_written(self):
        self.write("envs/dev.yaml", DEV + QUEUE)
        run = self.run_infragen("plan", "--base", "main", "--write", "phases", "envs/dev.yaml", code=0)
        self.assertIn("create dev-", run.stdout)
        listed = json.loads((self.root / "phases/phase-1/stacks.json").read_text(encoding="utf-8"))["stacks"]
        for stack in listed:
            self.assertTrue((self.root / "phases/phase-1" / stack["template"]).exists())


if __name__ == "__main__":
    unittest.main()
