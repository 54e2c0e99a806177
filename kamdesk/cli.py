"""Commands without a window: for scripts, checks and support. The same use cases as on screen.

Exit status: 0 done, 1 done with problems named, 2 not done. A password is never an argument: it is read from a file
or asked for at the terminal. Reading commands work while the window is open.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kamdesk import __version__
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.core.languages import LANGUAGES, N_, L10n, l10n_for
from kamdesk.model.store.opening import Opening, create_portfolio, open_portfolio

DONE, WITH_PROBLEMS, NOT_DONE = 0, 1, 2
_FILES = ("clients", "pricelist", "orders", "invoices", "payments", "shipments", "returns")
PAPERS = ("brief", "week", "week-report", "visit", "order", "pricelist")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InvalidInput as fault:
        for problem in fault.problems:
            _say(problem.text(_l10n(options)))
    except KamdeskError as fault:
        _say(fault.text(_l10n(options)))
    except BrokenPipeError:
        # whoever read the output has enough of it (`| head`); nothing more is written, also not at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except FileNotFoundError as fault:
        _say(_l10n(options).gettext("There is no file %(path)s.") % {"path": fault.filename})
    except OSError as fault:
        _say(_l10n(options).gettext("%(name)s cannot be read") % {"name": fault.filename or fault})
    return NOT_DONE


# -- the commands ------------------------------------------------------------------------------------------------


def init(options: argparse.Namespace) -> int:
    """Make a new portfolio with today's VAT rates; prints the recovery code once."""
    from kamdesk.model.company.rules import company_problems
    from kamdesk.model.company.services import set_up

    options.lang = options.lang or options.language
    name = options.company or options.portfolio.stem
    company = {"name": name, "country": options.country, "currency": options.currency}
    if problems := company_problems(company):
        raise InvalidInput(
            *problems
        )  # before anything is made: a portfolio without a company would be left behind
    password = None if options.no_password else _password(options, confirm=True)
    made = create_portfolio(options.portfolio, password, language=options.language)
    made.portfolio.run(set_up, **company)
    made.portfolio.close()
    if made.recovery_code:
        print(
            _l10n(options).gettext("Recovery code (keep it on paper): %(code)s")
            % {"code": made.recovery_code}
        )
    return DONE


def load(options: argparse.Namespace) -> int:
    """Load exports of a company; says what was added, updated, skipped, and which rows were bad."""
    from kamdesk.exchange.loading import load_files
    from kamdesk.model.store.backup import Reason
    from kamdesk.model.store.check import back_up_before

    files = {kind: getattr(options, kind) for kind in _FILES}
    if not any(files.values()):
        _say(_l10n(options).gettext("Name at least one file to load."))
        return NOT_DONE
    with _writing(options) as portfolio:
        for finding in back_up_before(portfolio, Reason.IMPORT):
            _say(finding.text(_l10n(options)))
        report = load_files(portfolio, **files, currency=options.currency)
    if options.json:
        _print_json(report.as_dict(_l10n(options)))
    else:
        print("\n".join(report.lines(_l10n(options))))
    return WITH_PROBLEMS if report.problems else DONE


def figures(options: argparse.Namespace) -> int:
    """The control figures of sales and receivables."""
    from kamdesk.model.figures.queries import control_figures

    with _reading(options) as portfolio, portfolio.read() as connection:
        _print_json(control_figures(connection, as_of=options.as_of or ()))
    return DONE


def week(options: argparse.Namespace) -> int:
    """The plan of one week; with --propose the proposal is made and accepted first."""
    from kamdesk.model.schedule.listing import week_lines, week_values

    opened = _writing if options.propose else _reading
    with opened(options) as portfolio:
        wanted = _asked_week(options)
        if options.propose:
            from kamdesk.model.schedule.services import accept_week

            portfolio.run(accept_week, week=wanted, language=_l10n(options).language)
        with portfolio.read() as connection:
            if options.json:
                _print_json(week_values(connection, wanted))
            else:
                print("\n".join(week_lines(connection, wanted, _l10n(options))))
    return DONE


