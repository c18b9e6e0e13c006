// Pages are published anew while people read: each tells where the pages it stands among are of another version.
"use strict";
(() => {
  const own = document.getElementById("version")?.textContent, root = new URL("..", document.currentScript.src).href;
  if (!own) return;
  const kept = "kpi-version " + root; // of the page that led here, in this tab and this site
  const before = (() => { try { return sessionStorage.getItem(kept); } catch { return null; } })();
  const keep = () => { try { sessionStorage.setItem(kept, own); } catch { /* then only the page itself is compared */ } };
  const isReload = performance.getEntriesByType("navigation")[0]?.type === "reload";
  let mixed = null, told = "";

  function tell(zh, en, again) {
    if (told === zh) return; // a click on its button is under way, perhaps
    told = zh;
    const said = document.createElement("p");
    said.id = "other-version";
    said.className = "notice";
    said.setAttribute("role", "status");
    for (const [lang, text] of [["zh", zh], ["en", en]]) {
      const part = document.createElement("span");
      part.className = lang;
      part.textContent = text + " ";
      said.append(part);
    }
    if (again) {
      const button = document.createElement("button");
      button.type = "button";
      for (const [lang, text] of [["zh", "重新载入"], ["en", "Reload"]]) {
        const part = document.createElement("span");
        part.className = lang;
        part.textContent = text;
        button.append(part);
      }
      button.addEventListener("click", () => location.reload());
      said.append(button);
    }
    document.getElementById("other-version")?.remove();
    document.getElementById("main").before(said);
  }

  // The version that lies there now stands in a file of its own, which is asked for past every cache. Where opening the
  // page anew did not help, the folder is a copy that was made while another version was published.
  function compare(isFirst) {
    const script = document.createElement("script");
    script.src = `${root}data/version.js?${Date.now()}`;
    script.addEventListener("error", () => script.remove()); // a stick that was pulled out, say
    script.addEventListener("load", () => {
      script.remove();
      if (!kpi.shown || kpi.shown === own) return;
      if (isFirst && isReload) mixed = kpi.shown;
      if (kpi.shown === mixed) tell(`这份网页由两个版本混成：本页是版本 ${own}，其余是版本 ${kpi.shown}。请重新复制整个文件夹，或解开 charts.zip。`, `These pages are a copy of two versions: this page is of version ${own}, the others of version ${kpi.shown}. Copy the whole folder again, or unpack charts.zip.`);
      else tell(`本页是版本 ${own}，此后发布了版本 ${kpi.shown}，数字可能不同。`, `This page is of version ${own}; version ${kpi.shown} has been published since, and its figures may differ.`, true);
    });
    document.head.append(script);
  }

  if (before && before !== own && !isReload) tell(`其间发布了另一版本：上一页是版本 ${before}，本页是版本 ${own}，数字可能不同。`, `Another version was published meanwhile: the page before was of version ${before}, this one is of version ${own}, and figures may differ.`);
  compare(true);
  window.addEventListener("pageshow", (event) => { keep(); if (event.persisted) compare(); });
  window.addEventListener("focus", () => compare());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") compare(); });
})();
