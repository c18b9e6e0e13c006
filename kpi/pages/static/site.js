// What every page does: the language, tables beside figures, downloads as CSV and PNG.
"use strict";
(() => {
  const root = document.documentElement;
  const stored = (() => { try { return localStorage.getItem("kpi-language"); } catch { return null; } })();
  const asked = new URLSearchParams(location.search).get("lang");
  const language = () => root.dataset.lang;

  function speak(lang) {
    root.dataset.lang = lang;
    root.lang = lang === "zh" ? "zh-CN" : "en";
    const name = document.querySelector(`meta[name="title-${lang}"]`);
    if (name) document.title = name.content;
    for (const [mark, attribute] of [["label", "aria-label"], ["placeholder", "placeholder"]])
      for (const part of document.querySelectorAll(`[data-zh-${mark}]`)) part.setAttribute(attribute, part.getAttribute(`data-${lang}-${mark}`));
    for (const option of document.querySelectorAll("option[data-zh]")) option.textContent = option.dataset[lang];
    const button = document.getElementById("language");
    if (button) {
      button.textContent = lang === "zh" ? "English" : "中文";
      button.lang = lang === "zh" ? "en" : "zh-CN";
      button.setAttribute("aria-label", lang === "zh" ? "English: switch the language" : "中文：切换语言");
    }
    document.dispatchEvent(new CustomEvent("language"));
  }

  // A cell that a spreadsheet would take for a formula gets an apostrophe; plain numbers stay numbers.
  function cell(text) {
    const plain = text.replace(/\s+/g, " ").trim();
    const number = plain.replace(/^−/, "-");
    if (/^[+-]?\d+(\.\d+)?$/.test(number)) return number;
    const safe = /^[=+\-@\t\r−＝＋－＠]/.test(text.trimStart()) || /^[\t\r]/.test(text) ? "'" + plain : plain;
    return /[",\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  }

  function words(node, lang = language()) {
    const copy = node.cloneNode(true);
    for (const other of copy.querySelectorAll(lang === "zh" ? ".en" : ".zh")) other.remove();
    return copy.textContent;
  }

  // A column in which nothing stands is left out. On a phone each row is a card: every cell carries the name of its column.
  function named(view) {
    if (!view.tHead || view.querySelector("[colspan]")) return;
    const lines = [...view.tBodies[0].rows], says = (cell) => cell.textContent.trim() || cell.querySelector("svg");
    const empty = lines.length ? [...view.tHead.rows[0].cells].map((_, i) => i).filter((i) => !lines.some((row) => says(row.cells[i]))) : [];
    for (const row of empty.length ? view.rows : []) for (const i of [...empty].reverse()) row.deleteCell(i);
    const heads = [...view.tHead.rows[0].cells].map((head) => [words(head, "zh"), words(head, "en")]);
    for (const row of lines)
      [...row.cells].forEach((cell, i) => { if (cell.textContent.trim()) [cell.dataset.zh, cell.dataset.en] = heads[i]; });
    view.classList.add("stacks");
  }
  // A box that is narrower than what stands in it says that it scrolls.
  const rooms = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.matches(".scroll, .view") ? target : target.parentElement;
      box.classList.toggle("wider", box.scrollWidth > box.clientWidth + 1);
    }
  });

  const csv = (rows) => "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  const table = (node) => [...node.rows].map((row) => [...row.cells].map(words));

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // The rows of a list of targets as one table; rates of growth have their gap in a column of their own.
  function tabulated(figure) {
    const made = document.createElement("table"), head = made.createTHead().insertRow(), body = made.createTBody(), caption = (zh, en) => { const th = document.createElement("th"); for (const [lang, text] of [["zh", zh], ["en", en]]) { const span = document.createElement("span"); span.className = lang; span.textContent = text; th.append(span); } return th; };
    for (const pair of [["指标", "Indicator"], ["目标", "Target"], ["实绩", "Actual"], ["完成率", "Attainment"], ["序时差", "Pace gap"], ["增速差", "Growth gap"], ["状态", "Status"]]) head.append(caption(...pair));
    for (const target of figure.querySelectorAll("li.target")) {
      const line = body.insertRow(), rate = target.parentElement.matches(".rates");
      const put = (node, cls) => { const cell = line.insertCell(); if (cls) cell.className = cls; if (node) cell.append(...[...node.childNodes].map((n) => n.cloneNode(true))); };
      const name = target.querySelector(".name").cloneNode(true), promise = name.querySelector(".promise");
      promise.remove();
      put(name);
      put(promise);
      put(target.querySelector(".got"));
      put(target.querySelector(".rate"), "num");
      put(rate ? null : target.querySelector(".gap"), "num");
      put(rate ? target.querySelector(".gap") : null, "num");
      put(target.querySelector(".status"));
    }
    named(made);
    sortable(made);
    return made;
  }

  // A picture of any part of the page: boxes, texts and drawings are put into one SVG where they stand, then painted.
  const drawn = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "color", "opacity", "font-size", "font-family", "font-weight", "text-anchor", "dominant-baseline", "display"];
  function inlined(svg) {
    const copy = svg.cloneNode(true);
    const before = [svg, ...svg.querySelectorAll("*")], after = [copy, ...copy.querySelectorAll("*")];
    before.forEach((node, i) => {
      const style = getComputedStyle(node);
      for (const name of drawn) after[i].style.setProperty(name, style.getPropertyValue(name));
    });
    for (const use of copy.querySelectorAll("use")) {
      const symbol = document.querySelector(use.getAttribute("href"));
      if (!symbol) continue;
      const shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      shape.setAttribute("viewBox", "0 0 16 16");
      for (const child of symbol.children) {
        const part = child.cloneNode(true);
        const line = child.classList.contains("line"), cut = child.classList.contains("cut");
        const colour = getComputedStyle(svg).color;
        part.style.fill = line || cut ? "none" : colour;
        part.style.stroke = line ? colour : cut ? getComputedStyle(root).getPropertyValue("--paper") : "none";
        part.style.strokeWidth = child.classList.contains("thin") ? "1.8" : line ? "3" : "2";
        shape.append(part);
      }
      use.replaceWith(shape);
    }
    return copy;
  }

  function picture(part) {
    root.classList.add("picturing"); // buttons and filters leave no hole in the picture
    try { return painted(part); } finally { root.classList.remove("picturing"); }
  }
  function painted(part) {
    const frame = part.getBoundingClientRect(), margin = 16;
    const width = Math.max(frame.width, part.scrollWidth) + 2 * margin, height = frame.height + 2 * margin;
    const make = (name, marks) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const key in marks) node.setAttribute(key, marks[key]);
      return node;
    };
    const sheet = make("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` });
    sheet.append(make("rect", { width, height, fill: getComputedStyle(root).getPropertyValue("--paper").trim() }));
    const x = (v) => v - frame.left + margin, y = (v) => v - frame.top + margin;
    const seen = (node) => node.checkVisibility && node.checkVisibility() && !node.closest(".vh, noscript, details:not([open]) > :not(summary)");
    (function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.textContent.trim() || !seen(node.parentElement)) return;
        const style = getComputedStyle(node.parentElement), range = document.createRange();
        let line = null;
        const put = () => {
          if (!line || !line.text.trim()) return;
          const text = make("text", { x: x(line.left), y: y(line.bottom - (line.bottom - line.top) * 0.26), fill: style.color, "font-size": style.fontSize, "font-family": style.fontFamily, "font-weight": style.fontWeight, "xml:space": "preserve" });
          text.textContent = line.text;
          sheet.append(text);
        };
        for (let i = 0; i < node.length; i++) {
          range.setStart(node, i); range.setEnd(node, i + 1);
          const box = range.getBoundingClientRect();
          if (!box.width) continue;
          if (!line || Math.abs(box.top - line.top) > 3) { put(); line = { left: box.left, top: box.top, bottom: box.bottom, text: "" }; }
          line.text += node.data[i];
        }
        put();
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || !seen(node)) return;
      const box = node.getBoundingClientRect();
      if (node.localName === "svg") {
        const copy = inlined(node);
        copy.setAttribute("x", x(box.left)); copy.setAttribute("y", y(box.top));
        copy.setAttribute("width", box.width); copy.setAttribute("height", box.height);
        sheet.append(copy);
        return;
      }
      const style = getComputedStyle(node);
      if (parseFloat(style.borderBottomWidth) > 0) sheet.append(make("line", { x1: x(box.left), x2: x(box.right), y1: y(box.bottom), y2: y(box.bottom), stroke: style.borderBottomColor }));
      for (const child of node.childNodes) walk(child);
    })(part);
    return { text: new XMLSerializer().serializeToString(sheet), width, height };
  }

  const bytes = (url) => new Blob([Uint8Array.from(atob(url.split(",")[1]), (c) => c.charCodeAt(0))], { type: "image/png" });

  function png(part, name) {
    const { text, width, height } = picture(part), image = new Image(), scale = Math.min(2, 16000 / Math.max(width, height));
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale); canvas.height = Math.round(height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, name + ".png"));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "language") {
      const lang = language() === "zh" ? "en" : "zh";
      try { localStorage.setItem("kpi-language", lang); } catch { /* a browser that keeps nothing still switches */ }
      speak(lang);
    }
    const figure = button.closest("figure");
    if (!figure || !button.dataset.do) return;
    const own = (selector) => [...figure.querySelectorAll(selector)].find((part) => part.closest("figure") === figure);
    const view = own(".view"), file = button.dataset.file;
    if (figure.matches(".bullets") && button.dataset.do !== "png") view.replaceChildren(tabulated(figure));
    if (button.dataset.do === "table") {
      view.hidden = !view.hidden;
      button.setAttribute("aria-expanded", String(!view.hidden));
    } else if (button.dataset.do === "csv") {
      save(new Blob([csv(table(view.querySelector("table")))], { type: "text/csv;charset=utf-8" }), file + ".csv");
    } else if (button.dataset.do === "png") {
      const plot = own(".js-plotly-plot");
      if (plot && window.Plotly) Plotly.toImage(plot, { format: "png", scale: 2, width: 1000, height: 500 }).then((url) => save(bytes(url), file + ".png"));
      else png(figure, file);
    }
  });

  // The notes are the same on every page: they stand here once, and whole on the data page for readers without scripts.
  const NOTES = {
    method: { zh: "完成率 =（实绩 − 起点）÷（目标 − 起点），不封顶；序时进度按月计算（已过月数 ÷ 期间月数）；序时进度差 = 完成率 − 序时进度，单位为百分点。增长目标比较增速与目标增速之差。没有公布实绩的目标标为“未公布”，不作推断。", en: "Attainment = (actual − baseline) ÷ (target − baseline), never capped; pace counts months elapsed over months of the period; pace gap = attainment − pace, in percentage points. Growth targets compare growth with target growth. Where no actual was published, it says so; nothing is inferred." },
    sources: { zh: "目标和实绩读自数据文件夹（data/raw）中的计划、报告和表格，可以是公开发布的，也可以是单位自己的；每行“依据与原文”给出原文、文件和日期，文件注明网址的附链接。", en: "Targets and actuals are read from the plans, reports and tables in the data folder (data/raw), published ones or an office's own; “Why and source” on each row gives the words, the document and the date, and the link where the document names one." },
  };
  function annotate() {
    for (const [id, texts] of Object.entries(NOTES)) {
      const section = document.querySelector(`#${id}.note`);
      if (!section) continue;
      const p = document.createElement("p");
      for (const [lang, text] of Object.entries(texts)) { const span = document.createElement("span"); span.className = lang; span.textContent = text; p.append(span); }
      section.append(p);
    }
  }

  // Any table view is sorted by its heads; numbers by size, the rest as text.
  document.addEventListener("DOMContentLoaded", () => {
    for (const view of document.querySelectorAll("main table")) named(view);
    for (const view of document.querySelectorAll(".view table, table.sortable")) sortable(view);
    for (const box of document.querySelectorAll(".scroll, .view")) { rooms.observe(box); for (const inside of box.children) rooms.observe(inside); }
    annotate();
    const day = document.getElementById("built");
    if (day && kpi.built) {
      day.hidden = false;
      day.querySelector("time").dateTime = kpi.built.day;
      for (const lang of ["zh", "en"]) day.querySelector(`time .${lang}`).textContent = kpi.built[lang];
    }
    speak(language());
  });
  const size = (text) => { const m = text.replace(/−/g, "-").replace(/,/g, "").match(/[+-]?\d+(\.\d+)?/); return m ? Number(m[0]) * ({ 万亿: 1e12, 亿: 1e8, 万: 1e4 }[(text.match(/万亿|亿|万/) || [])[0]] || { tn: 1e12, bn: 1e9, mn: 1e6 }[(text.match(/\b(tn|bn|mn)\b/) || [])[0]] || 1) : NaN; };
  function sortable(view) {
    if (!view.tHead || view.querySelector("[colspan]")) return;
    [...view.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of view.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => row.cells[column].dataset.sort ?? words(row.cells[column]).trim(), numeric = head.classList.contains("num") || [...view.tBodies[0].rows].some((r) => r.cells[column].classList.contains("num"));
        const rows = [...view.tBodies[0].rows].sort((a, b) => {
          const [p, q] = [key(a), key(b)], [n, m] = [size(p), size(q)];
          if (!numeric) return p.localeCompare(q, language());
          return Number.isNaN(n) ? (Number.isNaN(m) ? 0 : 1) : Number.isNaN(m) ? -1 : n - m;
        });
        view.tBodies[0].append(...(down ? rows.reverse() : rows));
      });
    });
  }

  // What the address asks for, else what the reader chose before, else the first language that the browser speaks.
  const own = (navigator.languages || []).map((name) => name.slice(0, 2).toLowerCase()).find((name) => name === "zh" || name === "en");
  root.dataset.lang = [asked, stored, own].find((name) => name === "zh" || name === "en") || (navigator.languages?.length ? "en" : "zh");
  window.kpi = { language, csv, table, save, png, speak, named };
})();
