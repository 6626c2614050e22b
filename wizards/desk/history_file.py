# Copyright 2026 The helpdesk_mgmt_property contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The columns of a file of old cases, by the titles that people give them."""

from ...models.mixins.importing.cell_values import UnreadCell, plain, read_moment

TITLES = {
    "number": ("原工单编号", "工单编号", "编号", "Old Number"),
    "name": ("标题", "主题", "Title"),
    "kind": ("类别", "类型", "工单类型", "Kind"),
    "stage": ("阶段", "状态", "Stage"),
    "description": ("说明", "内容", "描述", "Description"),
    "received_at": ("受理时间", "受理日期", "登记时间", "Received"),
    "closed_date": ("关闭时间", "关闭日期", "办结时间", "Closed"),
    "project": ("项目", "Project"),
    "unit": ("房号", "房屋", "房间代码", "Room Code"),
    "customer": ("客户", "客户姓名", "姓名", "Customer"),
    "phone": ("电话", "联系电话", "Phone"),
    "category": ("分类", "问题分类", "Category"),
    "outcome": ("处理结果", "结果", "Outcome"),
}
NEEDED = ("name", "kind")
MOMENTS = ("received_at", "closed_date")

_BY_TITLE = {
    plain(title).casefold(): name for name, titles in TITLES.items() for title in titles
}
_DAYS = ("%m/%d/%Y", "%d/%m/%Y")
_TIMES = ("", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p")


class AmbiguousDays(ValueError):
    """Days whose month and day could be told either way round."""


def column_of(title):
    """The name of a column by its title, or None if nobody knows it."""
    return _BY_TITLE.get(plain(str(title)).casefold())


def day_patterns(texts):
    """How the days of a column are written where the year does not stand first.

    One cell may leave open which is the month; the column decides.

    :raises AmbiguousDays: if the whole column leaves it open
    """
    unread = [text for text in texts if not _is_read(text)]
    fitting = []
    for day in _DAYS:
        patterns = [day + time for time in _TIMES]
        if unread and all(_is_read(text, patterns) for text in unread):
            fitting.append(patterns)
    if len(fitting) > 1 and _differ(unread, *fitting):
        raise AmbiguousDays(unread[0])
    return fitting[0] if fitting else []


def _is_read(text, patterns=()):
    try:
        read_moment(text, patterns)
    except UnreadCell:
        return False
    return True


def _differ(texts, one, other):
    return any(read_moment(text, one) != read_moment(text, other) for text in texts)
