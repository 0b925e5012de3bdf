"""Settings of an installation, all from the environment, safe where nothing is said.

docs/settings.md lists every variable read here.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.secret import kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# What the installation owns: database, index, uploads, collected static files, secret key.
BAOKU_DATA = Path(env.str("BAOKU_DATA", str(BASE_DIR / "data"))).resolve()
BAOKU_DATA.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("BAOKU_DEBUG", False)
SECRET_KEY = env.str("BAOKU_SECRET_KEY", "") or kept_secret_key(BAOKU_DATA)
HOST = env.str("HOST", "127.0.0.1")
PORT = env.int("PORT", 8000)
ALLOWED_HOSTS = env.list("BAOKU_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", HOST])
CSRF_TRUSTED_ORIGINS = env.list("BAOKU_TRUSTED_ORIGINS", default=[])

# Only people with an account may read anything at all.
LOGIN_ONLY = env.bool("BAOKU_LOGIN_ONLY", False)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "haystack",
    "csp",
    "archive",
    "search",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *(["django.contrib.auth.middleware.LoginRequiredMiddleware"] if LOGIN_ONLY else []),
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
LOGIN_URL = "archive:login"
LOGIN_REDIRECT_URL = "archive:home"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------
# The paths of our own defaults are set as they are: in a URL, a folder's "?" or "#" would cut them short.
_own_database = {"ENGINE": "django.db.backends.sqlite3", "NAME": BAOKU_DATA / "baoku.sqlite3"}
_database = env.db_url("DATABASE_URL") if env.str("DATABASE_URL", "") else _own_database
if _database["ENGINE"].endswith("sqlite3"):
    # Writers queue for up to 30 s instead of failing; IMMEDIATE takes the write lock at the start,
    # so a transaction that has read cannot lose the race to one that writes (SQLITE_BUSY).
    # In WAL mode, synchronous=NORMAL survives a killed process; only a power cut may lose the last commits.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;"
        # Read through the kernel's own copy of the file: lists over the whole archive take a third less time.
        " PRAGMA mmap_size=1073741824;",
    }
# Kept open between requests: a new connection costs more than most of our queries.
_database["CONN_MAX_AGE"] = 600
_database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Search ---------------------------------------------------------------------------------
_search = env.search_url("SEARCH_URL") if env.str("SEARCH_URL", "") else {"PATH": str(BAOKU_DATA / "index")}
if "whoosh" in _search.get("ENGINE", "whoosh"):
    _search["ENGINE"] = "search.backends.whoosh.Engine"
HAYSTACK_CONNECTIONS = {"default": _search}
# Changes reach the index through the outbox (archive.models.IndexTask), never through signals.
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"

# --- Languages and time ---------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("BAOKU_TIME_ZONE", "Asia/Shanghai")
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True

# --- Static files ---------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BAOKU_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = BAOKU_DATA / "uploads"

# --- Security -------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
# An article's admin page sends some six fields for each block, and long stories have hundreds of blocks.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
HTTPS = env.bool("BAOKU_HTTPS", False)
if HTTPS:
    # The proxy that ends TLS must set this header itself, whatever its client sent (docs/settings.md).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    # For subdomains and for browsers' preload lists only the domain's owner can speak.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("BAOKU_LOG_LEVEL", "INFO")},
}
