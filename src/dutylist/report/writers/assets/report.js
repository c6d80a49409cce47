"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { strings, words, tables } = data;
  const FIRST_ROWS = 150;
  const MORE_ROWS = 400;
  const MOST_PRINTED = 3000; // Chromium gives up on the pages of some ten thousand rows
  const WORTH_TOOLS = 8;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const search = document.getElementById("search");
  const menu = document.getElementById("menu");
  const nav = document.getElementById("nav");
  const title = document.title;

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

  const views = new Map();
  const pages = [...document.querySelectorAll(".page")];
  let current = null;

  function mount(page) {
    for (const host of page.querySelectorAll("[data-table]")) {
      if (!views.has(host) && !host.closest("details:not([open])")) views.set(host, new TableView(host, tables[host.dataset.table]));
    }
    return [...page.querySelectorAll("[data-table]")].map((host) => views.get(host)).filter(Boolean);
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  // #page, #page/row or #page?q=words&f2=value
  function route(isFirst) {
    const [path, state] = location.hash.slice(1).split("?", 2);
    const anchor = decoded(path);
    if (anchor === "main") return;
    const page = pages.find((one) => one.id === anchor) ?? pages.find((one) => anchor.startsWith(`${one.id}/`)) ?? pages[0];
    if (current !== page) show(page, isFirst);
    const shown = mount(page);
    if (page.id !== anchor) requestAnimationFrame(() => shown.some((view) => view.reach(anchor)));
    const parameters = new URLSearchParams(state ?? "");
    const first = shown.find((view) => view.tools);
    const wishes = [...parameters].filter(([key]) => key[0] === "f").map(([key, value]) => [Number(key.slice(1)), value]);
    if (first && state) first.restore(parameters.get("q") ?? "", wishes);
    if (page.id === "items" || document.activeElement !== search) search.value = page.id === "items" ? (parameters.get("q") ?? "") : "";
  }

  function show(page, isFirst) {
    for (const one of pages) one.hidden = one !== page;
    current = page;
    const heading = page.querySelector("h2");
    document.title = `${heading.textContent} · ${title}`;
    let opened = null;
    for (const link of nav.querySelectorAll("a")) {
      const isHere = decoded(link.hash.slice(1)) === page.id;
      if (isHere) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      if (isHere) opened = link.closest("details");
    }
    for (const details of nav.querySelectorAll("details")) details.open = details === opened;
    close();
    requestAnimationFrame(() => scrollTo(0, 0));
    if (isFirst) return;
    if (document.activeElement !== search) heading.focus({ preventScroll: true });
  }

  function close() {
    nav.classList.remove("open");
    menu.setAttribute("aria-expanded", "false");
  }

  menu.addEventListener("click", () => {
    const isOpen = nav.classList.toggle("open");
    menu.setAttribute("aria-expanded", String(isOpen));
  });
  document.getElementById("print").addEventListener("click", () => print());
  document.addEventListener("toggle", () => current && mount(current), true);
  addEventListener("hashchange", () => route(false));
  addEventListener("beforeprint", () => {
    for (const view of mount(current)) view.prepareForPaper();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName);
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape") close();
  });

  let timer = 0;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const query = search.value.trim();
      const items = document.getElementById("items");
      if (!items) return;
      if (current !== items) location.hash = `items?q=${encodeURIComponent(query)}`;
      else mount(items)[0].restore(query, [...mount(items)[0].wishes]);
    }, 120);
  });
  route(true);
})();
