"""The forms that an Indonesian verb takes: `~alih` in a phrase stands for mengalihkan, dialihkan, beralih and so on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

ROOT = "~"
_ENDINGS = ("", "kan", "i", "nya", "kannya", "inya")
_PASSIVE = ("", "di", "ter", "ber")
# what the first sound becomes after `me`: (the prefix, how many letters of the root it swallows)
_NASAL = {
    "p": (("mem", 1), ("mem", 0)),
    "b": (("mem", 0),),
    "f": (("mem", 0),),
    "v": (("mem", 0),),
    "t": (("men", 1), ("men", 0)),
    "d": (("men", 0),),
    "c": (("men", 0),),
    "j": (("men", 0),),
    "z": (("men", 0),),
    "s": (("meny", 1), ("men", 0)),
    "k": (("meng", 1), ("meng", 0)),
    "g": (("meng", 0),),
    "h": (("meng", 0),),
}
_VOWELS = "aeiou"
# a short root is lengthened: cek, mengecek
_SHORT = 3


def verbs(root: str) -> Iterator[str]:
    """Every form of the verb of `root`, right or not: a form that nobody writes does no harm."""
    actives = [("meng", 0)] if root[0] in _VOWELS else list(_NASAL.get(root[0], (("me", 0),)))
    if len(root) <= _SHORT:
        actives.append(("menge", 0))
    begun = [prefix + root for prefix in _PASSIVE] + [prefix + root[swallowed:] for prefix, swallowed in actives]
    for beginning, ending in product(begun, _ENDINGS):
        yield beginning + ending


def inflected(phrase: str) -> Iterator[str]:
    """The phrases that one with roots stands for; itself where it has none."""
    words = [list(verbs(word.removeprefix(ROOT))) if word.startswith(ROOT) else [word] for word in phrase.split()]
    for chosen in product(*words):
        yield " ".join(chosen)
