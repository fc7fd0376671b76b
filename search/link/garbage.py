"""Long work with little of the collector of cyclic garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 50_000
_NEVER = 1_000_000


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let the collector look only at what is new: among very many objects made at once, none in a cycle, it
    would search for some again and again. What was made is put out of its sight in the end (`gc.freeze`), or
    the next object made, on whichever thread, would have to wait for all of it to be looked through.
    """
    usual = gc.get_threshold()
    if not gc.isenabled() or usual[0] == 0:
        yield
        return
    gc.set_threshold(max(usual[0], _YOUNG), _NEVER, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.freeze()
