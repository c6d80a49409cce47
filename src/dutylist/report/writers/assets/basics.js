// What the tables and the pages of a report share: its data, and how elements are made of it.
const data = JSON.parse(document.getElementById("data").textContent);
const { strings, words, tables } = data;

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

// the texts of a cell, whatever its kind
function texts(column, cell) {
  switch (column.kind) {
    case "number":
      return cell === null ? [] : [String(cell)];
    case "text":
      return cell ? [strings[cell]] : [];
    case "lines":
      return cell.map((number) => strings[number]);
    default:
      return cell.filter((_number, place) => place % 2 === 0).map((number) => strings[number]);
  }
}

function anchorLink(anchor) {
  return `#${encodeURIComponent(anchor)}`;
}

// words with every hit of the query marked
function marked(words_, query) {
  const fragment = document.createDocumentFragment();
  const low = query ? words_.toLowerCase() : "";
  let from = 0;
  while (query && low.length === words_.length) {
    const hit = low.indexOf(query, from);
    if (hit < 0) break;
    fragment.append(words_.slice(from, hit));
    fragment.append(make("mark", {}, words_.slice(hit, hit + query.length)));
    from = hit + query.length;
  }
  fragment.append(words_.slice(from));
  return fragment;
}
