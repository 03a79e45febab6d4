"""Turn the failures of all commands into one sentence and an exit code."""

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
    """A group of commands that reports every expected failure as one sentence on stderr."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Exits with 1 after a failure, 2 after wrong usage and 130 when interrupted."""
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
