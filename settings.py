"""Settings of every command. `-s NAME=VALUE` sets any; those that read `os.environ` also by the environment.

Only what differs from Scrapy's default stands here, with unit, default and
reason; docs/settings.md is made from it.
"""

import os
from pathlib import Path

ROOT = Path(__file__).parent

BOT_NAME = "police-archive"
SPIDER_MODULES = ["spiders"]
COMMANDS_MODULE = "commands"

# --- places ---------------------------------------------------------------------------------------
ARCHIVE_DB = os.environ.get("ARCHIVE_DB", str(ROOT / "archive.db"))
"""Path of the SQLite file. Default: archive.db in the checkout."""

DATA_DIR = os.environ.get("DATA_DIR", str(ROOT / "data"))
"""Folder of what is built beside the archive, such as text files. Default: data in the checkout."""

SITES_DIR = os.environ.get("SITES_DIR", str(ROOT / "sites"))
"""Folder of the registry: `<country>/<id>.yaml`. Default: sites in the checkout."""

# --- manners --------------------------------------------------------------------------------------
CONTACT = os.environ.get("CONTACT", "")
"""Where a webmaster reaches the operator (mail or URL). No default: a crawl beyond loopback needs it."""

USER_AGENT = "police-archive/0.1"
"""Sent with every request; the spider adds `(+CONTACT)`."""

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "police-archive"

ALLOW_PRIVATE_ADDRESSES = os.environ.get("ALLOW_PRIVATE_ADDRESSES", "0")
"""Whether hosts inside this machine or network may be visited. Off: a page could otherwise lead in there.
The sandbox and the tests switch it on."""

PLATFORM_REQUESTS_PER_SECOND = os.environ.get("PLATFORM_REQUESTS_PER_SECOND", "2")
"""Requests a second over all hosts of one platform together: 39 forces share one. 0: no such limit."""

NOW = os.environ.get("NOW", "")
"""The clock's time (ISO 8601) for tests, demo and simulations; only with ALLOW_PRIVATE_ADDRESSES."""

DOWNLOAD_DELAY = os.environ.get("DOWNLOAD_DELAY", "1")
"""Seconds between two requests to one host. Default 1; robots.txt's Crawl-delay raises it."""

CONCURRENT_REQUESTS = 64
"""Requests under way over all hosts. Default 64, above Scrapy's 16: most wait for their host's turn."""

CONCURRENT_REQUESTS_PER_DOMAIN = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = DOWNLOAD_DELAY
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0

EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "manners.throttle.Throttle": 0,
    "captures.recording.Recording": 0,
}
DOWNLOADER_MIDDLEWARES = {
    "manners.offsite.StayOnSite": 30,
    "manners.private.NoPrivateAddresses": 40,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "manners.robots.Robots": 100,
    "manners.budget.Budget": 110,
}
TWISTED_DNS_RESOLVER = "manners.private.GuardedResolver"

# --- limits ---------------------------------------------------------------------------------------
LOOK_BACK_DAYS = 30
"""Days before the newest known article within which listings are read."""

FULL_SWEEP_DAYS = 30
"""Days after which listings are read to their very end again: what the look-back missed turns up then."""

WARC_MAX_BYTES = 2**30
"""Bytes after which a run goes on in its next WARC file. Default 1 GiB, as is usual."""

DOWNLOAD_TIMEOUT = 60
"""Seconds for one answer. Default 60, below Scrapy's 180."""

DOWNLOAD_MAXSIZE = 16 * 2**20
"""Bytes of one answer, after decompression. Default 16 MiB: the largest real page has 0.3 MB."""

DOWNLOAD_WARNSIZE = 4 * 2**20
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 5
COOKIES_ENABLED = False
"""Off: no session is kept, and pages must not depend on one."""

# --- collecting -----------------------------------------------------------------------------------
COLLECT_NEWS_HOURS = os.environ.get("COLLECT_NEWS_HOURS", "20")
"""Hours after which `scrapy collect` crawls a site's news again. Default 20: once a day, jitter allowed."""

COLLECT_CAREERS_HOURS = os.environ.get("COLLECT_CAREERS_HOURS", "160")
"""The same for careers pages. Default 160, a week less eight hours: they change seldom."""

COLLECT_VACANCY_HOURS = os.environ.get("COLLECT_VACANCY_HOURS", "20")
"""The same for vacancies. Default 20: a day late, and a closing date that was moved is not known."""

COLLECT_MAX_MINUTES = os.environ.get("COLLECT_MAX_MINUTES", "240")
"""Minutes after which `scrapy collect` stops; the next run goes on where it ended. Default 240."""

# --- publishing -----------------------------------------------------------------------------------
PUBLIC_EMBARGO = os.environ.get("PUBLIC_EMBARGO", "people")
"""What `scrapy snapshot` holds back: `people` or `none`. Default people: of appeals for people, every version
but the latest, and whole pages that the site has removed."""

# --- safety ---------------------------------------------------------------------------------------
DOWNLOAD_VERIFY_CERTIFICATES = True
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# --- machinery ------------------------------------------------------------------------------------
ITEM_PIPELINES = {
    "pipelines.validate.Validate": 100,
    "pipelines.store.Store": 200,
    "pipelines.write.Write": 300,
}
CONCURRENT_ITEMS = 2
"""Items of one answer under way at once. Default 2, below Scrapy's 100: it starts as many tasks for every
answer, which took a quarter of a crawl's time, and a page brings one item."""

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
ASYNCIO_EVENT_LOOP = "uvloop.Loop"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
"""None: a walk knows what it asked for, and a page may be both listing and record."""

LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO")
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"
