"""Boards of vacancies, and single adverts."""
