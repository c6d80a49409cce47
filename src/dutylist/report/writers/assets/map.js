// Maps of tiles: shaded by the measure that is chosen, each tile where the register puts it.
const SHADES = [6, 34]; // per cent of the colour, so that the words stay readable

function drawMap(host) {
  const tiles = [...host.querySelectorAll("li")];
  const choose = (place) => {
    const values = tiles.map((tile) => tile.querySelectorAll("data")[place]?.value ?? "");
    const found = values.filter((value) => value !== "").map(Number);
    const [least, most] = [Math.min(...found), Math.max(...found)];
    tiles.forEach((tile, number) => {
      const share = values[number] === "" ? 0 : SHADES[0] + ((SHADES[1] - SHADES[0]) * (Number(values[number]) - least)) / (most - least || 1);
      tile.style.setProperty("--share", `${share}%`);
      tile.querySelectorAll("data").forEach((value, index) => { value.hidden = index !== place; });
    });
    const label = host.querySelectorAll("label")[place]?.textContent.trim() ?? "";
    host.querySelector(".range").textContent = found.length ? fill(words.average, { name: label, least, most }) : "";
  };
  for (const tile of tiles) {
    if (tile.dataset.x) {
      tile.style.gridColumn = tile.dataset.x;
      tile.style.gridRow = tile.dataset.y;
      host.querySelector("ol").classList.add("placed");
    }
  }
  host.querySelectorAll("input").forEach((input, place) => input.addEventListener("change", () => choose(place)));
  choose(0);
}

document.querySelectorAll(".map").forEach(drawMap);
