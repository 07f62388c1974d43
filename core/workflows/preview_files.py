"""A host looks at files before importing them: what each was recognised as, and its first rows."""

from __future__ import annotations

from core.intake.brought import Brought
from core.intake.preview import FilePreview, preview
from core.settings import Settings
from core.visitor import HOSTS, Visitor, allowed


@allowed(HOSTS)
def preview_files(visitor: Visitor, settings: Settings, brought: Brought) -> tuple[FilePreview, ...]:
    """One preview a file; a file that cannot be used carries its refusal instead.

    Raises
    ------
    InputError
        As `Brought.files`.
    """
    with brought.files(settings) as files:
        return tuple(preview(one) for one in files)
