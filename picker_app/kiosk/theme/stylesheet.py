"""The one style sheet of the window, made of the theme.

Selectors ask for roles (`picker_app.kiosk.theme.dress`), never for a widget's name:

- `type` of words and amounts: a size of `picker_app.kiosk.theme.scale.Type`;
- `tone` of words, chips and banners: a tint's name of `picker_app.kiosk.theme.colours.Colours`, or
  "plain", "muted", "inverse";
- `kind` of buttons: "primary", "found", "missing", "quiet", "step", "value", "digit", "letter",
  "field", "row", "strip", "count";
- `ground` of frames: "card", "bar", "banner", "chip", "panel", "scan", "stripe", "toast".
"""

from picker_app.kiosk.theme.colours import Colours, Tint
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import (
    BOLD_TYPES,
    BUTTON_TYPE,
    RADIUS,
    TYPE_SIZES,
    VALUE_TYPE,
    Type,
)

_TONES = ("accent", "neutral", "found", "changed", "missing", "soon", "late", "trouble")


def stylesheet(look: Look) -> str:
    """The whole style sheet for this screen's density."""
    parts = [_ground(look), _types(look), _tones(look), _buttons(look), _progress(look)]
    return "\n".join(parts)


def _ground(look: Look) -> str:
    colours = look.colours
    radius = look.px(RADIUS)
    return f"""
        QWidget {{ color: {colours.text}; font-size: {look.px(TYPE_SIZES[Type.BODY])}px; }}
        #window, #page {{ background: {colours.page}; }}
        QScrollArea, QAbstractScrollArea, #column {{ background: transparent; border: none; }}
        QFrame[ground="bar"] {{ background: {colours.card}; border: none; }}
        QFrame[ground="bar"][side="top"] {{ border-bottom: 1px solid {colours.edge}; }}
        QFrame[ground="bar"][side="bottom"] {{ border-top: 1px solid {colours.edge}; }}
        QFrame[ground="card"], QFrame[ground="panel"] {{
            background: {colours.card}; border: 1px solid {colours.edge};
            border-radius: {radius}px;
        }}
        QFrame[ground="panel"] {{ border-radius: {2 * radius}px; }}
        QFrame[ground="banner"], QFrame[ground="chip"] {{
            border: none; border-radius: {radius}px;
        }}
        QFrame[ground="stripe"] {{ border: none; border-radius: {look.px(0.75)}px; }}
        QPlainTextEdit {{
            background: {colours.neutral.wash}; border: none; border-radius: {radius}px;
            padding: {radius}px; selection-background-color: {colours.accent.ink};
        }}
        QScrollBar:vertical {{ background: transparent; width: {look.px(1.6)}px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {colours.edge}; border-radius: {look.px(0.8)}px;
            min-height: {look.px(10)}px;
        }}
        QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
            background: none; border: none; height: 0;
        }}
    """


def _types(look: Look) -> str:
    rules = []
    for name, size in TYPE_SIZES.items():
        weight = 600 if name in BOLD_TYPES else 400
        rules.append(f'*[type="{name}"] {{ font-size: {look.px(size)}px; font-weight: {weight}; }}')
    return "\n".join(rules)


def _tones(look: Look) -> str:
    colours = look.colours
    rules = [
        f'QLabel[tone="plain"] {{ color: {colours.text}; }}',
        'QLabel[decoration="struck"] { text-decoration: line-through; }',
        f'QLabel[tone="muted"] {{ color: {colours.muted}; }}',
        f'QLabel[tone="inverse"] {{ color: {colours.inverse}; }}',
    ]
    for tone in _TONES:
        rules += _tone_rules(tone, colours.tint(tone), look.px(RADIUS))
    return "\n".join(rules)


def _tone_rules(tone: str, tint: Tint, radius: int) -> list[str]:
    return [
        f'QLabel[tone="{tone}"] {{ color: {tint.ink}; }}',
        f'QFrame[ground="banner"][tone="{tone}"] {{ background: {tint.wash}; }}',
        f'QFrame[ground="chip"][tone="{tone}"] {{ background: {tint.wash}; }}',
        f'QFrame[ground="stripe"][tone="{tone}"] {{ background: {tint.ink}; }}',
        f'QFrame[ground="toast"][tone="{tone}"] {{'
        f" background: {tint.ink}; border: none; border-radius: {radius}px; }}",
        f'QFrame[ground="scan"][tone="{tone}"] {{ background: {tint.ink}; border: none; }}',
        f'QFrame[ground="card"][tone="{tone}"] {{'
        f" background: {tint.wash}; border: 1px solid {tint.ink}; }}",
    ]


