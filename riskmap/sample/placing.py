"""Where each sample enterprise stands: streets, parks, villages and shores around real township points."""

from __future__ import annotations

import numpy as np

from riskmap.sample.land import METRES_PER_LAT, METRES_PER_LON, in_the_sea, moved, on_land
from riskmap.sample.towns import Town
from riskmap.store.register import Flags, Floats, Ints

#: Pulls that bring what fell into the sea or over the border back towards the town's point.
_PULLS = (0.75, 0.5, 0.3, 0.1, 0.02)
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
_SEA_WITHIN = 450.0  # metres from the shore


class Places:
    """The village centres of all towns, and places around them."""

    def __init__(self, towns: tuple[Town, ...], random: np.random.Generator) -> None:
        self._random = random
        self._lon = np.array([town.lon for town in towns])
        self._lat = np.array([town.lat for town in towns])
        self._reach = np.array([town.reach for town in towns])
        self._district = np.array([town.district_code for town in towns])
        count = np.array([len(town.villages) for town in towns])
        self.first = np.concatenate([[0], np.cumsum(count)[:-1]])  # a town's first village
        self.count = count
        town = np.repeat(np.arange(len(towns)), count)
        self._lay_out_villages(town)
        self._neighbours = _neighbours(self._lon, self._lat, self._district)

    def _lay_out_villages(self, town: Ints) -> None:
        """Set villages on a spiral around their town: the first at its centre, the last at its reach."""
        order = np.arange(len(town)) - self.first[town]
        share = ((order + 0.15) / self.count[town]) ** 0.65  # denser towards the town
        angle = order * _GOLDEN_ANGLE + self._random.uniform(0, 2 * np.pi, len(self.first))[town]
        reach = self._reach[town] * share * self._random.uniform(0.85, 1.15, len(town))
        self.village_lon, self.village_lat = self._back_on_land(
            town, *moved(self._lon[town], self._lat[town], reach * np.cos(angle), reach * np.sin(angle))
        )
        self._turn = self._random.uniform(0, np.pi / 2, len(town))  # how the streets of each village run

    def villages(self, town: Ints, *, central: Flags) -> Ints:
        """Return a village of each town; ``central`` ones are drawn to its first villages."""
        share = self._random.random(len(town))
        share = np.where(central, share**2.5, share)
        return np.asarray(self.first[town] + (share * self.count[town]).astype(np.int64))

    def places(self, site: str, town: Ints, village: Ints) -> tuple[Floats, Floats]:
        """Return a place in degrees for each enterprise of one kind of site, on the land of its district."""
        spread = getattr(self, f"_{site}")
        lon, lat = spread(town, village)
        return self._back_on_land(town, lon, lat)

    def _around(self, village: Ints, along: Floats, across: Floats) -> tuple[Floats, Floats]:
        """Return places moved from a village's centre in the directions of its streets, in metres."""
        cos, sin = np.cos(self._turn[village]), np.sin(self._turn[village])
        return moved(
            self.village_lon[village],
            self.village_lat[village],
            along * cos - across * sin,
            along * sin + across * cos,
        )

    def _street(self, _town: Ints, village: Ints) -> tuple[Floats, Floats]:
        random, count = self._random, len(village)
        along = random.normal(0, 190, count).clip(-420, 420)
        block = random.integers(-2, 3, count) * 110.0
        side = np.where(random.random(count) < 0.5, -11.0, 11.0) + random.normal(0, 2, count)
        crosswise = random.random(count) < 0.4
        return self._around(
            village, np.where(crosswise, block + side, along), np.where(crosswise, along, block + side)
        )

    def _park(self, _town: Ints, village: Ints) -> tuple[Floats, Floats]:
        random, count = self._random, len(village)
        column, row = random.integers(0, 11, count), random.integers(-4, 5, count)
        return self._around(
            village,
            260 + column * 68.0 + random.normal(0, 7, count),
            row * 52.0 + random.normal(0, 6, count),
        )

    def _village(self, _town: Ints, village: Ints) -> tuple[Floats, Floats]:
        random, count = self._random, len(village)
        return self._around(village, random.normal(0, 190, count), random.normal(0, 130, count))

    def _road(self, town: Ints, _village: Ints) -> tuple[Floats, Floats]:
        random, count = self._random, len(town)
        near = self._neighbours[town, random.integers(0, self._neighbours.shape[1], count)]
        way = random.uniform(0.03, 0.5, count)
        bend = 0.06 * np.sin(way * 2 * np.pi)  # roads are not straight
        east, north = self._lon[near] - self._lon[town], self._lat[near] - self._lat[town]
        lon = self._lon[town] + way * east - bend * north
        lat = self._lat[town] + way * north + bend * east
        return moved(lon, lat, random.normal(0, 16, count), random.normal(0, 16, count))

    def _rural(self, town: Ints, _village: Ints) -> tuple[Floats, Floats]:
        random, count = self._random, len(town)
        away = (self._reach[town] + 400) * np.sqrt(random.uniform(0.15, 1.6, count))
        angle = random.uniform(0, 2 * np.pi, count)
        return moved(self._lon[town], self._lat[town], away * np.cos(angle), away * np.sin(angle))

    def _coast(self, town: Ints, village: Ints) -> tuple[Floats, Floats]:
        lon, lat = self._village(town, village)
        for one in np.unique(town):
            rows = np.flatnonzero(town == one)
            shore = self._shore(int(one))
            if len(shore):
                drawn = shore[self._random.integers(0, len(shore), len(rows))]
                lon[rows], lat[rows] = drawn[:, 0], drawn[:, 1]
        return lon, lat

    def _shore(self, town: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """Return places of a town with the sea within a few hundred metres."""
        tries = 500
        away = 2.2 * max(self._reach[town], 1500.0) * np.sqrt(self._random.random(tries))
        angle = self._random.uniform(0, 2 * np.pi, tries)
        lon, lat = moved(
            np.full(tries, self._lon[town]),
            np.full(tries, self._lat[town]),
            away * np.cos(angle),
            away * np.sin(angle),
        )
        land = on_land(np.repeat(self._district[town], tries), lon, lat)
        lon, lat = lon[land], lat[land]
        wet = np.zeros(len(lon), bool)
        for bearing in np.arange(8) * np.pi / 4:
            x, y = moved(lon, lat, _SEA_WITHIN * np.cos(bearing), _SEA_WITHIN * np.sin(bearing))
            wet |= in_the_sea(x, y)
        return np.column_stack([lon[wet], lat[wet]])

    def _back_on_land(self, town: Ints, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Pull places that are in the sea or in another district towards the town's point."""
        district = self._district[town]
        for pull in (*_PULLS, 0.0):
            lost = np.flatnonzero(~on_land(district, lon, lat))
            if not len(lost):
                break
            shaken = self._random.normal(0, 25 if pull else 0, (2, len(lost)))
            x, y = self._lon[town[lost]], self._lat[town[lost]]
            lon[lost], lat[lost] = moved(
                x + (lon[lost] - x) * pull, y + (lat[lost] - y) * pull, shaken[0], shaken[1]
            )
        return lon, lat


def around_enterprises(
    district: np.ndarray[tuple[int], np.dtype[np.str_]],
    lon: Floats,
    lat: Floats,
    reach: Floats,
    random: np.random.Generator,
) -> tuple[Floats, Floats]:
    """Return a place for each risk point within ``reach`` metres of its enterprise, on the same land."""
    east, north = random.uniform(-1, 1, (2, len(lon))) * reach * 0.7
    x, y = moved(lon, lat, east, north)
    lost = ~on_land(district, x, y)
    return np.where(lost, lon, x), np.where(lost, lat, y)


def _neighbours(lon: Floats, lat: Floats, district: np.ndarray[tuple[int], np.dtype[np.str_]]) -> Ints:
    """Return the three nearest towns of the same district for each town."""
    away = np.hypot(
        (lon[:, None] - lon[None, :]) * METRES_PER_LON, (lat[:, None] - lat[None, :]) * METRES_PER_LAT
    )
    away[district[:, None] != district[None, :]] = np.inf
    np.fill_diagonal(away, np.inf)
    return np.argsort(away, axis=1)[:, :3]
