#!/usr/bin/env python3
"""newcomer.py INFRAGEN ITEM: one thing that somebody meets in the first minutes with infragen, tried as that person would, with the
built binary. Exit: 0 as it should be, 1 not, 77 the tool that the item needs is not here."""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree

from world import ROOT, SKIP, TIMEOUT, Skipped, World, expect, judges, needs

SPEC = ("infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\n"
        "network: { vpc: { cidr: 10.10.0.0/16, azs: 2, subnets: auto, nat_gateway: single } }\n")
BAD = SPEC.replace("environment:", "enviroment:")
WORDS_OF_LIBRARIES = ("yaml-cpp", "YAML::", "std::", "what()", "terminate", "exception", "basic_string")


def item_01_version(world):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = world.run("--version")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    expect(done.returncode == 0 and done.stderr == "")
    expect(re.fullmatch(r"infragen \d+\.\d+\.\d+\S*\n", done.stdout), done.stdout)
    expect(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5)


def item_02_usage_and_help(world):
    done = world.run()
    expect(done.returncode == 2 and done.stdout == "" and "Usage: infragen" in done.stderr)
    done = world.run("--help")
    expect(done.returncode == 0 and done.stderr == "")
    commands = re.findall(r"^  ([a-z]+) +[A-Z]", done.stdout.split("Options:")[0], re.M)
    expect({"init", "build", "validate", "explain"} <= set(commands), done.stdout)
    for text in [done.stdout] + [world.run("help", command).stdout for command in commands]:
        expect(max(map(len, text.splitlines())) <= 80, text)
        expect("Example" in text, text)
    for command in commands:
        expect(world.run("help", command).stdout == world.run(command, "--help").stdout, command)


def item_03_misspelt_command(world):
    done = world.run("validat")
    expect(done.returncode == 2 and "did you mean `validate`?" in done.stderr and len(done.stderr.splitlines()) == 2, done.stderr)


def item_04_misspelt_option(world):
    done = world.run("validate", "--fromat", "json", "env.yaml")
    expect(done.returncode == 2 and "did you mean `--format`?" in done.stderr and done.stdout == "", done.stderr)


def item_05_init(world):
    done = world.run("init")
    expect(done.returncode == 0, done.stderr)
    expect(done.stdout.endswith("next: infragen validate env.yaml\n"), done.stdout)
    for command in (["validate", "--fail-on", "warning", "env.yaml"], ["build", "env.yaml"], ["build", "--check", "env.yaml"]):
        done = world.run(*command)
        expect(done.returncode == 0 and done.stdout == "", done.stdout + done.stderr)
    for template in ("fargate", "ecs-ec2", "rails", "minimal"):
        expect(world.run("init", "--template", template, template).returncode == 0)
        done = world.run("build", "--fail-on", "warning", f"{template}/env.yaml", "-o", f"{template}/out")
        expect(done.returncode == 0, done.stderr)


def item_05_init_templates_are_clean_to_cfn_lint(world):
    needs("cfn-lint")
    check = judges() / "cfncheck"
    for template in ("fargate", "ecs-ec2", "rails", "minimal"):
        expect(world.run("init", "--template", template, template).returncode == 0)
        expect(world.run("build", f"{template}/env.yaml", "-o", f"out/{template}").returncode == 0)
    judged = subprocess.run([check, world.here / "out"], capture_output=True, text=True)
    expect(judged.returncode == 0, judged.stdout + judged.stderr)


def item_06_init_again(world):
    world.run("init")
    before = world.tree()
    done = world.run("init", "--template", "rails")
    expect(done.returncode == 3 and "--force" in done.stderr and world.tree() == before, done.stderr)
    expect(world.run("init", "--template", "rails", "--force").returncode == 0 and world.tree() != before)


def item_07_missing_file(world):
    done = world.run("validate", "nope.yaml")
    expect(done.returncode == 3 and "nope.yaml" in done.stdout and "No such file or directory" in done.stdout, done.stdout)
    expect(":1:1" not in done.stdout, done.stdout)


