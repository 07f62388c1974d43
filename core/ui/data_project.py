"""Which project the data page is about, and the form that starts one."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from core.errors import DomainError
from core.i18n import formats
from core.ui import cached, errors, panels, state
from core.ui.state import say
from core.workflows.describe_area import AreaDescription
from core.workflows.list_projects import list_projects
from core.workflows.start_project import start_project
from core.workshop.project import LONGEST_TEXT, NEEDED, Project

NEW = "project.new"
CHANGE = "project.change"


@dataclass(frozen=True)
class Target:
    """What is imported into. `area` is None for a project that has no data yet."""

    area_id: str
    name: str
    project: Project | None
    area: AreaDescription | None

    @property
    def is_example(self) -> bool:
        return self.area is not None and self.area.is_fictitious


def target(area: AreaDescription) -> Target:
    """The project that was chosen, else the neighbourhood on the table."""
    projects = {one.area_id: one for one in list_projects(state.visitor())}
    names = cached.area_names()
    chosen = state.current().project
    if chosen in projects and chosen not in names:
        return Target(chosen, projects[chosen].name, projects[chosen], None)
    return Target(area.area_id, area.name, projects.get(area.area_id), area)


def choose(now: Target) -> None:
    """The list of neighbourhoods and projects, what is known of this one, and a new one."""
    names = {**{one.area_id: one.name for one in list_projects(state.visitor())}, **cached.area_names()}
    with st.container(border=True, key="card_data_project"):
        chosen = st.selectbox(
            say("data.project_choose"),
            list(names),
            index=list(names).index(now.area_id),
            format_func=names.get,
            key=f"data_project_{now.area_id}_{len(names)}",
        )
        if chosen != now.area_id:
            _open(chosen)
        if now.project:
            _facts(now.project)
            if st.button(say("data.project_change"), icon=":material/edit:", key="data_project_change"):
                state.edit(CHANGE)
                st.rerun()
        elif now.is_example:
            st.caption(say("data.project_example"))
        if st.button(
            say("data.project_new"),
            icon=":material/add:",
            type="primary" if now.is_example and state.current().editing != NEW else "secondary",
            key="data_project_new",
        ):
            state.edit(NEW)
            st.rerun()


def _open(area_id: str) -> None:
    state.choose_project(area_id)
    if area_id in cached.area_names():
        state.choose_area(area_id)
    st.rerun()


def _facts(project: Project) -> None:
    day = lambda date: formats.date(state.language(), date) if date else say("ui.unknown")  # noqa: E731
    panels.facts(
        [
            (say("project.area"), project.area),
            (say("project.client"), project.client),
            (say("project.decider"), project.decider),
            (say("project.contact"), project.contact),
            (say("project.starts_on"), day(project.starts_on)),
            (say("project.decides_on"), day(project.decides_on)),
        ]
    )


def form(now: Target) -> None:
    """A new project, or the one that is looked at; what was typed stays when something is missing."""
    before = now.project if state.current().editing == CHANGE else None
    key = f"project_{before.area_id if before else 'new'}"
    with st.container(border=True, key="card_project_form"):
        st.subheader(say("project.change_title" if before else "project.new_title"), anchor=False)
        st.text(say("project.lead"))
        typed: dict[str, str] = {}
        below: dict[str, object] = {}
        with st.form(key, border=False):
            first = st.container()
            left, right = st.columns(2)
            for place, field in enumerate(NEEDED):
                with first if place == 0 else (left, right)[(place + 1) % 2]:
                    typed[field] = st.text_input(
                        say(f"project.{field}"),
                        value=getattr(before, field) if before else "",
                        max_chars=LONGEST_TEXT,
                        placeholder=say(f"project.{field}_example"),
                        key=f"{key}_{field}",
                    )
                    below[field] = st.container()
            starts_on = left.date_input(
                say("project.starts_on"),
                value=before.starts_on if before else None,
                format="DD-MM-YYYY",
                key=f"{key}_starts_on",
            )
            decides_on = right.date_input(
                say("project.decides_on"),
                value=before.decides_on if before else None,
                format="DD-MM-YYYY",
                key=f"{key}_decides_on",
            )
            below["decides_on"] = right.container()
            with st.container(horizontal=True):
                is_sent = st.form_submit_button(
                    say("project.save" if before else "project.start"),
                    type="primary",
                    icon=":material/arrow_forward:",
                )
                is_left = st.form_submit_button(say("project.cancel"))
        if is_left:
            state.edit(None)
            st.rerun()
        if is_sent:
            area_id = before.area_id if before else None
            try:
                made = start_project(
                    state.visitor(),
                    state.settings(),
                    **typed,
                    starts_on=starts_on,
                    decides_on=decides_on,
                    area_id=area_id,
                )
            except DomainError as error:
                with below.get(str(error.facts.get("field")), st.container()):
                    errors.show(error)
                return
            _open(made.area_id)
