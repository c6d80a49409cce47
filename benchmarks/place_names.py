"""Township names made of two characters, each with its spelling for file names."""

import random

# No two spellings within a table are alike, so that `first-second` is unique too.
_FIRST = {
    "大": "da", "西": "xi", "东": "dong", "南": "nan", "北": "bei", "上": "shang", "下": "xia",
    "古": "gu", "新": "xin", "石": "shi", "青": "qing", "白": "bai", "黄": "huang", "红": "hong",
    "金": "jin", "银": "yin", "龙": "long", "虎": "hu", "马": "ma", "牛": "niu", "羊": "yang",
    "李": "li", "张": "zhang", "王": "wang", "刘": "liu", "赵": "zhao", "陈": "chen", "桃": "tao",
    "杏": "xing", "槐": "huai", "松": "song", "梅": "mei", "竹": "zhu", "兰": "lan", "永": "yong",
    "安": "an", "平": "ping", "福": "fu", "双": "shuang", "三": "san", "五": "wu", "七": "qi",
    "九": "jiu", "高": "gao", "长": "chang", "沙": "sha", "云": "yun", "风": "feng", "雪": "xue",
    "玉": "yu", "铁": "tie", "盐": "yan", "葛": "ge", "苏": "su", "郭": "guo", "韩": "han",
    "许": "xu", "孟": "meng", "鲁": "lu", "康": "kang", "温": "wen", "花": "hua", "鹤": "he",
}  # fmt: skip
_SECOND = {
    "河": "he", "山": "shan", "庄": "zhuang", "寨": "zhai", "堡": "bao", "店": "dian",
    "桥": "qiao", "沟": "gou", "坪": "ping", "岭": "ling", "湾": "wan", "塘": "tang",
    "泉": "quan", "井": "jing", "关": "guan", "集": "ji", "屯": "tun", "铺": "pu", "口": "kou",
    "坡": "po", "原": "yuan", "川": "chuan", "渡": "du", "城": "cheng", "门": "men",
    "营": "ying", "坝": "ba", "洼": "wa", "峪": "yu", "台": "tai", "滩": "tan", "林": "lin",
    "池": "chi", "溪": "xi",
}  # fmt: skip

MOST_TOWNSHIPS = len(_FIRST) * len(_SECOND)


def shuffled_names(rng: random.Random) -> list[tuple[str, str]]:
    """Every (name, spelling) there is, in random order."""
    names = [
        (first + second, f"{first_spelling}-{second_spelling}")
        for first, first_spelling in _FIRST.items()
        for second, second_spelling in _SECOND.items()
    ]
    rng.shuffle(names)
    return names
