"""Measure the results of a batch against annotated documents."""
