// Every drawing can be walked point by point with the arrow keys, and says in words what it shows.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const zh = () => kpi.language() === "zh";
  const words = (node) => {
    const copy = node.cloneNode(true);
    for (const other of copy.querySelectorAll(zh() ? ".en" : ".zh")) other.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  // The points of a figure: the rows of its list, each with its words; else the rows of the table beside it.
  function points(figure) {
    const rows = [...figure.querySelectorAll("li.target")];
    if (rows.length) return rows.map((row) => ({ row, said: words(row.querySelector(".drawn .vh")) }));
    const table = figure.querySelector(".view table");
    const heads = [...table.tHead.rows[0].cells].map(words);
    return [...table.tBodies[0].rows].map((row) => ({ row, said: [...row.cells].map((cell, i) => [heads[i], words(cell)]).filter(([, text]) => text).map(([head, text]) => `${head} ${text}`).join(zh() ? "，" : ", ") }));
  }
  const drawn = (figure) => figure.matches(".bullets") || (figure.querySelector(".view[hidden] table") && figure.querySelector("svg, .plot"));
  const figures = [...document.querySelectorAll("figure")].filter((figure) => drawn(figure) && !figure.parentElement.closest("figure .view"));
  figures.forEach((figure, number) => {
    const stop = document.createElement("div"), readout = document.createElement("p");
    stop.className = "walk";
    stop.tabIndex = 0;
    stop.setAttribute("role", "application");
    readout.className = "readout quiet";
    readout.id = `readout-${number}`;
    readout.setAttribute("aria-live", "polite");
    stop.append(readout);
    figure.querySelector(".caption").after(stop);
    const values = document.createElement("p");
    values.className = "vh values";
    if (!figure.matches(".bullets")) stop.after(values);
    let at = -1;
    const say = () => {
      const all = points(figure);
      for (const old of figure.querySelectorAll(".walked")) old.classList.remove("walked");
      if (at < 0 || !all.length) { readout.textContent = ""; return; }
      at = Math.min(at, all.length - 1);
      all[at].row.classList.add("walked");
      readout.textContent = `${at + 1}/${all.length} · ${all[at].said}`;
    };
    function speak() {
      const title = words(figure.querySelector("figcaption"));
      stop.setAttribute("aria-label", title + (zh() ? "：用方向键逐点阅读" : ": read point by point with the arrow keys"));
      values.textContent = figure.matches(".bullets") ? "" : points(figure).map((p) => p.said).join(zh() ? "；" : "; ");
      say();
    }
    stop.addEventListener("keydown", (event) => {
      const last = points(figure).length - 1;
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      at = Math.max(0, Math.min(last, to));
      say();
    });
    stop.addEventListener("blur", () => { at = -1; say(); });
    // Words are made once a figure is shown, and again when the language changes.
    const shown = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      shown.disconnect();
      speak();
      document.addEventListener("language", speak);
    }, { rootMargin: "100000px" });
    shown.observe(figure);
  });
});
