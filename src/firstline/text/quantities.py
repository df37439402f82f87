"""Quantities with units, read out of running text in Latin and Cyrillic letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, product

# Dimension -> unit -> factor to the dimension's first unit. A spelling stands as it is printed; where two differ only
# in their capitals (mW, MW) the first is meant by a text that does not keep them.
DIMENSIONS: dict[str, dict[str, str]] = {
    "length": {
        "mm": "1", "мм": "1", "um": "0.001", "µm": "0.001", "мкм": "0.001", "мк": "0.001", "micron": "0.001",
        "microns": "0.001", "mikron": "0.001", "микрон": "0.001", "nm": "0.000001",
        "нм": "0.000001", "cm": "10", "см": "10", "m": "1000", "м": "1000", "km": "1000000",
        "км": "1000000", "inch": "25.4", "inches": "25.4", "in": "25.4", "\"": "25.4",
        "pouces": "25.4", "дюйм": "25.4", "дюйма": "25.4", "дюймов": "25.4", "dyuym": "25.4",
        "feet": "304.8", "ft": "304.8", "mkm": "0.001", "micrometre": "0.001",
        "micrometres": "0.001", "micrometer": "0.001", "micrometers": "0.001",
        "микрометр": "0.001", "микрона": "0.001", "nmi": "1852000", "nautical miles": "1852000",
        "nautical mile": "1852000", "морских миль": "1852000", "dengiz mili": "1852000",
        "milles nautiques": "1852000", "米": "1000", "метров": "1000", "метра": "1000",
        "metr": "1000", "metre": "1000", "metres": "1000", "meters": "1000", "mètres": "1000",
        "毫米": "1", "微米": "0.001", "厘米": "10", "sm": "10", "海里": "1852000", "deniz mili": "1852000",
        "mikrometre": "0.001", "nanometre": "0.000001", "метрге": "1000", "公里": "1000000",
        "千米": "1000000",
    },
    "area": {
        "mm2": "1", "мм2": "1", "cm2": "100", "см2": "100", "m2": "1000000", "м2": "1000000",
        "sqm": "1000000", "sq m": "1000000", "кв.м": "1000000", "кв. м": "1000000",
        "kv.m": "1000000", "ft2": "92903.04", "sq ft": "92903.04",
    },
    "pressure": {
        "Pa": "1", "Па": "1", "hPa": "100", "kPa": "1000", "кПа": "1000", "MPa": "1000000",
        "МПа": "1000000", "mPa": "0.001", "мПа": "0.001", "GPa": "1000000000", "ГПа": "1000000000",
        "bar": "100000", "бар": "100000", "mbar": "100", "мбар": "100", "torr": "133.322",
        "торр": "133.322", "mmHg": "133.322", "мм рт.ст.": "133.322", "atm": "101325",
        "атм": "101325", "psi": "6894.757", "ksi": "6894757", "N/mm2": "1000000",
        "Н/мм2": "1000000", "kgf/cm2": "98066.5", "кгс/см2": "98066.5", "kbar": "100000000",
        "кбар": "100000000", "N/m2": "1", "Н/м2": "1", "兆帕": "1000000", "千帕": "1000", "帕": "1",
        "毫巴": "100",
        "巴": "100000",
    },
    "mass": {
        "kg": "1", "кг": "1", "g": "0.001", "г": "0.001", "mg": "0.000001", "мг": "0.000001",
        "ug": "0.000000001", "µg": "0.000000001", "мкг": "0.000000001", "t": "1000", "т": "1000",
        "tonnes": "1000", "тонн": "1000", "lb": "0.45359237", "lbs": "0.45359237", "公斤": "1",
        "oz": "0.028349523", "ounces": "0.028349523", "унций": "0.028349523",
        "千克": "1", "克": "0.001", "吨": "1000", "kg/24h": "1", "kg/24 h": "1", "кг/24ч": "1",
        "кг/24 ч": "1", "kg/batch": "1", "кг/сутки": "1",
    },
    "volume": {
        "L": "1", "л": "1", "litre": "1", "litres": "1", "liter": "1", "liters": "1", "ltr": "1",
        "литр": "1", "литра": "1", "литров": "1", "litr": "1", "litrli": "1", "литровый": "1",
        "mL": "0.001", "мл": "0.001", "m3": "1000", "м3": "1000", "cm3": "0.001", "см3": "0.001",
        "gal": "3.785411784", "gallon": "3.785411784", "gallons": "3.785411784", "升": "1",
        "л.": "1", "литрлік": "1", "litrelik": "1", "毫升": "0.001", "cc": "0.001", "公升": "1",
        "立方米": "1000", "lt": "1", "lt.": "1", "litr.": "1", "куб м": "1000", "куб.м": "1000",
        "куб. м": "1000", "立方": "1000",
    },
    "flow": {
        "m3/h": "1", "m3/hr": "1", "м3/ч": "1", "м3/час": "1", "m3/soat": "1", "m3/s": "3600",
        "м3/с": "3600", "m3/min": "60", "м3/мин": "60", "L/min": "0.06", "л/мин": "0.06",
        "l/daq": "0.06", "L/s": "3.6", "л/с": "3.6", "L/h": "0.001", "л/ч": "0.001",
        "cfm": "1.699", "m3/saat": "1", "м3/сағ": "1", "L/hr": "0.001", "l/soat": "0.001",
        "л/час": "0.001", "L/saat": "0.001", "立方米/小时": "1", "升/小时": "0.001", "m3/j": "0.0416667",
        "cm3/min": "0.00006", "см3/мин": "0.00006", "m3/sa": "1", "л/сағ": "0.001", "立方/小时": "1",
        "L/sn": "3.6", "升/秒": "3.6",
    },
    "mass-flow": {
        "kg/h": "1", "kg/hr": "1", "кг/ч": "1", "кг/час": "1", "kg/soat": "1", "g/h": "0.001",
        "г/ч": "0.001", "t/h": "1000", "т/ч": "1000",
    },
    "share": {
        "%": "1", "pct": "1", "percent": "1", "per cent": "1", "pour cent": "1", "wt%": "1",
        "vol%": "1", "проц": "1", "процент": "1", "процента": "1", "процентов": "1", "%-ный": "1",
        "%-ная": "1", "foiz": "1", "foizli": "1", "ppm": "0.0001", "ppb": "0.0000001", "‰": "0.1",
        "ppm/год": "0.0001", "ppm/yr": "0.0001", "ppm/year": "0.0001", "ppm/жыл": "0.0001",
        "ppm/yıl": "0.0001", "ppm/yil": "0.0001", "ppm/an": "0.0001", "ppm/年": "0.0001",
    },
    "density": {
        "g/cm3": "1", "г/см3": "1", "g/cc": "1", "g/ml": "1", "kg/m3": "0.001", "кг/м3": "0.001",
        "mg/m3": "0.000000001", "мг/м3": "0.000000001", "g/sm3": "1",
    },
    "drift-rate": {
        "deg/h": "1", "deg/hr": "1", "deg/hour": "1", "°/h": "1", "°/hr": "1", "°/hour": "1",
        "град/ч": "1", "град/час": "1", "°/ч": "1", "°/час": "1", "grad/soat": "1", "°/soat": "1",
        "derece/saat": "1", "°/saat": "1", "°/sa": "1", "град/сағ": "1", "°/сағ": "1", "度/小时": "1",
        "mdeg/h": "0.001",
        "dph": "1", "°/小时": "1", "°/时": "1", "度/时": "1", "gradus/soat": "1", "derece/sa": "1",
        "град./ч": "1", "градус/час": "1", "°/heure": "1", "deg./h": "1",
    },
    "angle-rate": {
        "deg/h": "1", "deg/hr": "1", "°/h": "1", "°/hr": "1", "град/ч": "1", "град/час": "1",
        "°/ч": "1", "deg/s": "3600", "°/s": "3600", "grad/soat": "1", "deg/sec": "3600",
        "°/sec": "3600", "град/с": "3600", "град/сек": "3600", "grad/s": "3600", "°/с": "3600",
        "°/сек": "3600", "derece/s": "3600", "度/秒": "3600", "derece/sn": "3600", "°/sn": "3600",
        "gradus/s": "3600", "град./с": "3600", "°/сек.": "3600", "deg./s": "3600", "度/s": "3600",
    },
    "angle": {
        "arcsec": "1", "arc sec": "1", "arc-sec": "1", "arcseconds": "1", "угл.с": "1",
        "угл. с": "1", "угл.сек": "1", "угл. сек": "1", "arc second": "1", "arc seconds": "1",
        "arc-second": "1", "arc-seconds": "1", "arcsecond": "1", "угловых секунд": "1",
        "угловых секунды": "1", "угловой секунды": "1", "угловая секунда": "1",
        "secondes d'arc": "1", "seconde d'arc": "1", "secondes d’arc": "1", "burchak sekundi": "1",
        "角秒": "1", "açı saniyesi": "1", "бұрыштық секунд": "1", "arcmin": "60", "угл.мин": "60",
        "deg": "3600", "град": "3600", "°": "3600", "urad": "0.206264806", "µrad": "0.206264806",
        "мкрад": "0.206264806", "microrad": "0.206264806", "microradian": "0.206264806",
        "microradians": "0.206264806", "mrad": "206.264806", "мрад": "206.264806",
        "milliradian": "206.264806", "milliradians": "206.264806", "degrees": "3600",
        "degree": "3600", "градусов": "3600", "градуса": "3600", "daraja": "3600",
        "degrés": "3600", "derece": "3600", "角分": "60", "毫弧度": "206.264806", "微弧度": "0.206264806",
        "ark sn": "1", "ark saniye": "1", "ark saniyesi": "1", "yay saniyesi": "1",
        "угл. секунды": "1", "угл. секунд": "1", "угловых сек": "1", "сек. дуги": "1",
        "секунд дуги": "1", "burchak soniya": "1", "бұр. сек": "1", "бұрыш сек": "1",
        "арксекунд": "1", "arksekund": "1", "sec of arc": "1", "seconds of arc": "1",
        "sec d'arc": "1", "угл.секунд": "1", "угл.секунды": "1",
    },
    "drift": {
        "nmi/h": "1", "nmi/hr": "1", "nm/h": "1", "nm/hr": "1", "nautical miles/h": "1",
        "миль/ч": "1", "миль/час": "1", "mil/soat": "1", "km/h": "0.539957", "км/ч": "0.539957",
    },
    "frequency": {
        "Hz": "1", "Гц": "1", "kHz": "1000", "кГц": "1000", "MHz": "1000000", "МГц": "1000000",
        "GHz": "1000000000", "ГГц": "1000000000", "Gs": "1", "GGs": "1000000000", "MGs": "1000000",
        "kGs": "1000", "赫兹": "1", "千赫": "1000", "兆赫": "1000000",
        "吉赫": "1000000000", "千兆赫": "1000000000", "赫": "1", "太赫兹": "1000000000000",
        "THz": "1000000000000", "ТГц": "1000000000000", "ggts": "1000000000", "MGts": "1000000",
        "GGts": "1000000000", "kGts": "1000", "Gts": "1",
    },
    "voltage": {
        "V": "1", "В": "1", "volt": "1", "volts": "1", "вольт": "1", "VDC": "1", "kV": "1000",
        "кВ": "1000", "MV": "1000000", "mV": "0.001", "мВ": "0.001",
        "伏": "1", "千伏": "1000", "伏特": "1", "кВ.": "1000", "kVolt": "1000",
    },
    "current": {
        "A": "1", "А": "1", "amp": "1", "amps": "1", "ампер": "1", "kA": "1000", "кА": "1000",
        "mA": "0.001", "мА": "0.001", "uA": "0.000001", "мкА": "0.000001",
        "安": "1", "千安": "1000", "安培": "1", "amper": "1", "毫安": "0.001",
    },
    "power": {
        "W": "1", "Вт": "1", "watt": "1", "watts": "1", "ватт": "1", "kW": "1000", "кВт": "1000",
        "mW": "0.001", "мВт": "0.001", "MW": "1000000", "МВт": "1000000", "hp": "745.7",
        "л.с.": "735.5", "л. с.": "735.5", "shp": "745.7", "uW": "0.000001", "µW": "0.000001",
        "мкВт": "0.000001", "nW": "0.000000001", "Vt": "1", "kVt": "1000", "mVt": "0.001",
        "MVt": "1000000", "瓦": "1", "千瓦": "1000", "毫瓦": "0.001", "BTU/h": "0.29307107",
        "BTU/hr": "0.29307107",
    },
    "apparent-power": {
        "VA": "1", "ВА": "1", "kVA": "1000", "кВА": "1000",
    },
    "energy": {
        "J": "1", "Дж": "1", "joule": "1", "joules": "1", "mJ": "0.001", "мДж": "0.001",
        "kJ": "1000", "кДж": "1000", "MJ": "1000000", "uJ": "0.000001", "мкДж": "0.000001",
        "焦": "1", "焦耳": "1", "毫焦": "0.001", "千焦": "1000",
        "J/pulse": "1", "mJ/pulse": "0.001", "Дж/имп": "1", "мДж/имп": "0.001", "J/imp": "1",
        "mJ/imp": "0.001", "J/impulsion": "1", "mJ/impulsion": "0.001", "mJ/puls": "0.001",
        "J/puls": "1", "mJ/atım": "0.001", "J/atım": "1", "mJ/脉冲": "0.001", "J/脉冲": "1",
        "mJ/impuls": "0.001", "J/impuls": "1", "Дж/импульс": "1", "мДж/импульс": "0.001",
        "J/shot": "1", "mJ/darbe": "0.001", "J/darbe": "1",
        "Dj": "1", "kDj": "1000", "mDj": "0.001", "Дж.": "1", "焦/脉冲": "1",
    },
    "electron-energy": {
        "keV": "1", "кэВ": "1", "MeV": "1000", "МэВ": "1000", "eV": "0.001", "эВ": "0.001",
    },
    "sample-rate": {
        "GS/s": "1", "GSPS": "1", "kS/s": "0.000001", "kSPS": "0.000001", "квыб/с": "0.000001",
        "MS/s": "0.001", "MSPS": "0.001", "Мвыб/с": "0.001", "Гвыб/с": "1", "GSa/s": "1",
        "Гвыб./с": "1", "MSa/s": "0.001", "Мвыб./с": "0.001",
        "Géch/s": "1", "Méch/s": "0.001", "kéch/s": "0.000001", "Gech/s": "1", "Mech/s": "0.001",
        "Géch./s": "1", "Méch./s": "0.001", "Мотсч/с": "0.001", "Готсч/с": "1",
        "Sa/s": "0.000000001", "kSa/s": "0.000001",
    },
    "frames": {
        "fps": "1", "frames/s": "1", "frames per second": "1", "images/s": "1", "кадр/с": "1",
        "кадров/с": "1", "к/с": "1", "кадров в секунду": "1", "kadr/s": "1", "kfps": "1000",
        "Mfps": "1000000", "frames/sec": "1", "f/s": "1", "im/s": "1", "帧/秒": "1", "帧每秒": "1",
        "kare/s": "1", "кадр/сек": "1", "кадров/сек": "1", "млн кадр/с": "1000000",
        "万帧/秒": "10000", "万帧": "10000", "i/s": "1", "kare/sn": "1", "к/сек": "1", "fps.": "1",
        "百万帧/秒": "1000000", "кадр/сек.": "1",
    },
    "information": {
        "bit": "1", "bits": "1", "бит": "1", "位": "1", "bitlik": "1", "биттік": "1", "битный": "1",
        "разрядный": "1", "разрядов": "1",
    },
    "activity": {
        "TBq": "1", "ТБк": "1", "GBq": "0.001", "ГБк": "0.001", "MBq": "0.000001",
        "МБк": "0.000001", "kBq": "0.000000001", "кБк": "0.000000001", "PBq": "1000",
        "Ci": "0.037", "Ки": "0.037", "mCi": "0.000037", "мКи": "0.000037", "kCi": "37",
        "uCi": "0.000000037", "мкКи": "0.000000037", "Bq": "0.000000000001",
        "Бк": "0.000000000001", "贝可": "0.000000000001", "µCi": "0.000000037",
        "nCi": "0.000000000037", "кКи": "37", "居里": "0.037", "毫居里": "0.000037",
        "微居里": "0.000000037", "ПБк": "1000", "TBk": "1", "GBk": "0.001", "MBk": "0.000001",
        "kBk": "0.000000001", "太贝可": "1",
    },
    "rotation": {
        "rpm": "1", "об/мин": "1", "1/min": "1", "tr/min": "1", "min-1": "1", "ayl/daq": "1",
        "r/min": "1", "转/分": "1", "dev/dak": "1", "d/dak": "1", "айн/мин": "1", "ayl/min": "1",
    },
    "bias": {
        "ug": "1", "µg": "1", "mg": "1000", "мкг": "1", "micro g": "1", "micro-g": "1",
        "mg/yıl": "1000", "mg/year": "1000", "mg/yr": "1000", "ug/yr": "1", "µg/yr": "1",
        "мкg": "1",
        "µg/year": "1", "ug/year": "1", "µg/yıl": "1", "мкg/год": "1", "мкг/год": "1",
        "мкg/жыл": "1", "мкг/жыл": "1", "µg/an": "1", "ug/an": "1", "mkg/yil": "1", "µg/yil": "1",
        "ug/yil": "1", "mikro-g": "1", "mikro g": "1", "微克/年": "1", "µg/年": "1", "ug/年": "1",
        "micro-g/year": "1", "micro g/year": "1",
    },
    "temperature": {
        "C": "1", "°C": "1", "С": "1", "°С": "1", "degC": "1", "deg C": "1", "град.С": "1",
        "ºC": "1", "℃": "1", "摄氏度": "1", "градусов Цельсия": "1",
    },
    "time": {
        "s": "1", "с": "1", "sec": "1", "сек": "1", "ms": "0.001", "мс": "0.001", "us": "0.000001",
        "µs": "0.000001", "мкс": "0.000001", "ns": "0.000000001", "нс": "0.000000001",
        "ps": "0.000000000001", "пс": "0.000000000001", "min": "60", "мин": "60", "minutes": "60",
        "минут": "60", "daqiqa": "60", "h": "3600", "hr": "3600", "hrs": "3600", "hour": "3600",
        "hours": "3600", "heures": "3600", "ч": "3600", "час": "3600", "часа": "3600",
        "часов": "3600", "soat": "3600", "fs": "0.000000000000001", "фс": "0.000000000000001",
        "飞秒": "0.000000000000001", "小时": "3600", "saat": "3600", "сағат": "3600", "分钟": "60",
        "dakika": "60", "纳秒": "0.000000001", "皮秒": "0.000000000001", "微秒": "0.000001",
        "毫秒": "0.001", "сағ": "3600",
        "sn": "1", "dk": "60", "dak": "60", "daq": "60", "sekund": "1", "soniya": "1", "sa": "3600",
        "heure": "3600", "секунд": "1", "минуты": "60", "сек.": "1", "мин.": "60", "ч.": "3600",
        "mks": "0.000001", "秒": "1", "nsek": "0.000000001",
    },
    "capacitance": {
        "uF": "1", "µF": "1", "мкФ": "1", "mkF": "1", "微法": "1", "nF": "0.001", "нФ": "0.001",
        "pF": "0.000001", "mF": "1000", "пФ": "0.000001",
        "mikrofarad": "1", "皮法": "0.000001", "纳法": "0.001", "мкф": "1",
    },
    "inductance": {
        "nH": "1", "нГн": "1", "uH": "1000", "µH": "1000", "мкГн": "1000", "mH": "1000000",
        "nGn": "1", "mkGn": "1000", "纳亨": "1", "微亨": "1000", "мГн": "1000000", "mHn": "1000000",
    },
    "force": {
        "N": "1", "Н": "1", "kN": "1000", "кН": "1000", "MN": "1000000", "lbf": "4.448222",
        "kgf": "9.80665", "кгс": "9.80665", "daN": "10", "千牛": "1000", "tf": "9806.65",
        "тс": "9806.65", "tonf": "9806.65", "千克力": "9.80665", "公斤力": "9.80665",
        "牛": "1", "牛顿": "1", "кН.": "1000", "nyuton": "1",
    },
    "impulse": {
        "N s": "1", "N·s": "1", "Ns": "1", "Н·с": "1", "kN s": "1000", "kN·s": "1000",
        "kNs": "1000", "кН·с": "1000", "MN s": "1000000", "MN·s": "1000000", "MNs": "1000000",
        "МН·с": "1000000",
    },
    "magnetic-field": {
        "tesla": "1", "teslas": "1", "T": "1", "Тл": "1", "mT": "0.001", "мТл": "0.001",
        "uT": "0.000001", "nT": "0.000000001", "нТл": "0.000000001", "pT": "0.000000000001",
        "пТл": "0.000000000001", "fT": "0.000000000000001", "фТл": "0.000000000000001",
        "pT/√Hz": "0.000000000001", "pT/rtHz": "0.000000000001", "pT/Hz1/2": "0.000000000001",
        "pT/sqrt(Hz)": "0.000000000001", "pTrms/√Hz": "0.000000000001",
        "пТл/√Гц": "0.000000000001", "пТл/Гц1/2": "0.000000000001", "nT/√Hz": "0.000000001",
        "nT/rtHz": "0.000000001", "nT/sqrt(Hz)": "0.000000001", "нТл/√Гц": "0.000000001",
        "fT/√Hz": "0.000000000000001", "fT/rtHz": "0.000000000000001",
        "фТл/√Гц": "0.000000000000001",
        "pT/√赫兹": "0.000000000001", "pT/Hz^1/2": "0.000000000001", "pT/Hz½": "0.000000000001",
        "пТ/√Гц": "0.000000000001", "pT/√(Hz)": "0.000000000001", "нТ/√Гц": "0.000000001",
        "fT/√赫兹": "0.000000000000001", "nT/√赫兹": "0.000000001", "пТл/Гц^1/2": "0.000000000001",
        "нТ": "0.000000001", "nTl": "0.000000001",
        "pT/√Gs": "0.000000000001", "nT/√Gs": "0.000000001", "pTl/√Gs": "0.000000000001",
        "pTl/√Gts": "0.000000000001", "fT/√Gs": "0.000000000000001", "pTl": "0.000000000001",
    },
    "dose": {
        "Gy": "1", "Гр": "1", "kGy": "1000", "кГр": "1000", "rad": "0.01", "rads": "0.01",
        "рад": "0.01", "krad": "10", "крад": "10", "Mrad": "10000", "Мрад": "10000",
        "rad(Si)": "0.01", "krad(Si)": "10",
    },
    "speed": {
        "m/s": "1", "м/с": "1", "km/s": "1000", "км/с": "1000", "km/h": "0.2777778",
        "км/ч": "0.2777778", "mm/us": "1000", "mm/µs": "1000", "мм/мкс": "1000",
        "mm/ns": "1000000", "米/秒": "1", "公里/小时": "0.2777778", "m/sn": "1", "м/сек": "1",
    },
    "mach": {
        "Mach": "1", "M": "1", "мах": "1", "махов": "1",
    },
    "unbalance": {
        "g mm/kg": "1", "g·mm/kg": "1", "g.mm/kg": "1", "gmm/kg": "1", "г·мм/кг": "1",
        "kg mm/kg": "1000", "kg·mm/kg": "1000", "kg.mm/kg": "1000", "кг·мм/кг": "1000",
        "кг мм/кг": "1000", "кг*мм/кг": "1000", "г*мм/кг": "1", "g*mm/kg": "1", "µm/kg": "1",
        "г мм/кг": "1", "g-mm/kg": "1", "g mm / kg": "1", "克·毫米/公斤": "1",
    },
    "axes": {
        "axis": "1", "axes": "1", "axe": "1", "ось": "1", "оси": "1", "осей": "1", "осевой": "1",
        "осевая": "1", "осевые": "1", "координатный": "1", "координатная": "1", "координат": "1",
        "o‘qli": "1", "o'qli": "1", "o‘q": "1", "轴": "1", "осями": "1", "осьті": "1",
        "координатты": "1", "координатными": "1", "eksen": "1", "eksenli": "1", "rotary axes": "1",
        "simultaneous axes": "1", "contouring axes": "1", "ти осевой": "1", "ти осевая": "1",
        "axes rotatifs": "1", "поворотные оси": "1", "поворотных осей": "1",
        "непрерывных осей": "1", "döner eksen": "1", "-х осевой": "1", "-ти осевой": "1",
        "-осевой": "1", "-axis": "1", "-осьті": "1",
    },
    "channels": {
        "channel": "1", "channels": "1", "voies": "1", "canaux": "1", "канал": "1", "канала": "1",
        "каналов": "1", "kanal": "1", "kanalli": "1", "ch": "1",
    },
    "pins": {
        "pin": "1", "pins": "1", "I/O": "1", "I/Os": "1", "GPIO": "1", "выводов": "1",
        "broches": "1",
        "вывод": "1", "вывода": "1", "E/S": "1", "IO": "1", "IOs": "1", "user I/O": "1",
        "user I/Os": "1", "вводов/выводов": "1", "ввод/вывод": "1", "линий ввода/вывода": "1",
        "линий ввода-вывода": "1", "выводами": "1", "个I/O": "1", "G/Ç": "1", "giriş/çıkış": "1",
        "kirish/chiqish": "1", "кіріс/шығыс": "1", "entrées/sorties": "1", "I/O pins": "1",
        "I/O pin": "1",
    },
    "atomic-mass": {
        "u": "1", "amu": "1", "Da": "1", "m/z": "1", "а.е.м.": "1",
    },
    "bases": {
        "kb": "1", "kbp": "1", "т.п.н.": "1", "bp": "0.001", "nt": "0.001", "bases": "0.001",
        "mer": "0.001",
    },
    "test-acceleration": {
        "grms": "1", "g rms": "1", "g-rms": "1", "g": "1", "gn": "1", "m/s2": "0.101972",
        "м/с2": "0.101972",
    },
    "electrode-current-density": {
        "mA/mm2": "1", "мА/мм2": "1", "mA/cm2": "0.01", "мА/см2": "0.01",
    },
    "growth-rate": {
        "um/h": "1", "um/hr": "1", "µm/h": "1", "µm/hr": "1", "мкм/ч": "1", "мкм/час": "1",
        "um/min": "60", "µm/min": "60", "мкм/мин": "60", "mkm/soat": "1", "微米/小时": "1",
    },
    "amount": {
        "mmol": "1", "ммоль": "1", "mol": "1000", "моль": "1000", "umol": "0.001", "µmol": "0.001",
        "мкмоль": "0.001", "毫摩尔": "1",
    },
    "computing": {
        "WT": "1", "TFLOPS": "1", "ТФлопс": "1", "PFLOPS": "1000", "GFLOPS": "0.001",
    },
    "wavelength": {
        "nm wavelength": "1", "nm": "1", "нм": "1", "纳米": "1", "nanometer": "1", "nanometre": "1",
        "nanometres": "1", "нанометров": "1",
    },
    "peak-power": {
        "W peak": "1", "W": "1", "Вт": "1", "kW": "1000", "кВт": "1000", "MW": "1000000",
        "МВт": "1000000", "GW": "1000000000", "ГВт": "1000000000", "TW": "1000000000000",
        "ТВт": "1000000000000", "PW": "1000000000000000",
    },
    "area-rate": {
        "m2/s": "1", "м2/с": "1", "m²/s": "1", "km2/h": "277.7778",
    },
    "decibel": {
        "dB": "1", "дБ": "1", "dB re": "1",
    },
    "element-count": {
        "elements": "1", "element": "1", "éléments": "1", "элементов": "1", "элемента": "1",
        "pixels": "1", "pixel": "1", "px": "1", "пикселей": "1", "piksel": "1", "像素": "1",
        "MP": "1000000", "Mpx": "1000000", "Mpixel": "1000000", "megapixel": "1000000",
        "megapixels": "1000000", "Мпикс": "1000000", "мегапикселей": "1000000",
    },
    "luminous-response": {
        "uA/lm": "1", "µA/lm": "1", "мкА/лм": "1", "mA/lm": "1000",
    },
    "radiant-response": {
        "mA/W": "1", "мА/Вт": "1", "A/W": "1000", "А/Вт": "1000",
    },
    "kelvin": {
        "K": "1", "К": "1", "kelvin": "1", "кельвин": "1", "开尔文": "1", "mK": "0.001",
        "мК": "0.001",
    },
    "actuator-count": {
        "actuators": "1", "actuator": "1", "actionneurs": "1", "актюаторов": "1", "приводов": "1",
        "актуаторов": "1", "致动器": "1",
    },
    "irradiance": {
        "W/cm2": "1", "Вт/см2": "1", "kW/cm2": "1000", "кВт/см2": "1000", "MW/cm2": "1000000",
        "МВт/см2": "1000000", "GW/cm2": "1000000000",
    },
    "light-fluence": {
        "J/cm2": "1", "Дж/см2": "1", "J/m2": "0.0001", "Дж/м2": "0.0001", "MJ/m2": "100",
        "kJ/m2": "0.1", "cal/cm2": "4.184", "кал/см2": "4.184",
    },
    "areal-density": {
        "kg/m2": "1", "кг/м2": "1", "g/m2": "0.001", "г/м2": "0.001", "g/cm2": "10",
    },
    "expansion": {
        "/K": "1", "1/K": "1", "K-1": "1", "ppm/K": "0.000001", "ppm/C": "0.000001", "/°C": "1",
        "1/К": "1", "К-1": "1",
    },
    "angular-acceleration": {
        "rad/s2": "1", "рад/с2": "1", "mrad/s2": "0.001", "deg/s2": "0.0174533",
        "°/s2": "0.0174533",
    },
    "beam-product": {
        "mm mrad": "1", "mm·mrad": "1", "mm*mrad": "1", "mm.mrad": "1", "mm-mrad": "1",
        "мм·мрад": "1", "мм мрад": "1", "мм*мрад": "1",
    },
    "electric-field": {
        "nV/m": "1", "нВ/м": "1", "uV/m": "1000", "µV/m": "1000", "мкВ/м": "1000", "nV/m/√Hz": "1",
    },
    "field-gradient": {
        "nT/m": "1", "нТл/м": "1", "pT/m": "0.001", "пТл/м": "0.001",
    },
    "gravity": {
        "mGal": "1", "мГал": "1", "uGal": "0.001", "µGal": "0.001", "мкГал": "0.001",
        "milligal": "1", "microgal": "0.001", "миллигал": "1", "микрогал": "0.001", "毫伽": "1",
        "微伽": "0.001",
    },
    "susceptibility": {
        "m/V": "1", "pm/V": "0.000000000001", "пм/В": "0.000000000001",
    },
    "third-susceptibility": {
        "m2/V2": "1", "м2/В2": "1",
    },
    "absorption": {
        "cm-1": "1", "см-1": "1", "/cm": "1", "1/cm": "1", "cm^-1": "1",
    },
    "conductivity": {
        "S/m": "1", "S/cm": "100", "См/м": "1", "См/см": "100", "MS/m": "1000000",
    },
    "sheet-resistance": {
        "ohm/sq": "1", "ohms/sq": "1", "ohm/square": "1", "ohms/square": "1", "Ω/sq": "1",
        "Ω/□": "1", "ohm/□": "1", "Ом/кв": "1", "Ом/квадрат": "1", "Ом/□": "1",
        "ohms per square": "1",
    },
    "resistivity": {
        "ohm cm": "1", "ohm·cm": "1", "ohm-cm": "1", "ohm.cm": "1", "Ω·cm": "1", "Ω cm": "1",
        "Ом·см": "1", "Ом см": "1", "µΩ·cm": "0.000001", "µΩ cm": "0.000001",
        "µohm cm": "0.000001", "uohm cm": "0.000001", "мкОм·см": "0.000001", "мкОм см": "0.000001",
        "ohm m": "100", "Ом·м": "100", "Ωcm": "1", "Ом*см": "1",
    },
    "current-density": {
        "A/mm2": "1", "А/мм2": "1", "A/cm2": "0.01", "А/см2": "0.01", "kA/cm2": "10",
        "MA/cm2": "10000", "mA/cm2": "0.00001",
    },
    "cycles": {
        "cycles": "1", "cycle": "1", "циклов": "1", "цикла": "1", "sikl": "1", "次": "1",
        "cevrim": "1", "цикл": "1", "shots": "1", "pulses": "1",
    },
    "corrosion-rate": {
        "mm/year": "1", "mm/yr": "1", "mm/a": "1", "mm/y": "1", "мм/год": "1", "mm/an": "1",
        "mm/yil": "1",
    },
    "specific-energy": {
        "J/kg": "1", "kJ/kg": "1000", "MJ/kg": "1000000", "Дж/кг": "1", "кДж/кг": "1000",
        "МДж/кг": "1000000", "Wh/kg": "3600", "Вт·ч/кг": "3600", "Вт*ч/кг": "3600",
        "Втч/кг": "3600", "J/g": "1000", "Дж/г": "1000",
    },
    "energy-density": {
        "J/m3": "1", "MJ/m3": "1000000", "GJ/m3": "1000000000", "MJ/L": "1000000000",
        "МДж/л": "1000000000", "ГДж/м3": "1000000000", "kJ/cm3": "1000000000",
        "MJ/dm3": "1000000000",
    },
    "specific-activity": {
        "GBq/kg": "1", "ГБк/кг": "1", "Ci/kg": "37", "Ки/кг": "37", "TBq/kg": "1000", "MBq/g": "1",
        "kBq/g": "0.001", "GBq/g": "1000", "Ci/g": "37000", "Ки/г": "37000", "MBq/kg": "0.001",
    },
    "torque": {
        "Nm": "1", "N·m": "1", "N m": "1", "Н·м": "1", "Нм": "1", "kNm": "1000", "кН·м": "1000",
    },
    "sound-level": {
        "dB": "1", "дБ": "1", "dB re 1 uPa": "1",
    },
    "flash-rate": {
        "flashes/s": "1", "flashes per second": "1", "вспышек в секунду": "1", "всп/с": "1",
        "éclairs/s": "1", "flashes/sec": "1", "flashes/min": "0.0166667",
    },
    "link-rate": {
        "GB/s": "1", "Gbyte/s": "1", "GByte/s": "1", "Гбайт/с": "1", "ГБ/с": "1", "Go/s": "1",
        "MB/s": "0.001", "Gbit/s": "0.125", "Gb/s": "0.125", "Gbps": "0.125", "Гбит/с": "0.125",
        "TB/s": "1000",
    },
    "qubits": {
        "qubits": "1", "qubit": "1", "кубит": "1", "кубита": "1", "кубитов": "1", "кубитный": "1",
        "кубитная": "1", "kubit": "1", "kubitli": "1", "qbits": "1", "q-bits": "1", "qb": "1",
        "量子比特": "1", "kübit": "1",
    },
    "dose-rate": {
        "Gy/s": "1", "Гр/с": "1", "rad/s": "0.01", "рад/с": "0.01", "rad(Si)/s": "0.01",
        "Gy(Si)/s": "1",
    },
    "upset-rate": {
        "errors/bit/day": "1", "error/bit/day": "1", "upsets/bit/day": "1", "err/bit-day": "1",
        "errors/bit-day": "1", "ошибок/бит/сутки": "1", "сбоев/бит/сутки": "1",
    },
    "freedom": {
        "DOF": "1", "degrees of freedom": "1", "степеней свободы": "1", "степени свободы": "1",
        "ddl": "1", "degrés de liberté": "1", "自由度": "1", "erkinlik darajasi": "1",
    },
    "pressure-rate": {
        "Pa/h": "1", "Pa/hr": "1", "Pa/hour": "1", "Па/ч": "1", "Па/час": "1",
    },
    "linear-density": {
        "g/m": "1", "г/м": "1", "gr/m": "1", "gr/ft": "0.2126", "g/metre": "1", "г/пог.м": "1",
        "kg/m": "1000", "кг/м": "1000",
    },
    "fluence": {
        "n/cm2": "1", "n/cm^2": "1", "н/см2": "1", "нейтр/см2": "1", "нейтрон/см2": "1",
        "neutrons/cm2": "1",
    },
    "level": {
        "dB": "1", "дБ": "1", "dBc": "1", "дБн": "1", "dBi": "1",
    },
    "noise-density": {
        "dBc/Hz": "1", "дБн/Гц": "1", "дБс/Гц": "1", "дБ/Гц": "1", "dB/Hz": "1", "dBm/Hz": "1",
        "дБм/Гц": "1",
    },
    "data-rate": {
        "Gb/s": "1", "Gbps": "1", "Gbit/s": "1", "Гбит/с": "1", "GB/s": "8", "Гб/с": "1",
        "Tb/s": "1000", "Tbps": "1000", "Tbit/s": "1000", "Мбит/с": "0.001", "Mb/s": "0.001",
        "Mbps": "0.001", "Mbit/s": "0.001", "kbit/s": "0.000001", "kbps": "0.000001",
        "кбит/с": "0.000001", "bit/s": "0.000000001", "bps": "0.000000001", "бит/с": "0.000000001",
    },
    "gates": {
        "gate": "1", "gates": "1", "portes": "1", "вентилей": "1", "ventil": "1", "kgates": "1000",
    },
    "power-frequency": {
        "kW GHz": "1", "kW·GHz": "1", "кВт·ГГц": "1",
    },
    "power-frequency-squared": {
        "W GHz2": "1", "W·GHz2": "1", "Вт·ГГц2": "1",
    },
    "side-frequency": {
        "cm GHz": "1", "cm·GHz": "1", "см·ГГц": "1",
    },
    "octaves": {
        "octave": "1", "octaves": "1", "октава": "1", "октавы": "1", "oktava": "1",
    },
    "current-rise": {
        "A/us": "1", "A/µs": "1", "A/mks": "1", "А/мкс": "1", "kA/us": "1000", "kA/µs": "1000",
        "кА/мкс": "1000",
    },
    "specific-power": {
        "W/kg": "1", "Вт/кг": "1", "kW/kg": "1000", "кВт/кг": "1000",
    },
    "specific-volume": {
        "cm3/W": "1", "см3/Вт": "1",
    },
    "resistance": {
        "ohm": "1", "ohms": "1", "Ω": "1", "Ом": "1", "kohm": "1000", "кОм": "1000",
    },
    "neutron-yield": {
        "n/s": "1", "н/с": "1", "нейтр/с": "1", "neutrons/s": "1", "нейтрон/с": "1",
    },
    "charge-density": {
        "uC/mm2": "1", "µC/mm2": "1", "мкКл/мм2": "1", "uC/cm2": "0.01", "µC/cm2": "0.01",
        "мкКл/см2": "0.01", "mC/cm2": "10",
    },
    "random-walk": {
        "deg/rt h": "1", "deg/√h": "1", "°/√h": "1", "deg/√hr": "1", "°/√hr": "1",
        "deg/sqrt(h)": "1", "deg/sqrt(hr)": "1", "deg/sqrt h": "1", "deg/sqrt hr": "1",
        "deg/rt-hr": "1", "deg/rt hr": "1", "deg/rthr": "1", "deg/root hr": "1",
        "deg/root hour": "1", "°/rt h": "1", "°/rt hr": "1", "°/sqrt(h)": "1", "°/sqrt(hr)": "1",
        "град/√ч": "1", "град/√час": "1", "°/√ч": "1", "grad/√soat": "1", "°/√saat": "1",
        "derece/√saat": "1", "°/√sa": "1", "град/√сағ": "1", "度/√小时": "1", "度/根号小时": "1",
        "°/√hour": "1", "deg/√hour": "1", "°/√小时": "1", "°/h1/2": "1", "deg/h1/2": "1",
        "град/ч1/2": "1", "°/√soat": "1", "deg/sqrt(hour)": "1", "deg/rt(h)": "1", "°/√час": "1",
        "°/√сағ": "1",
    },
    "energy-consumption": {
        "kg/kWh": "1", "kg/kW h": "1", "kg/kW·h": "1", "g/kWh": "0.001", "g/kW·h": "0.001",
        "кг/кВт·ч": "1", "кг/кВтч": "1", "г/кВт·ч": "0.001", "г/кВтч": "0.001",
        "lb/hp/h": "0.608277",
    },
    "thrust-consumption": {
        "kg/N/h": "1", "kg/(N·h)": "1", "kg/N·h": "1", "kg N-1 h-1": "1", "kg/Nh": "1",
        "kg/daN/h": "0.1", "kg/(daN·h)": "0.1", "kg/kgf/h": "0.101972", "kg/(kgf·h)": "0.101972",
        "кг/кгс·ч": "0.101972", "кг/(кгс·ч)": "0.101972", "кг/кгс/ч": "0.101972", "кг/Н·ч": "1",
        "lb/lbf/h": "0.101972", "lb/(lbf·h)": "0.101972", "g/kN/s": "0.0036", "g/(kN·s)": "0.0036",
        "кг/(Н·ч)": "1", "кг/Н/ч": "1", "кг/Нч": "1", "кг/(Н·час)": "1", "кг/Н·час": "1",
        "kg/N·sa": "1", "kg/(N·sa)": "1", "kg/N/sa": "1", "kg/N/saat": "1", "kg/(N·saat)": "1",
        "kg/N·saat": "1", "кг/Н·сағ": "1", "кг/(Н·сағ)": "1", "kg/N·soat": "1", "kg/(N·soat)": "1",
        "kg/N/soat": "1", "kg/N-h": "1", "kg/N.h": "1", "kg/(N.h)": "1", "kg/(N h)": "1",
        "kg/N h": "1", "kg/N/hr": "1", "kg/N·hr": "1", "kg/(N·hr)": "1", "kg/daN·h": "0.1",
        "кг/даН·ч": "0.1", "кг/кгс·час": "0.101972", "kg/kgf·h": "0.101972", "千克/牛·小时": "1",
        "公斤/牛·小时": "1", "kg/N·小时": "1", "lb/lbf·h": "0.101972",
    },
    "specific-impulse": {
        "kNs/kg": "1", "kN s/kg": "1", "kN·s/kg": "1", "кН·с/кг": "1", "N·s/kg": "0.001",
        "Ns/kg": "0.001", "Н·с/кг": "0.001", "s": "0.00980665", "sec": "0.00980665",
        "с": "0.00980665", "сек": "0.00980665", "秒": "0.00980665",
    },
    "erosion-rate": {
        "mm/s": "1", "мм/с": "1", "mm/sec": "1", "мм/сек": "1", "毫米/秒": "1",
    },
    "thrust-to-weight": {
        "kN/kg": "1", "кН/кг": "1", "N/kg": "0.001", "Н/кг": "0.001",
    },
    "memory": {
        "Mbit": "1", "Mbits": "1", "Mb": "1", "Мбит": "1", "Gbit": "1024", "Gbits": "1024",
        "Gb": "1024", "Гбит": "1024", "Kbit": "0.0009765625", "kbit": "0.0009765625",
        "Kbits": "0.0009765625", "Кбит": "0.0009765625", "KB": "0.0078125", "MB": "8", "МБ": "8",
        "GB": "8192", "ГБ": "8192", "TB": "8388608", "ТБ": "8388608", "MByte": "8",
        "GByte": "8192", "Tbit": "1048576", "Tb": "1048576", "MiB": "8", "GiB": "8192",
    },
    "operations": {
        "TOPS": "1", "GOPS": "0.001", "POPS": "1000", "TFLOPS": "1", "PFLOPS": "1000",
        "ТФлопс": "1",
    },
    "pixel-rate": {
        "Gpx/s": "1", "Gpixel/s": "1", "GPixels/s": "1", "gigapixel/s": "1", "Гпикс/с": "1",
    },
    "rounds": {
        "rounds": "1", "round": "1", "rds": "1", "rd": "1", "coups": "1", "патронов": "1",
        "o‘q": "1",
    },
    "attenuation": {
        "dB/km": "1", "дБ/км": "1", "dB/m": "1000", "дБ/м": "1000",
    },
    "heat-release": {
        "Btu/h/ft3": "1", "BTU/hr/ft3": "1",
    },
    "bandwidth-density": {
        "GB/s/mm2": "1", "ГБ/с/мм2": "1",
    },
    "spectral-efficiency": {
        "bit/s/Hz": "1", "bps/Hz": "1", "бит/с/Гц": "1",
    },
}  # fmt: skip

# The dimension of ratios and counts that are written without a unit.
PLAIN_NUMBER = "number"
Reading = tuple[str, Decimal]


def _spellings() -> tuple[dict[str, list[Reading]], dict[str, list[Reading]]]:
    """Every unit as it is printed, and in small letters, each with its dimensions and factors."""
    printed: dict[str, list[Reading]] = {}
    small: dict[str, list[Reading]] = {}
    for dimension, units in DIMENSIONS.items():
        for unit, factor in units.items():
            printed.setdefault(unit, []).append((dimension, Decimal(factor)))
        for unit, factor in units.items():
            known = small.setdefault(unit.lower(), [])
            if dimension not in {other for other, _ in known}:
                known.append((dimension, Decimal(factor)))
    return printed, small


_PRINTED, _SMALL = _spellings()
UNITS = tuple(_PRINTED)
# Numbers in words before a count of axes, by their beginnings: five-axis, пятиосевой, cinq axes, besh o‘qli.
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "двух": 2, "трех": 3, "трёх": 3, "четырех": 4, "четырёх": 4, "пяти": 5, "шести": 6,
    "ikki": 2, "uch": 3, "to‘rt": 4, "besh": 5, "olti": 6, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "екі": 2,
    "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "三": 3, "四": 4, "五": 5,
}  # fmt: skip
_TIMES = {"thousand": 3, "тыс.": 3, "тыс": 3, "ming": 3, "million": 6, "millions": 6, "mln": 6, "млн": 6}

_GAP = " \u00a0\u202f"
_NUMBER = rf"\d{{1,3}}(?:[{_GAP}]\d{{3}})+(?![\d])(?:[.,]\d+)?|\d{{1,3}}(?:,\d{{3}}){{2,}}(?:\.\d+)?|\d+(?:[.,]\d+)?"
_POWER = r"\s*(?:[x×*х·]\s*10\s*(?:\^|\*\*)?\s*(?P<power>[-−+]?\d{1,2}))"
_BETWEEN = r"\s*(?:-|–|—|\.\.\.?|…|/|to|до|à|[x×х*])\s*"
_RANGE = re.compile(r"\s*(?:-|–|—|~|\.\.\.?|…|to|up to|до|à|jusqu'à|dan|至|到)\s*", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first, that looks at each letter once: by their common beginnings."""
    rest: dict[str, set[str]] = {}
    for word in words:
        if word:
            rest.setdefault(word[0], set()).add(word[1:])
    branches = [
        re.escape(letter) + (_any_of(ends) + ("?" if "" in ends else "") if ends != {""} else "")
        for letter, ends in sorted(rest.items())
    ]
    return f"(?:{'|'.join(branches)})"


