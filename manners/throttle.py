"""AutoThrottle that never goes below what robots.txt asks: Scrapy's knows one lowest delay for all hosts."""

from scrapy.core.downloader import Slot
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response


class Throttle(AutoThrottle):
    """Scrapy's extension, with a floor for each host that has a Crawl-delay."""

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        downloader = self.crawler.engine.downloader
        super()._adjust_delay(slot, latency, response)
        for name, settings in downloader.per_slot_settings.items():
            if downloader.slots.get(name) is slot:
                slot.delay = max(slot.delay, settings["delay"])