def item_08_misspelt_key(world):
    world.write("env.yaml", BAD)
    done = world.run("validate", "env.yaml")
    expect(done.returncode == 1)
    expect(re.search(r"^env\.yaml:2:1: error: unknown key `enviroment` \[IG\d{4}\]\n 2 \| enviroment: dev\n   \| \^~+\n.*did you mean `environment`\?", done.stdout, re.M),
           done.stdout)


def item_09_broken_yaml(world):
    for text in ("a: [1, 2\n", "a: \"x\nb: 1\n", "a:\n\t- b\n", "a: b: c\n", "{\n", "- a\n", "", "\x00", "a: &x 1\n", "? [a]\n: b\n", "a: !!int 1\n", "%YAML 3.0\n---\na: 1\n"):
        world.write("env.yaml", text)
        done = world.run("validate", "env.yaml")
        expect(done.returncode == 1 and re.match(r"env\.yaml:\d+:\d+: error: ", done.stdout), f"{text!r}: {done.stdout}")
        expect(not any(word in done.stdout + done.stderr for word in WORDS_OF_LIBRARIES), done.stdout)


def item_10_explain(world):
    world.write("env.yaml", BAD)
    code = re.search(r"\[(IG\d{4})\]", world.run("validate", "env.yaml").stdout)[1]
    done = world.run("explain", code)
    expect(done.returncode == 0 and done.stdout.startswith(code) and "Wrong:" in done.stdout and "Right:" in done.stdout, done.stdout)
    expect(world.run("explain", "IG9999").returncode == 2)


def item_11_standard_input(world):
    world.write("env.yaml", BAD)
    from_file = world.run("validate", "env.yaml")
    from_pipe = world.run("validate", "-", "--stdin-filename", "env.yaml", text=BAD)
    expect((from_pipe.returncode, from_pipe.stdout) == (from_file.returncode, from_file.stdout), from_pipe.stdout)
    expect(world.run("validate", "-", text=BAD).stdout == from_file.stdout.replace("env.yaml:", "<stdin>:"))


def item_12_colour(world):
    world.write("env.yaml", BAD)
    cases = [("pipe", {}, [], False), ("pipe", {"CLICOLOR_FORCE": "1"}, [], True), ("pipe", {"FORCE_COLOR": "1"}, [], True),
             ("pipe", {"NO_COLOR": "1"}, ["--color=always"], True), ("terminal", {}, [], True), ("terminal", {"NO_COLOR": "1"}, [], False),
             ("terminal", {"TERM": "dumb"}, [], False), ("terminal", {"TERM": ""}, [], False), ("pipe", {"FORCE_COLOR": "0"}, [], False),
             ("terminal", {"FORCE_COLOR": "1"}, ["--color=never"], False),
             ("terminal", {"FORCE_COLOR": "1"}, ["--format", "json"], False)]
    plain = world.run("validate", "env.yaml").stdout
    for where, variables, options, is_coloured in cases:
        if where == "pipe":
            said = world.run("validate", *options, "env.yaml", env=variables).stdout
        else:
            said = world.terminal("validate", *options, "env.yaml", env=variables)[1].replace("\r\n", "\n")
        expect(("\x1b" in said) == is_coloured, (where, variables, options, said))
        if "json" not in options:  # colour adds nothing but colour
            expect(re.sub(r"\x1b\[[0-9;]*m", "", said) == plain, (where, variables, said))


def item_13_machine_formats(world):
    check_ci = judges() / "ci/check-ci"
    world.write("good.yaml", SPEC)
    world.write("bad.yaml", BAD)
    for spec in ("good.yaml", "bad.yaml"):
        for form in ("json", "sarif", "github", "gitlab", "junit"):
            done = world.run("validate", "--format", form, spec)
            expect(done.returncode == (spec == "bad.yaml"), done.stderr)
            report = world.write(f"report.{form}", done.stdout)
            if form in ("json", "sarif", "gitlab"):
                json.loads(done.stdout)
            if form == "junit":
                xml.etree.ElementTree.fromstring(done.stdout)
            if form != "json":
                judged = subprocess.run([check_ci, form, report], cwd=world.here, capture_output=True, text=True)
                expect(judged.returncode == 0, f"{form} of {spec}: {judged.stdout}{judged.stderr}")


