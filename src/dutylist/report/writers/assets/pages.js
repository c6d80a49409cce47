// The pages of a report: which one is shown, the menu, the search over all items.
const search = document.getElementById("search");
const menu = document.getElementById("menu");
const nav = document.getElementById("nav");
const title = document.title;

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
