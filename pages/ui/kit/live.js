// A meeting on its screens: clocks that go on between two runs of a page, and the letters and arrows of the beamer.
// behaviour.py serves this. The server gives a clock its seconds; the browser counts from there and asks nothing.
(() => {
  "use strict";
  const WIDTH = 870; // the pixels that a slide is laid out in, as in large.js
  const ON = ["ArrowRight", "PageDown"], BACK = ["ArrowLeft", "PageUp"];
  const one = selector => document.querySelector(selector);

  // What it shows is an attribute, written by the style sheet: text would wake behaviour.js each second.
  const begun = new WeakMap();
  const clock = seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const tick = () => {
    for (const each of document.querySelectorAll(".kt-clock")) {
      const { seconds, step, limit } = each.dataset;
      if (!begun.has(each)) begun.set(each, Date.now());
      const now = Number(seconds) + Number(step) * Math.round((Date.now() - begun.get(each)) / 1000);
      each.dataset.said = (now < 0 ? "+" : "") + clock(Math.abs(now));
      each.toggleAttribute("data-over", Number(step) < 0 ? now < 0 : now > Number(limit));
      each.parentElement.style.setProperty("--kt-part", Math.min(1, Math.max(0, now / Number(limit))));
    }
  };
  setInterval(tick, 1000);

  // A slide that is taller than its screen is drawn smaller, so that nobody has to scroll; but not smaller than this.
  const LEAST = 0.65;
  let fit = 1, shown = "";
  const measure = () => document.documentElement.style.setProperty("--kt-screen", Math.max(1, innerWidth / WIDTH) * fit);
  const refit = () => {
    const beamer = one(".st-key-beamer"), main = one("[data-testid=stMain]");
    if (!beamer || !main) return;
    const now = `${innerWidth} ${innerHeight} ${[...beamer.querySelectorAll("h1, .kt-item-at-hand, .kt-place")].map(each => each.textContent)}`;
    // While a run goes on, parts of the slide before still stand below the new one.
    const isRunning = one("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";
    if (now !== shown) [shown, fit] = [now, 1];
    else if (isRunning) return;
    else if (main.scrollHeight > innerHeight + 8 && innerWidth > WIDTH) fit = Math.max(LEAST, fit * Math.max(0.8, innerHeight / main.scrollHeight));
    measure();
  };
  setInterval(refit, 250);
  addEventListener("resize", measure);
  measure();

  document.addEventListener("keydown", event => {
    const step = ON.includes(event.key) ? "on" : BACK.includes(event.key) ? "back" : "";
    const held = event.ctrlKey || event.altKey || event.metaKey || event.target.matches?.("input, textarea");
    const button = step && !held ? one(`.st-key-beamer_${step} button:enabled`) : null;
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