def item_13_hostile_names_and_texts(world):
    """All reports of one run, of files and keys that try to be something else: a command of the log, markup, an end of the document."""
    check_ci = judges() / "ci/check-ci"
    evil = SPEC + '"::error file=x::y": 1\n"]]><!--<script>": 2\n"%0A::z": 3\n"a\\nb\\r::x": 4\n"\\u202e\\u0007\\u001b[31m": 5\n'
    for number, name in enumerate(("::error::x.yaml", "a b,line=3.yaml", "quo\"te'<&>]]>.yaml", "%0A%3A.yaml", "-x.yaml", "日本.yaml")):
        world.write(name, evil)
        forms = {form: world.here / f"{number}.{form}" for form in ("sarif", "github", "gitlab", "junit", "json", "concise")}
        done = world.run("validate", *(f"--format={form}={path}" for form, path in forms.items()), "--format=text", "--", name)
        expect(done.returncode == 1 and not re.search(r"^::|[\x07\x1b\r\u202e]", done.stdout + done.stderr, re.M), done.stdout)
        json.loads(forms["json"].read_text())
        for form in ("sarif", "github", "gitlab", "junit"):
            judged = subprocess.run([check_ci, form, forms[form]], cwd=world.here, capture_output=True, text=True)
            expect(judged.returncode == 0, f"{form} of {name}: {judged.stdout}{judged.stderr}")


def item_14_same_bytes_everywhere(world):
    world.run("init", "--template", "rails")
    done = world.run("build", "env.yaml", "-o", "first")
    expect(done.returncode == 0, done.stderr)
    first = world.tree("first")
    elsewhere = world.here / "else where"
    elsewhere.mkdir()
    variants = {"again": {}, "elsewhere": {"cwd": elsewhere}, "umask": {"preexec_fn": lambda: os.umask(0o077)},
                "turkish": {"env": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}}, "tokyo": {"env": {"TZ": "Asia/Tokyo"}},
                "no home": {"env": {"HOME": ""}},
                "our own variables": {"env": {"INFRAGEN_CONFIG": str(world.write("other/c.yaml", "targets: [terraform]\n")),
                                              "INFRAGEN_FORMAT": "json", "INFRAGEN_COLOR": "always"}}}
    for name, how in variants.items():
        out = world.here / name.replace(" ", "-")
        done = world.run("build", os.path.relpath(world.here / "env.yaml", how.get("cwd", world.here)), "-o", out, **how)
        expect(done.returncode == 0, done.stderr)
        expect(world.tree(out) == first, name)


def item_15_build_check(world):
    world.write("env.yaml", SPEC)
    expect(world.run("build", "env.yaml").returncode == 0)

    def check():
        before = world.tree()
        done = world.run("build", "--check", "env.yaml")
        expect(world.tree() == before, "it wrote")
        return done

    expect(check().returncode == 0)
    victim = world.here / "infragen.out/dev/terraform/network.tf"
    victim.write_text(victim.read_text() + "# by hand\n")
    done = check()
    expect(done.returncode == 1 and "-# by hand\n" in done.stdout and "network.tf" in done.stderr, done.stdout + done.stderr)
    victim.unlink()
    done = check()
    expect(done.returncode == 1 and "network.tf` is missing" in done.stderr, done.stderr)


def item_16_streams_that_end(world):
    command = f"'{world.infragen}' explain --all --format json | head -n 1; echo \"${{PIPESTATUS[0]}}\""
    done = subprocess.run(["bash", "-c", command], cwd=world.here, capture_output=True, text=True)
    expect(done.stderr == "" and done.stdout.splitlines()[-1] in ("0", "141"), done.stdout[-200:] + done.stderr)
    with open("/dev/full", "w") as full:
        done = subprocess.run([world.infragen, "explain", "--all"], stdout=full, stderr=subprocess.PIPE, text=True)
    expect(done.returncode == 3 and "No space left on device" in done.stderr, done.stderr)


