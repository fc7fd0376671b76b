"""How keys are written for people."""

from __future__ import annotations

_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "slash": "/",
    "question_mark": "?",
    "vertical_line": "|",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "tilde": "~",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "colon": ":",
    "exclamation_mark": "!",
    "plus": "+",
    "minus": "-",
    "at": "@",
}


def key_name(key: str) -> str:
    """A Textual key name as a person writes it."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl-{key[5:]}"
    return key.upper() if len(key) > 1 and key[0] == "f" and key[1:].isdigit() else key
