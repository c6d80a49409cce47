// The tools above a table: search, filters, order, columns, and what is taken away.
class Tools {
  constructor(view, caption) {
    this.view = view;
    const name = caption ? named(words.search, caption) : words.search;
    this.box = make("input", { type: "search", placeholder: words.search, "aria-label": name, autocomplete: "off" });
    // an input method that is not finished has no word yet
    this.box.addEventListener("input", (event) => event.isComposing || view.wish(this.box.value));
    this.box.addEventListener("compositionend", () => view.wish(this.box.value));
    this.selects = new Map();
    this.inner = make("div", { class: "choices", id: `choices-${view.host.dataset.table}` });
    if (view.table.groups) this.addFilter(GROUP, words.category);
    view.columns.forEach((column, place) => column.filter && this.addFilter(place, column.title));
    this.addOrder();
    this.more = make("button", { type: "button", class: "fold", "aria-expanded": "false", "aria-controls": this.inner.id }, words.filters);
    this.more.addEventListener("click", () => {
      this.more.setAttribute("aria-expanded", String(this.inner.classList.toggle("open")));
    });
    this.reset = make("button", { type: "button", hidden: "" }, words.reset);
    this.reset.addEventListener("click", () => view.restore({}));
    this.status = make("span", { role: "status", class: "status" });
    this.element = make("div", { class: "filters" }, this.box, this.more, this.inner, this.reset, this.status, takeMenu(view));
  }

  addFilter(place, title) {
    const { view } = this;
    const counts = new Map();
    view.table.rows.forEach((_row, number) => {
      const values = view.values(place, number);
      for (const value of values.length ? new Set(values) : [""]) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    if (counts.size < 2) return;
    const select = make("select", { "aria-label": title }, make("option", { value: "" }, named(title, words.all)));
    const sorted = place === GROUP ? [...counts] : [...counts].sort((one, other) => collator.compare(one[0], other[0]));
    for (const [value, count] of sorted) {
      select.append(make("option", { value: `=${value}` }, place === GROUP ? value : `${value || words.empty} (${count})`));
    }
    select.addEventListener("change", () => view.choose(place, select.value ? select.value.slice(1) : null));
    this.selects.set(place, select);
    this.inner.append(select);
  }

  // on a phone there are no heads to press
  addOrder() {
    const { view } = this;
    this.order = make("select", { class: "order", "aria-label": words.order }, make("option", { value: "" }, words.order));
    for (const place of view.shown) {
      this.order.append(make("option", { value: `+${place}` }, `${view.columns[place].title} ↑`), make("option", { value: `-${place}` }, `${view.columns[place].title} ↓`));
    }
    this.order.addEventListener("change", () => view.sortAs(this.order.value));
    this.inner.append(this.order);
  }

  tell() {
    const { view } = this;
    const all = view.table.rows.length;
    const isWhole = view.order.length === all;
    this.status.textContent = fill(isWhole ? words.rows : words.some, { n: view.order.length, all });
    this.reset.hidden = !(view.query || view.wishes.size);
    this.more.textContent = view.wishes.size ? `${words.filters} (${view.wishes.size})` : words.filters;
    for (const [place, select] of this.selects) select.value = view.wishes.has(place) ? `=${view.wishes.get(place)}` : "";
    this.order.value = view.sorting ? `${view.sorting.sign > 0 ? "+" : "-"}${view.sorting.place}` : "";
    if (document.activeElement !== this.box) this.box.value = view.query;
  }
}
