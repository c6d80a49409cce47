"""Where a county lies: GB/T 2260 gives each province two digits and each city of it two more."""

_PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区",
    "21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
    "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省",
    "37": "山东省",
    "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区",
    "46": "海南省",
    "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区",
    "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
}  # fmt: skip
# of the provinces whose cities have regulations in the book, in the order of their codes from 01 on, - for a free one
_CITIES = {
    "33": "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水",
    "37": "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 莱芜 临沂 德州 聊城 滨州 菏泽",
    "41": "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店",
    "44": "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 - - 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山",
}
_NAMES = {
    **_PROVINCES,
    **{
        f"{province}{number:02}": f"{city}市"
        for province, cities in _CITIES.items()
        for number, city in enumerate(cities.split(), 1)
        if city != "-"
    },
    "4451": "潮州市", "4452": "揭阳市", "4453": "云浮市",
}  # fmt: skip


def places_of(code: str) -> tuple[str, ...]:
    """The province and, as far as known here, the city that a county's code lies in."""
    return tuple(name for size in (2, 4) if len(code) >= size and (name := _NAMES.get(code[:size])))


def province_of(code: str) -> str:
    """The province that a county's code lies in, as 浙江省; empty where the code is none."""
    return _PROVINCES.get(code[:2], "")


def names_a_place(title: str) -> bool:
    """Whether a title begins with a province or one of its cities."""
    return title.startswith(tuple(_NAMES.values()))
