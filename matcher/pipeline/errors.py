"""What can go wrong when a pipeline is put together or loaded."""


class PipelineError(ValueError):
    """The pipeline cannot work as it is. `str(error)` says what to change, without any resume text."""


class MissingAnnotationError(PipelineError):
    """A component needs what another one sets, and that one did not run before it."""


class MissingKnowledgeError(PipelineError):
    """A component has been told neither skills nor rules."""


class SavedKnowledgeError(PipelineError):
    """The saved knowledge of a component cannot be read by this version."""
