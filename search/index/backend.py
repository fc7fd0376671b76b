"""The one place where Whoosh is imported, and its version 2.7.4's invalid escapes are kept quiet."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import columns as columns, fields as fields, formats as formats, index as index
    from whoosh.codec.whoosh3 import W3Codec as W3Codec
    from whoosh.filedb import compound as compound, structfile as structfile
    from whoosh.lang.snowball.english import EnglishStemmer as EnglishStemmer

__all__ = [
    "EnglishStemmer",
    "W3Codec",
    "columns",
    "compound",
    "fields",
    "formats",
    "index",
    "structfile",
]
