"""The command line: the same workflows as the pages, without a screen.

    python -m core import FILE_OR_FOLDER... --area NAME [--name NAME] [--json]
    python -m core evaluate --area NAME [--json]
    python -m core export --area NAME --out FILE.xlsx [--profile gemeente]
    python -m core explain --area NAME --scenario CODE --quantity NAME [--dwelling ID|any]
        [--segment FIELD=VALUE ...] [--language nl|en] [--json]
    python -m core parameters [--compare SET SET] [--language nl|en] [--json]
    python -m core tally --ballots FILE.csv --kind ranking|objection|grades|approval
        [--unranked last|ignored] [--json]
    python -m core demo

Exit status 0 when done, 2 with one sentence when the input cannot be used.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from core import control_client, ledger, settings, start_check
from core.errors import DomainError, InputError
from core.explain import lines as explain_lines
from core.explain.columns import COLUMNS
from core.explain.subject import segment
from core.i18n import formats, sentence, text
from core.parameters import lines as parameter_lines
from core.settings import LANGUAGES, Settings
from core.visitor import OPERATOR
from core.voting.methods import KINDS, UNRANKED
from core.workflows.compare_parameters import compare_parameters
from core.workflows.count_ballots import count_ballots
from core.workflows.evaluate_area import evaluate_area
from core.workflows.explain_result import explain_result
from core.workflows.export_workbook import PROFILES, export_workbook
from core.workflows.import_area import import_area
from core.workflows.list_parameter_sets import list_parameter_sets
from core.workflows.refresh_demo import refresh_demo

Command = Callable[[argparse.Namespace, Settings], None]
BAD_INPUT = 2
DEMO_AREA = "demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status for the shell."""
    language = "nl"
    try:
        where = settings.read()
        language = where.language
        chosen = _parser(language).parse_args(arguments)
        language = getattr(chosen, "language", None) or language
        where = replace(where, language=language)
        chosen.run(chosen, where)
    except DomainError as error:
        print(sentence(language, error), file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # The reader (a pager, `head`) has seen enough.
        sys.stderr.close()
    return 0


def _import(chosen: argparse.Namespace, where: Settings) -> None:
    show = None if chosen.json else _Progress(where.language)
    report = import_area(
        OPERATOR, where, [Path(name) for name in chosen.files], chosen.area, chosen.name, progress=show
    )
    if chosen.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        return
    for line in report.lines(where.language):
        print(line)


def _be_there(area_id: str, where: Settings) -> None:
    """The figures are sound, and the example neighbourhood is there, also before the app has ever run."""
    start_check.check()
    if area_id == DEMO_AREA:
        refresh_demo(OPERATOR, where)


def _evaluate(chosen: argparse.Namespace, where: Settings) -> None:
    _be_there(chosen.area, where)
    outcome = evaluate_area(OPERATOR, where, chosen.area, where.language)
    if chosen.json:
        print(json.dumps(outcome, ensure_ascii=False, indent=2))
        return
    language = where.language
    print(text(language, "command.evaluate.head", hash=outcome["scenario_set"]))
    for one in outcome["scenarios"]:
        cost = one["resident_cost_eur_per_month"]
        print(
            text(
                language,
                "command.evaluate.line",
                code=one["code"],
                name=one["name"],
                mid=formats.money(language, cost["mid"]),
                low=formats.money(language, cost["low"]),
                high=formats.money(language, cost["high"]),
                co2=formats.number(language, one["t_co2_per_year"]),
                peak=formats.number(language, one["peak_kw"]),
            )
        )


def _export(chosen: argparse.Namespace, where: Settings) -> None:
    """Rounds stand in the ledger, which one process may hold: a running app is asked to export."""
    _be_there(chosen.area, where)
    wish = {"area": chosen.area, "profile": chosen.profile, "language": where.language}
    book = control_client.call_running_app(where, "export", wish)
    if book is None:
        ledger.open(where)
        try:
            book = export_workbook(OPERATOR, where, chosen.area, chosen.profile, where.language)
        finally:
            ledger.close()
    out = Path(chosen.out)
    partial = out.with_name(f"{out.name}.partial")
    try:
        # Whole or not at all: a full disk must not cost the workbook that was there.
        partial.write_bytes(book)
        partial.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise InputError("export.cannot_write", file=str(out), reason=error.strerror or str(error)) from error
    print(text(where.language, "command.export.done", file=str(out)))


def _explain(chosen: argparse.Namespace, where: Settings) -> None:
    _be_there(chosen.area, where)
    found = explain_result(
        OPERATOR,
        where,
        chosen.area,
        chosen.scenario,
        chosen.quantity,
        chosen.dwelling,
        segment(chosen.segment),
    )
    if chosen.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in explain_lines.lines(where.language, found):
        print(line)


def _parameters(chosen: argparse.Namespace, where: Settings) -> None:
    language = where.language
    if chosen.compare:
        found = compare_parameters(OPERATOR, where, *chosen.compare)
        if chosen.json:
            print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
            return
        for line in parameter_lines.difference_lines(language, found):
            print(line)
        return
    sets = list_parameter_sets(OPERATOR, where)
    if chosen.json:
        print(json.dumps([one.as_json() for one in sets], ensure_ascii=False, indent=2))
        return
    for one in sets:
        print(parameter_lines.set_line(language, one.name, one.stamp, one.price_year, dict(one.counts)))


def _demo(chosen: argparse.Namespace, where: Settings) -> None:
    version = refresh_demo(OPERATOR, where)
    print(text(where.language, "command.demo.done", version=version))


def _tally(chosen: argparse.Namespace, where: Settings) -> None:
    found = count_ballots(OPERATOR, Path(chosen.ballots), chosen.kind, chosen.unranked)
    if chosen.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    print(text(where.language, "command.tally.head", n=found.ballots, count=found.ballots))
    for name, result in found.methods.items():
        order = " > ".join(" = ".join(group) for group in result.order)
        print(text(where.language, f"command.tally.{name}", order=order))


class _Progress:
    """Says on the error stream what is happening, one line a step."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, share: float) -> None:
        print(f"{formats.percent(self.language, share):>6}  {text(self.language, key)}", file=sys.stderr)


def _parser(language: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m core", description=text(language, "command.description"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Command) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text(language, f"command.{name}.help"))
        command.set_defaults(run=run)
        return command

    one = add("import", _import)
    one.add_argument(
        "files", nargs="+", metavar="FILE_OR_FOLDER", help=text(language, "command.import.files")
    )
    one.add_argument("--area", required=True, help=text(language, "command.import.area"))
    one.add_argument("--name", help=text(language, "command.import.name"))
    one.add_argument("--json", action="store_true", help=text(language, "command.json"))
    one = add("evaluate", _evaluate)
    one.add_argument("--area", required=True, help=text(language, "command.area"))
    one.add_argument("--json", action="store_true", help=text(language, "command.json"))
    one = add("export", _export)
    one.add_argument("--area", required=True, help=text(language, "command.area"))
    profiles = ", ".join(PROFILES)
    one.add_argument(
        "--profile", default="gemeente", help=text(language, "command.export.profile", choices=profiles)
    )
    one.add_argument("--out", required=True, help=text(language, "command.export.out"))
    one = add("explain", _explain)
    one.add_argument("--area", required=True, help=text(language, "command.area"))
    one.add_argument(
        "--scenario", required=True, metavar="CODE", help=text(language, "command.explain.scenario")
    )
    one.add_argument(
        "--quantity",
        required=True,
        metavar="NAME",
        help=text(language, "command.explain.quantity", choices=", ".join(COLUMNS)),
    )
    one.add_argument("--dwelling", metavar="ID|any", help=text(language, "command.explain.dwelling"))
    one.add_argument(
        "--segment",
        nargs="+",
        action="extend",
        default=[],
        metavar="FIELD=VALUE",
        help=text(language, "command.explain.segment"),
    )
    one.add_argument("--language", choices=LANGUAGES, help=text(language, "command.language"))
    one.add_argument("--json", action="store_true", help=text(language, "command.json"))
    one = add("parameters", _parameters)
    one.add_argument("--compare", nargs=2, metavar="SET", help=text(language, "command.parameters.compare"))
    one.add_argument("--language", choices=LANGUAGES, help=text(language, "command.language"))
    one.add_argument("--json", action="store_true", help=text(language, "command.json"))
    one = add("tally", _tally)
    one.add_argument(
        "--ballots", required=True, metavar="FILE.csv", help=text(language, "command.tally.ballots")
    )
    one.add_argument("--kind", required=True, choices=KINDS, help=text(language, "command.tally.kind"))
    one.add_argument(
        "--unranked", default="last", choices=UNRANKED, help=text(language, "command.tally.unranked")
    )
    one.add_argument("--json", action="store_true", help=text(language, "command.json"))
    add("demo", _demo)
    return parser


if __name__ == "__main__":
    sys.exit(main())
