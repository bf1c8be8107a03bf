#!/usr/bin/env python3
"""rewrites.py INFRAGEN CORPUS BASE: `infragen diff` finds nothing between BASE and those files of a corpus of make-bad-specs that say
the same in other words. Exit status 1 when it does, or when the corpus holds none."""

import json
import os
import subprocess
import sys

infragen, corpus, base = sys.argv[1:]
with open(os.path.join(corpus, 'manifest.json'), encoding='utf-8') as file:
    manifest = json.load(file)
same = [entry for entry in manifest['files'] if entry['expect'] == 'same']
bad = 0
for entry in same:
    path = os.path.join(corpus, entry['file'])
    run = subprocess.run([infragen, 'diff', base, path], capture_output=True, text=True, errors='replace')
    if run.returncode != 0:
        bad += 1
        print('%s: exit %d\n%s%s' % (entry['file'], run.returncode, run.stdout[:2000], run.stderr[:2000]))
print('%d rewrites, %d with a difference' % (len(same), bad))
sys.exit(1 if bad or not same else 0)
