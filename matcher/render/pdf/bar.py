"""Draw a fit as a bar."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from matcher.render.page.result_page import RoleView

TRACK, HIGH, FIT, LOW = (HexColor(color) for color in ("#d9dee5", "#a5d0ec", "#3d9bd4", "#01659e"))
HEIGHT = 7.0


class Bar(Flowable):
    """The fit and its range on a track from 0 to 100, as wide as the column."""

    def __init__(self, role: RoleView) -> None:
        super().__init__()
        self._parts = ((TRACK, 100.0), (HIGH, role.high), (FIT, role.fit or 0.0), (LOW, role.low))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The width and height of the bar, in points."""
        self.width = available_width
        return available_width, HEIGHT

    def draw(self) -> None:
        """Draw the bar, the longest part first. It is decoration: the number beside it says the same."""
        with self.canv.decoration():
            for color, share in self._parts:
                if not share:
                    continue
                self.canv.setFillColor(color)
                self.canv.rect(0, 0, self.width * share / 100, HEIGHT, stroke=0, fill=1)
