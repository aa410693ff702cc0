"""House style: how numbers, money, dates, lists, quotations and the layout's own words stand in each language."""

from printdesk.layout.house.figures import FigureForm
from printdesk.layout.house.style import HouseStyle, house_style
from printdesk.layout.house.words import labels, supports

__all__ = ["FigureForm", "HouseStyle", "house_style", "labels", "supports"]
