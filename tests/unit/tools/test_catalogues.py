"""The catalogue checks find what they are for, and extraction sees every way texts are marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogues

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {rule}\\n"\n\n'


def check(tmp_path: Path, language: str, body: str, *wanted: str | tuple[str, str]) -> list[str]:
    """Problems of a catalogue with this body, against a code that holds `wanted`."""
    po = tmp_path / "kamdesk.po"
    po.write_text(HEAD.format(rule=catalogues.PLURALS[language]) + body, encoding="utf-8")
    template = Catalog()
    for msgid in wanted:
        template.add(msgid)
    return catalogues.catalogue_problems(language, po, template)


def entry(msgid: str, msgstr: str) -> str:
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def test_a_good_catalogue_passes(tmp_path: Path) -> None:
    body = entry("Week %(week)s", "Nedēļa %(week)s") + entry("Visit", "Vizīte")
    assert check(tmp_path, "lv", body, "Week %(week)s", "Visit") == []


@pytest.mark.parametrize(
    ("language", "msgid", "msgstr", "what"),
    [
        ("lv", "Open", "", "not translated"),
        ("lv", "Week %(week)s", "Nedēļa %(nedēļa)s", "placeholders differ"),
        ("lv", "Week %(week)s", "Nedēļa", "placeholders differ"),
        ("lv", "%(share)s percent", "%(share)s 5%", "a bare %"),
        ("lv", "Search…", "Meklēt", "the end"),
        ("lv", "Open file ", "Atvērt failu", "spaces at the ends"),
        ("lv", "Client %(name)s", "Klients «%(name)s»", "Russian quotation marks"),
        ("ru", "Client %(name)s", "Клиент „%(name)s”", "Latvian quotation marks"),
        ("lv", "Open", "Атверt", "Cyrillic letters"),
        ("ru", "Open", "Atvērt", "Latvian letters"),
        ("lv", "Discount %(n)s", "Atlaide %(n)s €", "no-break space"),
        ("lv", "Undo", "Atcelt", "the term is 'atsaukt'"),
        ("ru", "Client", "Контрагент", "the term is 'клиент'"),
        ("ru", "New client of the week", "Новый контрагент недели", "against the glossary"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, language: str, msgid: str, msgstr: str, what: str) -> None:
    assert any(what in problem for problem in check(tmp_path, language, entry(msgid, msgstr), msgid))


def test_missing_obsolete_and_fuzzy_texts_are_named(tmp_path: Path) -> None:
    body = entry("Gone", "Nav") + "#, fuzzy\n" + entry("Doubtful", "Šaubīgs")
    found = check(tmp_path, "lv", body, "New", "Doubtful")
    assert found == ["missing: 'New'", "fuzzy: 'Doubtful'", "not in the code any more: 'Gone'"]


def test_every_plural_form_is_wanted(tmp_path: Path) -> None:
    orders = ("%(n)s order", "%(n)s orders")
    start = 'msgid "%(n)s order"\nmsgid_plural "%(n)s orders"\n'
    whole = (
        start + 'msgstr[0] "%(n)s pasūtījumu"\nmsgstr[1] "%(n)s pasūtījums"\nmsgstr[2] "%(n)s pasūtījumi"\n'
    )
    assert check(tmp_path, "lv", whole, orders) == []
    half = start + 'msgstr[0] "%(n)s pasūtījumu"\nmsgstr[1] "%(n)s pasūtījums"\nmsgstr[2] ""\n'
    assert any("not translated" in problem for problem in check(tmp_path, "lv", half, orders))


def test_a_wrong_plural_rule_is_named(tmp_path: Path) -> None:
    po = tmp_path / "kamdesk.po"
    po.write_text(HEAD.format(rule="nplurals=2; plural=(n != 1);"), encoding="utf-8")
    assert catalogues.catalogue_problems("lv", po, Catalog()) == ["the plural rule is not the right one"]


def test_extraction_sees_every_marker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "kamdesk"
    code.mkdir()
    (code / "screen.py").write_text(
        'a = _("one")\nb = N_("two")\nc = self.l10n.gettext("three")\n'
        'd = l10n.ngettext("%(n)s four", "%(n)s fours", n)\ne = pgettext("menu", "five")\n'
        'f = l10n.npgettext("menu", "six", "sixes", n)\nraise InvalidInput("seven")\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    found = {(m.id, m.context) for m in catalogues.extract() if m.id}
    assert found == {
        ("one", None),
        ("two", None),
        ("three", None),
        (("%(n)s four", "%(n)s fours"), None),
        ("five", "menu"),
        (("six", "sixes"), "menu"),
    }


def test_the_template_has_no_dates_and_no_line_numbers() -> None:
    catalogue = Catalog()
    catalogue.add("b", None, [("kamdesk/b.py", 7)])
    catalogue.add("a", None, [("kamdesk/a.py", 3)])
    text = catalogues.template_text(catalogue)
    assert "Date" not in text
    assert "#: kamdesk/a.py\n" in text
    assert text.index('msgid "a"') < text.index('msgid "b"')
