// A table: its rows as they are needed, with search, filters and order.
const FIRST_ROWS = 150;
const MORE_ROWS = 400;
const MOST_PRINTED = 3000; // Chromium gives up on the pages of some ten thousand rows
const WORTH_TOOLS = 8;
const GROUP = -1; // the heading above a row, where a column is meant
const LEAST_EM = 6;
const WIDEST_UPRIGHT = 62; // characters, as on paper

class TableView {
  constructor(host, table) {
    this.host = host;
    this.table = table;
    this.columns = table.columns;
    this.usual = this.columns.map((_column, place) => place).filter((place) => !this.columns[place].detail);
    this.shown = this.usual;
    this.isItems = host.closest(".page")?.id === "items";
    this.query = "";
    this.question = new Question("");
    this.wishes = new Map();
    this.sorting = null;
    this.build();
    this.update();
  }

  build() {
    const { caption } = this.host.dataset;
    const label = caption || this.host.closest(".page")?.querySelector("h2").textContent;
    if (this.table.rows.length > WORTH_TOOLS && !this.table.matrix) this.tools = new Tools(this, caption);
    this.head = make("tr", { role: "row" });
    this.body = make("tbody", { role: "rowgroup" });
    this.grid = make("table", { role: "table", "aria-label": label }, make("thead", { role: "rowgroup" }, this.head), this.body);
    if (caption) this.host.append(make("h3", {}, caption));
    if (this.table.constants.length) {
      this.host.append(make("p", { class: "constants" }, this.table.constants.map(([name, text]) => named(name, text)).join("　")));
    }
    if (this.tools) this.host.append(this.tools.element);
    this.sentinel = make("div", { class: "sentinel" });
    this.cut = make("p", { class: "cut" });
    this.answer = make("div", { class: "answer", "aria-live": "polite" });
    if (this.isItems) this.host.append(this.answer);
    this.scroll = make("div", { class: "scroll" }, this.grid);
    this.host.append(this.cut, this.scroll, this.sentinel);
    this.drawHeads();
    new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.render(MORE_ROWS);
    }, { rootMargin: "800px" }).observe(this.sentinel);
    new ResizeObserver(() => this.fit()).observe(this.host);
  }

  drawHeads() {
    this.sum = this.shown.reduce((sum, place) => sum + this.columns[place].width, 0);
    this.least = this.shown.reduce((sum, place) => sum + Math.min(this.columns[place].width, Math.max(LEAST_EM, this.columns[place].width * 0.5)) + 1, 0);
    this.widest = this.shown.find((place) => this.columns[place].role === "name")
      ?? this.shown.reduce((best, place) => (this.columns[place].width > this.columns[best].width ? place : best), this.shown[0]);
    this.heads = this.shown.map((place) => this.headOf(place));
    this.head.replaceChildren(...this.heads);
    this.grid.style.setProperty("--least", `${this.least}em`);
    this.host.classList.toggle("turned", this.sum > WIDEST_UPRIGHT && !this.table.matrix);
  }

  // a table that would have columns of a few characters is moved sideways, its names in sight
  fit() {
    if (!this.host.clientWidth) return; // its page is not shown: it has no width
    if (this.table.matrix) {
      const isMoved = this.scroll.scrollWidth > this.scroll.clientWidth || this.scroll.scrollHeight > this.scroll.clientHeight;
      if (isMoved) this.scroll.setAttribute("tabindex", "0");
      return;
    }
    const size = parseFloat(getComputedStyle(this.grid).fontSize) || 14;
    const isPhone = matchMedia("(max-width: 50rem)").matches;
    const isWide = !isPhone && this.least * size > this.host.clientWidth;
    this.scroll.classList.toggle("wide", isWide);
    if (isWide) this.scroll.setAttribute("tabindex", "0");
    else this.scroll.removeAttribute("tabindex");
    if (isWide) this.scroll.style.setProperty("--first", `${this.heads[0].offsetWidth}px`);
    this.host.style.setProperty("--tools", `${this.tools && !isPhone ? this.tools.element.offsetHeight : 0}px`);
  }

  headOf(place) {
    const column = this.columns[place];
    const button = make("button", { type: "button" }, column.title);
    button.addEventListener("click", () => {
      const before = this.sorting;
      if (before?.place !== place) this.sortAs(`+${place}`);
      else this.sortAs(before.sign > 0 ? `-${place}` : "");
    });
    const kind = [column.kind === "number" ? "number" : "", this.isKept(place) ? "kept" : ""].join(" ").trim();
    const head = make("th", { role: "columnheader", scope: "col", "data-label": column.title, class: kind || null }, button);
    if (!this.table.matrix) head.style.width = `${(100 * column.width) / this.sum}%`;
    return head;
  }

  isKept(place) {
    return !this.table.matrix && (place === this.shown[0] || (place === this.shown[1] && this.columns[this.shown[0]].role === "number"));
  }

  values(place, number) {
    if (place === GROUP) return [strings[this.table.groups[number]]];
    return texts(this.columns[place], this.table.rows[number][place]);
  }

  choose(place, value) {
    if (value === null) this.wishes.delete(place);
    else this.wishes.set(place, value);
    this.update();
    this.remember();
  }

  wish(query) {
    this.query = query.trim();
    this.update();
    this.remember();
  }

  sortAs(wish) {
    this.sorting = wish ? { place: Number(wish.slice(1)), sign: wish[0] === "-" ? -1 : 1 } : null;
    if (this.sorting && !this.columns[this.sorting.place]) this.sorting = null;
    this.update();
    this.remember();
  }

  show(places) {
    this.shown = places.length ? places : this.usual;
    this.drawHeads();
    this.update();
    this.fit();
  }

  // take up a state that an address holds: {q, s, c, filters}
  restore(state) {
    this.query = (state.q ?? "").trim();
    this.wishes = new Map((state.filters ?? []).filter(([place]) => place === GROUP ? this.table.groups : this.columns[place]));
    this.sorting = state.s && this.columns[Number(state.s.slice(1))] ? { place: Number(state.s.slice(1)), sign: state.s[0] === "-" ? -1 : 1 } : null;
    const places = (state.c ?? "").split(".").filter(Boolean).map(Number).filter((place) => this.columns[place]);
    if (String(places.length ? places : this.usual) !== String(this.shown)) {
      this.shown = places.length ? places : this.usual;
      this.drawHeads();
    }
    this.update();
    this.remember();
  }

  get state() {
    const pairs = [];
    if (this.query) pairs.push(["q", this.query]);
    for (const [place, value] of this.wishes) pairs.push([`f${place}`, value]);
    if (this.sorting) pairs.push(["s", `${this.sorting.sign > 0 ? "+" : "-"}${this.sorting.place}`]);
    if (this.shown !== this.usual) pairs.push(["c", this.shown.join(".")]);
    return pairs;
  }

  remember() {
    remember(this.host.closest(".page"));
  }

  // the row itself, and the row of its list that an item leads to
  parts(number) {
    const parts = [[this.table, number]];
    if (this.isItems) {
      const item = itemAt(this.anchorOf(number));
      if (item) parts.push([item.table, item.row]);
    }
    return parts;
  }

  // where the item of a row stands: the row itself in its list, else where its name leads
  anchorOf(number) {
    if (this.table.anchors) return strings[this.table.anchors[number]];
    const place = this.columns.findIndex((column) => column.role === "name" && column.kind === "links");
    const cell = place < 0 ? [] : this.table.rows[number][place];
    return cell.length ? strings[cell[1]] : "";
  }

  isWished(number) {
    for (const [place, value] of this.wishes) {
      const there = this.values(place, number);
      if (!(there.includes(value) || (value === "" && !there.length))) return false;
    }
    return true;
  }

  update() {
    this.question = new Question(this.query);
    this.order = [];
    this.scores = [];
    const { scores } = this;
    for (let number = 0; number < this.table.rows.length; number += 1) {
      if (!this.isWished(number)) continue;
      const score = this.question.isEmpty ? 1 : this.question.score(this.parts(number));
      if (score) {
        scores[number] = score;
        this.order.push(number);
      }
    }
    if (this.sorting) this.order.sort(this.comparison());
    else if (this.isItems && !this.question.isEmpty) this.order.sort((one, other) => scores[other] - scores[one] || one - other);
    this.heads.forEach((head, place) => {
      if (this.sorting?.place === this.shown[place]) head.setAttribute("aria-sort", this.sorting.sign > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    this.body.replaceChildren();
    this.drawn = 0;
    this.group = null;
    this.render(FIRST_ROWS);
    if (!this.order.length) this.body.append(make("tr", { role: "row" }, make("td", { role: "cell", colspan: this.shown.length }, words.none)));
    this.tools?.tell();
    if (this.isItems) answer(this);
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

  // in words, what is chosen
  get conditions() {
    const parts = this.query ? [fill(words.words, { text: this.query })] : [];
    for (const [place, value] of this.wishes) {
      parts.push(named(place === GROUP ? words.category : this.columns[place].title, value || words.empty));
    }
    return parts.length ? `${fill(words.conditions, { text: parts.join("；") })}　${fill(words.some, { n: this.order.length, all: this.table.rows.length })}` : "";
  }

  prepareForPaper() {
    this.render(Math.max(MOST_PRINTED - this.drawn, 0));
    const isCut = this.drawn < this.order.length;
    const lines = [this.conditions, isCut ? fill(words.cut, { n: this.drawn, all: this.order.length }) : ""];
    this.cut.textContent = lines.filter(Boolean).join("　");
  }

  renderRow(fragment, number) {
    const isGrouped = this.table.groups && !this.sorting && !(this.isItems && this.query);
    const group = isGrouped ? this.table.groups[number] : 0;
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
    const kinds = [column.kind === "number" ? "number" : "", this.isKept(place) ? "kept" : ""].filter(Boolean);
    const cell = make(isHead ? "th" : "td", { role: isHead ? "rowheader" : "cell", "data-label": column.title, class: kinds.join(" ") || null });
    if (column.role === "name") cell.classList.add("name");
    const lines = texts(column, value);
    if (!lines.length) cell.classList.add("empty");
    lines.forEach((line, index) => {
      const element = this.line(column, value, line, index, anchor, number);
      cell.append(lines.length > 1 ? make("p", {}, element) : element);
    });
    if (this.table.matrix && column.kind === "number") this.shade(cell, value, place, number);
    if (place === this.widest && anchor) {
      cell.append(make("a", { class: "anchor", href: anchorLink(anchor), "aria-label": words.link, title: words.link }, "#"));
    }
    return cell;
  }

  // a line of a cell: the name of an item opens its card, a department or township leads to its page
  line(column, value, line, index, anchor, number) {
    const content = marked(line, this.question.sought);
    let target = column.kind === "links" ? strings[value[2 * index + 1]] : "";
    if (column.role === "name" && !target && index === 0 && itemAt(anchor)) target = anchor;
    if (column.kind !== "links" && !target && column.role !== "name") target = units.get(line) ?? "";
    if (!target) return content;
    const link = make("a", { href: anchorLink(target) }, content);
    if (isItem(target)) {
      link.href = `#card/${encodeURIComponent(target)}`;
      link.setAttribute("aria-haspopup", "dialog");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        openCard(target, this, number);
      });
    }
    return link;
  }

  shade(cell, value, place, number) {
    const isSum = place === this.shown.at(-1) || number === this.table.rows.length - 1;
    if (isSum) cell.classList.add("sum");
    if (value === null || value === 0) cell.textContent = "–";
    const target = this.table.targets[number];
    if (!isSum && value && target) {
      const page = document.getElementById(target);
      cell.replaceChildren(make("a", { href: drill(page, this.columns[place].title) }, String(value)));
    }
    if (isSum || !value) return;
    this.most ??= Math.max(...this.table.rows.slice(0, -1).flatMap((row) => row.slice(1, -1).map((n) => n ?? 0)));
    cell.style.setProperty("--share", `${Math.round(6 + (30 * value) / this.most)}%`);
  }

  // draw as far as a row, and give it the focus
  reach(anchor) {
    const number = this.table.anchors?.findIndex((text) => strings[text] === anchor) ?? -1;
    if (number < 0) return false;
    if (!this.order.includes(number)) this.restore({});
    const place = this.order.indexOf(number);
    if (place >= this.drawn) this.render(place - this.drawn + MORE_ROWS);
    const row = document.getElementById(anchor);
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
    return true;
  }
}

function isItem(anchor) {
  return anchor.startsWith("list-") && anchor.includes("/") && Boolean(itemAt(anchor));
}

// the rows that a figure of the matrix counts: the department's page, the township chosen
function drill(page, township) {
  const host = page.querySelector("[data-table]");
  const place = tables[host.dataset.table].columns.findIndex((column) => column.detail && column.filter);
  return place < 0 ? anchorLink(page.id) : `${anchorLink(page.id)}?f${place}=${encodeURIComponent(township)}`;
}
