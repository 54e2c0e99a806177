"""The current look: one object per process that turns token names into colours, fonts, sizes and icons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from kamdesk.ui.theme import icons
from kamdesk.ui.theme.qss import style_sheet
from kamdesk.ui.theme.tokens import DARK, LIGHT, TYPE

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
FAMILY = "IBM Plex Sans"
FACES = ("Regular", "Italic", "Medium", "SemiBold")


class Look:
    """Colours, type and sizes in force now. `scale` is the user's text size in percent."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = LIGHT
        self.dark = False
        self.high_contrast = False
        self.scale = 100
        self.family = FAMILY
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._fonts_loaded = False

    # colours
    def hex(self, token: str) -> str:
        return self.tokens[token]

    def colour(self, token: str) -> QColor:
        return QColor(self.tokens[token])

    # type and sizes
    def px(self, size: float) -> int:
        """A type or row size in logical pixels at the user's text size."""
        return round(size * self.scale / 100)

    def font(self, role: str) -> QFont:
        """The font of a type role of tokens.TYPE."""
        if role not in self._fonts:
            size, _line, weight, spacing = TYPE[role]
            font = QFont(self.family)
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight(weight))
            if spacing:
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
            self._fonts[role] = font
        return self._fonts[role]

    def metrics(self, role: str) -> QFontMetrics:
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self.font(role))
        return self._metrics[role]

    def line(self, role: str) -> int:
        """Line height of a role in logical pixels."""
        return self.px(TYPE[role][1])

    # icons
    def pixmap(self, name: str, token: str = "text", size: int = 16, dpr: float | None = None) -> QPixmap:
        ratio = dpr if dpr is not None else _screen_ratio()
        return icons.pixmap(name, self._opaque(token), self.px(size), ratio)

    def icon(self, name: str, token: str = "text", size: int = 16) -> QIcon:
        return icons.icon(name, self._opaque(token), self.px(size))

    def paint_icon(
        self, painter: QPainter, x: float, y: float, name: str, token: str, size: int = 16
    ) -> None:
        """Paint an icon with its top left at (x, y)."""
        edge = self.px(size)
        ratio = painter.device().devicePixelRatio()
        pixmap = icons.pixmap(name, self._opaque(token), edge, ratio)
        painter.drawPixmap(QRectF(x, y, edge, edge), pixmap, QRectF(pixmap.rect()))

    def _opaque(self, token: str) -> str:
        return QColor(self.tokens.get(token, token)).name()

    # switching
    def apply(self, app: QApplication, mode: str = "system", text_size: int = 100) -> None:
        """Put on a theme: mode 'light', 'dark' or 'system'; text_size 100, 115 or 130 (percent)."""
        self._load_fonts()
        self.high_contrast = mode == "system" and wants_high_contrast(app)
        self.dark = mode == "dark" or (mode == "system" and system_is_dark(app))
        self.scale = text_size
        self._fonts.clear()
        self._metrics.clear()
        if app.style().objectName() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        if self.high_contrast:
            self.tokens = tokens_of(app.palette(), DARK if self.dark else LIGHT)
        else:
            self.tokens = DARK if self.dark else LIGHT
            app.setPalette(palette_of(self.tokens))
        app.setFont(self.font("body"))
        app.setStyleSheet(style_sheet(self.tokens, self.px, colours=not self.high_contrast))

    def _load_fonts(self) -> None:
        if self._fonts_loaded:
            return
        self._fonts_loaded = True
        for face in FACES:
            path = FONTS / f"IBMPlexSans-{face}.ttf"
            if path.exists():
                QFontDatabase.addApplicationFont(str(path))
        if FAMILY not in QFontDatabase.families():
            self.family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def wants_high_contrast(app: QApplication) -> bool:
    """True when the desktop asks for high contrast (Qt 6.10 and newer can tell)."""
    hints = getattr(app.styleHints(), "accessibility", None)
    if hints is None:
        return False
    preference = hints().contrastPreference()
    return bool(preference == Qt.ContrastPreference.HighContrast)


def _screen_ratio() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Mid: "control",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "onToast",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Accent: "accent",
}


def palette_of(tokens: dict[str, str]) -> QPalette:
    result = QPalette()
    for role, token in ROLES.items():
        result.setColor(role, QColor(tokens[token]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["text3"]))
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["sunken"]))
    return result


def tokens_of(palette: QPalette, base: dict[str, str]) -> dict[str, str]:
    """Tokens taken from the system palette, so that own painting follows a high-contrast theme."""
    back, text = palette.window().color().name(), palette.windowText().color().name()
    field, mark = palette.base().color().name(), palette.highlight().color().name()
    result = dict(base)
    for token in base:
        if token.endswith("Bg") or token.startswith("card") or token in ("sunken", "window", "accentSoft"):
            result[token] = back
        elif token not in ("scrim", "amber", "onAmber", "knob", "bar", "barSoft", "toast", "onToast"):
            result[token] = text
    result |= {"surface": field, "sel": mark, "accent": palette.link().color().name(), "onAccent": back}
    result |= {
        "rail": back,
        "railText": text,
        "railOn": palette.highlightedText().color().name(),
        "railAct": mark,
    }
    result |= {"toast": text, "onToast": back, "focus": palette.link().color().name()}
    return result


look = Look()


def centred(rect: QRect, size: QSize) -> QRect:
    """`size` centred in `rect`."""
    return QRect(
        rect.x() + (rect.width() - size.width()) // 2,
        rect.y() + (rect.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )
