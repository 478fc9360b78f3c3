"""The internal pages escape whatever their views hold."""

from __future__ import annotations

from certif.pages.staff.render import staff_html
from certif.pages.staff.views import Cell, Frame, Person, Table, TaskGroup, TaskShown, TodoPage


def test_whatever_a_view_holds_is_text() -> None:
    bad = '"><script>x</script>\u202e`y`'
    task = TaskShown(bad, ((bad, bad),), (bad, bad), bad, bad, (Person(bad, bad),))
    table = Table("t", bad, (bad,), ((Cell(bad, (bad,), bad, "bad"),),))
    group = TaskGroup("g", bad, late=True, tasks=(task,))
    html = staff_html(TodoPage(Frame(bad, bad, bad, ((bad, bad),)), bad, (group,), table))
    assert "<script" not in html
    assert "x</script>" not in html
    assert "\u202e" not in html
    assert "<code>y</code>" in html
