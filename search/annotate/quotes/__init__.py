"""Quotations and who speaks them, by rule.

The order of the rules follows the attribution literature: O'Keefe et al. 2012 (quotation sequences),
Pareti 2015 (source, cue, content) and the PolNeAR guidelines (Newell et al. 2018).
"""

from search.annotate.quotes.find import find_quotations as find_quotations