def item_16_interrupted(world):
    """Ctrl-C while it waits for a spec: ended by the signal, nothing said, nothing written."""
    process = subprocess.Popen([world.infragen, "build", "-"], cwd=world.here, env=world.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT)
    expect((process.returncode, out, err) == (-signal.SIGINT, b"", b""), (process.returncode, out, err))
    expect(world.tree() == {})


def parses(world, shell, script):
    tool = needs(shell)
    path = world.write(f"completion.{shell}", script)
    done = subprocess.run([tool, "-n", path], capture_output=True, text=True)
    expect(done.returncode == 0 and done.stderr == "", done.stderr)


def item_17_completion_bash(world):
    script = world.run("completion", "bash").stdout
    parses(world, "bash", script)
    for name in ("env.yaml", "notes.txt", "folder/x"):
        world.write(name, "")
    formats = "text concise json sarif github gitlab junit"
    # bash hands over `--format=js` as three words.
    for typed, offered in (("va", "validate"), ("validate --format ", formats), ("validate --format=", formats), ("validate --format = js", "json"),
                           ("validate -f sa", "sarif"), ("validate ", "env.yaml .git folder"), ("validate no", "notes.txt"), ("build -o ", ".git folder"),
                           ("build --config no", "notes.txt"), ("build -f sarif = no", "notes.txt"), ("build --jobs ", ""), ("completion ", "bash zsh fish"),
                           ("schema c", "config"), ("help nam", "names"), ("explain IG0101", "IG0101"), ("explain -f json IG0101", "IG0101"),
                           ("explain IG0101 ", "env.yaml .git folder"), ("build --ove", "--overwrite")):
        words = ["infragen", *typed.replace("--format=", "--format =").split(" ")]
        ask = script + f"\nCOMP_WORDS=({' '.join(repr(w) for w in words)}) COMP_CWORD={len(words) - 1}; _infragen; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        done = subprocess.run(["bash", "-c", ask], cwd=world.here, capture_output=True, text=True)
        expect(sorted(done.stdout.split()) == sorted(offered.split()), f"{typed!r}: {done.stdout}{done.stderr}")
    world.shell_shows(["bash", "--norc", "-i"], "source completion.bash", "infragen validate --format=sa\t", "--format=sarif")


def item_17_completion_zsh(world):
    parses(world, "zsh", world.run("completion", "zsh").stdout)
    world.write("functions/_infragen", (world.here / "completion.zsh").read_text())
    world.write("env.yaml", "")
    world.write("notes.txt", "")
    found = "fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D"
    sourced = "autoload -Uz compinit; compinit -u -D; source completion.zsh"
    for setup, keys, shown in ((found, "va\t", "validate "), (found, "validate --format=sa\t", "--format=sarif"), (found, "names e\t", "names env.yaml"),
                               (found, "schema c\t", "schema config"), (sourced, "va\t", "validate "),
                               (found, "build --\t\t", "(default: the first .infragen.yaml from a spec's folder")):
        world.shell_shows(["zsh", "-f", "-i"], setup, "infragen " + keys, shown)


def item_17_completion_fish(world):
    script = world.run("completion", "fish").stdout
    parses(world, "fish", script)
    for name in ("env.yaml", "notes.txt", "folder/x"):
        world.write(name, "")
    for typed, offered in (("va", "validate"), ("validate --format=s", "--format=sarif"), ("init -t ra", "rails"), ("completion ", "bash fish zsh"),
                           ("schema c", "config"), ("help val", "validate"), ("help build ", ""), ("explain IG0101", "IG0101"),
                           ("validate ", "env.yaml folder/ notes.txt completion.fish"), ("build -o ", "folder/"), ("build --jobs ", "")):
        done = subprocess.run(["fish", "--no-config", "-c", script + f"\ncomplete -C 'infragen {typed}'"], cwd=world.here, capture_output=True, text=True,
                              env=world.environment({"HOME": str(world.here)}))
        words = [line.split("\t")[0] for line in done.stdout.splitlines()]
        expect(sorted(words) == sorted(offered.split()), f"{typed!r}: {done.stdout}{done.stderr}")


