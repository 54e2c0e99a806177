"""The two palettes as data (design tokens). Painting and style sheets read these names, never a literal colour."""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "window": "#F3F5F3",
    "surface": "#FFFFFF",
    "sunken": "#E9EDEA",
    "line": "#D3DAD5",
    "control": "#7F8C85",
    "text": "#17211E",
    "text2": "#46544E",
    "text3": "#5F6D67",
    "accent": "#0B5C63",
    "accentHover": "#0A4E54",
    "accentSoft": "#DCEEEE",
    "onAccent": "#FFFFFF",
    "focus": "#B45F06",
    "sel": "#CFE6E6",
    "rail": "#10302F",
    "railText": "#C9DCD7",
    "railOn": "#FFFFFF",
    "railAct": "#1C4A48",
    "amber": "#F2B23E",
    "onAmber": "#2A1C00",
    "ok": "#17693F",
    "okBg": "#DDF1E4",
    "warn": "#7A4B00",
    "warnBg": "#FDEFCF",
    "bad": "#A61B1B",
    "badBg": "#FBE4E1",
    "info": "#1D4F91",
    "infoBg": "#E2ECF9",
    "key": "#5B3A8C",
    "keyBg": "#EEE7F8",
    "neu": "#46544E",
    "neuBg": "#E9EDEA",
    "inf": "#7B4A2B",
    "infBg": "#F6E9DF",
    "bar": "#8FA39B",
    "barSoft": "#C9D4CE",
    "toast": "#17211E",
    "onToast": "#FFFFFF",
    "scrim": "#73060A0B",
    "knob": "#FFFFFF",
    "match": "#7A4B00",
    "cardVisit": "#EAF4F4",
    "cardCall": "#EEF4FC",
    "cardOnline": "#F4EFFA",
    "cardInformal": "#FAF2EB",
    "cardTask": "#F3F5F3",
}

DARK: dict[str, str] = {
    "window": "#12191A",
    "surface": "#1A2325",
    "sunken": "#0E1415",
    "line": "#2F3B3D",
    "control": "#74858A",
    "text": "#E8EEEC",
    "text2": "#B4C1BE",
    "text3": "#93A29F",
    "accent": "#5CC3C4",
    "accentHover": "#7BD3D3",
    "accentSoft": "#173A3C",
    "onAccent": "#062325",
    "focus": "#FFC24D",
    "sel": "#1F4A4C",
    "rail": "#0B1112",
    "railText": "#A9BAB6",
    "railOn": "#FFFFFF",
    "railAct": "#1B3537",
    "amber": "#F2B23E",
    "onAmber": "#2A1C00",
    "ok": "#6FD09A",
    "okBg": "#15342A",
    "warn": "#F3C15F",
    "warnBg": "#3A2E12",
    "bad": "#FF9A90",
    "badBg": "#431D1C",
    "info": "#8FBBF5",
    "infoBg": "#1A2F4C",
    "key": "#C5A9F2",
    "keyBg": "#30264A",
    "neu": "#B4C1BE",
    "neuBg": "#263032",
    "inf": "#E2B48F",
    "infBg": "#3A2A1F",
    "bar": "#6C807C",
    "barSoft": "#39494A",
    "toast": "#2F3B3D",
    "onToast": "#FFFFFF",
    "scrim": "#73060A0B",
    "knob": "#FFFFFF",
    "match": "#F2B23E",
    "cardVisit": "#173A3C",
    "cardCall": "#1A2F4C",
    "cardOnline": "#30264A",
    "cardInformal": "#3A2A1F",
    "cardTask": "#0E1415",
}

# Bars only, each with a label and its sum: not due, 1-30, 31-60, 61-90, over 90 days.
AGEING = ("#8FA39B", "#F2B23E", "#DE8331", "#C5482F", "#8A1414")

# px, line height, weight, letter spacing in px.
TYPE: dict[str, tuple[int, int, int, float]] = {
    "tiny": (10, 12, 600, 0.0),
    "caption": (11, 14, 400, 0.0),
    "captionMedium": (11, 14, 500, 0.0),
    "captionStrong": (11, 14, 600, 0.0),
    "small": (12, 16, 400, 0.0),
    "smallStrong": (12, 16, 600, 0.0),
    "smallMedium": (12, 16, 500, 0.0),
    "body": (13, 18, 400, 0.0),
    "medium": (13, 18, 500, 0.0),
    "strong": (13, 18, 600, 0.0),
    "section": (13, 18, 600, 0.0),
    "palette": (16, 22, 400, 0.0),
    "title": (20, 26, 600, -0.2),
    "titleSmall": (18, 24, 600, -0.2),
    "figure": (18, 22, 600, 0.0),
    "total": (20, 24, 600, 0.0),
    "figureLarge": (28, 34, 600, 0.0),
    "entry": (20, 26, 600, 0.0),
}

TEXT_SIZES = (100, 115, 130)


def luminance(colour: str) -> float:
    """Relative luminance of '#RRGGBB' by WCAG 2.1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1..21 of two '#RRGGBB' colours by WCAG 2.1."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
