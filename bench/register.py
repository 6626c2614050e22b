# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Loads the real register of buildings: lots become buildings, dwellings units.

    dev/bench --register DATABASE      load it for good, and tell what was left out

The register is as dirty as its source: years and floors of zero, lots without a
dwelling. A lot without dwellings is left out; a year of zero stays empty; where
the floors are missing, the dwellings all stand on one.
"""

import csv
import sys
import time
from collections import Counter

import session
import stacks

CHUNK = 2000


def read_lots():
    """The lots with dwellings, and why the others were left out."""
    lots, notes, seen = [], Counter(), set()
    path = stacks.shared_data("pluto_brownsville.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            dwellings = whole(row["unitsres"])
            if row["bbl"] in seen:
                notes["left out: its number occurred before"] += 1
            elif not dwellings:
                notes["left out: no dwellings"] += 1
            else:
                lots.append(clean(row, dwellings, notes))
            seen.add(row["bbl"])
    return lots, notes


def clean(row, dwellings, notes):
    floors, year = whole(row["numfloors"]), whole(row["yearbuilt"])
    if not floors:
        notes["taken without floors: all dwellings on the first"] += 1
    if not year:
        notes["taken without a year of construction"] += 1
    floors = floors or 1
    return {
        "code": row["bbl"],
        "dwellings": dwellings,
        "floors": floors,
        "units_per_floor": -(-dwellings // floors),
        "year_built": year,
        "area": float(row["bldgarea"] or 0),
    }


def whole(text):
    """The whole number in a text such as ``2.5``, or 0."""
    try:
        return int(float(text or 0))
    except ValueError:
        return 0


def building_vals(lot, project):
    return {
        "name": lot["code"],
        "code": lot["code"],
        "project_id": project.id,
        "floors": lot["floors"],
        "units_per_floor": lot["units_per_floor"],
        "year_built": lot["year_built"],
    }


def unit_vals(lot, building):
    for number in range(lot["dwellings"]):
        floor, door = divmod(number, lot["units_per_floor"])
        yield {
            "code": f"{lot['code']}-{floor + 1:02d}{door + 1:02d}",
            "building_id": building.id,
            "floor": floor + 1,
            "door": door + 1,
            "area_gross": round(lot["area"] / lot["dwellings"] * 0.0929, 2),
        }


def load(env, lots):
    """Creates all buildings and units; how many units there are afterwards.

    A register is taken over in one go: no unit gets a message that says so.
    """
    env = env(context=dict(env.context, tracking_disable=True))
    project = env["project.project"].create(
        {"name": "Brownsville", "code": "BV", "is_development": True}
    )
    buildings = env["property.building"].create(
        [building_vals(lot, project) for lot in lots]
    )
    vals_list = [
        vals
        for lot, building in zip(lots, buildings, strict=True)
        for vals in unit_vals(lot, building)
    ]
    for start in range(0, len(vals_list), CHUNK):
        env["property.unit"].create(vals_list[start : start + CHUNK])
        env.flush_all()
        env.invalidate_all()
    return len(vals_list)


def main(database):
    lots, notes = read_lots()
    with session.environment(database) as env:
        start = time.perf_counter()
        units = load(env, lots)
        env.cr.commit()
        seconds = time.perf_counter() - start
    print(f"{len(lots)} buildings with {units} units in {seconds:.1f} s")
    for note, count in notes.items():
        print(f"{count} lots {note}")


if __name__ == "__main__":
    main(sys.argv[1])
