"""Makes work for bundles of tasks from work for one task."""

from matcher.batch.bundles import pack, unpack


def one_by_one(work):
    """Work that answers the tasks of a bundle one after the other."""
    return lambda bundle: pack([work(task) for task in unpack(bundle)])
