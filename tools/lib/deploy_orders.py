#!/usr/bin/env python3
"""deploy_orders.py SYSTEM: the order files to deploy what was built into SYSTEM/out, one path a line.

SYSTEM/rehearsal/*.json with "stacks" say how to deploy an environment that asks for something outside of it, such as a VPC that is there
already. Every other environment is deployed as its own stacks.json says, after the project's stacks; those orders are written into SYSTEM."""
import json
import pathlib
import sys


def stacks_of(listing):
    """The listing's stacks with templates that can be found from anywhere."""
    return [{**stack, "template": str(listing.parent / stack["template"])} for stack in json.loads(listing.read_text(encoding="utf-8"))["stacks"]]


def main():
    system = pathlib.Path(sys.argv[1]).resolve()
    rehearsed = set()
    for order in sorted((system / "rehearsal").glob("*.json")):
        document = json.loads(order.read_text(encoding="utf-8"))
        if "stacks" in document:
            rehearsed |= {(order.parent / stack["template"]).resolve().parent for stack in document["stacks"]}
            print(order)
    listings = sorted((system / "out").rglob("stacks.json"))
    project = [listing for listing in listings if listing.relative_to(system / "out").parts[0] == "project"]
    shared = [stack for listing in project for stack in stacks_of(listing)]
    for listing in [one for one in listings if one not in project] or project:
        if listing.parent in rehearsed:
            continue
        document = json.loads(listing.read_text(encoding="utf-8"))
        own = [] if listing in project else stacks_of(listing)
        order = system / f"order-{listing.relative_to(system / 'out').parts[0]}.json"
        order.write_text(json.dumps({"region": document["region"], "stacks": shared + own}, indent=1), encoding="utf-8")
        print(order)


if __name__ == "__main__":
    main()
