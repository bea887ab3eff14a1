"""Maps: an equal-area projection, and tilings of what it shows."""

import math
from dataclasses import dataclass

from tools.pictures.curves import Point, Points


@dataclass(frozen=True, slots=True)
class Projection:
    """Lambert's azimuthal equal-area projection about a centre, set on the picture."""

    longitude: float
    latitude: float
    x: float
    y: float
    scale: float
    tilt: float = 1
    """How far the map is foreshortened: 1 seen from above, less as if lying on a table."""

    def point(self, longitude: float, latitude: float) -> Point:
        """Where a place lies on the picture."""
        angle = math.radians(longitude - self.longitude)
        phi, centre = math.radians(latitude), math.radians(self.latitude)
        nearness = (
            1
            + math.sin(centre) * math.sin(phi)
            + math.cos(centre) * math.cos(phi) * math.cos(angle)
        )
        stretch = self.scale * math.sqrt(2 / nearness)
        east = math.cos(phi) * math.sin(angle)
        north = math.cos(centre) * math.sin(phi) - math.sin(centre) * math.cos(phi) * math.cos(
            angle
        )
        return self.x + stretch * east, self.y - stretch * north * self.tilt

    def outline(self, places: Points) -> list[Point]:
        """An outline on the picture; long straight borders follow their parallel."""
        dense: list[Point] = []
        for (x0, y0), (x1, y1) in zip(places, [*places[1:], places[0]], strict=True):
            count = max(1, round(abs(x1 - x0) / 3))
            dense += [
                (x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count)
            ]
        return [self.point(*place) for place in dense]

    def meridian(self, longitude: float, south: float, north: float) -> list[Point]:
        """The line of a longitude between two latitudes."""
        return [self.point(longitude, south + (north - south) * i / 24) for i in range(25)]

    def parallel(self, latitude: float, west: float, east: float) -> list[Point]:
        """The line of a latitude between two longitudes."""
        return [self.point(west + (east - west) * i / 48, latitude) for i in range(49)]


def inside(point: Point, outline: Points) -> bool:
    """Whether a point lies in an outline: a ray to the right crosses it an odd number of times."""
    x, y = point
    odd = False
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            odd = not odd
    return odd


def honeycomb(outlines: list[list[Point]], radius: float) -> list[Point]:
    """The centres of the hexagons (corners up) that tile the outlines.

    A hexagon belongs to an outline when its centre lies inside; an island too small for
    that still gets the hexagon nearest to its middle.
    """
    across, down = radius * math.sqrt(3), radius * 1.5
    xs = [x for outline in outlines for x, _ in outline]
    ys = [y for outline in outlines for _, y in outline]
    centres = [
        (min(xs) + (column + row % 2 / 2) * across, min(ys) + row * down)
        for row in range(int((max(ys) - min(ys)) / down) + 1)
        for column in range(int((max(xs) - min(xs)) / across) + 1)
    ]
    tiles = (tile for outline in outlines for tile in _tiles_of(outline, centres))
    return sorted(set(tiles), key=lambda tile: (tile[1], tile[0]))


def _tiles_of(outline: list[Point], centres: list[Point]) -> list[Point]:
    tiles = [centre for centre in centres if inside(centre, outline)]
    if tiles:
        return tiles
    middle = sum(x for x, _ in outline) / len(outline), sum(y for _, y in outline) / len(outline)
    return [min(centres, key=lambda centre: math.dist(centre, middle))]
