// Plotly figures: drawn when they come into view, in the page's language and colours, and again for print.
"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let printing = false, loading = null;
  const drawnPlots = new Set();

  // Figures are stored in the colours of the light page; the dark page swaps each for its partner.
  function partners() {
    const root = getComputedStyle(document.documentElement), map = new Map();
    for (const pair of (document.querySelector('meta[name="colours"]').content || "").split(" ")) {
      const [name, light] = pair.split("=");
      map.set(light, root.getPropertyValue("--" + name).trim());
    }
    return map;
  }
  function recoloured(value, map) {
    if (typeof value === "string") return map.get(value) || value;
    if (Array.isArray(value)) return value.map((v) => recoloured(v, map));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, recoloured(v, map)]));
    return value;
  }
  function spoken(figure, lang) {
    const words = figure.layout.meta[lang], layout = figure.layout;
    (words.names || []).forEach((name, i) => { if (figure.data[i]) figure.data[i].name = name; });
    (words.annotations || []).forEach((text, i) => { layout.annotations[i].text = text; });
    if (words.y) layout.yaxis.title.text = words.y[0];
    if (words.y_ticks) layout.yaxis.ticktext = words.y_ticks;
    if (words.ticks) layout.xaxis.ticktext = words.ticks;
    for (const trace of figure.data) if (trace.hovertemplate && lang === "en") trace.hovertemplate = trace.hovertemplate.replaceAll("customdata[0]", "customdata[1]");
    return figure;
  }
  function paint(box) {
    const figure = spoken(JSON.parse(box.parentElement.querySelector('script[type="application/json"]').textContent), kpi.language());
    const { data, layout } = dark.matches && !printing ? recoloured(figure, partners()) : figure;
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
    for (const note of layout.annotations || []) { // a line ends at its words, and words keep off their point
      note.bgcolor = paper;
      note.yshift = note.yanchor === "top" ? -3 : 3;
      if (note.font.size > 12) note.xshift = note.xanchor === "right" ? -9 : 9;
    }
    const narrow = box.clientWidth < 520;
    if (narrow) { layout.margin = { ...layout.margin, l: 48, r: 40 }; layout.font = { ...layout.font, size: 12 }; if ((layout.xaxis.tickvals || []).length > 8) for (const k of ["tickvals", "ticktext"]) layout.xaxis[k] = layout.xaxis[k].filter((_, i) => i % 3 === 2); }
    if (printing) layout.width = Math.min(680, box.clientWidth || 680);
    drawnPlots.add(box);
    return Plotly.react(box, data, layout, { displayModeBar: false, responsive: !printing, staticPlot: false });
  }
  function load(address) {
    return new Promise((ready, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", ready);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
  }
  // Plotly comes compressed, and only where a figure comes into view; without it the table of months says the same.
  function library() {
    loading ||= load(document.querySelector('meta[name="plotly"]').content).then(async () => {
      const bytes = Uint8Array.from(atob(kpi.packed), (c) => c.charCodeAt(0));
      const plain = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
      const address = URL.createObjectURL(new Blob([await plain.arrayBuffer()], { type: "text/javascript" }));
      await load(address);
      URL.revokeObjectURL(address);
    });
    return loading;
  }
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watcher.unobserve(entry.target);
      library().then(() => paint(entry.target));
    }
  }, { rootMargin: "200px" });
  document.addEventListener("DOMContentLoaded", () => { for (const box of document.querySelectorAll(".plot")) watcher.observe(box); });
  const again = () => { for (const box of drawnPlots) paint(box); };
  document.addEventListener("language", again);
  dark.addEventListener("change", again);
  window.addEventListener("beforeprint", () => { printing = true; again(); });
  window.addEventListener("afterprint", () => { printing = false; again(); });
})();