def item_17_man_page(world):
    path = world.write("infragen.1", world.run("help", "--man").stdout)
    done = subprocess.run([needs("groff"), "-man", "-Tutf8", "-ww", path], capture_output=True, text=True)
    expect(done.returncode == 0 and done.stderr == "", done.stderr)
    for command in re.findall(r"^  ([a-z]+) +[A-Z]", world.run("--help").stdout.split("Options:")[0], re.M):
        expect(f"infragen {command}" in re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout), command)


def item_17_man_page_lint(world):
    done = subprocess.run([needs("mandoc"), "-Tlint", "-Wall", world.write("infragen.1", world.run("help", "--man").stdout)], capture_output=True, text=True)
    expect(done.returncode == 0 and done.stdout == "", done.stdout + done.stderr)


def item_18_editor(world):
    expect(world.run("init").returncode == 0)
    schema = world.here / ".infragen/schema.json"
    spec = (world.here / "env.yaml").read_text()
    expect("\n# yaml-language-server: $schema=.infragen/schema.json\n" in spec and json.loads(schema.read_text())["definitions"])
    probe = judges() / "lsp-probe"
    needs("node")
    modules = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "infragen-judge/node_modules"
    if not (modules / "yaml-language-server").is_dir():
        raise Skipped("the yaml-language-server is not in judge/setup's cache")
    world.write("typo.yaml", spec.replace("    cpu:", "    cpuu:"))
    for name, expected in (("env.yaml", ["--expect-diags", "0"]), ("typo.yaml", ["--expect-diag", "cpuu is not allowed"])):
        judged = subprocess.run([probe, "--timeout", "100", *expected, "-", world.here / name], env=os.environ | {"NODE_PATH": str(modules)}, capture_output=True,
                                text=True)
        expect(judged.returncode == 0, judged.stdout + judged.stderr)


def item_19_output_not_writable(world):
    world.write("env.yaml", SPEC)
    world.write("taken", "mine")
    before = world.tree()
    for place in ("taken", "taken/below", "/proc/infragen-cannot-write-here"):
        done = world.run("build", "env.yaml", "-o", place)
        expect(done.returncode == 3 and place in done.stderr, done.stderr)
        expect(world.tree() == before, "something was left")


def item_20_readme(world):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    spec = re.search(r"^```yaml\n(infragen: 1\n.*?)^```", readme, re.M | re.S)[1]
    world.write("env.yaml", spec)
    shutil.copytree(ROOT / "examples", world.here / "examples", ignore=shutil.ignore_patterns("out"))
    tried = 0
    for block in re.findall(r"^```(?:sh|bash|console)?\n(.*?)^```|((?:^    .*\n)+)", readme, re.M | re.S):
        for line in "".join(block).splitlines():
            words = line.split("#")[0].removeprefix("$ ").split()
            if words[:1] in (["infragen"], ["tools/infragen"]) and words[1:2][0] in ("init", "validate", "build", "names", "explain", "schema"):
                done = world.run(*words[1:])
                expect(done.returncode == 0, f"{line}: {done.stdout}{done.stderr}")
                tried += 1
    expect(tried > 0, "no command in the README")
    for command in ("validate", "build", "names"):
        done = world.run(command, "env.yaml")
        expect(done.returncode == 0, done.stdout + done.stderr)
    said = re.search(r"lists all (\d+) names", readme)
    expect(not said or len(done.stdout.splitlines()) - 1 == int(said[1]), done.stdout)
    for name in re.findall(r"`([\w-]+\.(?:json|tf))`", readme):
        expect(list((world.here / "infragen.out").rglob(name)), name)
    # The error it shows is what such a spec gives: the lines of its excerpts put into the spec above.
    for block in re.findall(r"^```\n(env\.yaml:\d+.*?)^```", readme, re.M | re.S):
        lines = spec.splitlines()
        for number, text in re.findall(r"^ *(\d+) \| (.*)$", block, re.M):
            lines[int(number) - 1] = text
        world.write("env.yaml", "\n".join(lines) + "\n")
        expect(world.run("validate", "env.yaml").stdout == block, world.run("validate", "env.yaml").stdout)


