"""Pools: the results of a batch as data. Read them, score their evidence again, and write them in other formats."""
