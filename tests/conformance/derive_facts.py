#!/usr/bin/env python3
"""Derives cloudformation.json and terraform.json, the facts that the conformance test holds the resource descriptions against.

    derive_facts.py --data DIR --terraform FILE [--cfn-lint DIR] [--check]

--data       folder with cloudformation-constraints.json and cloudformation-facts.json
--terraform  `terraform providers schema -json` of hashicorp/aws, plain or gzipped
--cfn-lint   the schemas folder of an installed cfn-lint (cfnlint/data/schemas), for types that the two files above do not hold;
             without it what is stored for such types stays
--check      write nothing; exit code 1 when the stored facts differ

Only types that a header of model/aws names are taken over.
"""
import argparse
import gzip
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent.parent / "model" / "aws"


def named_types():
    text = "\n".join(path.read_text() for path in sorted(MODEL.rglob("*.h")))
    return sorted(set(re.findall(r'"(AWS::\w+::\w+)"', text))), sorted(set(re.findall(r'"(aws_[a-z0-9_]+)"', text)))


def type_name(value):
    if value is None:
        return "any"
    return "|".join(sorted(value)) if isinstance(value, list) else value


def pointers(paths):
    """/properties/A/B and A/B -> A/B"""
    return sorted(path.replace("/properties/", "", 1).replace("/properties/", "/") for path in paths or [])


# ---- CloudFormation --------------------------------------------------------------------------------------------------------

def from_schema(schema):
    """Flattens a resource provider schema: {"A": "object", "A.B": "string", "L[]": ...}."""
    properties = {}

    def resolve(node):
        while "$ref" in node:
            target = schema
            for step in node["$ref"].lstrip("#/").split("/"):
                target = target[step]
            node = target
        return node

    def visit(path, node, seen):
        reference = node.get("$ref")
        if reference in seen:
            return
        seen = seen | {reference} if reference else seen
        node = resolve(node)
        branches = [resolve(b) for key in ("oneOf", "anyOf") for b in node.get(key, [])]
        kinds = node.get("type") or sorted({b["type"] for b in branches if isinstance(b.get("type"), str)}) or None
        if isinstance(kinds, list) and len(kinds) == 1:
            kinds = kinds[0]
        if kinds is None and "properties" in node:
            kinds = "object"
        if path:
            properties[path] = type_name(kinds)
        for part in [node] + branches:
            for name, child in part.get("properties", {}).items():
                visit(f"{path}.{name}" if path else name, child, seen)
            if isinstance(part.get("items"), dict):
                visit(path + "[]", part["items"], seen)
            for child in part.get("patternProperties", {}).values():
                visit(path + "{}", child, seen)

    visit("", {"properties": schema["properties"]}, frozenset())
    return {
        "properties": properties,
        "createOnly": pointers(schema.get("createOnlyProperties")),
        "conditionalCreateOnly": pointers(schema.get("conditionalCreateOnlyProperties")),
        "readOnly": pointers(schema.get("readOnlyProperties")),
        "required": sorted(schema.get("required", [])),
    }


def cloudformation(names, data, cfn_lint, stored):
    constraints = json.loads((data / "cloudformation-constraints.json").read_text())["types"]
    facts = json.loads((data / "cloudformation-facts.json").read_text())["types"]
    ids = {}
    if cfn_lint:
        source = (cfn_lint / "providers" / "us_east_1.py").read_text()
        ids = dict(re.findall(r'"(AWS::\w+::\w+)": "([0-9a-f]+)"', source))
    out = {}
    for name in names:
        if name in constraints:
            known = constraints[name]
            fact = facts.get(name, {})
            out[name] = {
                "properties": {path: type_name(p.get("type")) for path, p in known["properties"].items()},
                "createOnly": pointers(fact.get("createOnly") or known.get("createOnly")),
                "conditionalCreateOnly": pointers(fact.get("conditionalCreateOnly") or known.get("conditionalCreateOnly")),
                "readOnly": pointers(fact.get("readOnly") or known.get("readOnly")),
                "required": sorted(fact.get("required") or known.get("required") or []),
            }
        elif name in ids:
            out[name] = from_schema(json.loads((cfn_lint / "resources" / f"{ids[name]}.json").read_text()))
        elif name in stored:
            out[name] = stored[name]
        else:
            print(f"no facts about {name}: give --cfn-lint", file=sys.stderr)
    return out


# ---- Terraform -------------------------------------------------------------------------------------------------------------

def nested_type(nested):
    fields = {name: attribute_type(a) for name, a in nested["attributes"].items()}
    mode = nested["nesting_mode"]
    return ["object", fields] if mode == "single" else [mode, ["object", fields]]


def attribute_type(attribute):
    return nested_type(attribute["nested_type"]) if "nested_type" in attribute else attribute["type"]


def block_facts(block):
    """attributes: name -> [type, "required" | "optional" | "computed"]; blocks: name -> [facts, required, most]"""
    attributes = {}
    for name, attribute in block.get("attributes", {}).items():
        use = "required" if attribute.get("required") else "optional" if attribute.get("optional") else "computed"
        attributes[name] = [attribute_type(attribute), use]
    blocks = {}
    for name, nested in block.get("block_types", {}).items():
        if name == "timeouts":
            continue
        most = 1 if nested["nesting_mode"] in ("single", "group") else nested.get("max_items", 0)
        blocks[name] = [block_facts(nested["block"]), nested.get("min_items", 0) > 0, most]
    out = {"attributes": attributes}
    if blocks:
        out["blocks"] = blocks
    return out


def terraform(names, schema_file):
    raw = schema_file.read_bytes()
    schema = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
    provider = next(p for key, p in schema["provider_schemas"].items() if key.endswith("/aws"))
    known = provider["resource_schemas"]
    # Some arguments are called aws_... too; a type that the provider does not have is the test's to report.
    return {name: block_facts(known[name]["block"]) for name in names if name in known}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--terraform", required=True, type=pathlib.Path)
    parser.add_argument("--cfn-lint", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    cfn_names, tf_names = named_types()
    files = {}
    for name in ("cloudformation.json", "terraform.json"):
        path = HERE / name
        files[name] = json.loads(path.read_text()) if path.exists() else {}
    derived = {
        "cloudformation.json": cloudformation(cfn_names, options.data, options.cfn_lint, files["cloudformation.json"]),
        "terraform.json": terraform(tf_names, options.terraform),
    }
    if options.check:
        sys.exit(0 if derived == files else "the stored facts differ from what was derived")
    for name, facts in derived.items():
        # One type a line: small enough to read a diff of, no larger than needed.
        lines = [json.dumps(key) + ": " + json.dumps(value, separators=(",", ":"), sort_keys=True)
                 for key, value in sorted(facts.items())]
        (HERE / name).write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
