#!/usr/bin/env python3
"""inventory_test.py: the built outputs of the examples hold every component of the systems they describe, on both targets, and at
least as many resources of each type as their documents ask for. facts.json says what and where it comes from."""
import json
import pathlib
import re
import unittest

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
FACTS = json.loads((HERE / "facts.json").read_text(encoding="utf-8"))
RESOURCE = re.compile(r'^resource "(\w+)" "\w+" \{\n(.*?)^\}', re.M | re.S)


def cloudformation(folder):
    """(stack without its environment, type, text) of every resource of the templates in an output folder."""
    for path in sorted(folder.glob("cloudformation/*.json")):
        if path.name == "stacks.json":
            continue
        stack = path.stem.removeprefix(folder.name + "-")
        for resource in json.loads(path.read_text(encoding="utf-8"))["Resources"].values():
            yield stack, resource["Type"], json.dumps(resource, sort_keys=True)


def terraform(folder):
    for path in sorted(folder.rglob("*.tf")):
        stack = path.stem.replace("_", "-")
        for kind, body in RESOURCE.findall(path.read_text(encoding="utf-8")):
            yield stack, kind, body


READERS = {"cloudformation": cloudformation, "terraform": terraform}


def resources(target, outputs):
    return [one for output in outputs for one in READERS[target](EXAMPLES / output)]


class Inventory(unittest.TestCase):
    def test_every_component_is_built(self):
        for system, facts in FACTS["systems"].items():
            for target in READERS:
                built = resources(target, facts["outputs"])
                self.assertTrue(built, f"{system}: no {target} outputs")
                for component in facts["components"]:
                    for kind, least, *pattern in component[target]:
                        found = [text for stack, type_, text in built
                                 if type_ == kind and component.get("stack", stack) == stack
                                 and all(re.search(p, text) for p in pattern)]
                        with self.subTest(system=system, component=component["id"], target=target, type=kind):
                            self.assertGreaterEqual(len(found), least, f"{component['what']}: {kind} {pattern}")

    def test_every_id_of_the_documents_is_accounted_for(self):
        for system, facts in FACTS["systems"].items():
            first, last = facts["ids"].split("-")
            ids = {f"{first[0]}{number:02}" for number in range(int(first[1:]), int(last[1:]) + 1)}
            told = {component["id"] for component in facts["components"]}
            with self.subTest(system=system):
                self.assertEqual(ids - told - set(FACTS["elsewhere"]), set())
                self.assertEqual(told & set(FACTS["elsewhere"]), set())

    def test_minimum_counts(self):
        for case in FACTS["minimum"]:
            for target in READERS:
                types = [type_ for _, type_, _ in resources(target, case["outputs"])]
                for kind, least in case[target].items():
                    with self.subTest(case=case["case"], target=target, type=kind):
                        self.assertGreaterEqual(types.count(kind), least)
                for kind in case.get("absent", []):
                    with self.subTest(case=case["case"], target=target, absent=kind):
                        self.assertNotIn(kind, types)


if __name__ == "__main__":
    unittest.main()
