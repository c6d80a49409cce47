// What a reader takes away: the rows as they are chosen, as xlsx, csv or Word, their conditions with them.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const TYPES = {
  csv: "text/csv;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

function xml(text) {
  return String(text).replace(NOT_XML, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function zipped(files) {
  const bytes = Object.entries(files).map(([name, text]) => [name, [fflate.strToU8(text), { mtime: new Date(1980, 0, 1) }]]);
  return fflate.zipSync(Object.fromEntries(bytes), { level: 6 });
}

// what begins like a formula is one in Excel: a quote before it makes it a text
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function asCsv(sheet) {
  const lines = [[sheet.title], ...sheet.notes.map((note) => [note]), sheet.heads, ...sheet.rows];
  return `\ufeff${lines.map((line) => line.map((cell) => csvCell(String(cell))).join(",")).join("\r\n")}\r\n`;
}

function column(place) {
  return place < 26 ? String.fromCharCode(65 + place) : column(Math.floor(place / 26) - 1) + column(place % 26);
}

function xlsxRow(cells, number, style) {
  const parts = cells.map((cell, place) => {
    const at = `r="${column(place)}${number}" s="${style}"`;
    return typeof cell === "number" ? `<c ${at}><v>${cell}</v></c>` : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xml(String(cell).slice(0, 32767))}</t></is></c>`;
  });
  return `<row r="${number}">${parts.join("")}</row>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

function packaged(main, type, more) {
  return {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/>${more}</Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="${main}"/></Relationships>`,
  };
}

function asXlsx(sheet) {
  const base = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const above = [[sheet.title], ...sheet.notes.map((note) => [note])];
  const top = above.length + 1;
  const rows = [
    ...above.map((line, place) => xlsxRow(line, place + 1, place ? 0 : 2)),
    xlsxRow(sheet.heads, top, 3),
    ...sheet.rows.map((line, place) => xlsxRow(line, top + 1 + place, 1)),
  ];
  const widths = sheet.widths.map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${Math.min(width * 2.2, 60)}" customWidth="1"/>`).join("");
  const last = `${column(sheet.heads.length - 1)}${top + sheet.rows.length}`;
  return zipped({
    ...packaged("xl/workbook.xml", `${base}.sheet.main+xml`, `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${base}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${base}.styles+xml"/>`),
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `${HEAD}<styleSheet xmlns="${SHEET}"><fonts count="3"><font><sz val="11"/><name val="仿宋"/></font><font><sz val="16"/><name val="黑体"/></font><font><sz val="11"/><name val="黑体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" borderId="1" applyBorder="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/><xf fontId="2" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet xmlns="${SHEET}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${top}" topLeftCell="A${top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${rows.join("")}</sheetData><autoFilter ref="A${top}:${last}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`,
  });
}

function paragraph(text, size, face, side) {
  const look = `<w:rPr><w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}"/><w:sz w:val="${2 * size}"/></w:rPr>`;
  const lines = String(text).split("\n").map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`).join("<w:br/>");
  return `<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="${side}"/></w:pPr><w:r>${look}${lines}</w:r></w:p>`;
}

function asDocx(sheet) {
  const whole = sheet.widths.reduce((sum, width) => sum + width, 0);
  const sizes = sheet.widths.map((width) => Math.round((13600 * width) / whole));
  const row = (cells, face, head) => `<w:tr><w:trPr><w:cantSplit/>${head}</w:trPr>${cells.map((cell, place) => `<w:tc><w:tcPr><w:tcW w:w="${sizes[place]}" w:type="dxa"/></w:tcPr>${paragraph(cell, 10.5, face, head ? "center" : "left")}</w:tc>`).join("")}</w:tr>`;
  const lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join("");
  const body = [
    paragraph(sheet.title, 22, "方正小标宋简体", "center"),
    ...sheet.notes.map((note) => paragraph(note, 12, "仿宋", "left")),
    `<w:tbl><w:tblPr><w:tblW w:w="13600" w:type="dxa"/><w:tblBorders>${lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${sizes.map((size) => `<w:gridCol w:w="${size}"/>`).join("")}</w:tblGrid>`,
    row(sheet.heads, "黑体", "<w:tblHeader/>"),
    ...sheet.rows.map((cells) => row(cells, "仿宋", "")),
    '</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="1588" w:bottom="1474" w:left="1588" w:header="851" w:footer="794" w:gutter="0"/></w:sectPr>',
  ];
  return zipped({
    ...packaged("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", ""),
    "word/document.xml": `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${body.join("")}</w:body></w:document>`,
  });
}

const MAKERS = { xlsx: asXlsx, csv: asCsv, docx: asDocx };

function take(kind, sheet) {
  const name = sheet.title.replace(/[\\/:*?"<>|]/g, " ").slice(0, 60);
  save(`${name}.${kind}`, TYPES[kind], MAKERS[kind](sheet));
}

// the rows of a table as they are chosen
function sheetOf(view) {
  const page = view.host.closest(".page").querySelector("h2").textContent;
  const { caption } = view.host.dataset;
  const columns = view.shown.map((place) => view.columns[place]);
  const hasGroups = Boolean(view.table.groups);
  const rows = view.order.map((number) => [
    ...(hasGroups ? [strings[view.table.groups[number]]] : []),
    ...view.shown.map((place, index) => {
      const value = view.table.rows[number][place];
      return columns[index].kind === "number" && value !== null ? value : texts(columns[index], value).join("\n");
    }),
  ]);
  return {
    title: caption ? `${page} ${caption}` : page,
    notes: [view.conditions, ...view.table.constants.map(([name, text]) => named(name, text)), data.imprint].filter(Boolean),
    heads: [...(hasGroups ? [words.category] : []), ...columns.map((one) => one.title)],
    widths: [...(hasGroups ? [8] : []), ...columns.map((one) => one.width)],
    rows,
  };
}

function takeMenu(view) {
  const box = make("div", { class: "menu" });
  for (const kind of ["xlsx", "csv", "docx"]) {
    const button = make("button", { type: "button" }, kind);
    button.addEventListener("click", () => take(kind, sheetOf(view)));
    box.append(button);
  }
  const fields = make("fieldset", {}, make("legend", {}, words.columns));
  view.columns.forEach((one, place) => {
    if (one.detail) return;
    const check = make("input", { type: "checkbox", value: String(place) });
    check.checked = true;
    check.addEventListener("change", () => {
      const places = [...fields.querySelectorAll("input:checked")].map((input) => Number(input.value));
      view.show(places.length === view.usual.length ? [] : places);
      view.remember();
    });
    fields.append(make("label", {}, check, ` ${one.title}`));
  });
  const menu = make("details", { class: "take" }, make("summary", {}, words.take), box);
  box.append(fields);
  menu.addEventListener("toggle", () => {
    for (const input of fields.querySelectorAll("input")) input.checked = view.shown.includes(Number(input.value));
  });
  return menu;
}
