// What all parts of a report share: its data, and how elements are made of it.
const data = JSON.parse(document.getElementById("data").textContent);
const { strings, words, tables } = data;
const cards = new Map(data.cards.map(([anchor, facts]) => [strings[anchor], facts]));
const units = new Map(Object.entries(data.units));
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

function named(name, text) {
  return fill(words.colon, { name, text });
}

// the numbers of the texts of a cell, whatever its kind
function numbersOf(column, cell) {
  switch (column.kind) {
    case "number":
      return [];
    case "text":
      return cell ? [cell] : [];
    case "lines":
      return cell;
    default:
      return cell.filter((_number, place) => place % 2 === 0);
  }
}

function texts(column, cell) {
  if (column.kind === "number") return cell === null ? [] : [String(cell)];
  return numbersOf(column, cell).map((number) => strings[number]);
}

function anchorLink(anchor) {
  return `#${encodeURIComponent(anchor)}`;
}

// where each item stands in its list: anchor to table and row
let listed = null;
function itemAt(anchor) {
  if (!listed) {
    listed = new Map();
    for (const table of tables) {
      table.anchors?.forEach((number, row) => number && listed.set(strings[number], { table, row }));
    }
  }
  return listed.get(anchor);
}

function cellOf(table, row, role) {
  const place = table.columns.findIndex((column) => column.role === role);
  return place < 0 ? [] : texts(table.columns[place], table.rows[row][place]);
}

// words with every hit of the sought ones marked
function marked(text, sought) {
  const fragment = document.createDocumentFragment();
  const low = sought.length ? fold(text) : "";
  let from = 0;
  while (sought.length && low.length === text.length) {
    let hit = -1, size = 0;
    for (const word of sought) {
      const at = low.indexOf(word, from);
      if (at >= 0 && (hit < 0 || at < hit || (at === hit && word.length > size))) [hit, size] = [at, word.length];
    }
    if (hit < 0) break;
    fragment.append(text.slice(from, hit));
    fragment.append(make("mark", {}, text.slice(hit, hit + size)));
    from = hit + size;
  }
  fragment.append(text.slice(from));
  return fragment;
}

function save(name, type, bytes) {
  const link = make("a", { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
