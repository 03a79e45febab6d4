"""Errors of pipelines that are put together or loaded."""


class PipelineError(ValueError):
    """The pipeline cannot work as it is. `str(error)` says what to change, without any resume text."""


class MissingAnnotationError(PipelineError):
    """A component needs what another one sets, and that one did not run before it."""


class MissingKnowledgeError(PipelineError):
    """A component has no knowledge, or a part that it needs is missing."""


class SavedKnowledgeError(PipelineError):
    """The saved knowledge of a component cannot be read by this version."""
