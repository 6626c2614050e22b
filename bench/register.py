# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Loads a real register of dwellings through the ORM, and says what it leaves out.

The register is a tax-lot file (PLUTO): one lot a line with its floors, dwellings
and year built, as dirty as its source. A lot becomes a building of one development
project, and its dwellings become units, spread over its floors.

    dev/bench --register DATABASE      loads it for good, and tells what was left out

The file is found in ``../shared/data`` beside the checkout, or in the folder
``$HMP_SHARED/data``. ``load_register`` leaves the commit to its caller.
"""

import csv
import logging
import math
import os
import sys
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path

_logger = logging.getLogger(__name__)

FILE = "pluto_brownsville.csv"
PROJECT_CODE = "PLUTO"
# Units are created in batches of this size, so that memory stays flat.
BATCH = 5_000
# Nothing of a register is mailed, tracked or followed.
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


def register_path():
    """Where the register lies."""
    shared = os.environ.get("HMP_SHARED")
    if shared:
        return Path(shared) / "data" / FILE
    return Path(__file__).resolve().parents[2] / "shared" / "data" / FILE


def load_register(env, path=None, limit=None):
    """Load the register; returns what was loaded, how fast, and what was left out.

    :param limit: stop after so many lots
    :return: ``{"units", "buildings", "seconds", "units_per_second", "left_out",
        "mended"}``; the last two map a reason to the lines of the file.
    """
    started = time.monotonic()
    left_out, mended = defaultdict(list), defaultdict(list)
    lots = _read_lots(path or register_path(), left_out, mended)
    lots = list(islice(lots, limit))
    env = env(context=dict(env.context, **QUIET))
    buildings = _create_buildings(env, lots)
    units = _create_units(env, zip(buildings.ids, lots, strict=True))
    seconds = time.monotonic() - started
    _log_reasons("left out", left_out)
    _log_reasons("mended", mended)
    _logger.info(
        "Register: %d units in %d buildings in %.1f s (%.0f units a second)",
        units,
        len(buildings),
        seconds,
        units / seconds,
    )
    return {
        "units": units,
        "buildings": len(buildings),
        "seconds": seconds,
        "units_per_second": units / seconds,
        "left_out": dict(left_out),
        "mended": dict(mended),
    }


def _create_buildings(env, lots):
    project = _create_project(env)
    buildings = env["property.building"].create(
        [_prepare_building_vals(project, lot) for lot in lots]
    )
    env.flush_all()
    return buildings


def _create_units(env, buildings):
    count = 0
    vals = _prepare_unit_vals(buildings)
    while batch := list(islice(vals, BATCH)):
        env["property.unit"].create(batch)
        env.flush_all()
        # The next batch does not look at this one.
        env.invalidate_all()
        count += len(batch)
    return count


def _read_lots(path, left_out, mended):
    """The lots that have dwellings, with floors and year made plausible."""
    seen = set()
    with open(path, encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            code = (row["bbl"] or "").strip()
            units = _number(row["unitsres"])
            if not code:
                left_out["no lot number"].append(line)
            elif code in seen:
                left_out["lot number used before"].append(line)
            elif units is None:
                left_out["number of dwellings missing"].append(line)
            elif units <= 0:
                left_out["no dwellings"].append(line)
            else:
                seen.add(code)
                yield _plausible_lot(line, code, int(units), row, mended)


def _plausible_lot(line, code, units, row, mended):
    floors = _number(row["numfloors"])
    if not floors:
        mended["floors missing: taken as 1"].append(line)
        floors = 1
    elif floors != int(floors):
        mended["part of a floor: rounded up"].append(line)
    floors = math.ceil(floors)
    if floors > units:
        # Every dwelling gets a floor of its own; the floors above belong to it.
        mended["fewer dwellings than floors"].append(line)
    year = int(_number(row["yearbuilt"]) or 0)
    if not 1600 <= year <= 2100:
        mended["year built missing: left empty"].append(line)
        year = 0
    houses = _number(row["numbldgs"]) or 0
    if houses > 1:
        mended["several buildings on a lot: loaded as one"].append(line)
    return {"code": code, "units": units, "floors": floors, "year": year}


def _number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def _create_project(env):
    project = env["project.project"].search([("code", "=", PROJECT_CODE)])
    return project or env["project.project"].create(
        {
            "name": "Register",
            "code": PROJECT_CODE,
            "is_development": True,
            "company_id": env.company.id,
        }
    )


def _prepare_building_vals(project, lot):
    return {
        "project_id": project.id,
        "code": lot["code"],
        "name": lot["code"],
        "stairwells": 1,
        "floors": lot["floors"],
        "units_per_floor": _units_per_floor(lot),
        "year_built": lot["year"],
    }


def _units_per_floor(lot):
    return math.ceil(lot["units"] / lot["floors"])


def _prepare_unit_vals(buildings):
    """One dwelling after the other, floor by floor."""
    for building_id, lot in buildings:
        per_floor = _units_per_floor(lot)
        for index in range(lot["units"]):
            floor, door = index // per_floor + 1, index % per_floor + 1
            name = f"{floor}{door:02d}"
            yield {
                "building_id": building_id,
                "code": f"{lot['code']}-{name}",
                "name": name,
                "floor": floor,
                "door": door,
            }


def _log_reasons(verb, reasons):
    for reason, lines in sorted(reasons.items()):
        shown = ", ".join(map(str, lines[:20])) + (" …" if lines[20:] else "")
        _logger.info("%d lots %s: %s (lines %s)", len(lines), verb, reason, shown)


def main(database):
    import session

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with session.environment(database) as env:
        load_register(env)
        env.cr.commit()


if __name__ == "__main__":
    main(sys.argv[1])
