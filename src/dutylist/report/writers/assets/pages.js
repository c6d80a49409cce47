// The pages of a report: which one is shown, the menu, the search over all items, the way back.
const search = document.getElementById("search");
const menu = document.getElementById("menu");
const nav = document.getElementById("nav");
const title = document.title;

const views = new Map();
const pages = [...document.querySelectorAll(".page")];
const comparison = document.querySelector(".comparison") ? new TownshipComparison(document.querySelector(".comparison")) : null;
let current = null;
let isTyping = false;
history.scrollRestoration = "manual";

function mount(page) {
  const hosts = [...page.querySelectorAll("[data-table]")];
  for (const host of hosts) {
    if (!views.has(host) && !host.closest("details:not([open])")) views.set(host, new TableView(host, tables[host.dataset.table]));
  }
  return hosts.map((host) => views.get(host)).filter(Boolean);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// the state of a table in an address: q, s, c, f2; of the second table of a page 1q, 1s, 1c, 1f2
function stateOf(parameters, place) {
  const prefix = place ? String(place) : "";
  const filters = [];
  for (const [key, value] of parameters) {
    const match = /^(\d*)f(-?\d+)$/.exec(key);
    if (match && match[1] === prefix) filters.push([Number(match[2]), value]);
  }
  const read = (name) => parameters.get(`${prefix}${name}`) ?? "";
  return { q: read("q"), s: read("s").replace(" ", "+"), c: read("c"), filters };
}

// what is chosen stands in the address, so that it can be sent, and found again by the way back
function remember(page) {
  if (page !== current || isRouting) return;
  const parameters = new URLSearchParams();
  mount(page).filter((view) => view.tools).forEach((view, place) => {
    for (const [key, value] of view.state) parameters.set(`${place || ""}${key}`, value);
  });
  if (shownCard) parameters.set("card", shownCard);
  const tail = String(parameters);
  history.replaceState(history.state, "", `${anchorLink(page.id)}${tail ? `?${tail}` : ""}`);
}

let isRouting = false;
// #page, #page/row, #card/row or #page?q=words&f2=value&card=row
function route(isFirst) {
  const [path, state] = location.hash.slice(1).split("?", 2);
  const whole = decoded(path);
  if (whole === "main") return;
  const isCard = whole.startsWith("card/");
  const anchor = isCard ? whole.slice(5) : whole;
  const page = pages.find((one) => one.id === anchor) ?? pages.find((one) => anchor.startsWith(`${one.id}/`)) ?? pages[0];
  const parameters = new URLSearchParams(state ?? "");
  const card = isCard ? anchor : (parameters.get("card") ?? "");
  const kept = history.state;
  const isStaying = current === page;
  if (!isStaying) show(page, isFirst);
  const shown = mount(page);
  isRouting = true;
  shown.filter((view) => view.tools).forEach((view, place) => {
    const wish = stateOf(parameters, place);
    const before = new URLSearchParams(view.state);
    const after = new URLSearchParams([...(wish.q ? [["q", wish.q]] : []), ...wish.filters.map(([key, value]) => [`f${key}`, value]), ...(wish.s ? [["s", wish.s]] : []), ...(wish.c ? [["c", wish.c]] : [])]);
    if (String(before) !== String(after)) view.restore(wish);
  });
  isRouting = false;
  comparison?.host.closest(".page") === page && comparison.restore(parameters);
  if (page.id !== anchor && !isCard) requestAnimationFrame(() => shown.some((view) => view.reach(anchor)));
  else if (kept?.y !== undefined) goBack(kept, shown);
  else if (!isStaying) requestAnimationFrame(() => scrollTo(0, 0));
  const words_ = page.id === "items" ? (parameters.get("q") ?? "") : "";
  if (!isTyping && search.value !== words_) search.value = words_;
  isTyping = false;
  showCard(card);
}

// as far down as the reader was
function goBack(kept, shown) {
  shown.forEach((view, place) => {
    const drawn = kept.drawn?.[place] ?? 0;
    if (view.drawn < drawn) view.render(drawn - view.drawn);
  });
  requestAnimationFrame(() => scrollTo(0, kept.y));
}

function keepPlace() {
  if (!current) return;
  const drawn = mount(current).map((view) => view.drawn);
  history.replaceState({ ...history.state, y: scrollY, drawn }, "");
}

function show(page, isFirst) {
  for (const one of pages) one.hidden = one !== page;
  current = page;
  document.body.classList.toggle("front", page === pages[0] && Boolean(document.getElementById("items")));
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
let scrolled = 0;
addEventListener("scroll", () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(keepPlace, 80);
}, { passive: true });
addEventListener("hashchange", () => {
  clearTimeout(scrolled);
  route(false);
});
addEventListener("beforeprint", () => {
  for (const view of mount(current)) view.prepareForPaper();
  current.classList.toggle("turned", Boolean(current.querySelector(".table.turned")));
});
// what a link leads away from is found again where it was
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && !event.defaultPrevented) {
    clearTimeout(scrolled);
    keepPlace();
  }
});
document.addEventListener("keydown", (event) => {
  const isInField = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName);
  if (event.key === "/" && !isInField && !event.ctrlKey && !event.metaKey && !panel.open) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape") close();
});

let timer = 0;
function seek() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const query = search.value.trim();
    const items = document.getElementById("items");
    if (!items) return;
    if (current === items) {
      mount(items)[0].wish(query);
      return;
    }
    isTyping = true;
    keepPlace();
    location.hash = `items?${new URLSearchParams({ q: query })}`;
  }, 120);
}
// an input method that is not finished has no word yet
search.addEventListener("input", (event) => event.isComposing || seek());
search.addEventListener("compositionend", seek);

if (matchMedia("(max-width: 50rem)").matches) {
  for (const steps of document.querySelectorAll("figure.flow details")) steps.open = true;
}
route(true);
