"""The site's settings. Pelican's own are described in its documentation, ours beside each."""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "plugins"))  # the plugins share plugins/archipel

SITENAME = "Media Wall News"
SITEURL = ""
PUBLIC_URL = ""  # where the site will be published, for canonical links: https://example.org
TIMEZONE = "America/Toronto"  # of dates that name no zone
DEFAULT_LANG = "fr"

PATH = "content"
# `fast_build` reads content/articles and content/pages; Pelican's own readers find nothing.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []  # `fast_build` writes the pictures of content/media that pages show
PICTURE_SIZES = "(min-width: 720px) 656px, 100vw"  # how wide the theme shows a text's pictures
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_DIR = "theme"
THEME_STATIC_PATHS: list[str] = []  # `editions` writes the theme's files, the styles joined
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["archive_import", "fast_build", "editions", "lunr_search", "hosting"]

# The editions, in the order of the entrance page. `prefix`: the edition's folder, "" for the root.
EDITIONS = {
    "fr": {
        "name": "Français",
        "prefix": "fr",
        "strap_line": "Le mur médiatique du Canada. De l’information et des analyses bilingues, "
        "sans le bruit ambiant.",
        "paths": {
            "category": "categorie",
            "tag": "tag",
            "author": "auteur",
            "archives": "archives",
            "search": "recherche",
            "bilingual": "bilingue",  # below an article
            "provenance": "provenance",  # below an article
            "figures": "archives/chiffres",
            "corrections": "corrections",  # the log, where content/corrections.toml has entries
        },
    },
    "en": {
        "name": "English",
        "prefix": "en",
        "strap_line": "Canada’s national media wall. Bilingual news and analysis that cuts "
        "through the noise.",
        "paths": {
            "category": "category",
            "tag": "tag",
            "author": "author",
            "archives": "archives",
            "search": "search",
            "bilingual": "bilingual",
            "provenance": "provenance",
            "figures": "archives/figures",
            "corrections": "corrections",
        },
    },
}

# The menus: keys of content/categories.toml and content/pages; "home" is the front page.
MENUS = {
    "main": ["home", "canada", "world", "politics", "technology", "trade-war"],
    "second": ["economy", "politics", "business", "technology"],
    "mobile": ["home", "canada", "world", "elections-2025", "trade-war"],
    "footer_main": [
        *("politics", "business", "technology", "economy", "fact-check", "us-politics", "world"),
    ],
    "footer_more": [
        *("culture", "democracy-rights", "energy-climate", "health", "justice", "opinion"),
        "society",
    ],
    "about": ["contact", "about", "advertise", "privacy", "terms"],
}
SPECIAL_FILES = ["trade-war", "elections-2025"]  # categories in the front page's strip
OPINION = "opinion"  # the category that the front page sets apart
SOCIAL_LINKS: list[tuple[str, str]] = []  # (name, URL), shown as plain links
ARTICLES_PER_PAGE = 20
RELATED_ARTICLES = 5  # how many of the closest articles follow an article
CARDS = True  # a picture of each title, for other sites to show; only where PUBLIC_URL is set

# The hosts whose place this site takes; none: those that most articles of each edition come from.
OLD_HOSTS: list[str] = []
OLD_STUBS = True  # small pages at old addresses that lead on, for hosts without redirects

OFFLINE = False  # a button with which readers keep the archive on their device

LLMS_TXT = False  # llms.txt, which invites language models to the texts

IMPORT_INBOX = True  # import what is new in content/inbox before a build

RELATIVE_URLS = True
ARTICLE_TRANSLATION_ID = None  # the plugin `editions` pairs languages, by story
PAGE_TRANSLATION_ID = None
USE_FOLDER_AS_CATEGORY = False
DEFAULT_PAGINATION = False
WITH_FUTURE_DATES = True
FORMATTED_FIELDS: list[str] = []
SUMMARY_MAX_LENGTH = None
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

# Pelican's own lists and feeds know one language: `editions` writes both.
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
