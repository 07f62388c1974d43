"""`python -m tests.faults kill [TIMES]`: figures as JSON, exit 0 only when nothing was lost."""

from __future__ import annotations

import dataclasses
import json
import random
import sys
import tempfile
from pathlib import Path

from tests.faults.kill import checks, kill_often

TIMES = 100


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] != "kill":
        print(__doc__, file=sys.stderr)
        return 2
    kills = int(arguments[1]) if arguments[1:] else TIMES
    seed = random.SystemRandom().randrange(2**32)
    with tempfile.TemporaryDirectory() as folder:
        losses = kill_often(Path(folder) / "data", kills, random.Random(seed))
    figures = checks(losses)
    print(json.dumps({"seed": seed, "checks": figures, "seen": dataclasses.asdict(losses)}, indent=2))
    return 0 if all(figure["ok"] for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
