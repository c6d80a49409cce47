// The card of one matter: all that its list and the report know of it, in a panel beside the page.
const panel = document.getElementById("card");
const cardBody = document.getElementById("card-body");
let hitsBeside = null; // the table from which the card was opened, for the next and the previous hit
let shownCard = "";

// the address of what is shown now, with this card open, or none
function addressWith(anchor) {
  const [path, state] = location.hash.slice(1).split("?", 2);
  const parameters = new URLSearchParams(path.startsWith("card/") ? "" : (state ?? ""));
  parameters.delete("card");
  if (anchor) parameters.set("card", anchor);
  const tail = String(parameters);
  return `#${path.startsWith("card/") ? encodeURIComponent(current.id) : path}${tail ? `?${tail}` : ""}`;
}

function openCard(anchor, view) {
  hitsBeside = view;
  keepPlace();
  history.pushState({ ...history.state, isCard: true }, "", addressWith(anchor));
  showCard(anchor);
}

function showCard(anchor) {
  if (!anchor) {
    shownCard = "";
    if (panel.open) panel.close();
    return;
  }
  const item = itemAt(anchor);
  if (!item) return;
  shownCard = anchor;
  drawCard(anchor, item);
  if (!panel.open) panel.showModal();
  cardBody.scrollTop = 0;
  document.getElementById("card-title").focus();
}

function row(name, ...content) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, ...content));
}

function drawCard(anchor, { table, row: number }) {
  const facts = make("dl");
  const group = table.groups ? strings[table.groups[number]] : "";
  if (group) facts.append(row(words.category, group));
  let name = "";
  table.columns.forEach((column, place) => {
    const lines = texts(column, table.rows[number][place]);
    if (column.role === "name") [name] = lines;
    const rest = column.role === "name" ? lines.slice(1) : lines;
    if (!rest.length || (column.kind === "links" && cards.has(anchor))) return;
    facts.append(row(column.role === "name" ? words.note : column.title, ...rest.map((line) => make("p", {}, unitLink(line)))));
  });
  for (const [title, text] of table.constants) facts.append(row(title, unitLink(text)));
  for (const [title, lines] of cards.get(anchor) ?? []) {
    facts.append(row(title, ...lines.map(([text, target]) => make("p", {}, target ? make("a", { href: anchorLink(target) }, text) : text))));
  }
  const list = anchor.slice(0, anchor.indexOf("/"));
  const home = document.getElementById(list);
  document.getElementById("card-title").textContent = name;
  document.getElementById("card-list").replaceChildren(make("a", { href: anchorLink(anchor) }, home?.querySelector("h2").textContent ?? ""));
  const flow = (cards.get(anchor) ?? []).flatMap(([, lines]) => lines).map(([, target]) => target).find((target) => target.startsWith("flow-"));
  const figure = flow ? document.getElementById(flow)?.querySelector("figure")?.cloneNode(true) : null;
  cardBody.replaceChildren(facts, ...(figure ? [figure] : []), ...qr(anchor), make("p", { class: "id" }, anchor.slice(list.length + 1)));
  const order = hitsBeside?.order.map((one) => hitsBeside.anchorOf(one)) ?? [];
  const at = order.indexOf(anchor);
  document.getElementById("card-before").disabled = at <= 0;
  document.getElementById("card-after").disabled = at < 0 || at === order.length - 1;
}

function unitLink(text) {
  const target = units.get(text);
  return target ? make("a", { href: anchorLink(target) }, text) : text;
}

function cardAddress(anchor) {
  return `${data.url || location.href.split("#")[0]}#card/${encodeURIComponent(anchor)}`;
}

// a code that leads to this card where the page is published
function qr(anchor) {
  if (!data.url) return [];
  const code = qrcode(0, "M");
  code.addData(cardAddress(anchor));
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) if (code.isDark(y, x)) path += `M${x} ${y}h1v1h-1z`;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `-2 -2 ${size + 4} ${size + 4}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", cardAddress(anchor));
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return [svg];
}

function stepCard(by) {
  const order = hitsBeside?.order.map((one) => hitsBeside.anchorOf(one)) ?? [];
  const next = order[order.indexOf(shownCard) + by];
  if (!order.includes(shownCard) || !next) return;
  history.replaceState(history.state, "", addressWith(next));
  showCard(next);
}

function leaveCard() {
  if (history.state?.isCard) history.back();
  else {
    history.replaceState(history.state, "", addressWith(""));
    showCard("");
  }
}

panel.addEventListener("cancel", (event) => {
  event.preventDefault();
  leaveCard();
});
panel.addEventListener("click", (event) => event.target === panel && leaveCard());
panel.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") stepCard(1);
  else if (event.key === "ArrowLeft") stepCard(-1);
});
document.getElementById("card-close").addEventListener("click", leaveCard);
document.getElementById("card-before").addEventListener("click", () => stepCard(-1));
document.getElementById("card-after").addEventListener("click", () => stepCard(1));
document.getElementById("card-print").addEventListener("click", () => {
  document.body.classList.add("card-alone");
  print();
});
addEventListener("afterprint", () => document.body.classList.remove("card-alone"));
document.getElementById("card-copy").addEventListener("click", async () => {
  const told = document.getElementById("card-told");
  try {
    await navigator.clipboard.writeText(cardAddress(shownCard));
    told.textContent = words.copied;
  } catch {
    told.textContent = cardAddress(shownCard); // a browser that refuses: the reader copies it himself
  }
});

// the line that answers a question, before the hits: of hits that fit alike one that says who leads
const PARTS = [["lead", words.lead], ["taker", words.taker], ["office", words.office], ["township", words.township]];

function answer(view) {
  view.answer.replaceChildren();
  if (view.question.isEmpty) return;
  const hit = view.sorting ? undefined : bestHit(view);
  if (hit !== undefined) view.answer.append(answerLine(view, view.anchorOf(hit)));
  const others = pagesThatMatch(view.question);
  if (others.length) view.answer.append(make("p", { class: "also" }, named(words.found, ""), ...others));
}

function bestHit(view) {
  const near = view.order.filter((number) => 2 * view.scores[number] > view.scores[view.order[0]]);
  const says = (number) => {
    const item = itemAt(view.anchorOf(number));
    return item && ["lead", "taker"].some((role) => cellOf(item.table, item.row, role).length);
  };
  return near.find(says) ?? near.find((number) => itemAt(view.anchorOf(number)));
}

function answerLine(view, anchor) {
  const { table, row: number } = itemAt(anchor);
  const link = make("a", { href: `#card/${encodeURIComponent(anchor)}` }, cellOf(table, number, "name")[0] ?? "");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openCard(anchor, view);
  });
  const line = make("p", { class: "line" }, link);
  for (const [role, title] of PARTS) {
    const lines = cellOf(table, number, role);
    if (lines.length) line.append(make("span", {}, make("b", {}, title), " ", ...lines.flatMap((text, place) => (place ? ["；", unitLink(text)] : [unitLink(text)]))));
  }
  return line;
}

const MOST_PAGES = 8;
function pagesThatMatch(question) {
  const hit = pages.filter((page) => {
    if (!/^(department|township|post|flow|list)-/.test(page.id)) return false;
    const text = fold(page.querySelector("h2").textContent);
    return question.words.every((word) => spellings(word).some((form) => text.includes(form)));
  });
  const links = hit.slice(0, MOST_PAGES).map((page) => make("a", { class: "chip", href: anchorLink(page.id) }, page.querySelector("h2").textContent));
  return hit.length > MOST_PAGES ? [...links, ` ${fill(words.more, { n: hit.length - MOST_PAGES })}`] : links;
}