def _asked_week(options: argparse.Namespace) -> IsoWeek:
    """The ISO week named; most years have 52, some 53."""
    wanted = IsoWeek(options.year, options.week)
    try:
        wanted.next().next()  # only for its refusal: the last weeks of the calendar have no next ones
    except (ValueError, OverflowError):
        missing = N_("The year %(year)s has no week %(week)s.")
        raise KamdeskError(missing, year=str(options.year), week=str(options.week)) from None
    return wanted


def paper(options: argparse.Namespace) -> int:
    """Draw one paper into a PDF file; nothing is recorded as issued."""
    from kamdesk.reports.papers import gather, render
    from kamdesk.reports.save import save

    with _reading(options) as portfolio, portfolio.read() as connection:
        content = gather(connection, options.kind, _subject(options))
    save(render(options.kind, content, options.language), options.out)
    return DONE


def packet(options: argparse.Namespace) -> int:
    """Order packets: made here for sales support; taken in, listed and answered there; answers taken here (A25)."""
    from kamdesk.exchange.packets import commands

    if options.step != "list" and not options.what:
        raise KamdeskError(N_("Name an order or a file."))
    with _writing(options) as portfolio:
        l10n = _l10n(options)
        if options.step == "make":
            lines = commands.save(portfolio, _handed_over(portfolio, options.what[0]), options.out, l10n)
        elif options.step == "take":
            lines = commands.take_files(portfolio, [Path(one) for one in options.what], l10n)
        elif options.step == "receipt":
            lines = commands.receipts(portfolio, [Path(one) for one in options.what], l10n)
        elif options.step == "answer":
            kind = "refused" if options.refused else "entered" if options.entered else "accepted"
            told = options.refused or options.entered or ""
            lines = commands.answer(
                portfolio, options.what[0], options.out, l10n, kind=kind, told=told, by=options.by
            )
        else:
            lines = commands.inbox_lines(portfolio, l10n)
    print("\n".join(lines))
    return DONE


def _handed_over(portfolio: Any, number: str) -> str:
    """The packet of an order, made and kept now unless it was before; returns its id."""
    from kamdesk.exchange.packets import pack
    from kamdesk.model.handover.queries import next_packet_id, packet_order
    from kamdesk.model.handover.services import hand_over
    from kamdesk.model.orders.queries.papers import find_order
    from kamdesk.reports.order.gather import gather_for_packet
    from kamdesk.reports.papers import NoSuchRecord, render

    with portfolio.read() as connection:
        order_id = find_order(connection, number)
        if order_id is None:
            raise NoSuchRecord(number)
        order = packet_order(connection, order_id)
        content = gather_for_packet(connection, order_id, order.made)
        made = pack(
            order,
            next_packet_id(connection, order_id),
            render("order", content, "ru" if order.language == "ru" else "lv"),
        )
    portfolio.run(
        hand_over, order_id=order_id, packet_id=made.packet_id, sha256=made.sha256, file_name=made.file_name,
        content=made.content,
    )  # fmt: skip
    return made.packet_id


