"""The scenes by story id; a scene function has the id's name with underscores."""

from collections.abc import Callable
from random import Random

from tools.pictures.canvas import Canvas
from tools.pictures.scenes import (
    canada,
    culture,
    economy,
    elections,
    health,
    heritage,
    nature,
    politics,
    rights,
    society,
    technology,
    trade,
    world,
)

Scene = Callable[[Canvas, Random], None]

_DRAWN: tuple[Scene, ...] = (
    canada.trans_canada_highway,
    canada.time_zones,
    heritage.rideau_canal,
    heritage.halifax_explosion,
    politics.bill_becomes_law,
    politics.governor_general,
    elections.ridings_343,
    elections.counting_votes,
    rights.notwithstanding_clause,
    rights.access_to_information,
    economy.policy_rate,
    economy.consumer_price_index,
    trade.st_lawrence_seaway,
    trade.maple_reserve,
    trade.cusma,
    trade.how_tariffs_work,
    technology.canadarm,
    technology.dot_ca,
    technology.ai_institutes,
    world.nato_founding,
    world.peacekeeping_1956,
    world.electoral_college,
    world.us_congress,
    culture.carnaval_de_quebec,
    culture.national_film_board,
    nature.fundy_tides,
    nature.james_bay,
    health.insulin,
    society.supreme_court,
    society.census,
)

SCENES: dict[str, Scene] = {scene.__name__.replace("_", "-"): scene for scene in _DRAWN}
