"""Goldens of findings that no checked-in spec can show: files that are too large or unreadable, and output folders in a bad state. A
script gets the program, an empty folder to work in and the folder of the goldens; it returns what was printed."""
import resource
import shutil
import subprocess

SPEC = "infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\nsecrets: { acme: {} }\n"
OUT = "dev/cloudformation/dev-security.json"


def infragen(binary, folder, *words, limit=None):
    def prepare():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    # A file over the limit is an error of the write only where the signal is ignored, as Python has it.
    run = subprocess.run([binary, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         preexec_fn=prepare, restore_signals=False)
    return (run.stdout if words[0] == "validate" else run.stderr).decode("utf-8")


def validate(binary, folder, text):
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return infragen(binary, folder, "validate", "--color", "never", "spec.yaml")


def build(binary, folder, *words, spec=SPEC, name="env.yaml", **how):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(spec, encoding="utf-8")
    return infragen(binary, folder, "build", "--quiet", "--color", "never", "--output-dir", "out", *words, name, **how)


def unreadable(binary, folder, here):
    return infragen(binary, folder, "validate", "--color", "never", "no-such-file.yaml")


def too_large(binary, folder, here):
    return validate(binary, folder, SPEC + "#" * (4 << 20) + "\n")


def too_many_values(binary, folder, here):
    return cut(validate(binary, folder, "infragen: [" + "1," * 1_100_000 + "1]\n"))


def long_text(binary, folder, here):
    return cut(validate(binary, folder, f"cost_code: {'x' * 70_000}\n"))


def many_findings(binary, folder, here):
    # The map that begins first ends last, so the finding too many stands above the others, of which only a hundred are shown.
    text = validate(binary, folder, "a: 1\na: 2\nb:\n" + "".join(f"  key{i}: &anchor 1\n" for i in range(100)))
    return "\nspec.yaml:".join(text.split("\nspec.yaml:")[:2]) + "\n"


def deep_bases(binary, folder, here):
    for i in range(1, 20):
        (folder / f"base{i}.yaml").write_text(f"extends: base{i + 1}.yaml\n", encoding="utf-8")
    return validate(binary, folder, "extends: base1.yaml\n")


def many_rules(binary, folder, here):
    shutil.copy(here / "base.yaml", folder)
    services = "".join(f"  s{i}: {{ image: {{ location: \"nginx:1\", port: 80 }}, network: {{ vpc: {{ security_groups: [app] }} }}, "
                       f"http: {{ load_balancer: web, path: /s{i} }} }}\n" for i in range(101))
    groups = "security_groups: { app: { ingress: [{ from: 10.0.0.0/16, ports: 80 }] } }\n"
    return validate(binary, folder, "extends: base.yaml\n" + groups + "services:\n" + services)


def secrets(many, body):
    return SPEC.replace(" { acme: {} }", "") + "".join(f"  number-{i}: {body}\n" for i in range(many))


def large_template(binary, folder, here):
    return validate(binary, folder, secrets(150, f"{{ description: {'x' * 300} }}"))


def many_resources(binary, folder, here):
    return cut(validate(binary, folder, secrets(501, "{}")))


def two_specs(binary, folder, here, first, second):
    """What a run over two specs says; each is what it adds to base.yaml."""
    shutil.copy(here / "base.yaml", folder)
    (folder / "a.yaml").write_text("extends: base.yaml\n" + first, encoding="utf-8")
    (folder / "b.yaml").write_text("extends: base.yaml\n" + second, encoding="utf-8")
    return infragen(binary, folder, "validate", "--color", "never", "a.yaml", "b.yaml")


def same_pair(binary, folder, here):
    return two_specs(binary, folder, here, "", "contact_email: ops@example.com\n")


def same_name(binary, folder, here):
    return two_specs(binary, folder, here, 'services: { shop-api: { image: "nginx:1.27" } }\n',
                     'environment: dev-shop\nservices: { api: { image: "nginx:1.27" } }\n')


def same_repository(binary, folder, here):
    return two_specs(binary, folder, here, "repositories: { x: { scope: project, github: tool/twist-acme } }\n",
                     "environment: test\nrepositories: { x: { scope: project, github: tool-twist/acme } }\n")


def ranges_meet(binary, folder, here):
    office = "network: { vpn: { gateways: { office: { ip: 203.0.113.10 } } } }\n"
    return two_specs(binary, folder, here, office, "environment: test\n" + office)


def large_policy(binary, folder, here):
    resources = "".join(f"          - arn:aws:s3:::bucket-number-{i}/*\n" for i in range(100))
    return validate(binary, folder, SPEC + "users:\n  ci:\n    grants:\n      read:\n        actions: [\"s3:GetObject\"]\n        resources:\n" + resources)


def many_listeners(binary, folder, here):
    shutil.copy(here / "base.yaml", folder)
    return validate(binary, folder, "extends: base.yaml\nload_balancers:\n  web:\n    listeners:\n" +
                    "".join(f"      l{i}: {{ port: {1000 + i}, protocol: HTTP }}\n" for i in range(50)))


def stale(binary, folder, here):
    build(binary, folder)
    (folder / "out" / OUT).write_text("{}\n")
    return build(binary, folder, "--check")


def missing(binary, folder, here):
    build(binary, folder)
    (folder / "out" / OUT).unlink()
    return build(binary, folder, "--check")


def left_over(binary, folder, here):
    build(binary, folder, spec=SPEC + "topics: { alarms: {} }\n")
    return build(binary, folder, "--check", "--target", "cloudformation")


def no_folder(binary, folder, here):
    (folder / "out").write_text("a file\n")
    return build(binary, folder)


def full_disk(binary, folder, here):
    return build(binary, folder, limit=100)


def linked_folder(binary, folder, here):
    (folder / "elsewhere").mkdir()
    (folder / "out").mkdir()
    (folder / "out" / "dev").symlink_to(folder / "elsewhere")
    return build(binary, folder)


def link(binary, folder, here):
    (folder / "out" / OUT).parent.mkdir(parents=True)
    (folder / "out" / OUT).symlink_to("shared.json")
    return build(binary, folder)


def foreign(binary, folder, here):
    (folder / "out" / OUT).parent.mkdir(parents=True)
    (folder / "out" / OUT).write_text("{}\n")
    return build(binary, folder)


def other_owner(binary, folder, here):
    build(binary, folder)
    return build(binary, folder, spec=SPEC.replace("v1-", "v2-"))


def bad_manifest(binary, folder, here):
    build(binary, folder)
    (folder / "out" / ".infragen-manifest.json").write_text("<<<<<<< HEAD\n")
    return build(binary, folder)


def edited(binary, folder, here):
    build(binary, folder)
    (folder / "out" / OUT).write_text("{}\n")
    return build(binary, folder)


def edited_and_dropped(binary, folder, here):
    build(binary, folder, spec=SPEC + "topics: { alarms: {} }\n")
    (folder / "out" / OUT.replace("security", "messaging")).write_text("{}\n")
    return build(binary, folder)


def two_texts(binary, folder, here):
    spec = SPEC + "naming: { stack_prefix: true }\n"
    (folder / "a.yaml").write_text(spec, encoding="utf-8")
    return build(binary, folder, "a.yaml", spec=spec.replace("v1-", "v2-"), name="b.yaml")


def bad_name(binary, folder, here):
    return build(binary, folder, spec=SPEC.replace("dev", "aux"))


def cut(text):
    """Without what is too wide to be read."""
    return "".join(line if len(line) < 400 else line[:100] + " ...\n" for line in text.splitlines(keepends=True))


SCRIPTS = {"IG0328": same_pair, "IG0329": same_name, "IG0330": same_repository, "IG0331": ranges_meet, "IG0727": large_policy,
           "IG0872": many_listeners,
           "IG0001": unreadable, "IG0002": too_large, "IG0015": too_many_values, "IG0016": long_text, "IG0028": many_findings,
           "IG0034": deep_bases, "IG0548": many_rules, "IG0852": large_template, "IG0853": many_resources, "IG1001": stale,
           "IG1002": missing, "IG1003": left_over, "IG1010": no_folder, "IG1012": full_disk, "IG1013": linked_folder, "IG1014": link,
           "IG1015": foreign, "IG1016": other_owner, "IG1017": bad_manifest, "IG1018": edited, "IG1019": edited_and_dropped,
           "IG1020": two_texts, "IG1021": bad_name}
