# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Merges the exported terms into i18n/ and checks it; called by dev/i18n.

i18n.py FRESH_POT FOLDER [--check]
"""

import sys
from pathlib import Path

import polib

from odoo.modules.module import get_module_path

ADDON = "helpdesk_mgmt_property"
LANGUAGE = "zh_CN"
HEADER = {
    "Project-Id-Version": "helpdesk_mgmt_property 19.0",
    "Report-Msgid-Bugs-To": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def key(entry):
    """What makes an entry the same one: dates, order and width do not count."""
    return (
        entry.msgid,
        tuple(sorted(entry.occurrences)),
        tuple(sorted(entry.comment.split("\n"))),
    )


def common_terms():
    """What Odoo itself calls the words that every model has, as in ``Created by``."""
    terms = {}
    for module in ("mail", "base"):
        path = Path(get_module_path(module)) / "i18n" / f"{LANGUAGE}.po"
        if path.exists():
            terms.update((entry.msgid, entry) for entry in polib.pofile(str(path)))
    return terms


def merged(fresh, old):
    """The fresh terms with the old translations; terms that are gone go."""
    result = polib.POFile(wrapwidth=78)
    result.metadata = {**HEADER, "Language": LANGUAGE}
    known = common_terms()
    known.update(
        (entry.msgid, entry) for entry in old if not entry.obsolete and entry.msgstr
    )
    for entry in fresh:
        before = known.get(entry.msgid)
        result.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgstr=before.msgstr if before else "",
                comment=entry.comment,
                occurrences=entry.occurrences,
                flags=before.flags if before else [],
            )
        )
    return result


def faults_of(fresh, pot, translation):
    faults = []
    if set(map(key, pot)) != set(map(key, fresh)):
        changed = {entry.msgid for entry in pot} ^ {entry.msgid for entry in fresh}
        faults.append(f"the .pot is stale: {sorted(changed) or 'places changed'}")
    wanted = {entry.msgid for entry in fresh}
    found = {entry.msgid for entry in translation if not entry.obsolete}
    faults += [f"missing: {term!r}" for term in sorted(wanted - found)]
    faults += [f"obsolete: {term!r}" for term in sorted(found - wanted)]
    faults += [
        f"fuzzy: {entry.msgid!r}" for entry in translation if "fuzzy" in entry.flags
    ]
    faults += [
        f"untranslated: {entry.msgid!r}"
        for entry in translation
        if not entry.obsolete and not entry.msgstr
    ]
    return faults


def main(fresh_path, folder, check):
    folder = Path(folder)
    pot_path = folder / f"{ADDON}.pot"
    po_path = folder / f"{LANGUAGE}.po"
    fresh = polib.pofile(str(fresh_path))
    fresh.metadata = dict(HEADER)
    old = polib.pofile(str(po_path)) if po_path.exists() else polib.POFile()
    if not check:
        folder.mkdir(exist_ok=True)
        old = merged(fresh, old)
        old.save(str(po_path))
        fresh.save(str(pot_path))
    pot = polib.pofile(str(pot_path)) if pot_path.exists() else polib.POFile()
    faults = faults_of(fresh, pot, old)
    for fault in faults:
        print(f"{po_path}: {fault}")
    print(f"{po_path}: {len(fresh)} terms, {len(faults)} faults")
    return 1 if check and faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3], "--check" in sys.argv))
