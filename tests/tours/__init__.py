# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from . import test_portal_tour
from . import test_desk_tour
from . import test_contractor_tour
from . import test_repair_tour
from . import test_missing_tour
from . import test_own_screen
