// A table: its rows as they are needed, with search, filters and order.
const FIRST_ROWS = 150;
const MORE_ROWS = 400;
const MOST_PRINTED = 3000; // Chromium gives up on the pages of some ten thousand rows
const WORTH_TOOLS = 8;
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

class TableView {
  constructor(host, table) {
    this.host = host;
    this.table = table;
    this.columns = table.columns;
    this.shown = this.columns.map((_column, place) => place).filter((place) => !this.columns[place].detail);
    this.details = this.columns.map((_column, place) => place).filter((place) => this.columns[place].detail);
    this.shares = this.shown.reduce((sum, place) => sum + this.columns[place].width, 0);
    this.widest = this.shown.reduce((best, place) => (this.columns[place].width > this.columns[best].width ? place : best), this.shown[0]);
    this.query = "";
    this.wishes = new Map();
    this.sorting = null;
    this.haystacks = [];
    this.build();
    this.update();
  }

  build() {
    const { caption } = this.host.dataset;
    if (this.table.rows.length > WORTH_TOOLS && !this.table.matrix) this.makeTools(caption);
    this.body = make("tbody", { role: "rowgroup" });
    const heads = this.shown.map((place) => this.head(place));
    this.heads = heads;
    const grid = make("table", { role: "table", "aria-label": caption || null },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)), this.body);
    if (caption) this.host.append(make("h3", {}, caption));
    if (this.tools) this.host.append(this.tools);
    this.sentinel = make("div", { class: "sentinel" });
    this.cut = make("p", { class: "cut" });
    this.host.append(make("div", { class: "scroll", tabindex: this.table.matrix ? "0" : null }, grid), this.cut, this.sentinel);
    new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.render(MORE_ROWS);
    }, { rootMargin: "800px" }).observe(this.sentinel);
  }

  head(place) {
    const column = this.columns[place];
    const button = make("button", { type: "button" }, column.title);
    button.addEventListener("click", () => this.sort(place));
    const head = make("th", { role: "columnheader", scope: "col", "data-label": column.title, class: column.kind === "number" ? "number" : null }, button);
    if (!this.table.matrix) head.style.width = `${(100 * column.width) / this.shares}%`;
    return head;
  }

  makeTools(caption) {
    const name = caption ? `${words.search}: ${caption}` : words.search;
    this.box = make("input", { type: "search", placeholder: words.search, "aria-label": name, autocomplete: "off" });
    this.box.addEventListener("input", () => this.wish(this.box.value));
    this.selects = new Map();
    this.tools = make("div", { class: "filters" }, this.box);
    this.columns.forEach((column, place) => {
      if (column.filter) this.addFilter(column, place);
    });
    this.reset = make("button", { type: "button", hidden: "" }, words.reset);
    this.reset.addEventListener("click", () => this.restore("", []));
    this.status = make("span", { role: "status", class: "status" });
    this.tools.append(this.reset, this.status);
  }

  addFilter(column, place) {
    const counts = new Map();
    for (const row of this.table.rows) {
      const values = texts(column, row[place]);
      for (const value of values.length ? new Set(values) : [""]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size < 2) return;
    const select = make("select", { "aria-label": column.title }, make("option", { value: "" }, `${column.title}: ${words.all}`));
    for (const [value, count] of [...counts].sort((one, other) => collator.compare(one[0], other[0]))) {
      select.append(make("option", { value: `=${value}` }, `${value || words.empty} (${count})`));
    }
    select.addEventListener("change", () => {
      this.choose(place, select.value);
      this.update();
      this.remember();
    });
    this.selects.set(place, select);
    this.tools.append(select);
  }

  choose(place, value) {
    if (value) this.wishes.set(place, value.slice(1));
    else this.wishes.delete(place);
  }

  wish(query) {
    this.query = query.trim().toLowerCase();
    this.update();
    this.remember();
  }

  // take up a state that a link holds
  restore(query, wishes) {
    if (!this.tools) return;
    this.box.value = query;
    this.query = query.trim().toLowerCase();
    this.wishes.clear();
    for (const [place, select] of this.selects) {
      const wish = wishes.find(([number]) => number === place);
      select.value = wish ? `=${wish[1]}` : "";
      this.choose(place, select.value);
    }
    this.update();
    this.remember();
  }

  // the state stands in the address, so that it can be copied
  remember() {
    const page = this.host.closest(".page");
    if (page.hidden || page.querySelector(".filters") !== this.tools) return;
    const state = new URLSearchParams();
    if (this.query) state.set("q", this.box.value.trim());
    for (const [place, value] of this.wishes) state.set(`f${place}`, value);
    const tail = String(state) ? `?${state}` : "";
    history.replaceState(null, "", `${anchorLink(page.id)}${tail}`);
  }

  sort(place) {
    const before = this.sorting;
    if (before?.place !== place) this.sorting = { place, sign: 1 };
    else this.sorting = before.sign > 0 ? { place, sign: -1 } : null;
    this.heads.forEach((head, number) => {
      if (this.sorting && this.shown[number] === place) head.setAttribute("aria-sort", this.sorting.sign > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    this.update();
  }

  haystack(number) {
    this.haystacks[number] ??= this.columns
      .map((column, place) => texts(column, this.table.rows[number][place]).join("\n"))
      .join("\n").toLowerCase();
    return this.haystacks[number];
  }

  matches(number) {
    for (const [place, value] of this.wishes) {
      const found = texts(this.columns[place], this.table.rows[number][place]);
      if (!(found.includes(value) || (value === "" && !found.length))) return false;
    }
    return !this.query || this.haystack(number).includes(this.query);
  }

  update() {
    const all = this.table.rows.length;
    this.order = [];
    for (let number = 0; number < all; number += 1) if (this.matches(number)) this.order.push(number);
    if (this.sorting) this.order.sort(this.comparison());
    this.body.replaceChildren();
    this.drawn = 0;
    this.group = null;
    this.render(FIRST_ROWS);
    if (!this.order.length) this.body.append(make("tr", { role: "row" }, make("td", { role: "cell", colspan: this.shown.length }, words.none)));
    if (this.tools) {
      const isWhole = this.order.length === all;
      this.status.textContent = fill(isWhole ? words.rows : words.some, { n: this.order.length, all });
      this.reset.hidden = !(this.query || this.wishes.size);
    }
  }

  comparison() {
    const { place, sign } = this.sorting;
    const column = this.columns[place];
    if (column.kind === "number") {
      const value = (number) => this.table.rows[number][place] ?? -Infinity;
      return (one, other) => sign * (value(one) - value(other)) || one - other;
    }
    const keys = this.table.rows.map((row) => texts(column, row[place]).join(" "));
    const ranks = new Map([...new Set(keys)].sort(collator.compare).map((key, rank) => [key, rank]));
    return (one, other) => sign * (ranks.get(keys[one]) - ranks.get(keys[other])) || one - other;
  }

  render(count) {
    const end = Math.min(this.order.length, this.drawn + count);
    const fragment = document.createDocumentFragment();
    for (; this.drawn < end; this.drawn += 1) this.renderRow(fragment, this.order[this.drawn]);
    this.body.append(fragment);
    this.sentinel.hidden = this.drawn >= this.order.length;
  }

  prepareForPaper() {
    this.render(Math.max(MOST_PRINTED - this.drawn, 0));
    const isCut = this.drawn < this.order.length;
    this.cut.textContent = isCut ? fill(words.cut, { n: this.drawn, all: this.order.length }) : "";
  }

  renderRow(fragment, number) {
    const group = this.sorting || !this.table.groups ? 0 : this.table.groups[number];
    if (group && group !== this.group) {
      const head = make("th", { role: "rowheader", scope: "rowgroup", colspan: this.shown.length }, strings[group]);
      fragment.append(make("tr", { role: "row", class: "group" }, head));
    }
    this.group = group;
    const anchor = this.table.anchors ? strings[this.table.anchors[number]] : "";
    const cells = this.shown.map((place) => this.cell(number, place, anchor));
    fragment.append(make("tr", { role: "row", id: anchor || null, tabindex: anchor ? "-1" : null }, ...cells));
  }

  cell(number, place, anchor) {
    const column = this.columns[place];
    const value = this.table.rows[number][place];
    const isHead = this.table.matrix && place === 0;
    const cell = make(isHead ? "th" : "td", { role: isHead ? "rowheader" : "cell", "data-label": column.title, class: column.kind === "number" ? "number" : null });
    const found = texts(column, value);
    if (!found.length) cell.classList.add("empty");
    if (this.table.matrix && column.kind === "number") this.shade(cell, value, place, number);
    found.forEach((line, index) => {
      const target = column.kind === "links" ? strings[value[2 * index + 1]] : "";
      const content = marked(line, this.query);
      const element = target ? make("a", { href: anchorLink(target) }, content) : content;
      cell.append(found.length > 1 ? make("p", {}, element) : element);
    });
    if (place === this.widest) this.addExtras(cell, number, anchor);
    return cell;
  }

  addExtras(cell, number, anchor) {
    if (anchor) cell.append(make("a", { class: "anchor", href: anchorLink(anchor), "aria-label": words.link, title: words.link }, "#"));
    const details = this.details.flatMap((place) => texts(this.columns[place], this.table.rows[number][place]));
    if (!details.length) return;
    const isHit = this.query && !this.shown.some((place) => texts(this.columns[place], this.table.rows[number][place]).some((line) => line.toLowerCase().includes(this.query)));
    const lines = isHit ? details.filter((line) => line.toLowerCase().includes(this.query)) : details;
    const box = make("details", { class: "extra", open: isHit ? "" : null }, make("summary", {}, words.details));
    for (const line of lines) box.append(make("p", {}, marked(line, this.query)));
    cell.append(box);
  }

  shade(cell, value, place, number) {
    const isSum = place === this.shown.at(-1) || number === this.table.rows.length - 1;
    if (isSum) cell.classList.add("sum");
    if (value === null || value === 0) cell.textContent = "–";
    if (isSum || !value) return;
    this.most ??= Math.max(...this.table.rows.slice(0, -1).flatMap((row) => row.slice(1, -1).map((n) => n ?? 0)));
    cell.style.setProperty("--share", `${Math.round(8 + (52 * value) / this.most)}%`);
  }

  // draw as far as a row, and give it the focus
  reach(anchor) {
    const number = this.table.anchors?.findIndex((text) => strings[text] === anchor) ?? -1;
    if (number < 0) return false;
    if (!this.order.includes(number)) this.restore("", []);
    const place = this.order.indexOf(number);
    if (place >= this.drawn) this.render(place - this.drawn + MORE_ROWS);
    const row = document.getElementById(anchor);
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
    return true;
  }
}
