"""How one file is read: what it is a list of, letters, sheet, currency, and what each column holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from kamdesk.exchange.tables.titles import FIELD_TITLES, field_groups
from kamdesk.exchange.tables.vocabulary import FIELDS
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import note
from kamdesk.ui.screens.settings.loading.presenter import LoadFile, LoadPresenter, field_of
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import Elided, label

ENCODINGS = ("utf-8", "utf-16", "cp1257", "cp1251", "cp1252", "cp866", "koi8-r")
DELIMITERS = {";": ";", ",": ",", "\t": "Tab", "|": "|"}
SAMPLES = 3
HEADING_LINES = 15


class ColumnsPanel(QWidget):
    """The combos correct what the program understood; every change is planned again at once."""

    def __init__(self, presenter: LoadPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._shown: tuple[str, tuple[str, ...], str] | None = None
        self.combos: list[Combo] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.form = Form(3)
        self.content, self.encoding, self.sheet, self.currency = Combo(), Combo(), Combo(), Combo()
        self.heading = Combo()
        self.form.add("content", lambda: _("A list of"), self.content)
        self.form.add("heading", lambda: _("Headings in line"), self.heading)
        self.form.add("encoding", lambda: _("Letters (encoding)"), self.encoding)
        self.form.add("sheet", lambda: _("Sheet"), self.sheet)
        self.form.add("currency", lambda: _("Currency"), self.currency)
        self.content.chosen.connect(lambda key: presenter.read_content(FileContent(key)))
        self.heading.chosen.connect(presenter.read_heading)
        self.encoding.chosen.connect(lambda code: presenter.read_again(encoding=code))
        self.sheet.chosen.connect(lambda name: presenter.read_again(sheet=name))
        self.currency.chosen.connect(presenter.read_currency)
        self.found = note()
        self.missing = Banner("bad")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self.form, self.found, self.missing):
            column.addWidget(part)
        column.addWidget(self.area, 100)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.content.set_options([(kind.value, words.content(kind)) for kind in FileContent])
        self.form.retranslate()
        self._shown = None
        self.update_state()

    def update_state(self) -> None:
        file = self.presenter.file
        opened = file.opened if file else None
        self.form.setVisible(opened is not None)
        self.area.setVisible(opened is not None)
        self.missing.say("")
        if file is None:
            self.found.setText(_("Choose files at the left: how their columns are read stands here."))
            return
        if opened is None:
            self.found.setText(_("The file is being read…") if file.reading else "")
            if file.fault is not None:
                self.missing.say(file.fault.text(l10n()), "bad")
            return
        self._show_head(file)
        self._show_columns(file)

    def _show_head(self, file: LoadFile) -> None:
        opened = file.opened
        assert opened is not None
        table = opened.table
        self.content.set_value(opened.mapping.content.value)
        at = opened.layout.heading_row
        lines = sorted(
            {*range(1, min(table.row_count, HEADING_LINES) + 1), *([at + 1] if at is not None else [])}
        )
        self.heading.set_options([(0, _("no headings")), *((line, str(line)) for line in lines)])
        self.heading.set_value(0 if at is None else at + 1)
        codes = list(dict.fromkeys(filter(None, (table.encoding, *ENCODINGS))))
        self.encoding.set_options([(code, code.upper()) for code in codes])
        self.encoding.set_value(table.encoding)
        self.form.fields["encoding"].setVisible(bool(table.encoding))
        self.sheet.set_options([(name, name) for name in table.sheets])
        self.sheet.set_value(table.sheet)
        self.form.fields["sheet"].setVisible(len(table.sheets) > 1)
        own = file.parsed.currency if file.parsed else ""
        auto = _("as in the file: %(currency)s") % {"currency": own} if own else _("as in the file")
        self.currency.set_options([("", auto), *((code, code) for code in CURRENCIES)])
        self.currency.set_value(file.currency)
        self.found.setText(self._found(file))
        if opened.mapping.missing:
            said = _("Needed and not found: %(fields)s. Choose these columns below.")
            self.missing.say(said % {"fields": field_groups(opened.mapping.missing, l10n())}, "bad")

    def _found(self, file: LoadFile) -> str:
        opened = file.opened
        assert opened is not None
        layout, table = opened.layout, opened.table
        parts = [words.rows(max(0, table.row_count - layout.first_row))]
        if table.delimiter:
            shown = DELIMITERS.get(table.delimiter, table.delimiter)
            parts.append(_("separated by %(sign)s") % {"sign": shown})
        if opened.remembered and not file.touched:
            parts.append(_("read as last time"))
        if opened.mapping.gross:
            parts.append(_("prices with VAT"))
        return " · ".join(parts)

    def _show_columns(self, file: LoadFile) -> None:
        opened = file.opened
        assert opened is not None
        now = (file.key, tuple(opened.layout.headings), opened.mapping.content.value)
        if now != self._shown:
            self._shown = now
            self._build(file)
        for column, combo in zip(opened.mapping.columns, self.combos, strict=True):
            combo.set_value(field_of(opened.mapping, column.index))
            sure = column.confidence >= 0.6 or not combo.value()
            combo.setToolTip("" if sure else _("The program is not sure: please look."))

    def _build(self, file: LoadFile) -> None:
        opened = file.opened
        assert opened is not None
        holder = QWidget()
        holder.setProperty("pane", True)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for number, said in enumerate((_("Column of the file"), _("First values"), _("Read as"))):
            grid.addWidget(label(said, "captionMedium", "text3"), 0, number)
        samples = opened.sample(SAMPLES)
        options = [("", _("— leave out")), *self._fields(opened.mapping.content)]
        self.combos = []
        for row, column in enumerate(opened.mapping.columns, 1):
            heading = column.heading or _("Column %(n)d") % {"n": column.index + 1}
            shown = " · ".join(line[column.index] for line in samples if line[column.index].strip())
            combo = Combo(_("Read %(column)s as") % {"column": heading}, options)
            combo.setMinimumWidth(look.px(190))
            combo.chosen.connect(lambda key, at=column.index: self.presenter.read_column(at, key))
            grid.addWidget(Elided(heading, "medium"), row, 0)
            grid.addWidget(Elided(shown, "small", "text2"), row, 1)
            grid.addWidget(combo, row, 2)
            self.combos.append(combo)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.setRowStretch(len(self.combos) + 1, 1)
        self.area.setWidget(holder)

    @staticmethod
    def _fields(content: FileContent) -> list[tuple[str, str]]:
        named = [(one.key, _(FIELD_TITLES[one.key])) for one in FIELDS[content] if one.key in FIELD_TITLES]
        return sorted(named, key=lambda pair: pair[1].casefold())
