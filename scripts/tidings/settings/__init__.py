"""What the articles cannot say: the dataset's own name, licence and people, from `seeds/tidings.toml`."""

from tidings.settings.gaps import gaps
from tidings.settings.page import settings_page, template, write_template
from tidings.settings.reading import fill, parse_settings, read_settings
from tidings.settings.values import (
    FILE,
    NO_CONTRIBUTOR,
    NO_LICENCE,
    ArticleSettings,
    BuildSettings,
    Contributor,
    FetchSettings,
    Grant,
    Licence,
    Provider,
    PublishSettings,
    Settings,
)

__all__ = [
    "FILE",
    "NO_CONTRIBUTOR",
    "NO_LICENCE",
    "ArticleSettings",
    "BuildSettings",
    "Contributor",
    "FetchSettings",
    "Grant",
    "Licence",
    "Provider",
    "PublishSettings",
    "Settings",
    "fill",
    "gaps",
    "parse_settings",
    "read_settings",
    "settings_page",
    "template",
    "write_template",
]
