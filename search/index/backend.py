"""The one place where Whoosh is imported, and its version 2.7.4's invalid escapes are kept quiet."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import columns as columns, fields as fields, formats as formats, index as index
    from whoosh.codec import whoosh3 as codec
    from whoosh.filedb import compound as compound, structfile as structfile
    from whoosh.lang.porter import stem as porter_stem
    from whoosh.util.numeric import byte_to_length as byte_to_length

LENGTHS_COLUMN = codec.LENGTHS_COLUMN

__all__ = [
    "LENGTHS_COLUMN",
    "byte_to_length",
    "columns",
    "compound",
    "fields",
    "formats",
    "index",
    "porter_stem",
    "structfile",
]