def _buttons(look: Look) -> str:
    colours = look.colours
    radius = look.px(RADIUS)
    rules = [
        f"""
        QPushButton {{
            border: 1px solid {colours.edge}; border-radius: {radius}px;
            padding: 0 {look.px(2)}px; background: {colours.card}; color: {colours.text};
            font-size: {look.px(BUTTON_TYPE)}px; font-weight: 600;
        }}
        QPushButton:pressed {{ background: {colours.neutral.wash}; }}
        QPushButton:checked {{
            background: {colours.accent.wash}; border: 2px solid {colours.accent.ink};
            color: {colours.accent.ink};
        }}
        QPushButton:disabled {{
            background: {colours.neutral.wash}; border-color: {colours.neutral.wash};
            color: {colours.faded};
        }}
        QPushButton[kind="row"] {{ padding: 0; text-align: left; font-weight: 400; }}
        QPushButton[kind="row"][tone="late"] {{
            background: {colours.late.wash}; border: 2px solid {colours.late.ink};
        }}
        QPushButton[kind="row"][tone="accent"] {{
            background: {colours.accent.wash}; border: 2px solid {colours.accent.ink};
        }}
        QPushButton[kind="row"]:pressed {{ background: {colours.accent.wash}; }}
        {_counts(colours)}
        QPushButton[kind="strip"] {{
            padding: 0; border: none; border-radius: 0; background: {colours.late.wash};
        }}
        """,
        _filled("primary", colours.accent.ink, colours.accent_pressed, colours),
        _filled("found", colours.found.ink, colours.found_pressed, colours),
        _outlined("missing", colours.missing, colours.card),
        _outlined("step", colours.accent, colours.accent.wash),
        f"""
        QPushButton[kind="value"] {{
            border: none; padding: 0; background: transparent;
            font-size: {look.px(VALUE_TYPE)}px; font-weight: 600;
        }}
        QPushButton[kind="value"][type="strong"] {{
            font-size: {look.px(TYPE_SIZES[Type.STRONG])}px;
        }}
        QPushButton[kind="value"]:pressed {{ background: {colours.accent.wash}; }}
        QPushButton[kind="value"]:disabled {{ color: {colours.text}; background: transparent; }}
        QPushButton[kind="digit"] {{
            font-size: {look.px(TYPE_SIZES[Type.FIGURE])}px;
            background: {colours.neutral.wash}; border: none;
        }}
        QPushButton[kind="field"] {{
            background: {colours.page}; border: 2px solid {colours.accent.ink}; text-align: left;
        }}
        QPushButton[kind="letter"] {{
            font-size: {look.px(TYPE_SIZES[Type.TITLE])}px; padding: 0; font-weight: 500;
            background: {colours.neutral.wash}; border: none;
        }}
        QPushButton[kind="letter"]:pressed {{ background: {colours.accent.wash}; }}
        QPushButton[kind="digit"]:pressed {{ background: {colours.accent.wash}; }}
        """,
    ]
    return "\n".join(rules)


def _filled(kind: str, ground: str, pressed: str, colours: Colours) -> str:
    return f"""
        QPushButton[kind="{kind}"]:enabled {{
            background: {ground}; border-color: {ground}; color: {colours.inverse};
        }}
        QPushButton[kind="{kind}"]:enabled:pressed {{ background: {pressed}; }}
    """


def _counts(colours: Colours) -> str:
    return "\n".join(
        f"""
        QPushButton[kind="count"][tone="{tone}"]:enabled {{
            background: {colours.tint(tone).wash}; border-color: {colours.tint(tone).wash};
            color: {colours.tint(tone).ink};
        }}
        QPushButton[kind="count"][tone="{tone}"]:checked {{
            background: {colours.tint(tone).ink}; border-color: {colours.tint(tone).ink};
            color: {colours.inverse};
        }}
        """
        for tone in ("accent", "found", "missing")
    )


def _outlined(kind: str, tint: Tint, ground: str) -> str:
    return f"""
        QPushButton[kind="{kind}"]:enabled {{
            background: {ground}; border-color: {tint.ink}; color: {tint.ink};
        }}
        QPushButton[kind="{kind}"]:enabled:pressed {{ background: {tint.wash}; }}
    """


def _progress(look: Look) -> str:
    colours = look.colours
    radius = look.px(1)
    return f"""
        QProgressBar {{
            background: {colours.neutral.wash}; border: none; border-radius: {radius}px;
            min-height: {2 * radius}px; max-height: {2 * radius}px;
        }}
        QProgressBar::chunk {{ background: {colours.found.ink}; border-radius: {radius}px; }}
    """
