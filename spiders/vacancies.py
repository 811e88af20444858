"""`scrapy crawl vacancy`: boards of open vacancies, to their end, and the adverts that they lead to."""

from records.kinds import VACANCY
from spiders.news import News


class Vacancies(News):
    """Walks boards as news listings are walked, at each crawl to their end; each open advert is asked for.

    An advert that has left its board is asked for until it is over: closed, or not there. What differs from
    news is the walk's (`spiders.walks`).
    """

    name = VACANCY
    kind = VACANCY
