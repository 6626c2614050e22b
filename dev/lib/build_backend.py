# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builds the addon with whool, whatever the checkout's folder is called.

whool takes the addon's name from the folder, and a checkout may have any name.
So it works in a copy of the checkout that has the right one.
"""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from whool import buildapi

ADDON = "helpdesk_mgmt_property"
# No part of the addon that an Odoo loads; `dev` holds what a build needs.
LEFT_OUT = (".ci", ".git", "bench", "build", "dist")


def _source_files(checkout):
    """The files under version control or, in an unpacked archive, all."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=checkout, check=True, capture_output=True
        )
        names = listing.stdout.decode().split("\0")
        return [checkout / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        return [path for path in checkout.rglob("*") if path.is_file()]


@contextmanager
def _named_copy(*left_out):
    checkout = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / ADDON
        for source in _source_files(checkout):
            name = source.relative_to(checkout)
            if name.parts[0] in LEFT_OUT + left_out or not source.is_file():
                continue
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)
        os.chdir(target)
        try:
            yield
        finally:
            os.chdir(checkout)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    wheel_directory = os.path.abspath(wheel_directory)
    with _named_copy("dev"):
        return buildapi.build_wheel(
            wheel_directory, config_settings, metadata_directory
        )


def build_sdist(sdist_directory, config_settings=None):
    sdist_directory = os.path.abspath(sdist_directory)
    with _named_copy():
        return buildapi.build_sdist(sdist_directory, config_settings)


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    metadata_directory = os.path.abspath(metadata_directory)
    with _named_copy():
        return buildapi.prepare_metadata_for_build_wheel(
            metadata_directory, config_settings
        )