def shown_block(text, first):
    """The indented block of a page that begins with this line, without the indent."""
    block = re.search(r"(?:^    .*\n|^\n(?=    ))+", text[text.index("    " + first):], re.M)[0]
    return [line[4:] for line in block.rstrip().splitlines()]


def item_20_readme_shows_what_is_said(world):
    """The outputs of the README, of a spec with these changes and of the templates that the audit is tested with."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    spec = SPEC + ("security_groups: { loadbalancer: { ingress: [{ from: 0.0.0.0/0, ports: 80 }] } }\n"
                   "databases: { main: { engine: postgres, engine_version: \"16.8\", instance_class: db.t4g.small, allocated_storage: 20GiB, username: shop,\n"
                   "                     deletion_protection: true } }\n")
    for folder, text in (("old", spec), ("new", spec.replace("ports: 80", "ports: 80-90").replace("protection: true", "protection: false"))):
        world.write(f"{folder}/env.yaml", text)
    place = re.compile(r"env\.yaml:\d+$")
    shown = shown_block(readme, "$ infragen diff --base main env.yaml")[1:]
    said = world.run("diff", "old/env.yaml", "new/env.yaml").stdout.replace("old/env.yaml -> new/env.yaml", "env.yaml").replace("new/env.yaml", "env.yaml")
    expect([place.sub("", line) for line in shown] == [place.sub("", line) for line in said.splitlines()[:len(shown)]], said)
    shown = "\n".join(shown_block(readme, "31.loadbalancer.cf:31:23"))
    said = world.run("audit", "-e", "dev", "-p", "v1-", "31.loadbalancer.cf", cwd=ROOT / "tests/data/audit").stdout
    expect(shown + "\n" in said, said)


def item_a_folder_means_the_specs_below_it(world):
    world.write("envs/dev.yaml", SPEC)
    world.write("envs/live/prod.yml", SPEC.replace("dev", "prod"))
    world.write("envs/notes.yaml", "a: 1\n")
    world.write("other.yaml", BAD)
    done = world.run("validate", "envs")
    expect((done.returncode, done.stderr) == (0, "infragen: no findings in 2 files\n"), done.stdout + done.stderr)
    done = world.run("build", "./envs/", "-o", "out")
    expect(done.returncode == 0 and sorted(p.name for p in (world.here / "out").iterdir() if p.is_dir()) == ["dev", "prod"], done.stderr)
    done = world.run("names", "envs")
    expect(done.returncode == 3 and "`envs`: Is a directory" in done.stderr and "name a spec in it" in done.stderr, done.stderr)
    world.write("empty/notes.yaml", "a: 1\n")
    done = world.run("validate", "empty")
    expect(done.returncode == 2 and "there is no spec in the folder `empty`" in done.stderr, done.stderr)


def item_a_file_named_twice_is_one_spec(world):
    world.write("env.yaml", SPEC)
    done = world.run("build", "env.yaml", "./env.yaml", world.here / "env.yaml", ".")
    expect(done.returncode == 0, done.stdout + done.stderr)
    done = world.run("validate", "env.yaml", "./env.yaml")
    expect(done.stderr == "infragen: no findings in 1 file\n", done.stderr)


def item_no_output_goes_where_nobody_meant_it(world):
    world.write("env.yaml", SPEC)
    before = world.tree()
    for words in (["build", "-o", "-", "env.yaml"], ["build", "-o", "", "env.yaml"], ["validate", "--format", "sarif=", "env.yaml"]):
        done = world.run(*words)
        expect(done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 2 and world.tree() == before, done.stderr)


def item_table_of_items(world):
    """README.md beside this file says which test shows which item of the newcomer's list, and leaves none out."""
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", (pathlib.Path(__file__).parent / "README.md").read_text(encoding="utf-8"), re.M)
    expect([int(number) for number, _ in rows] == list(range(1, 21)))
    shown = [f"item_{name}" for _, names in rows for name in re.findall(r"`newcomer\.(\w+)`", names)]
    there = [name for name in globals() if re.match(r"item_\d\d_", name)]
    expect(sorted(shown) == sorted(there), sorted(set(shown) ^ set(there)))