def backup(options: argparse.Namespace) -> int:
    """Make a verified backup now."""
    from kamdesk.model.store.backup import Reason, backup_folder, make_backup

    with _reading(options) as portfolio:
        folder = options.folder or backup_folder(portfolio.path)
        made = make_backup(portfolio.path, portfolio.key, folder, reason=Reason.MANUAL, second=options.second)
    print(made.backup.path)
    if made.second_problem is not None:
        _say(made.second_problem.text(_l10n(options)))
        return WITH_PROBLEMS
    return DONE


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of the portfolio; the present file is set aside, never deleted."""
    from kamdesk.model.store import backup as copies
    from kamdesk.model.store.instance import hold
    from kamdesk.model.store.keys import unlock
    from kamdesk.model.store.restore import place_to_unlock
    from kamdesk.model.store.restore import restore as put_back

    chosen = copies.find_backup(options.portfolio, options.backup)
    if chosen is None:
        raise FileNotFoundError(2, "", str(options.backup))
    options.portfolio.parent.mkdir(parents=True, exist_ok=True)
    with hold(options.portfolio.parent):
        place = place_to_unlock(options.portfolio, chosen)
        done = put_back(
            options.portfolio, chosen, unlock(place, password=_password_if_needed(options, place))
        )
    if done.quarantine is not None:
        print(
            _l10n(options).gettext("The former file was set aside in %(folder)s.")
            % {"folder": done.quarantine}
        )
    return DONE


def check(options: argparse.Namespace) -> int:
    """Read every page, index and reference of the portfolio."""
    from kamdesk.model.store.check import full_check

    with _reading(options) as portfolio:
        report = full_check(portfolio)
    if options.json:
        _print_json({"whole": report.whole, "rows": report.rows, "notes": list(report.notes)})
    else:
        text = (
            N_("The portfolio is whole: %(rows)s rows checked.")
            if report.whole
            else N_("The portfolio is damaged.")
        )
        print(_l10n(options).gettext(text) % {"rows": _l10n(options).number(report.rows)})
        print("\n".join(report.notes))
    return DONE if report.whole else WITH_PROBLEMS


def export(options: argparse.Namespace) -> int:
    """Write everything as XLSX, JSON and PDF files into an empty folder. They are not encrypted."""
    from kamdesk.exchange.data_exit import export_all

    with _reading(options) as portfolio, portfolio.read() as connection:
        done = export_all(connection, options.all)
    print(
        _l10n(options).gettext("Files written: %(files)s, rows: %(rows)s.")
        % {"files": done.files, "rows": done.rows}
    )
    return DONE


def tour(options: argparse.Namespace) -> int:
    """Draw every screen and every paper of the teaching portfolio into a folder."""
    from kamdesk.ui.tour import draw_everything

    return int(draw_everything(options.folder))


def _l10n(options: argparse.Namespace) -> L10n:
    """The language of messages: as asked for, else the portfolio's once it is open."""
    return l10n_for(options.lang or "lv")


# -- opening -----------------------------------------------------------------------------------------------------


@contextmanager
def _reading(options: argparse.Namespace) -> Iterator[Any]:
    with _opened(options, write=False) as portfolio:
        yield portfolio


@contextmanager
def _writing(options: argparse.Namespace) -> Iterator[Any]:
    from kamdesk.model.store.instance import hold

    with hold(options.portfolio.parent), _opened(options, write=True) as portfolio:
        yield portfolio


@contextmanager
def _opened(options: argparse.Namespace, *, write: bool) -> Iterator[Any]:
    from kamdesk.model.store.connection import refuse_foreign
    from kamdesk.model.store.keys import unlock

    refuse_foreign(options.portfolio)
    password = _password_if_needed(options, options.portfolio)
    opening: Opening = open_portfolio(
        options.portfolio, unlock(options.portfolio, password=password), write=write
    )
    options.lang = options.lang or opening.portfolio.language
    for finding in opening.findings:
        _say(finding.text(_l10n(options)))
    try:
        yield opening.portfolio
    finally:
        opening.portfolio.close()


def _password_if_needed(options: argparse.Namespace, portfolio: Path) -> str | None:
    from kamdesk.model.store.keys import needs_password

    return _password(options) if needs_password(portfolio) else None


def _password(options: argparse.Namespace, *, confirm: bool = False) -> str:
    if options.password_file is not None:
        return _first_password(options.password_file)
    typed = getpass.getpass(_l10n(options).gettext("Password: "))
    if confirm and getpass.getpass(_l10n(options).gettext("Again: ")) != typed:
        raise KamdeskError(N_("The two passwords differ. Nothing was made."))
    return typed


def _first_password(file: Path) -> str:
    """What the file holds, without its last line end and the mark some editors put in front."""
    try:
        return file.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise KamdeskError(N_("%(name)s cannot be read"), name=str(file)) from None


