"""What the check_*.py programs share: where the tree is, and how findings are reported."""
import pathlib
import sys


def report(findings):
    """Prints findings(root), one a line, and ends the program: 0 there were none, 1 there were some. The tree is argv[1], or this one."""
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    found = list(findings(root))
    print(*found, sep="\n")
    sys.exit(1 if found else 0)
