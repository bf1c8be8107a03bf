#!/usr/bin/env python3
"""deploy_test.py INFRAGEN: deploy.sh of docs/deploying.md, with a program in the place of the AWS CLI that notes what it is asked.
Exit: 0 fine, 1 not, 77 there is no jq here."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
INFRAGEN = ""
AWS = "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" END >>\"$AWS_LOG\"\n[[ $* != *\"${AWS_FAILS-no such stack}\"* ]]\n"
SPEC = ("infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\n"
        "network: { vpc: { cidr: 10.10.0.0/16, azs: 2, subnets: auto, nat_gateway: single } }\nrepositories: { shop: { scope: project } }\n"
        "users: { ci: {} }\ncloudformation: { template_bucket: my-templates }\n")


class Deploy(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.here = pathlib.Path(scratch.name)
        page = (ROOT / "docs/deploying.md").read_text(encoding="utf-8")
        (self.here / "deploy.sh").write_text(re.search(r"^```sh file=deploy\.sh\n(.*?)^```", page, re.M | re.S)[1], encoding="utf-8")
        (self.here / "aws").write_text(AWS, encoding="utf-8")
        (self.here / "aws").chmod(0o755)
        (self.here / "env.yaml").write_text(SPEC, encoding="utf-8")
        subprocess.run([INFRAGEN, "build", "-q", "env.yaml"], cwd=self.here, check=True)
        self.listing = self.here / "infragen.out/dev/cloudformation/stacks.json"
        self.command = re.search(r"^bash deploy\.sh .*$", page, re.M)[0]

    def deploy(self, *parameters, **environment):
        """The exit code, and the arguments of each call of aws."""
        done = subprocess.run(["bash", "-c", self.command + ' "$@"', "sh", *parameters], cwd=self.here, capture_output=True, text=True,
                              env=os.environ | {"PATH": f"{self.here}:{os.environ['PATH']}", "AWS_LOG": str(self.here / "log")} | environment)
        calls = (self.here / "log").read_text(encoding="utf-8").split("END\n")[:-1]
        (self.here / "log").unlink()
        return done.returncode, [call.splitlines() for call in calls]

    def test_every_stack_in_order_with_what_it_needs(self):
        stacks = json.loads(self.listing.read_text(encoding="utf-8"))["stacks"]
        self.assertGreater(len(stacks), 2)
        code, calls = self.deploy()
        self.assertEqual((code, len(calls)), (0, len(stacks)))
        for stack, call in zip(stacks, calls):
            template = call[call.index("--template-file") + 1]
            self.assertEqual(call[:4], ["cloudformation", "deploy", "--stack-name", stack["name"]])
            self.assertTrue((self.here / template).is_file(), template)
            expected = ["--region", "eu-west-1", "--no-fail-on-empty-changeset"]
            expected += ["--capabilities", *stack["capabilities"]] if stack["capabilities"] else []
            self.assertEqual(call[6:], expected + ["--s3-bucket", "my-templates"])
        self.assertTrue(any("--capabilities" in call for call in calls) and not all("--capabilities" in call for call in calls))

    def test_parameters_of_the_listing_and_of_the_command_line(self):
        listing = json.loads(self.listing.read_text(encoding="utf-8"))
        listing["stacks"][0]["params"] = {"A": "x y", "Kept": None}
        self.listing.write_text(json.dumps(listing), encoding="utf-8")
        for given in ([], ["ShopImageTag=v 2"]):
            first, second = self.deploy(*given)[1][:2]
            self.assertEqual(first[first.index("--parameter-overrides"):first.index("--s3-bucket")], ["--parameter-overrides", "A=x y", *given])
            self.assertEqual("--parameter-overrides" in second, bool(given))

    def test_a_stack_that_fails_is_the_last(self):
        code, calls = self.deploy(AWS_FAILS="--stack-name dev-network")
        self.assertNotEqual(code, 0)
        self.assertEqual(calls[-1][3], "dev-network")


if __name__ == "__main__":
    if not shutil.which("jq"):
        print("SKIPPED: there is no jq here; on Debian: apt-get install jq")
        sys.exit(77)
    INFRAGEN = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
