"""Names in an article: people, organisations, places, events, laws, peoples, without model weights.

Tokens, then candidate runs of capitals, then typing by listed names, heads and shapes, then the whole
article decides what is left. Rule words are in `sheets/`, word lists made from open data in `lists/`.
"""

from search.annotate.names.families import Family
from search.annotate.names.finder import find_mentions

__all__ = ["Family", "find_mentions"]