def item_progress_is_shown_and_erased(world):
    code, sent = world.terminal("validate", "-", stream="stderr", text=SPEC, wait=1.7)
    shown, erased, rest = sent.rpartition("\r\x1b[K")
    expect(code == 0 and "\r\x1b[Kinfragen: compiling" in shown and erased, repr(sent))
    expect(rest == "infragen: no findings in 1 file\r\n", repr(sent))
    code, sent = world.terminal("validate", "-", "-q", stream="stderr", text=SPEC, wait=1.3)
    expect(code == 0 and sent == "", repr(sent))
    code, sent = world.terminal("validate", "-", stream="stderr", env={"TERM": "dumb"}, text=SPEC, wait=1.3)
    expect("compiling" not in sent, repr(sent))


def item_a_difference_cannot_drive_a_terminal(world):
    world.write("env.yaml", SPEC)
    world.run("build", "env.yaml")
    victim = world.here / "infragen.out/dev/terraform/network.tf"
    victim.write_text(victim.read_text() + "# \x1b]0;owned\x07\x1b[31m\n")
    code, sent = world.terminal("build", "--check", "--color=never", "env.yaml")
    expect(code == 1 and "\x1b" not in sent and "\x07" not in sent and "-# \\x1b]0;owned\\x07\\x1b[31m" in sent, repr(sent[-400:]))
    expect("-# \x1b]0;owned" in world.run("build", "--check", "env.yaml").stdout, "a pipe gets the bytes as they are")


def item_prune_removes_what_no_spec_builds(world):
    world.write("dev.yaml", SPEC)
    world.write("old.yaml", SPEC.replace("dev", "old"))
    expect(world.run("build").returncode == 0)
    (world.here / "old.yaml").unlink()
    expect(world.run("build", "--check").returncode == 0)
    done = world.run("build", "--check", "--prune")
    expect(done.returncode == 1 and "is left over" in done.stderr, done.stderr)
    edited = world.here / "infragen.out/old/terraform/network.tf"
    edited.write_text("mine now\n")
    done = world.run("build", "--prune")
    expect(done.returncode == 0 and "IG1019" in done.stderr, done.stderr)
    expect(list(world.tree("infragen.out/old")) == ["terraform/network.tf"] and world.tree("infragen.out/dev"))
    expect(world.run("build", "--check", "--prune").returncode == 0)


def item_configuration_is_found_and_judged(world):
    world.write("envs/dev.yaml", SPEC)
    world.write(".infragen.yaml", "specs: [\"envs/*.yaml\"]\ntargets: [terraform]\noutput_dir: made\n")
    done = world.run("build", cwd=world.here / "envs")
    expect(done.returncode == 0 and "made" in done.stderr and list(world.tree("made/dev")) and not (world.here / "made/dev/cloudformation").exists(), done.stderr)
    world.write(".infragen.yaml", "specs: [\"env/*.yaml\"]\n")
    done = world.run("build")
    expect(done.returncode == 2 and re.match(r"\.infragen\.yaml:1:9: error: ", done.stderr), done.stderr)


def main():
    world = World(sys.argv[1])
    try:
        globals()[f"item_{sys.argv[2]}"](world)
    except Skipped as reason:
        print(f"SKIPPED: {sys.argv[2]}: {reason}")
        sys.exit(SKIP)
    finally:
        world.close()


if __name__ == "__main__":
    main()
