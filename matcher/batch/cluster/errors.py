"""Why a batch cannot be matched on a cluster."""

from matcher.errors import MatcherError


class ClusterError(MatcherError):
    """The cluster cannot be used, or was lost."""

    title = "The cluster cannot be used"
