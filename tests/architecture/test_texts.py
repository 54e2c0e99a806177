"""Texts for people: literal where they are marked, never translated at import, formats only through `L10n`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import pytest

from tests.support.source import Source, called_name, calls, planted, run_at_import, sources

TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
MARKING = TRANSLATING | {"N_"}
LOCAL_NAMES = re.compile(r"%[aAbBcxXp]")


def composed_texts(files: Iterable[Source]) -> list[str]:
    """Marked texts put together with f-strings, %, + or .format: extraction drops or never finds them."""
    found = []
    for file in files:
        for call in calls(file.tree):
            composed = called_name(call) in MARKING and any(_composed(argument) for argument in call.args)
            looked_up = called_name(call) == "N_" and not all(isinstance(a, ast.Constant) for a in call.args)
            if composed or looked_up:
                found.append(file.at(call))
    return found


def _composed(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mod, ast.Add)):
        return any(
            isinstance(side, (ast.Constant, ast.JoinedStr)) and _is_text(side) for side in _sides(node)
        )
    return (
        isinstance(node, ast.Call) and called_name(node) == "format" and isinstance(node.func, ast.Attribute)
    )


def _sides(node: ast.BinOp) -> tuple[ast.expr, ast.expr]:
    return node.left, node.right


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def unmarked_errors(files: Iterable[Source], errors: set[str]) -> list[str]:
    """Errors and problems raised with a bare literal: nobody extracts it, so it stays English."""
    found = []
    for file in files:
        for call in calls(file.tree):
            name = called_name(call)
            place = 1 if name in {"Problem", "FileRefused", "PacketRefused"} else 0
            if name in errors and len(call.args) > place:
                text = call.args[place]
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    found.append(file.at(call))
    return found


def error_classes() -> set[str]:
    """`KamdeskError`, what is derived from it anywhere in the program, and `Problem`."""
    classes = [
        node for file in sources("kamdesk") for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef)
    ]
    known = {"KamdeskError", "Problem"}
    while True:
        more = {
            c.name for c in classes for base in c.bases if isinstance(base, ast.Name) and base.id in known
        }
        if more <= known:
            return known
        known |= more


def translated_at_import(files: Iterable[Source]) -> list[str]:
    return [
        file.at(node)
        for file in files
        for node in run_at_import(file.tree)
        if isinstance(node, ast.Call) and called_name(node) in TRANSLATING
    ]


def names_by_strftime(files: Iterable[Source]) -> list[str]:
    """strftime, or a format of an f-string, with the name of a month or a day: English in every language."""
    found = []
    for file in files:
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and called_name(node) in {"strftime", "format"}:
                texts = [a for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            elif isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                texts = [v for v in node.format_spec.values if isinstance(v, ast.Constant)]
            else:
                continue
            found += [file.at(node) for text in texts if LOCAL_NAMES.search(str(text.value))]
    return found


def test_marked_texts_are_literal() -> None:
    assert composed_texts(sources("kamdesk")) == []


@pytest.mark.parametrize(
    "line",
    [
        '_(f"Week {n}")',
        'l10n.gettext(f"Week {n}")',
        'self.l10n.pgettext("menu", "Week %d" % n)',
        'N_("Week " + name)',
        '_("Week {}".format(n))',
        "N_(title)",
        'l10n.ngettext(f"{n} order", "orders", n)',
    ],
)
def test_a_composed_text_is_found(line: str) -> None:
    assert composed_texts([planted(line)]) == ["kamdesk/planted.py:1"]


def test_a_literal_text_and_a_stored_msgid_are_fine() -> None:
    good = planted('_("Week %(week)s") % {"week": n}\nl10n.gettext(error.msgid)\n_("Save")\n')
    assert composed_texts([good]) == []


def test_every_error_is_marked_for_translation() -> None:
    errors = error_classes()
    assert {"InvalidInput", "NotAllowed", "StorageFull", "Problem"} <= errors
    assert unmarked_errors(sources("kamdesk"), errors) == []


def test_an_unmarked_error_is_found() -> None:
    bad = planted(
        'raise NotAllowed("No.")\nProblem("name", "Type a name.")\nNotAllowed(N_("No."))\nProblem("name", TEXT)'
    )
    assert len(unmarked_errors([bad], {"NotAllowed", "Problem"})) == 2


def test_nothing_is_translated_at_import() -> None:
    assert translated_at_import(sources("kamdesk")) == []


def test_a_translation_at_import_is_found() -> None:
    text = (
        'TITLE = _("Week")\nclass A:\n    name = l10n.gettext("Week")\ndef f(x=_("a")):\n    return _("b")\n'
    )
    assert len(translated_at_import([planted(text)])) == 3
    assert translated_at_import([planted('COLUMNS = [lambda: _("Week")]\nTITLE = N_("Week")\n')]) == []


def test_no_month_or_day_name_comes_from_strftime() -> None:
    assert names_by_strftime(sources("kamdesk")) == []


def test_an_english_month_name_is_found() -> None:
    assert names_by_strftime([planted('day.strftime("%d %B")')]) == ["kamdesk/planted.py:1"]
    assert names_by_strftime([planted('f"{day:%A}"')]) == ["kamdesk/planted.py:1"]
    assert names_by_strftime([planted('f"{day:%d.%m.%Y}"')]) == []
