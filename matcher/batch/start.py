"""Where a worker process starts: it loads the worker without what no worker needs."""

from matcher.without_spacy_cli import without_spacy_cli

with without_spacy_cli():
    from matcher.batch.worker import matching_work

__all__ = ["matching_work"]
