"""Words of the screens: `nl.po` is the source language, `en.po` stands complete beside it.

Message ids are names (`plans.title`), not sentences, so that both languages are equals and a
missing one is an error of the house (see `tests/test_translations.py`), not a mixed screen.
Start with `catalogue.text`; numbers, money and dates are in `formats`.
"""

from core.i18n.catalogue import has, keys, sentence, text

__all__ = ["has", "keys", "sentence", "text"]
