#!/usr/bin/env python3
"""reorder.py keeps the meaning and moves the entries."""
import unittest

import reorder

BEFORE = """\
# the file

# about a
a: 1   # one
b:
  # about c
  c: |
    z: not a key
    y: nor this
  d: { y: 1, x: 2 }
e:
- name: first
  size: 2
- name: second
f: [1,
2]
"""
AFTER = """\
# the file

f: [1,
2]
e:
- size: 2
  name: first
- name: second
b:
  d: { y: 1, x: 2 }
  # about c
  c: |
    z: not a key
    y: nor this
# about a
a: 1   # one
"""


class Reorder(unittest.TestCase):
    def test_reverses_maps_and_keeps_everything_else(self):
        self.assertEqual(reorder.reordered(BEFORE), AFTER)

    def test_twice_reversed_is_the_same(self):
        self.assertEqual(reorder.reordered(AFTER), BEFORE)


if __name__ == "__main__":
    unittest.main()
