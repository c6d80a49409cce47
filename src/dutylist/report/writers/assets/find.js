// Search: a question in plain words, and which texts of the report answer it.
const QUESTION = [
  /请问|我想(?:问|知道)(?:一下)?/g,
  /(?:应该|应当|应|该)?(?:归|由|是|找|去|到|属于)?(?:谁|哪个部门|哪个单位|哪个局|哪家单位|什么部门|哪里|哪儿)(?:家|来)?(?:主要)?(?:(?:负责|牵头|主管|承办|管)(?!理)|(?:管理|办理|处理|审批|执法|查处|查|办|批)(?=$|[\s?？吗呢]))?/g,
  /(?:应该|应当|要)?(?:怎么|怎样|如何)(?:办理|办|做|申请)?(?=$|[\s?？吗呢])|(?:怎么|怎样|如何)/g,
  /(?:需要|要)?(?:什么|哪些|多少)(?:材料|手续|条件|时间)?/g,
  /(?:的事|的事情)(?=$|[\s?？])|[吗呢吧啊呀](?=$|[\s?？])|(?:归口|负责|主管)(?=$|[\s?？])/g,
];
const GAPS = /[\s,，.。;；、:：?？!！"“”‘’()（）《》]+/;
const STRAY = new Set("的了和与及在是对于被把给向从");
const synonyms = new Map();
for (const group of data.synonyms) for (const word of group) synonyms.set(word, group);
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const folded = [];
const found = new Map();
let names = null;

function fold(text) {
  return text.normalize("NFKC").toLowerCase();
}

function foldedString(number) {
  folded[number] ??= fold(strings[number]);
  return folded[number];
}

// the texts that are names of items: only these are looked up by their first letters
function nameStrings() {
  if (!names) {
    const all = new Set();
    for (const table of tables) {
      table.columns.forEach((column, place) => {
        if (column.role === "name") for (const row of table.rows) for (const number of numbersOf(column, row[place])) all.add(number);
      });
    }
    names = [...all];
  }
  return names;
}

// a word as it may be written: itself, and what means the same
function spellings(word) {
  return [word, ...(synonyms.get(word) ?? []).filter((other) => other !== word)];
}

// for each text of the report whether it holds the word; null where none does
function hits(word) {
  if (found.has(word)) return found.get(word);
  const forms = spellings(word);
  let flags = new Uint8Array(strings.length);
  let any = false;
  for (let number = 1; number < strings.length; number += 1) {
    const text = foldedString(number);
    if (forms.some((form) => text.includes(form))) [flags[number], any] = [1, true];
  }
  if (/^[a-z]{2,}$/.test(word)) {
    for (const number of nameStrings()) if (initials(foldedString(number)).includes(word)) [flags[number], any] = [1, true];
  }
  if (!any) flags = null;
  if (found.size > 60) found.clear();
  found.set(word, flags);
  return flags;
}

// the words of a question: without those that only ask; one that nothing holds is cut into its parts
function wordsOf(query) {
  let text = fold(query);
  for (const pattern of QUESTION) text = text.replace(pattern, " ");
  const whole = text.split(GAPS).filter(Boolean);
  const parts = (whole.length ? whole : fold(query).split(GAPS).filter(Boolean)).flatMap((word) => {
    if (hits(word)) return [word];
    const cut = [...segmenter.segment(word)].map((part) => part.segment).filter((part) => !STRAY.has(part));
    return cut.length > 1 ? cut : [word];
  });
  return [...new Set(parts)];
}

class Question {
  constructor(query) {
    this.words = query ? wordsOf(query) : [];
    this.flags = this.words.map(hits);
    // a matter of the whole county is one of each of its townships
    const county = data.counties.map((name) => strings.indexOf(name)).filter((number) => number > 0);
    this.words.forEach((word, place) => {
      if (this.flags[place] && units.get(word)?.startsWith("township-")) {
        this.flags[place] = Uint8Array.from(this.flags[place]);
        for (const number of county) this.flags[place][number] ||= 2;
      }
    });
    this.sought = this.words.flatMap(spellings).filter((word) => !/^[a-z]{1,2}$/.test(word) || word.length > 1);
  }

  get isEmpty() {
    return !this.words.length;
  }

  // 0 where a row does not hold every word; names count most, then duties, then the rest
  score(parts) {
    let sum = 1;
    for (let place = 0; place < this.words.length; place += 1) {
      const flags = this.flags[place];
      if (!flags) return 0;
      let best = 0;
      for (const [table, row] of parts) {
        for (let column = 0; column < table.columns.length; column += 1) {
          const weight = WEIGHTS[table.columns[column].role] ?? 1;
          if (weight > best) {
            for (const number of numbersOf(table.columns[column], table.rows[row][column])) {
              if (flags[number]) {
                best = flags[number] === 2 ? Math.max(best, 0.5) : weight;
                if (weight === WEIGHTS.name && foldedString(number) === this.words[place]) best += 3;
              }
            }
          }
        }
        if (best < 1 && table.groups && flags[table.groups[row]]) best = 1;
      }
      if (!best) return 0;
      sum += best;
    }
    return sum;
  }
}
const WEIGHTS = { name: 5, lead: 3, taker: 3, township: 3, partner: 2, office: 2 };
