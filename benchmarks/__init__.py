"""Measurements of the running program beside references taken in the same run.

`python -m benchmarks [start|keys|bytes|search|all]` prints tables of medians and ratios. Seconds differ from
machine to machine and from minute to minute; the ratios and the bytes are what budgets are written in.
"""
