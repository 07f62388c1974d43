"""Our own HTML: complete on first sight, without script, font or picture from anywhere."""

from __future__ import annotations

import functools
import re
from http import HTTPStatus
from pathlib import Path
from string import Template

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from core.figures import style
from core.i18n import text
from core.limits import limits
from core.settings import LANGUAGES, Settings
from core.visitor_cookie import LANGUAGE_COOKIE
from core.web import cookies, document, headers

TEMPLATES = Path(__file__).parent / "templates"
ALERT_COLOUR = style.PLAN_COLOURS["W"]
SECONDS_PER_DAY = 86_400
SHORT_HASH = 8
"""Digits of a hash on screen: enough to see that two are the same set."""

_EMPHASIS = re.compile(r"\*([^*]+)\*")
_AROUND_TAGS = re.compile(r"\n\s*")


def _stylesheet() -> str:
    """The inline CSS, with the colours of the house filled in."""
    plans = (
        f".plan-{code}{{border-left-color:{colour}}}.plan-{code} .letter{{background:{colour}}}"
        for code, colour in style.PLAN_COLOURS.items()
    )
    ramp = (
        f".ramp-{place}{{background:{colour}}}" for place, colour in enumerate(style.STRIP_COLOURS, start=1)
    )
    css = Template((TEMPLATES / "page.css").read_text(encoding="utf-8")).substitute(
        paper=style.PAPER,
        ink=style.INK,
        line=style.LINE,
        edge=style.EDGE,
        grey=style.GREY,
        shade=style.SHADE,
        amber=style.AMBER,
        amber_tint=style.AMBER_TINT,
        white=style.WHITE,
        alert=ALERT_COLOUR,
        plans="\n".join(plans),
        ramp="\n".join(ramp),
    )
    return css.replace("\n", "")


CSS = _stylesheet()
POLICY = headers.plain_page_policy(CSS)

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals.update(
    css=Markup(CSS),  # our own file, hashed in the content policy
    languages=[(code, text(code, "web.language_name")) for code in LANGUAGES],
    colours={"ink": style.INK, "white": style.WHITE},
    area="",
    rehearsal=False,
    form=False,
    plan=None,
    problem="",
    receipt="",
)


def emphasised(sentence: str) -> Markup:
    """Text as HTML, escaped, with what stands between `*stars*` in bold."""
    return Markup(_EMPHASIS.sub(r"<strong>\1</strong>", str(escape(sentence))))


def say(language: str, key: str, /, **facts: object) -> Markup:
    """A sentence of the catalogue as HTML; its facts are escaped and their stars left alone."""
    return emphasised(text(language, key)).format(**facts)


def page(
    request: Request,
    settings: Settings,
    template: str,
    *,
    status: int = HTTPStatus.OK,
    language: str | None = None,
    **facts: object,
) -> HTMLResponse:
    """One page in the visitor's language."""
    language = language or document.language(request.scope, settings)
    html = _environment.get_template(template).render(
        language=language, say=functools.partial(say, language), **facts
    )
    answer = HTMLResponse(_AROUND_TAGS.sub("\n", html), status_code=status)
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = _keeping(request)
    answer.headers["Content-Language"] = language
    return keep_language(answer, request, settings, language)


def _keeping(request: Request) -> str:
    """Pages are not stored; a screen of the form only for the Back button of the same tab.

    With `no-store` Back shows a browser error instead of the previous plan (measured in Chromium),
    and that screen would come back from the sent form anyway: nothing is gained by the error.
    """
    return "private, no-cache" if request.method == "POST" else "no-store"


def keep_language(answer: HTMLResponse, request: Request, settings: Settings, language: str) -> HTMLResponse:
    """Remember a language that differs from what this browser had."""
    if request.cookies.get(LANGUAGE_COOKIE, settings.language) != language:
        answer.headers.append(
            "set-cookie",
            cookies.header(
                LANGUAGE_COOKIE,
                language,
                secure=cookies.is_https(request.scope, settings),
                max_age_seconds=limits().language_cookie_days * SECONDS_PER_DAY,
            ),
        )
    return answer