# -- arguments ---------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kamdesk", description="KAMdesk without a window.")
    parser.add_argument("--version", action="version", version=f"KAMdesk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    first = _command(commands, "init", init, "make a new portfolio")
    first.add_argument("--language", choices=LANGUAGES, default="lv", help="language of the portfolio")
    first.add_argument("--no-password", action="store_true", help="store the key openly beside the file")
    first.add_argument("--company", default="", help="name of the own company")
    first.add_argument("--country", default="LV", help="country of the own company (LV, RU, LT, EE)")
    first.add_argument("--currency", default="EUR", help="currency of the own company")
    loading = _command(commands, "import", load, "load exports: csv, xlsx, xls, ods")
    for kind in _FILES:
        loading.add_argument(f"--{kind}", type=Path, metavar="FILE")
    loading.add_argument("--currency", help="currency of the files; the own company's by default")
    figuring = _command(commands, "figures", figures, "print the control figures as JSON")
    figuring.add_argument(
        "--as-of", type=date.fromisoformat, nargs="*", metavar="DAY", help="days of the ageing"
    )
    planning = _command(commands, "week", week, "print the plan of a week")
    planning.add_argument("--year", type=int, required=True)
    planning.add_argument("--week", type=int, required=True)
    planning.add_argument("--propose", action="store_true", help="propose the week and accept it first")
    _paper_arguments(_command(commands, "paper", paper, "draw a paper into a PDF"))
    _packet_arguments(_command(commands, "packet", packet, "order packets and answers of sales support"))
    saving = _command(commands, "backup", backup, "make a verified backup")
    saving.add_argument("--folder", type=Path)
    saving.add_argument("--second", type=Path, help="a second folder for the same copy")
    _command(commands, "restore", restore, "put a backup in place").add_argument(
        "--backup", type=Path, required=True
    )
    _command(commands, "check", check, "check the whole file")
    _command(commands, "export", export, "write everything into a folder").add_argument(
        "--all", type=Path, required=True, metavar="DIR"
    )
    drawing = commands.add_parser("tour", help="draw every screen and paper")
    drawing.add_argument("folder", type=Path)
    drawing.add_argument("--lang", choices=LANGUAGES, default="lv")
    drawing.set_defaults(run=tour)
    return parser


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=run.__doc__)
    parser.add_argument("--portfolio", type=Path, required=True, metavar="FILE")
    parser.add_argument("--password-file", type=Path, metavar="FILE")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of messages; the portfolio's by default")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.set_defaults(run=run)
    return parser


def _packet_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", choices=("make", "take", "list", "answer", "receipt"))
    parser.add_argument("what", nargs="*", help="an order number (make, answer), or files (take, receipt)")
    parser.add_argument(
        "--out", type=Path, default=Path(), metavar="DIR", help="folder of packets and receipts"
    )
    parser.add_argument("--entered", metavar="NUMBER", help="answer: entered under this number")
    parser.add_argument("--refused", metavar="REASON", help="answer: refused, and why")
    parser.add_argument("--accepted", action="store_true", help="answer: accepted")
    parser.add_argument("--by", default="", help="who answers")


def _paper_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=PAPERS)
    parser.add_argument("--language", choices=(*LANGUAGES, "both"), default="lv")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    parser.add_argument("--client", help="code, name or id of the client")
    parser.add_argument("--activity", help="id of the visit or call")
    parser.add_argument("--order", help="number or id of the order")
    parser.add_argument("--year", type=int)
    parser.add_argument("--week", type=int)
    parser.add_argument("--column", type=int, default=1, help="price column")


def _subject(options: argparse.Namespace) -> dict[str, Any]:
    names = ("client", "activity", "order", "year", "week", "column", "language")
    return {name: getattr(options, name) for name in names if getattr(options, name) is not None}


def _print_json(values: Any) -> None:
    json.dump(values, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _say(text: str) -> None:
    print(text, file=sys.stderr)
