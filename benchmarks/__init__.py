"""Measurements that anybody can repeat with `make bench`."""
