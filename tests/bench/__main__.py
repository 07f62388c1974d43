"""`python -m tests.bench compute|intake [--json] [--short]`: exit 0 only when every check passes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from tests.bench import compute, intake

BENCHES: dict[str, Callable[[bool], Iterator[compute.Check]]] = {
    "compute": compute.checks,
    "intake": intake.checks,
}
"""Name to checks; a bench for something else is added here."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m tests.bench", description="Figures beside their targets.")
    parser.add_argument("bench", choices=BENCHES)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--short", action="store_true", help="leave out what takes long")
    given = parser.parse_args(arguments)
    done = []
    for check in BENCHES[given.bench](given.short):
        done.append(check)
        if not given.json:
            figure = f"{check.value:10.4g} {check.unit:<6} (target {check.target:g})"
            print("ok  " if check.ok else "FAIL", figure, check.name, sep="  ", flush=True)
    if given.json:
        print(json.dumps({"checks": [{**asdict(check), "ok": check.ok} for check in done]}, indent=2))
    return 0 if all(check.ok for check in done) else 1


if __name__ == "__main__":
    sys.exit(main())
