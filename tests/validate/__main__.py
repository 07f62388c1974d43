"""What our calculation gives, beside what others published. Exit 0 only when every check is on target.

    python -m tests.validate pbl --data DIR [--json]      PBL's Startanalyse 2020 (two Parquet files in DIR)
    python -m tests.validate published [--json]           other published figures
    python -m tests.validate worked --file FILE [--json]  a worked example, step by step

With --json the checks as JSON: name, value, unit, target and ok, and the errors where many were compared.
Exit 1: a check is outside its target. Exit 2: the data cannot be used, and a sentence says what to do.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from core.errors import InputError
from core.i18n import sentence
from tests.validate.buurten import WrongData

LANGUAGE = "en"
SIGNS = {"at_most": "<=", "at_least": ">="}


def _plain(check: dict[str, object]) -> dict[str, object]:
    """The check as JSON knows it: a figure that could not be computed is null."""
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value
        for name, value in check.items()
    }


def main(arguments: Sequence[str]) -> int:
    """Runs one of the three; prints the checks; gives the exit code."""
    options = _parser().parse_args(arguments)
    try:
        checks = _checks(options)
    except WrongData as error:
        print(error, file=sys.stderr)
        return 2
    except InputError as error:
        print(sentence(LANGUAGE, error), file=sys.stderr)
        return 2
    ok = bool(checks) and all(check["ok"] for check in checks)
    if options.json:
        print(
            json.dumps(
                {"ok": ok, "checks": [_plain(one) for one in checks]},
                indent=2,
                ensure_ascii=False,
                allow_nan=False,
            )
        )
    else:
        print(*_lines(checks), sep="\n")
    return 0 if ok else 1


def _checks(options: argparse.Namespace) -> list[dict[str, object]]:
    if options.command == "pbl":
        from tests.validate import pbl

        return pbl.checks(options.data)
    if options.command == "published":
        from tests.validate import published

        return published.checks()
    from tests.validate import worked

    try:
        return worked.checks(options.file)
    except worked.BadFile as error:
        raise WrongData(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.validate", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    pbl = commands.add_parser("pbl", help="PBL's Startanalyse 2020, per buurt")
    pbl.add_argument("--data", type=Path, required=True, metavar="DIR")
    published = commands.add_parser("published", help="other published figures")
    worked = commands.add_parser("worked", help="a worked example, step by step")
    worked.add_argument("--file", type=Path, required=True, metavar="FILE")
    for command in (pbl, published, worked):
        command.add_argument("--json", action="store_true", help="the checks as JSON")
    return parser


def _lines(checks: Sequence[dict[str, object]]) -> list[str]:
    """A table for people: what, ours, the target, and whether it is within."""
    rows = [("check", "value", "target", "unit", "p90 error", "compared", "")]
    for check in checks:
        target = f"{SIGNS.get(str(check.get('sense')), '')} {_figure(check['target'])}".strip()
        if "tolerance" in check:
            allowed = check["tolerance"]
            target += f" ({allowed})" if isinstance(allowed, str) else f" ± {_figure(allowed)}"
        many = check.get("count")
        rows.append(
            (
                str(check["name"]),
                _figure(check["value"]),
                target,
                str(check["unit"]),
                _figure(check["p90_error"]) if "p90_error" in check else "",
                "" if many is None else f"{many}",
                "ok" if check["ok"] else "NOT OK",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    failed = sum(not check["ok"] for check in checks)
    many = f"{len(checks)} checks"
    last = f"{failed} of {many} outside their targets" if failed else f"{many}, all within their targets"
    return [*lines, "", last]


def _figure(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, int | float):
        return f"{value:.4g}"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
