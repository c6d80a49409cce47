// Two townships side by side: what only one of them has, and what both have but not alike.
function itemsOf(township) {
  const found = new Map();
  const host = document.querySelector("#items [data-table]");
  if (!host) return found;
  const table = tables[host.dataset.table];
  const places = table.columns.findIndex((column) => column.kind === "lines" && !column.role);
  const link = table.columns.findIndex((column) => column.role === "name");
  for (const row of table.rows) {
    if (!row[places].some((number) => strings[number] === township)) continue;
    const anchor = strings[row[link][1]];
    const item = itemAt(anchor);
    if (!item) continue;
    const name = strings[row[link][0]];
    const key = `${item.table.columns.map((column) => column.title).join()}|${fold(name)}`;
    if (!found.has(key)) found.set(key, { name, anchor, ...item });
  }
  return found;
}

// the fields in which two items differ, as [title, one text, other text]
function differences(one, other) {
  const differing = [];
  one.table.columns.forEach((column, place) => {
    if (column.role === "number" || column.role === "name" || column.kind === "links") return;
    const there = other.table.columns.findIndex((candidate) => candidate.title === column.title);
    const [before, after] = [texts(column, one.table.rows[one.row][place]), there < 0 ? [] : texts(other.table.columns[there], other.table.rows[other.row][there])];
    if ([...before].sort().join("\n") !== [...after].sort().join("\n")) differing.push([column.title, before.join("；"), after.join("；")]);
  });
  return differing;
}

class TownshipComparison {
  constructor(host) {
    this.host = host;
    [this.first, this.second] = host.querySelectorAll("select");
    this.result = host.querySelector(".result");
    this.status = host.querySelector(".status");
    for (const select of [this.first, this.second]) select.addEventListener("change", () => this.choose());
    host.querySelector("button").addEventListener("click", () => take("xlsx", this.sheet));
    this.second.selectedIndex = 1;
  }

  restore(parameters) {
    for (const [key, select] of [["a", this.first], ["b", this.second]]) {
      const wish = parameters.get(key);
      if (wish && [...select.options].some((option) => option.value === wish)) select.value = wish;
    }
    this.draw();
  }

  choose() {
    const state = new URLSearchParams({ a: this.first.value, b: this.second.value });
    history.replaceState(history.state, "", `#compare?${state}`);
    this.draw();
  }

  draw() {
    const names = [this.first.value, this.second.value];
    this.result.replaceChildren();
    this.sheet = { title: `${names[0]} ${names[1]}`, notes: [data.imprint].filter(Boolean), heads: [words.matter, words.field, ...names], widths: [16, 8, 24, 24], rows: [] };
    if (names[0] === names[1]) {
      this.status.textContent = words.choose;
      return;
    }
    const [one, other] = names.map(itemsOf);
    const only = (mine, theirs) => [...mine].filter(([key]) => !theirs.has(key)).map(([, item]) => item);
    const both = [...one].filter(([key]) => other.has(key)).map(([key, item]) => [item, differences(item, other.get(key))]);
    const unlike = both.filter(([, fields]) => fields.length);
    this.status.textContent = fill(words.alike, { n: both.length - unlike.length });
    this.list(fill(words.onlyFirst, { name: names[0] }), only(one, other), 0);
    this.list(fill(words.onlyFirst, { name: names[1] }), only(other, one), 1);
    this.unlike(unlike, names);
  }

  list(title, items, side) {
    const list = make("ol");
    for (const item of items) {
      list.append(make("li", {}, this.link(item)));
      this.sheet.rows.push([item.name, "", side ? "" : "✓", side ? "✓" : ""]);
    }
    this.result.append(make("section", {}, make("h3", {}, `${title} (${items.length})`), list));
  }

  link(item) {
    const link = make("a", { href: `#card/${encodeURIComponent(item.anchor)}` }, item.name);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openCard(item.anchor, null);
    });
    return link;
  }

  unlike(pairs, names) {
    const body = make("tbody");
    for (const [item, fields] of pairs) {
      fields.forEach(([title, before, after], place) => {
        const [left, right] = charMarks(before, after);
        body.append(make("tr", {}, ...(place ? [] : [make("th", { scope: "row", rowspan: String(fields.length) }, this.link(item))]), make("td", {}, title), make("td", {}, left), make("td", {}, right)));
        this.sheet.rows.push([item.name, title, before, after]);
      });
    }
    const heads = [words.matter, words.field, ...names].map((name) => make("th", { scope: "col" }, name));
    const title = `${words.different} (${pairs.length})`;
    const table = make("table", { "aria-label": title }, make("thead", {}, make("tr", {}, ...heads)), body);
    this.result.append(make("section", { class: "wide" }, make("h3", {}, title), ...(pairs.length ? [table] : [])));
  }
}

// two texts with what each has and the other has not marked, character by character
function charMarks(before, after) {
  const [left, right] = [document.createDocumentFragment(), document.createDocumentFragment()];
  for (const part of Diff.diffChars(before, after)) {
    if (!part.added) left.append(part.removed ? make("del", {}, part.value) : part.value);
    if (!part.removed) right.append(part.added ? make("ins", {}, part.value) : part.value);
  }
  return [left, right];
}
