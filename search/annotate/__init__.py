"""An Article gets its spans: names, time expressions, quotations, figures."""
