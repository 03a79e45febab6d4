"""Which kinds of work the jobs of a resume tell, and which of these are believed."""

import math
from bisect import bisect_right
from collections.abc import Callable, Container, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.rules.work import WorkReading
from matcher.pipeline.work.jobs import Jobs
from matcher.pipeline.work.points import PointsBook, PointsOfKinds

_END: Callable[[tuple[int, int]], int] = itemgetter(1)
"""The end of a stretch of sentences."""


class Telling(NamedTuple):
    """What a job tells of a kind of work that it shows or may show.

    `told` has the sentences that tell most of it, the best first: their numbers, and their points less the threshold.
    `alone` are those of the best one without what the rest of the resume adds.
    """

    kind: int
    told: Mapping[int, float]
    alone: float

    @property
    def above(self) -> float:
        """The points of the best sentence, less the threshold."""
        return next(iter(self.told.values()))

    def shown(self) -> "Telling":
        """The same, but only with the sentences that show the kind."""
        return self._replace(told={number: above for number, above in self.told.items() if above >= 0})


class AllTold(NamedTuple):
    """What all jobs together tell.

    `points` has the points of each sentence, a row, for each kind of work, with what the rest of the resume adds; where
    a kind may not be read, they are less than any others. `helped` is what it adds to each kind.
    """

    points: PointsOfKinds
    helped: PointsOfKinds


class Tellings:
    """Decides which kinds of work are told. Make it once for many docs."""

    def __init__(self, book: PointsBook, reading: WorkReading) -> None:
        self._book = book
        self._reading = reading
        self._sides = frozenset(kind.side for kind in book.kinds)

    def stated(self, jobs: Jobs) -> list[Telling]:
        """What the jobs show, where it is known that they are about such work; if nothing, what they may tell most."""
        told = self._tellings(jobs, self._told(jobs.points, jobs.telling, jobs.support), self._sides)
        shown = [one for one in told if one.above >= 0]
        return shown or sorted(told, key=lambda one: -one.above)[:1]

    def decided(self, jobs: Jobs) -> tuple[list[Telling], list[Telling]]:
        """What the jobs show, and what they tell too little of to be believed and too much of to be ruled out.

        The second is empty where something is believed.
        """
        told = self._told(jobs.points, jobs.telling, jobs.support)
        together = self._together(told)
        believed = self._believed(jobs, told, self._believed_sides(together, jobs))
        return believed, [] if believed else self._doubtful(jobs, told, together)

    def _told(self, points: PointsOfKinds, telling: NDArray[np.bool_], support: Sequence[float]) -> AllTold:
        """What the sentences of jobs tell, when each kind of work has this support."""
        best = points.max(axis=0, initial=-np.inf) + support
        company = self._book.company(best.tolist())
        helped = np.maximum(support, 0.0) + np.maximum(company, 0.0)
        return AllTold(np.where(telling, points + np.add(support, company), -np.inf), helped)

    def _tellings(self, jobs: Jobs, told: AllTold, sides: Container[str]) -> list[Telling]:
        """How each job tells of each kind of work of these sides that it shows or may show."""
        of_sides = np.array([kind.side in sides for kind in self._book.kinds])
        if not of_sides.any():
            return []
        may_show = (told.points >= self._book.doubt) & of_sides
        return [
            Telling(kind, sentences, max(sentences.values()) - float(told.helped[kind]))
            for first, end in jobs.stretches
            for kind in np.flatnonzero(may_show[first:end].any(axis=0)).tolist()
            for sentences in [self._sentences(told.points[first:end, kind].tolist(), first)]
        ]

    def _sentences(self, points: Sequence[float], first: int) -> dict[int, float]:
        """The sentences that tell most of a kind, the best first, with their points less the threshold.

        `points` are those of the sentences from the `first` on.
        """
        telling = [number for number, of_sentence in enumerate(points) if of_sentence >= self._book.doubt]
        ordered = sorted(telling, key=points.__getitem__, reverse=True)
        most = ordered[: self._reading.most_sentences]
        return {first + number: points[number] - self._book.threshold for number in most}

    def _doubtful(self, jobs: Jobs, told: AllTold, together: Mapping[str, float]) -> list[Telling]:
        """What is told of the sides that tell too little to be believed, and too much to be ruled out."""
        doubtful = {side for side, points in together.items() if points >= self._reading.least_doubtful}
        return self._tellings(jobs, told, doubtful)

    def _believed(self, jobs: Jobs, told: AllTold, sides: Container[str]) -> list[Telling]:
        """What shows a kind of work, of the sides that are believed.

        A kind is read in the job that tells most of it, if a kind of its side is shown there without help. In any other
        job, it is read only in sentences that show it without help: that a resume is about such work does not mean that
        each of its jobs is. So "cut failed releases" in a job of another kind is no check of what models say, whatever
        a project tells.
        """
        shown = [one for one in self._tellings(jobs, told, sides) if one.above >= 0]
        sure = {self._place(one, jobs) for one in shown if one.alone >= 0}
        most: dict[int, float] = {}
        for one in shown:
            most[one.kind] = max(one.above, most.get(one.kind, one.above))
        return [
            one if one.above == most[one.kind] else one.shown()
            for one in shown
            if one.alone >= 0 or (one.above == most[one.kind] and self._place(one, jobs) in sure)
        ]

    def _place(self, telling: Telling, jobs: Jobs) -> tuple[int, str]:
        """The number of the job of a telling, and the side of its kind."""
        job = bisect_right(jobs.stretches, next(iter(telling.told)), key=_END)
        return job, self._book.kinds[telling.kind].side

    def _believed_sides(self, together: Mapping[str, float], jobs: Jobs) -> set[str]:
        likely = {side for side, points in together.items() if points >= self._reading.least_together}
        sure = {side for side in likely if self._is_told_otherwise(side, jobs)}
        beside = {side for side, points in together.items() if points >= self._reading.least_beside and sure - {side}}
        return sure | beside

    def _is_told_otherwise(self, side: str, jobs: Jobs) -> bool:
        """Whether a side is told, too, without its likeliest sentence.

        A single line about a language model makes all lines around it and all kinds of its side likelier.
        """
        kinds = [number for number, kind in enumerate(self._book.kinds) if kind.side == side]
        best = np.where(jobs.telling, jobs.points, -np.inf)[:, kinds].max(axis=1)
        likeliest = int(best.argmax())
        first, end = next(stretch for stretch in jobs.stretches if likeliest < stretch[1])
        points, telling = jobs.points.copy(), jobs.telling.copy()
        points[first:end] = self._book.points(jobs.words.without(likeliest)) - jobs.taken[first:end]
        telling[likeliest] = False
        together = self._together(self._told(points, telling, jobs.support))
        return together.get(side, -math.inf) >= self._reading.least_without

    def _together(self, told: AllTold) -> dict[str, float]:
        """For each side of which two kinds may be shown, what its two likeliest ones have above the threshold."""
        best = told.points.max(axis=0, initial=-np.inf)
        of_sides: dict[str, list[float]] = {}
        for kind, points in zip(self._book.kinds, best.tolist(), strict=True):
            if points >= self._book.doubt:
                of_sides.setdefault(kind.side, []).append(points - self._book.threshold)
        return {side: sum(sorted(above)[-2:]) for side, above in of_sides.items() if len(above) > 1}
