// The first letters of names in pinyin, from the order in which the browser sorts: no table is needed.
// A character of several readings has the letter of the one by which it is sorted.
const FIRSTS = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨他屲夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const byPinyin = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const letters = new Map();

function letterOf(character) {
  let letter = letters.get(character);
  if (letter === undefined) {
    letter = "";
    if (/\p{Script=Han}/u.test(character)) {
      for (let place = 0; place < FIRSTS.length && byPinyin.compare(FIRSTS[place], character) <= 0; place += 1) letter = LETTERS[place];
    } else if (/[a-z0-9]/.test(character)) letter = character;
    letters.set(character, letter);
  }
  return letter;
}

function initials(text) {
  return Array.from(text, letterOf).join("");
}
