"""The names of units in Recognizers-Text, and this project's symbols for them."""

SYMBOLS = {
    "Kilogram": "kg", "Ton": "t", "Jin": "jin", "Kilometer": "km", "Meter": "m", "Kilobit": "kbit", "Megabyte": "MBy",
    "Kilobyte": "kBy", "Kilocalorie": "kcal", "Liang": "liang", "Microgram": "ug", "Gram": "g", "Milligram": "mg",
    "Centimeter": "cm", "Millimeter": "mm", "Square meter": "m2", "Cubic meter": "m3", "Liter": "L", "Milliliter": "mL",
    "Mu": "mu", "Hectare": "ha", "Gigabyte": "GBy", "Terabyte": "TBy", "Megabit": "Mbit", "Gigabit": "Gbit",
    "Bit": "bit", "Byte": "By", "Pound": "[lb_av]", "Ounce": "[oz_av]", "Calorie": "cal", "Joule": "J",
    "Kilowatt": "kW", "Watt": "W", "Inch": "[in_i]", "Foot": "[ft_i]", "Mile": "[mi_i]", "Qian": "qian", "Dan": "dan",
    "Decimeter": "dm", "Micrometer": "um", "Nanometer": "nm", "Li": "li", "Zhang": "zhang", "Chi": "chi", "Cun": "cun",
    "Year": "a", "Month": "mo", "Week": "wk", "Day": "d", "C": "Cel", "Degree": "Cel", "F": "[degF]", "K": "K",
}  # fmt: skip
