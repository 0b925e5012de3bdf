"""Places that a story names without being about them."""

from collections.abc import Collection, Sequence

from .gazetteer import Gazetteer
from .manner import is_capital
from .standing import Standing

Years = tuple[int, int]
CAPITAL = "110000"
SHARE_OF_PARENT = 0.3  # of the direct weight of the place around it, for a finer one to be what the story is about
SHARE_OF_ACTOR = 0.5  # of the weight of a province whose union acts in the lead, for a city named once below
SHARE_OF_HOME = 0.45  # of the weight of a headline's place, for one of another province that no headline has


def is_misprint(standing: Standing, standings: Collection[Standing], gazetteer: Gazetteer, years: Years) -> bool:
    """A headline's place that the body never comes back to, while the body dwells on another one."""
    if not standing.head or standing.body:
        return False
    codes = {standing.place.code}
    above = _above(standing, gazetteer, years)
    rivals = 0
    for other in standings:
        if other is standing or not other.body:
            continue
        if gazetteer.inside(other.place, codes, years) or other.place.code in above:
            return False
        rivals = max(rivals, other.body if other.lead else 0)
    return rivals >= 2


def is_scene(standing: Standing, alive: Sequence[Standing], gazetteer: Gazetteer, years: Years) -> bool:
    """Where a meeting of the place around it is held; the desk from which a paper writes of elsewhere in the province."""
    if standing.head or not standing.only("venue", "desk"):
        return False
    if standing.place.code == CAPITAL and standing.only("desk"):
        return True  # 本报北京7月25日电: of the whole country
    above = _above(standing, gazetteer, years)
    own = [other for other in alive if other is not standing and other.named]
    if "venue" in standing.manners:
        capital, one_of_several = is_capital(standing.place), _has_siblings(standing, alive)
        if any(o.place.code in above and (capital or (o.named > 1 and one_of_several)) for o in own):
            return True
    if "desk" not in standing.manners:
        return False
    near = [other for other in own if above & _above(other, gazetteer, years)]
    code = {standing.place.code}
    return is_capital(standing.place) and any(not gazetteer.inside(other.place, code, years) for other in near)


def in_passing(standing: Standing, chosen: Sequence[Standing], gazetteer: Gazetteer, years: Years) -> bool:
    """Another province named in the body alone, where somebody came from or went to."""
    top = max(chosen, key=lambda other: (other.weight, other.place.code))
    if top is standing:
        return False
    if gazetteer.lineage(standing.place, years)[0].code == gazetteer.lineage(top.place, years)[0].code:
        return _of_another_city(standing, top, gazetteer, years)
    if all(mention.use == "institution" for mention in standing.mentions) and top.acts:
        return True  # a university's teacher, in whatever headline
    if standing.head:
        return False
    if standing.count > 1 or standing.acts:
        return top.head and standing.weight < SHARE_OF_HOME * top.weight
    return top.count > 1 or top.head or (top.lead and not standing.lead)


def _of_another_city(standing: Standing, top: Standing, gazetteer: Gazetteer, years: Years) -> bool:
    """A city beside that of the headline, where somebody went (夷陵区's nurses in 武汉)."""
    cities = [gazetteer.lineage(one.place, years)[1:2] for one in (standing, top)]
    if not all(cities) or cities[0] == cities[1] or standing.head or standing.acts or not (top.head and top.lead):
        return False
    return standing.weight < SHARE_OF_HOME * top.weight


def is_background(
    standing: Standing, chosen: Sequence[Standing], alive: Sequence[Standing], gazetteer: Gazetteer, years: Years
) -> bool:
    """A place inside a chosen one, named in passing: the patient's county in a provincial story, one of some examples."""
    above = _above(standing, gazetteer, years)
    for other in (other for other in chosen if other.place.code in above):
        if standing.lead and standing.acts and not other.acts:
            continue  # 大同 in the headline, 大同市平城区总工会 below
        if not other.titled:
            once = standing.count < 2 and not (standing.head or standing.lead)
            if once and other.lead and other.acts and standing.weight <= SHARE_OF_ACTOR * other.weight:
                return True
            continue
        if standing.weight < SHARE_OF_PARENT * other.weight or (standing.count < 2 and not standing.head):
            return True
        example = not (standing.head or standing.lead) and len(standing.parts) == 1
        if other.lead and example and _has_siblings(standing, alive):
            return True
    return False


def is_held_by_finer(standing: Standing, chosen: Sequence[Standing], gazetteer: Gazetteer, years: Years) -> bool:
    """A place with a finer one inside it among the chosen; a zone whose counties are chosen, unless a headline has it."""
    codes = {standing.place.code}
    if standing.place.level == "zone" and not standing.head and standing.place.parent:
        neighbours = [other for other in chosen if other is not standing and other.place.level == "county"]
        if any(other.place.parent == standing.place.parent for other in neighbours):
            return True
    return any(other is not standing and gazetteer.inside(other.place, codes, years) for other in chosen)


def narrowed(standing: Standing, alive: Sequence[Standing], gazetteer: Gazetteer, years: Years) -> Standing:
    """The one place inside a city at which the body says that it happens (济南 in the headline, 济南市章丘区 below)."""
    if standing.place.order > 1 or standing.body > 1 or any(m.use != "place" for m in standing.mentions):
        return standing
    codes = {standing.place.code}
    inside = [o for o in alive if o is not standing and gazetteer.inside(o.place, codes, years)]
    if len(inside) != 1:
        return standing
    finer = inside[0]
    first = finer.mentions[0]
    whole = first.start < first.name_start and first.use == "place"
    return finer if whole and finer.place.level == "county" and finer.place.parent in codes else standing


def _has_siblings(standing: Standing, alive: Sequence[Standing]) -> bool:
    return any(o is not standing and o.place.parent == standing.place.parent for o in alive)


def _above(standing: Standing, gazetteer: Gazetteer, years: Years) -> set[str]:
    return {step.code for step in gazetteer.lineage(standing.place, years)[:-1]}
