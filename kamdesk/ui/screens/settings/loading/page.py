"""The wizard on one page: files at the left; columns, preview, doubles and history under one switch at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QSizePolicy, QStackedWidget, QVBoxLayout

from kamdesk.model.core import clock
from kamdesk.model.imports.rules.plan import Mode
from kamdesk.ui.language import _, l10n
from kamdesk.ui.runner import Change
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import Page, SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.loading.columns import ColumnsPanel
from kamdesk.ui.screens.settings.loading.doubles import DoublesPanel
from kamdesk.ui.screens.settings.loading.presenter import LoadFile, LoadPresenter
from kamdesk.ui.screens.settings.loading.preview import PreviewPanel
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.form import Field
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.text import label

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods")


class DropZone(QFrame):
    """Where files may be dropped; the button in it opens the system's file dialog."""

    def __init__(self, take: Callable[[list[Path]], object]) -> None:
        super().__init__()
        self._take = take
        self.setProperty("look", "sunken")
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        self.words = label("", "small", "text2", wrap=True)
        self.button = Button("", "file-up", kind="primary", key="Ctrl+N")
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = self.files(event)
        if found:
            event.acceptProposedAction()
            self._take(found)

    @staticmethod
    def files(event: QDropEvent) -> list[Path]:
        """The local files in what is dragged."""
        urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
        return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class ImportPage(Page):
    """Ctrl+N chooses files, Ctrl+Enter loads; files may be dropped anywhere on the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, fill=True)
        self.setAcceptDrops(True)
        self.presenter = LoadPresenter(desk.runner, self)
        self._label = ""
        self._hidden = sums.hidden()
        self.row.addWidget(self._left_card())
        self.row.addWidget(self._right_card(), 1)
        desk.runner.bus.changed.connect(self._on_change)
        desk.runner.busy.connect(self._on_busy)
        self.retranslate()

    # building
    def _left_card(self) -> SettingCard:
        self.left = SettingCard(self.desk, "file-up", lambda: _("Files"))
        self.left.setFixedWidth(look.px(292))
        self.drop = DropZone(self.presenter.add)
        self.drop.button.clicked.connect(lambda _on=False: self.choose_files())
        self.list = RowList(two=44)
        self.list.current.connect(self._on_current)
        self.list.pressed.connect(lambda item, _key: self.presenter.remove(item.id))
        self.mode = Combo()
        self.mode.chosen.connect(lambda key: self.presenter.set_mode(Mode(key)))
        self.mode_field = Field(lambda: _("New and known records"), self.mode)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.state = note()
        self.load = Button("", "download", kind="primary", key="Ctrl+Return", on_click=self.presenter.load)
        self.stop = Button("", "x", on_click=self.presenter.cancel)
        self.undo = Button("", "undo-2", on_click=self._undo)
        self.again = Button("", "file-up", on_click=self._restart)
        body = self.left.body
        body.addWidget(self.drop)
        body.addWidget(self.list, 100)
        body.addStretch(1)
        body.addWidget(self.mode_field)
        for part in (self.state, self.bar):
            body.addWidget(part)
        body.addLayout(row_of(self.load, self.stop))
        body.addLayout(row_of(self.undo))
        body.addLayout(row_of(self.again))
        self.bar.hide()
        return self.left

    def _right_card(self) -> SettingCard:
        self.right = SettingCard(self.desk, "", lambda: "")
        self.switch = Segmented(_panels(), small=True)
        self.switch.chosen.connect(self.show_panel)
        self.right.head.insertWidget(0, self.switch)
        self.right.icon.hide()
        self.right.title.hide()
        self.columns_panel = ColumnsPanel(self.presenter)
        self.preview = PreviewPanel(self.desk)
        self.doubles = DoublesPanel(self.desk)
        self.history = RowList(two=42, show_selection=False)
        self.stack = QStackedWidget()
        for panel in (self.columns_panel, self.preview, self.doubles, self.history):
            self.stack.addWidget(panel)
        self.right.body.addWidget(self.stack, 1)
        return self.right

    # words
    def retranslate(self) -> None:
        self.left.retranslate()
        chosen = self.switch.value()
        self.switch.set_segments(_panels())
        self.switch.set_value(chosen)
        self.switch.setAccessibleName(_("Parts of the import"))
        self.right.setAccessibleName(_("Parts of the import"))
        self.drop.words.setText(
            _(
                "Clients, price list, orders, invoices, payments, returns: CSV, XLSX, XLS, ODS. "
                "One or several; drop them here."
            )
        )
        self.drop.button.set_words(_("Choose files…"))
        self.list.setAccessibleName(_("Chosen files"))
        self.history.setAccessibleName(_("Loaded before"))
        self.mode.set_options(
            [
                ("both", _("add new, update known")),
                ("add", _("only add new")),
                ("update", _("only update known")),
                ("skip", _("write nothing, only compare")),
            ]
        )
        self.mode_field.retranslate()
        self.bar.setAccessibleName(_("Progress"))
        self.load.set_words(_("Load"))
        self.stop.set_words(_("Stop"))
        self.undo.set_words(_("Undo the load"))
        self.again.set_words(_("Other files"))
        self.columns_panel.retranslate()
        self.preview.retranslate()
        self.doubles.retranslate()
        self.update_state()
        self.show_files()
        self.show_plan()

    def update_state(self) -> None:
        state = self.desk.state
        loads = state.loads if state else ()
        self.history.show_items(
            [
                RowItem(
                    str(n), one.file_name,
                    _("added %(added)s, updated %(updated)s, skipped %(skipped)s")
                    % {"added": l10n().number(one.added), "updated": l10n().number(one.updated),
                       "skipped": l10n().number(one.skipped)},
                    words.CONTENT_ICONS[one.content],
                    right=words.moment(one.at.astimezone(clock.zone())) if one.at else "", right_tone="text2",
                )
                for n, one in enumerate(loads)
            ]
        )  # fmt: skip
        if self.stack.currentWidget() is self.doubles:
            self.doubles.read()
        if self._hidden != sums.hidden():
            self._hidden = sums.hidden()
            self.preview.retranslate()

    # the view of the presenter
    def show_files(self) -> None:
        presenter = self.presenter
        self.list.blockSignals(True)
        self.list.show_items([self._item(one) for one in presenter.files])
        self.list.select(presenter.current)
        self.list.blockSignals(False)
        self._show_buttons()

    def _item(self, file: LoadFile) -> RowItem:
        drop: tuple[RowButton, ...] = (RowButton("remove", "", "x", name=_("Remove the file")),)
        if self.presenter.result is not None:
            drop = ()
        if file.fault is not None:
            return RowItem(
                file.key, file.path.name, file.fault.text(l10n()), "octagon-alert", "bad", buttons=drop
            )
        if file.opened is None or file.content is None:
            said = _("The file is being read…")
            return RowItem(file.key, file.path.name, said, "hourglass", "text2", buttons=drop)
        if file.missing:
            said = _("needed columns are missing")
            return RowItem(file.key, file.path.name, said, "triangle-alert", "warn", buttons=drop)
        count = words.rows(len(file.parsed.records)) if file.parsed else ""
        said = " · ".join(filter(None, (words.content(file.content), count)))
        return RowItem(file.key, file.path.name, said, words.CONTENT_ICONS[file.content], "ok", buttons=drop)

    def show_columns(self) -> None:
        self.columns_panel.update_state()
        file = self.presenter.file
        if file is not None and (file.fault is not None or file.missing):
            self.show_panel("columns")

    def show_plan(self) -> None:
        presenter = self.presenter
        if presenter.result is not None:
            return
        said = ""
        if presenter.plan is not None:
            nothing = not any(file.writes for file in presenter.plan.files)
            said = _("Nothing in these files is new: a load would change nothing.") if nothing else ""
        self.preview.show_report(presenter.plan, said)
        if presenter.plan is not None and not self._looking_at_columns():
            self.show_panel("preview")
        self._show_buttons()

    def _looking_at_columns(self) -> bool:
        """The user is correcting columns: do not take the panel away from under his hands."""
        return self.switch.value() == "columns" and self.columns_panel.isAncestorOf(
            self.focusWidget() or self
        )

    def show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._show_buttons()

    def show_loaded(self) -> None:
        """After the load: what was done, Undo, the bad lines, what may be one client."""
        result = self.presenter.result
        if result is None:
            return
        bad = result.bad_rows
        if not result.changed:
            said, tone = _("Nothing was new: nothing was changed."), "info"
        elif bad:
            said, tone = (
                _("Loaded. Lines not loaded: %(n)s. Save them, correct them, load them again."),
                "warn",
            )
            said %= {"n": l10n().number(bad)}
        else:
            said, tone = _("Loaded. All lines were taken."), "ok"
        self.preview.show_report(result, said, tone)
        self.show_panel("preview")
        self.show_files()
        self.desk.look()
        if any(file.steps.proposed for file in result.files):
            self.doubles.read()
        self._show_buttons()
        (self.undo if self.undo.isVisibleTo(self) else self.again).setFocus()

    def say(self, error: Exception) -> None:
        self.desk.say(error)

    def _show_buttons(self) -> None:
        presenter = self.presenter
        busy = bool(presenter.busy) or any(one.reading for one in presenter.files)
        done = presenter.result is not None
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.load.setVisible(not done)
        ready = presenter.ready and presenter.plan is not None and self.desk.writable
        self.load.allow("" if ready else self._why_not())
        self.undo.setVisible(done and bool(presenter.result and presenter.result.changed and self._label))
        self.again.setVisible(done)
        self.mode_field.setEnabled(not busy and not done)
        self.drop.setVisible(not done)
        self.list.setVisible(bool(presenter.files))
        self.state.setText(self._state_words(busy, done))
        self.state.setVisible(bool(self.state.text()))

    def _why_not(self) -> str:
        if not self.desk.writable:
            return _("The portfolio is open for reading only.")
        return _("Choose files first.") if not self.presenter.files else _("The files are not ready yet.")

    def _state_words(self, busy: bool, done: bool) -> str:
        presenter = self.presenter
        if presenter.busy:
            return _("Backup, then loading. One step, undone as a whole.")
        if busy or done:
            return ""
        if any(one.fault for one in presenter.files):
            return _("Remove the files that cannot be read.")
        if any(one.missing for one in presenter.files):
            return _("Say at the right which columns hold what is needed.")
        return ""

    # doing
    def choose_files(self) -> None:
        pattern = " ".join(f"*{ending}" for ending in ENDINGS)
        words = _("Tables")
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, _("Choose files"), str(Path.home()), f"{words} ({pattern})"
        )
        if chosen:
            self.add([Path(one) for one in chosen])

    def add(self, paths: list[Path]) -> None:
        """Take files, as from the dialog or a drop."""
        if self.presenter.result is not None:
            self.presenter.clear()
        self.presenter.add(paths)

    def show_panel(self, key: str) -> None:
        panels = {"columns": self.columns_panel, "preview": self.preview, "doubles": self.doubles,
                  "history": self.history}  # fmt: skip
        self.switch.set_value(key)
        self.stack.setCurrentWidget(panels.get(key, self.columns_panel))
        if key == "doubles":
            self.doubles.read()

    def _on_current(self, item: RowItem | None) -> None:
        if item is not None and item.id != self.presenter.current:
            self.presenter.choose(item.id)

    def _restart(self) -> None:
        self.presenter.clear()
        self.show_panel("columns")
        self.drop.button.setFocus()

    def _undo(self) -> None:
        self._label = ""
        self.desk.runner.undo(owner=self, on_error=self.desk.say)
        self.presenter.undone()
        self._show_buttons()

    def _on_change(self, change: Change) -> None:
        """The newest step decides whether 'Undo the load' still means the load."""
        if change.label:
            loaded = change.label.startswith("Files loaded") and change.direction != "undo"
            self._label = change.label if loaded else ""
            if change.direction == "undo" and change.label.startswith("Files loaded"):
                self.presenter.undone()
            self._show_buttons()

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self.presenter.settle()

    # the page
    def shown(self, params: Mapping[str, Any]) -> None:
        panel = str(params.get("panel", ""))
        if panel:
            self.show_panel(panel)
        paths = [Path(str(one)) for one in params.get("files", ())]
        if paths:
            self.add(paths)

    def set_compact(self, compact: bool) -> None:
        self.left.setFixedWidth(look.px(248 if compact else 292))
        self.preview.table.set_compact(compact)
        self.drop.button.show_key = not compact
        self.drop.button.updateGeometry()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"new": self.choose_files}
        if self.presenter.result is None:
            found["finish"] = self.presenter.load
        return found

    def escape(self) -> bool:
        if self.presenter.busy or any(one.reading for one in self.presenter.files):
            self.presenter.cancel()
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drop.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        found = DropZone.files(event)
        if found:
            event.acceptProposedAction()
            self.add(found)


def _panels() -> list[Segment]:
    return [
        Segment("columns", _("Columns")),
        Segment("preview", _("What a load would do")),
        Segment("doubles", _("Possible doubles")),
        Segment("history", _("Loaded before")),
    ]


__all__ = ["DropZone", "ImportPage"]
