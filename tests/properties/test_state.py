from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from search.model import EntityType, Span
from tui.view import state
from tui.view.state import LISTS, NOTHING, Order, Pane, Subject, SubjectKind, Trail, View

ids = st.sampled_from(["a", "b", "c", "d"])
panes = st.sampled_from(list(Pane))
words = st.text("ab ", max_size=4)
types = st.frozensets(st.sampled_from(EntityType))
subjects = st.one_of(
    st.just(NOTHING),
    st.builds(Subject, st.sampled_from([kind for kind in SubjectKind if kind != "nothing"]), ids),
)


@st.composite
def views(draw: st.DrawFn) -> View:
    view = View()
    for _ in range(draw(st.integers(0, 6))):
        view = draw(st.sampled_from(STEPS))(draw, view)
    return view


STEPS = (
    lambda draw, view: state.open_article(view, draw(ids), draw(st.integers(0, 99))),
    lambda draw, view: state.choose(view, draw(subjects)),
    lambda draw, view: state.search(view, draw(words)),
    lambda draw, view: state.set_filter(view, draw(panes), draw(words)),
    lambda draw, view: state.toggle_pin(view, draw(panes)),
    lambda draw, view: state.toggle_mark(view, draw(ids)),
    lambda draw, view: state.show_slot(view, draw(panes)),
    lambda draw, view: state.compare(view, draw(ids), draw(ids)),
    lambda draw, view: state.swap(view),
    lambda draw, view: state.toggle_follow(view),
    lambda draw, view: state.next_order(view),
    lambda draw, view: state.next_type(view, draw(types)),
)


@given(views())
def test_a_view_never_compares_an_article_with_itself_nor_marks_more_than_two(view: View) -> None:
    assert view.compared is None or view.compared[0] != view.compared[1]
    assert len(view.marked) == len(set(view.marked)) <= 2
    assert view.slot in (Pane.HITS, Pane.QUOTES)
    assert Pane.READER not in dict(view.pinned)


@given(views(), st.sampled_from(LISTS), subjects)
def test_a_pinned_pane_keeps_its_subject_and_the_others_follow(
    view: View, pane: Pane, subject: Subject
) -> None:
    if view.is_pinned(pane):
        view = state.toggle_pin(view, pane)
    before = view.subject
    after = state.choose(state.toggle_pin(view, pane), subject)
    assert after.subject_of(pane) == before
    for other in LISTS:
        if not after.is_pinned(other):
            assert after.subject_of(other) == subject
    assert state.toggle_pin(after, pane).subject_of(pane) == subject


@given(views(), panes, words)
def test_a_filter_is_kept_until_it_is_emptied(view: View, pane: Pane, typed: str) -> None:
    filtered = state.set_filter(view, pane, typed)
    assert filtered.filter_of(pane) == (typed if typed.strip() else "")
    assert state.set_filter(filtered, pane, "").filter_of(pane) == ""


@given(views())
def test_steps_done_twice_lead_back(view: View) -> None:
    assert state.swap(state.swap(view)) == view
    assert state.toggle_follow(state.toggle_follow(view)) == view
    for pane in LISTS:
        if not view.is_pinned(pane):
            assert state.toggle_pin(state.toggle_pin(view, pane), pane) == view


@given(views())
def test_the_orders_of_names_go_round(view: View) -> None:
    seen = [view]
    for _ in Order:
        seen.append(state.next_order(seen[-1]))
    assert seen[-1] == view
    assert {one.order for one in seen} == set(Order)


@given(views(), types)
def test_the_types_of_names_go_round_those_there_are_and_end_with_all(
    view: View, there: frozenset[EntityType]
) -> None:
    seen = []
    turned = state.all_types(view)
    for _ in range(len(there) + 1):
        turned = state.next_type(turned, there)
        seen.append(turned.only)
    assert seen == [*(one for one in EntityType if one in there), None]
    assert replace(turned, only=view.only) == view


@given(views(), ids, st.integers(0, 9))
def test_opening_an_article_leaves_the_choices_alone(view: View, article: str, at: int) -> None:
    opened = state.open_article(view, article, at, Span(at, at + 3))
    assert opened.article == article
    assert state.same_choice(view, opened)
    assert replace(opened, spot=view.spot) == view


@given(st.lists(st.integers(0, 3), min_size=1), st.data())
def test_a_trail_goes_back_the_way_it_came(values: list[int], data: st.DataObject) -> None:
    trail = Trail(values[0])
    for value in values[1:]:
        trail = trail.push(value)
    steps = data.draw(st.integers(0, len(trail.past)))
    walked = trail
    for _ in range(steps):
        walked = walked.back()
    for _ in range(steps):
        walked = walked.forward()
    assert walked == trail
    assert [*trail.past, trail.now] == [
        value for position, value in enumerate(values) if position == 0 or value != values[position - 1]
    ]


@given(st.lists(st.integers(), min_size=1))
def test_a_new_step_forgets_what_lay_ahead(values: list[int]) -> None:
    trail = Trail(0)
    for value in values:
        trail = trail.push(value)
    branched = trail.back().push(max(values) + 1)
    assert branched.future == ()
    assert branched.forward() == branched


def test_a_trail_keeps_no_more_than_its_limit() -> None:
    trail = Trail(0, limit=3)
    for value in range(1, 9):
        trail = trail.push(value)
    assert trail.past == (5, 6, 7)
    assert trail.now == 8
