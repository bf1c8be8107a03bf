#!/usr/bin/env python3
"""architectures_test.py INFRAGEN [--accept]: every spec of this folder compiles on both targets without a finding, into the numbers of
resources of counts.json, and the two targets have the same resources where both name the type. --accept rewrites counts.json; read
its difference."""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COUNTS = HERE / "counts.json"
RESOURCE = re.compile(r'^resource "(\w+)" "\w+"', re.M)
# Types that stand for the same thing one to one, so that their numbers have to agree.
SAME = {
    "AWS::EC2::VPC": "aws_vpc", "AWS::EC2::Subnet": "aws_subnet", "AWS::EC2::NatGateway": "aws_nat_gateway",
    "AWS::EC2::SecurityGroup": "aws_security_group", "AWS::EC2::RouteTable": "aws_route_table", "AWS::EC2::Route": "aws_route",
    "AWS::ECS::Service": "aws_ecs_service", "AWS::ECS::TaskDefinition": "aws_ecs_task_definition",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "aws_lb", "AWS::ElasticLoadBalancingV2::Listener": "aws_lb_listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule": "aws_lb_listener_rule",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "aws_lb_target_group", "AWS::IAM::Role": "aws_iam_role",
    "AWS::IAM::ManagedPolicy": "aws_iam_policy", "AWS::S3::Bucket": "aws_s3_bucket", "AWS::SQS::Queue": "aws_sqs_queue",
    "AWS::SNS::Topic": "aws_sns_topic", "AWS::SecretsManager::Secret": "aws_secretsmanager_secret",
    "AWS::CloudWatch::Alarm": "aws_cloudwatch_metric_alarm", "AWS::CloudFront::Distribution": "aws_cloudfront_distribution",
}


def resource_counts(out):
    cloudformation, terraform = collections.Counter(), collections.Counter()
    for path in out.rglob("*.json"):
        if path.name != "stacks.json" and not path.name.startswith("."):
            cloudformation.update(r["Type"] for r in json.loads(path.read_text(encoding="utf-8"))["Resources"].values())
    for path in out.rglob("*.tf"):
        terraform.update(RESOURCE.findall(path.read_text(encoding="utf-8")))
    return cloudformation, terraform


def main():
    binary, accept = sys.argv[1], "--accept" in sys.argv[2:]
    known = json.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {}
    found, wrong = {}, []
    for spec in sorted(HERE.glob("*.yaml")):
        with tempfile.TemporaryDirectory() as scratch:
            run = subprocess.run([binary, "build", spec.name, "--output-dir", scratch], cwd=HERE, capture_output=True, text=True)
            if run.returncode or re.search(r": (error|warning|info): ", run.stdout + run.stderr):
                wrong.append(f"{spec.name} has findings (exit {run.returncode}):\n{run.stdout}{run.stderr}")
                continue
            cloudformation, terraform = resource_counts(pathlib.Path(scratch))
        found[spec.stem] = dict(sorted(cloudformation.items()))
        for cfn, tf in SAME.items():
            if cloudformation[cfn] != terraform[tf]:
                wrong.append(f"{spec.name}: {cloudformation[cfn]} {cfn}, but {terraform[tf]} {tf}")
        if not accept and known.get(spec.stem) != found[spec.stem]:
            old, new = known.get(spec.stem, {}), found[spec.stem]
            changed = [f"{k}: {old.get(k, 0)} -> {new.get(k, 0)}" for k in sorted(old.keys() | new.keys()) if old.get(k) != new.get(k)]
            wrong.append(f"{spec.name} has other resources than counts.json says: {', '.join(changed)}")
    if not accept and set(known) != set(found) and not wrong:
        wrong.append(f"counts.json and the specs differ: {sorted(set(known) ^ set(found))}")
    if accept and not wrong:
        COUNTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if wrong or not found:
        sys.exit("\n".join(wrong or ["no specs"]))


if __name__ == "__main__":
    main()