_NAMES = _any_of(_SMALL)
# A number may stand against an ideograph, as Chinese has no spaces, or the comma after a letter, and behind the sign of
# a diameter; a stroke parts it from another (220V/50Hz), where it does not part two units.
_BEFORE = r"(?:(?<![\w.,])|(?<=[\u3400-\u9fff])|(?<=[^\W\d],))"
_AFTER = r"(?![^\W\u3400-\u9fff]|/(?!\d))"
_QUANTITY = re.compile(
    rf"(?:{_BEFORE}|(?<=[Øøφ]))(?P<sign>(?:(?<=[\s(:;=])|^)[-−])?"
    rf"(?:(?P<ten>10\s?(?:\^|\*\*)\s?[-−+]?\d{{1,2}})"
    rf"|(?P<numbers>(?>{_NUMBER})(?:{_BETWEEN}(?>{_NUMBER}))*?)"
    rf"(?:{_POWER}|[eE](?P<exponent>[-−+]?\d{{1,2}})(?!\d)|\s*(?P<times>{'|'.join(map(re.escape, _TIMES))}))?)"
    rf"\s*[-‐]?\s*(?P<unit>{_NAMES}){_AFTER}",
    re.IGNORECASE,
)
_AXES = [axis for axis in DIMENSIONS["axes"] if not any(other in axis for other in DIMENSIONS["axes"] if other != axis)]
_COUNTED = re.compile(
    rf"(?<!\w)(?P<count>{'|'.join(_COUNTS)})[\s-]?(?P<unit>{'|'.join(map(re.escape, DIMENSIONS['axes']))})",
    re.IGNORECASE,
)
_MACH = re.compile(r"\b(?:mach|мах(?:а)?)\b\s*(?:number|no\.?)?\s*[:=]?\s*(?P<number>\d(?:[.,]\d+)?)", re.IGNORECASE)
_NOMINAL = re.compile(r"(?<!\w)(?:DN|NB|Ду|Dy)\s?[-:]?\s?(?P<number>\d{1,4})(?![\w.,])", re.IGNORECASE)
_DBM = re.compile(r"(?<![\w.,])(?P<number>[-−]?\d{1,3}(?:[.,]\d+)?)\s*(?:dBm|дБм)(?![\w/])", re.IGNORECASE)
_PLAIN = re.compile(rf"(?<![\w.,])(?:{_NUMBER})(?!\w|[.,]\d)")
_ONE_NUMBER = re.compile(_NUMBER)
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
# Other spellings of a unit, each replaced by one of the same length so that places hold.
_CUBIC = re.compile(r"(?:cubic met(?:er|re)s?|cu\.?\s?m\b|куб\.?\s?м(?:етр\w*)?|mètres? cubes?)", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("²³⁴⁵⁶⁷⁸⁹⁰¹⁻μ⌀∅Φ", "2345678901-µØØφ")
_RAISED_TEN = re.compile(r"(?<![\d.,×xх*·])10([⁻]?[⁰¹²³⁴-⁹]+)")
# The part of an accuracy that grows with the length measured: 0.9 + L/400 µm is 0.9 µm and more.
_WITH_LENGTH = re.compile(r"\+\s*(?:\d+(?:[.,]\d+)?\s*)?[LЛ]\s*/\s*\d+\s*\)?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
# A vacuum whose power of ten has come down to the line: 10-6 mbar is no range that falls.
_FLAT_TEN = re.compile(
    r"(?<![\w.,×х*·-])10[-−–](?=[2-9]\s?(?:m?bar|м?бар|torr|торр|h?pa|г?па|mm\s?hg|мм\s?рт|tor)(?!\w))", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"[-−+]?\d{1,2}$")
_SHARE_FIRST = re.compile(r"(?<![\w%\d])(?<!\d\s)%\s?(?P<number>\d{1,3}(?:[.,]\d+)?)(?![\w.,]*\d|\s*%)")
# Purity in nines: 5N is 99.999 %, 4N5 is 99.995 %.
_NINES = re.compile(r"(?<![\w.,])(?P<nines>[2-9])N(?P<more>[1-9])?(?![\w/])")
_DIAMETER = re.compile(
    rf"(?:[Øøφ]|(?<!\w)Ф)\s?(?P<number>\d{{1,4}}(?:[.,]\d+)?)"
    rf"(?!\s*[-–x×х*]\s*\d|\s*(?:{_NAMES})(?![\w/])|[\d.,]*\d)"
)
# Seconds of arc by their mark, which is that of inches as well.
_ARC_SECONDS = re.compile(
    r"(?:±|\+/-|\+-)\s?(?P<number>\d{1,3}(?:[.,]\d+)?)\s?(?:[\"″”“]|''|’’|′′)(?!\w)"
    r"|(?<![\w.,])(?P<named>\d{1,3}(?:[.,]\d+)?)\s?(?:[\"″”“]|''|’’|′′)\s?\(?(?:arc|ark|угл|дуг|角)",
    re.IGNORECASE,
)
# The sign of a product within a unit is written in many ways: кг/Н*ч, kg/N⋅h.
_PRODUCT = re.compile(r"(?<=[^\W\d_])[*⋅∙•](?=[^\W\d_])")
# A density behind its word, which is in g/cm3 without saying so.
_DENSITY = re.compile(
    r"(?:\bdens(?:ity|ité|\.)?|\bплотн(?:ость\w*|\.)?|\bzichlig?i\w*|\bтығызды\w+|\byoğunlu\w+|密度)\s?[:=≥>~≈-]?\s?"
    rf"(?P<number>\d{{1,2}}[.,]\d{{1,3}})(?!\s*(?:{_NAMES})|\s?[-–/%x×]|[\d.,]*\d)",
    re.IGNORECASE,
)
LARGEST_POWER = 30
ABSOLUTE_ZERO = Decimal("273.15")


@dataclass(frozen=True)
class Measured:
    """A quantity in a text: every reading of it as its dimension and the value in the dimension's first unit, and
    where it stands. Several readings: a range has two ends, `1,500` is read both ways, `mg` is of two dimensions."""

    readings: tuple[Reading, ...]
    start: int
    end: int

    def values(self, dimension: str) -> list[Decimal]:
        """Its values where it is of a dimension."""
        return [value for one, value in self.readings if one == dimension]


def measured(text: str) -> list[Measured]:
    """Every number with a known unit, in the order of the text; text that is no quantity is passed over."""
    plain = text
    if not text.isascii():
        plain = _RAISED_TEN.sub(lambda ten: f"1e{ten[1]}", text).translate(_SUPERSCRIPTS)
    small = plain.lower()
    forms = [form for form in FORMS if any(mark in small for mark in form.marks)]
    if not _DIGIT.search(plain):
        return [one for form in forms if form.read is _counts for one in form.read(plain)]
    for spelling in OTHER_SPELLINGS:
        if any(mark in small for mark in spelling.marks):
            plain = spelling.pattern.sub(spelling.plain, plain)
    by_place: dict[tuple[int, int], Measured] = {}
    for one in (
        *_numbers(_ARC_SECONDS.sub(blank, plain) if _ARC_MARKS.search(plain) else plain),
        *chain.from_iterable(form.read(plain) for form in forms),
    ):
        place = (one.start, one.end)
        same = by_place.get(place)
        by_place[place] = Measured((*same.readings, *one.readings), *place) if same else one
    return ranged([by_place[place] for place in sorted(by_place)], plain)


@dataclass(frozen=True)
class OtherSpelling:
    """Another way of writing, which one of the marks, in small letters, may announce, and what stands for it in the
    same length."""

    marks: Collection[str]
    pattern: re.Pattern[str]
    plain: Callable[[re.Match[str]], str] | str


@dataclass(frozen=True)
class Form:
    """A form of quantities that is not a number before a unit, which one of the marks, in small letters, announces."""

    marks: Collection[str]
    read: Callable[[str], Iterator[Measured]]


def blank(match: re.Match[str]) -> str:
    """As many blanks."""
    return " " * len(match.group())


def ranged(found: list[Measured], text: str) -> list[Measured]:
    """The measures with those that are the two ends of a range, each with its unit (10 MHz to 170 GHz), as one."""
    whole: list[Measured] = []
    for one in found:
        last = whole[-1] if whole else None
        if last and last.end <= one.start and _RANGE.fullmatch(text[last.end : one.start]) and share(last, one):
            whole[-1] = Measured((*last.readings, *one.readings), last.start, one.end)
        else:
            whole.append(one)
    return whole


def share(one: Measured, other: Measured) -> bool:
    """Whether two measures may be of one dimension."""
    return not {dimension for dimension, _ in one.readings}.isdisjoint(dimension for dimension, _ in other.readings)


def plain_numbers(text: str) -> Iterator[Measured]:
    """Every number of a text, without regard to a unit: ratios and counts are written so."""
    for match in _PLAIN.finditer(text.translate(_SUPERSCRIPTS)):
        yield Measured(tuple((PLAIN_NUMBER, value) for value in values_of(match.group())), *match.span())


def readings(value: Decimal, unit: str) -> dict[str, Decimal]:
    """A value in a unit, by dimension, in the dimension's first unit; empty for a unit that is not known. A unit may
    have a power of ten before it: `10^6 m`."""
    power, _, rest = unit.rpartition(" ") if unit.startswith("10^") else ("", "", unit)
    scaled = value.scaleb(int(power.removeprefix("10^"))) if power else value
    return {dimension: scaled * factor for dimension, factor in factors(rest)}


def factors(unit: str) -> list[Reading]:
    """The dimensions of a unit with the factor to the first unit of each; none for a unit that is not known."""
    return _PRINTED.get(unit) or _SMALL.get(unit.lower(), []) if unit else [(PLAIN_NUMBER, Decimal(1))]


def _numbers(text: str) -> Iterator[Measured]:
    for match in _QUANTITY.finditer(text):
        raised = match["power"] or match["exponent"] or (_LAST_NUMBER.search(match["ten"])[0] if match["ten"] else "0")  # type: ignore[index]
        power = int(raised.replace("−", "-")) + _TIMES.get((match["times"] or "").lower(), 0)
        if abs(power) > LARGEST_POWER:
            continue
        sign = -1 if match["sign"] else 1
        numbers = _ONE_NUMBER.findall(match["numbers"]) if match["numbers"] else ["1"]
        values = [sign * value for number in numbers for value in values_of(number)]
        said = product(factors(match["unit"]), values)
        readings = tuple((dimension, value.scaleb(power) * factor) for (dimension, factor), value in said)
        yield Measured((*readings, *in_other_degrees(readings)), *match.span())


def in_other_degrees(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Temperatures in degrees Celsius as kelvins, and the other way round."""
    for dimension, value in readings:
        if dimension == "temperature":
            yield "kelvin", value + ABSOLUTE_ZERO
        elif dimension == "kelvin":
            yield "temperature", value - ABSOLUTE_ZERO


def values_of(number: str) -> list[Decimal]:
    """What a number may mean: a comma before three digits parts thousands in one country and decimals in another."""
    plain = re.sub(f"[{_GAP}]", "", number)
    if plain.count(",") > 1:
        return [Decimal(plain.replace(",", ""))]
    both = [Decimal(plain.replace(",", "."))]
    return [*both, Decimal(plain.replace(",", ""))] if _THOUSANDS.fullmatch(plain) else both


def _counts(text: str) -> Iterator[Measured]:
    for match in _COUNTED.finditer(text):
        yield Measured((("axes", Decimal(_COUNTS[match["count"].lower()])),), *match.span())


def _mach(text: str) -> Iterator[Measured]:
    for match in _MACH.finditer(text):
        yield Measured((("mach", Decimal(match["number"].replace(",", "."))),), *match.span())


def _nominal(text: str) -> Iterator[Measured]:
    """Nominal sizes of pipes and valves, and diameters behind their sign, which are millimetres without saying so."""
    for pattern in (_NOMINAL, _DIAMETER):
        for match in pattern.finditer(text):
            yield Measured((("length", Decimal(match["number"].replace(",", "."))),), *match.span())


def _shares(text: str) -> Iterator[Measured]:
    """Percentages as Turkish writes them: %99,5."""
    for match in _SHARE_FIRST.finditer(text):
        yield Measured(tuple(("share", value) for value in values_of(match["number"])), *match.span())


def _arc_seconds(text: str) -> Iterator[Measured]:
    """Angles in seconds of arc by their mark: 0,4" (ark sn). A tolerance, ±0,4", may be one of inches too."""
    for match in _ARC_SECONDS.finditer(text):
        value = Decimal((match["number"] or match["named"]).replace(",", "."))
        inches = (("length", value * Decimal("25.4")),) if match["number"] else ()
        yield Measured((("angle", value), *inches), *match.span())


def _densities(text: str) -> Iterator[Measured]:
    """Densities without their unit."""
    for match in _DENSITY.finditer(text):
        value = Decimal(match["number"].replace(",", "."))
        yield Measured(tuple(readings(value, "g/cm3").items()), *match.span("number"))


def _nines(text: str) -> Iterator[Measured]:
    """Purity in nines as a percentage."""
    for match in _NINES.finditer(text):
        share = 100 - Decimal(10) ** (2 - int(match["nines"]))
        if match["more"]:
            share += Decimal(match["more"]).scaleb(1 - int(match["nines"]))
        yield Measured((("share", share),), *match.span())


def _dbm(text: str) -> Iterator[Measured]:
    """Decibels above a milliwatt as watts."""
    for match in _DBM.finditer(text):
        level = Decimal(match["number"].replace(",", ".").replace("−", "-"))
        yield Measured((("power", Decimal(10) ** ((level - 30) / 10)),), *match.span())


OTHER_SPELLINGS = (
    OtherSpelling(("10",), _FLAT_TEN, "1e-"),
    OtherSpelling(("cu", "куб"), _CUBIC, lambda cubic: "m3".rjust(len(cubic.group()))),
    OtherSpelling(tuple("*⋅∙•"), _PRODUCT, "·"),
    OtherSpelling(("+",), _WITH_LENGTH, blank),
)
_ARC_MARKS = re.compile("[\"″”“'’′]")
FORMS = (
    Form(_AXES, _counts),
    Form(("mach", "мах"), _mach),
    Form(("dn", "nb", "ду", "dy", "ø", "φ", "ф"), _nominal),
    Form(("dbm", "дбм"), _dbm),
    Form(tuple(f"{nines}n" for nines in range(2, 10)), _nines),
    Form(("%",), _shares),
    Form(tuple("\"″”“'’′"), _arc_seconds),
    Form(("dens", "плотн", "zichl", "тығызд", "yoğunl", "密度"), _densities),
)
