"""The one place where failures become a sentence and an exit code."""

from typing import Any

import click

from knowledge.files.errors import TaxonomyError
from matcher.errors import MatcherError, UsageError, problem_of

FAILED = 1
WRONG_USAGE = 2
SOME_FAILED = 3
INTERRUPTED = 130


class _WrongUsage(click.ClickException):
    exit_code = WRONG_USAGE


class RolefitGroup(click.Group):
    """A group whose commands may raise what is expected to go wrong: it ends with one sentence on stderr."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit with 1 for a failure, 2 for wrong usage and 130 when interrupted."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            raise
        except (MatcherError, OSError) as error:
            failure = _WrongUsage if isinstance(error, UsageError) else click.ClickException
            raise failure(problem_of(error)["detail"]) from error
        except TaxonomyError as error:
            raise _WrongUsage(str(error)) from error
