"""Finds the path through the lines of a page with the most points.

It is found as by Viterbi (1967), "Error bounds for convolutional codes and an asymptotically optimum decoding
algorithm". Behind most lines one label is so far ahead that no later line can change it. The search begins anew there,
and needs only one row of the steps for the next line.
"""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.int32]
"""Whole numbers of points. Sums of them are exact: which of two labels has more does not depend on their order."""


class BestPath:
    """The steps from label to label, and the search with them."""

    def __init__(self, steps: Matrix, first: int) -> None:
        """`steps` has a row for each label with the points for the step to each label. A path begins behind `first`."""
        self._first = first
        self._matrix = np.ascontiguousarray(steps)
        self._from = list(self._matrix)
        self._to = list(np.ascontiguousarray(steps.T))
        self._leads = list(_leads(self._matrix))

    def through(self, points: Matrix) -> list[int]:
        """The numbers of the labels with the most points together; of two equal ones the first.

        `points` has a row for each block.
        """
        path: list[int] = []
        if not len(points):
            return path
        pending: list[Matrix] = []  # the sums of points up to the lines whose label later lines decide
        steps_from, leads, highest = self._from, self._leads, np.maximum.reduce
        ways, sums = np.empty_like(self._matrix), points[0] + steps_from[self._first]
        for row in points[1:]:
            best = int(sums.argmax())
            if (sums + leads[best]).argmax() == best:
                if pending:
                    path += self._back(pending, best)
                    pending.clear()
                else:
                    path.append(best)
                sums = row + steps_from[best]
            else:
                pending.append(sums)
                np.add(self._matrix, sums[:, None], ways)
                sums = row + highest(ways)
        return path + self._back(pending, int(sums.argmax()))

    def _back(self, pending: list[Matrix], last: int) -> list[int]:
        """The labels of lines up to one whose label is known."""
        labels = [last]
        for sums in reversed(pending):
            labels.append(int((sums + self._to[labels[-1]]).argmax()))
        labels.reverse()
        return labels


def _leads(steps: Matrix) -> Matrix:
    """By how many points one label (rows) has to lead another (columns), so that all paths are better through it.

    That is the most that a step from the other can have more, and one point. A label does not have to lead itself.
    """
    leads: Matrix = (steps[None, :, :] - steps[:, None, :]).max(axis=2) + np.int32(1)
    np.fill_diagonal(leads, 0)
    return leads
