// What Streamlit leaves out for people who listen, use keys, or read another language than English.
// behaviour.py serves this once within every page, and gives `window.kartrekker`. Each run says where it is in
// an element .kt-told. No text of people is ever part of this script.
(() => {
  "use strict";
  const { words, locales, lost } = window.kartrekker;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const set = (element, name, value) => element.getAttribute(name) === value || element.setAttribute(name, value);

  // The reader's language. The calendar asks the browser for one, so the browser answers with that of the reader.
  let spoken = document.documentElement.lang;
  Object.defineProperty(navigator, "language", { configurable: true, get: () => locales[spoken] });

  function speak() {
    const language = one(".kt-told[lang]")?.lang ?? spoken;
    if (language === spoken) return;
    spoken = document.documentElement.lang = language;
    window.dispatchEvent(new Event("languagechange"));
  }

  // A tab may be older than the server that it talks to now: then it gets that one's style sheet too.
  function wear() {
    const address = one(".kt-told[data-style]")?.dataset.style;
    const sheets = all("body > link[rel=stylesheet]");
    if (!address || sheets.some((each) => each.getAttribute("href") === address)) return;
    const sheet = document.createElement("link");
    [sheet.rel, sheet.href] = ["stylesheet", address];
    sheet.addEventListener("load", () => sheets.forEach((each) => each.remove()));
    document.body.append(sheet);
  }

  // Streamlit's English. What people wrote may read the same, so only Streamlit's own places are looked at.
  const TEXTS =
    "[data-testid=stSkipToContent], [data-testid=stSidebarNavViewButton] *, [data-testid=stDateInputCalendar] h2, " +
    "[data-testid=stDateInputCalendar] > span, [data-testid=stFileUploaderDropzone] *, [data-testid=stFileChips] small, " +
    "[role=listbox][data-empty] *, [data-testid=stDownloadButtonError], [data-testid=stDownloadButtonError] *";
  const NAMES =
    "button, a, nav, [role=dialog], [data-testid=stSidebar], [role=application], [role=grid], " +
    "[data-testid=stMultiSelectTagsContainer] > span";
  // Their label may come from people, as Streamlit's Markdown: with backslashes and stars that are not to be heard.
  const FIELDS =
    "input, textarea, section, [role=group], [role=radiogroup], [role=slider], [role=spinbutton], " +
    "[data-testid=stTooltipHoverTarget] button, [data-testid=stButtonGroup] > div";

  function said(text) {
    const ours = words[spoken];
    if (Object.hasOwn(ours, text)) return ours[text];
    for (const [english, ourWords] of Object.entries(ours)) {
      const [before, after] = english.split("{}");
      if (after !== undefined && text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after))
        return ourWords.replace("{}", () => text.slice(before.length, text.length - after.length));
    }
    return text;
  }

  const heard = (label) =>
    label
      .replace(/:[a-z]+\[((?:\\.|[^\]\\])*)\]/g, "$1")
      .replace(/\*\*/g, "")
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
      .replace(/\u2060/g, "");

  const written = (selector) =>
    all(selector).flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE));
  const named = (selector) =>
    all(selector).filter((element) => element.hasAttribute("aria-label") && !element.closest("[data-testid=stHtml]"));

  // A name of ours is not worded again: read once more, a backslash that somebody wrote would be lost.
  const ourNames = new WeakMap();
  function rename(element, how) {
    const name = element.getAttribute("aria-label");
    if (ourNames.get(element) === name) return;
    ourNames.set(element, how(name));
    set(element, "aria-label", how(name));
  }

  function word() {
    for (const text of written(TEXTS)) if (said(text.data) !== text.data) text.data = said(text.data);
    // A word that is not in the list yet; the others in it are people's.
    for (const text of written("[role=option] *")) if (text.data.startsWith("Add: ")) text.data = said(text.data);
    // Why a file did not come in: style.css shows what Streamlit says only to who listens.
    for (const text of written("[data-testid=stFileChip] [role=alert]"))
      if (text.data === "Error: ") text.data = "";
      else if (said(text.data) !== text.data) text.data = said(text.data);
    for (const field of all("input[placeholder]")) set(field, "placeholder", said(field.placeholder));
    for (const field of named(FIELDS)) rename(field, (name) => heard(said(name)));
    for (const element of named(NAMES)) rename(element, said);
  }

  // The chosen one of a row of buttons; a picture is called after the heading above it.
  function mark() {
    for (const said of all("[data-current]"))
      for (const button of all(`.st-key-${said.dataset.group} button`))
        if (button.closest(`.st-key-${said.dataset.current}`)) set(button, "aria-current", said.dataset.as);
        else button.removeAttribute("aria-current");
  }

  function namePictures() {
    let heading = "";
    for (const element of all("[data-testid=stMain] :is(h1, h2, h3, h4, .js-plotly-plot)"))
      if (element.matches(".js-plotly-plot")) {
        set(element, "role", "img");
        set(element, "aria-label", heading);
      } else heading = element.textContent.trim();
  }

  // After a change of page, thing or section, reading goes on at its heading; where a part was asked for, such as the
  // button that was pressed before the way back, it goes on there. Any other run leaves the focus alone.
  const isIdle = () =>
    one("[data-testid=stApp]")?.getAttribute("data-test-script-state") === "notRunning" && !one("[data-stale=true]");
  let shown = null;

  function arrive() {
    const at = one(".kt-told[data-at]")?.dataset.at;
    if (at === undefined || !isIdle()) return;
    const before = shown;
    const main = one("[data-testid=stMain]");
    shown = { at, heading: one("h1", main)?.textContent, section: all("[data-current]").map((each) => each.dataset.current).join() };
    const back = one("[data-return]:not([data-done])");
    if (back) back.dataset.done = "";
    if (!before || one("[role=dialog]")) return;
    if (before.at !== at) foldMenu();
    const asked = back && one(`.st-key-${back.dataset.return} :is(h2, h3, button, input)`);
    if (asked) {
      if (!asked.matches("button, input")) asked.tabIndex = -1;
      asked.scrollIntoView({ block: "center" });
      asked.focus({ preventScroll: true });
    } else if (before.at !== at || before.section !== shown.section)
      read(before.heading === shown.heading ? headingOfSection(main) : firstHeading(main), main);
  }

  // On a narrow screen the menu lies over the page that was chosen in it.
  function foldMenu() {
    if (innerWidth <= 768) one("[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button")?.click();
  }

  const firstHeading = (main) => one("h1", main) ?? one("h2, h3", main);

  function headingOfSection(main) {
    const chosen = one("[aria-current]", main);
    const after = (heading) => chosen && chosen.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING;
    return all("h2, h3", main).find(after) ?? firstHeading(main);
  }

  function read(heading, main) {
    if (!heading) return;
    if (heading.matches("h1")) main.scrollTo(0, 0);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    // Streamlit's bar hides what stands below it; the style sheet keeps that room free.
    const { top, bottom } = heading.getBoundingClientRect();
    if (top < 72 || bottom > innerHeight) heading.scrollIntoView({ block: "start" });
  }

  // One key to search, on every page; while somebody writes it is a letter.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, [contenteditable=true]")) return;
    const link = one(".st-key-search a");
    if (!link) return;
    event.preventDefault();
    isLookedFor = true;
    if (one(".st-key-search_words")) lookFor();
    else link.click();
  });
  document.addEventListener("click", ({ target }) => (isLookedFor ||= Boolean(target.closest?.(".st-key-search a"))));
  let isLookedFor = false;
  function lookFor() {
    const field = isLookedFor && isIdle() && one(".st-key-search_words input");
    if (!field) return;
    isLookedFor = false;
    field.focus();
    field.select();
  }

  // Streamlit sends a text when its field is left. A reload and a phone that falls asleep leave none, so a text also
  // goes in a pause of writing. Not from a form, where passwords stand, nor half a number or date.
  const PAUSE = 1500;
  let pause = 0;
  const isText = (field) =>
    field?.closest("[data-testid=stTextArea], [data-testid=stTextInput]") && !field.closest("[data-testid=stForm]");
  const send = (field) => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  const typedIn = new Set();
  const typedAt = new Map();
  document.addEventListener("input", ({ target }) => {
    clearTimeout(pause);
    if (isText(target)) typedIn.add(target);
    if (isText(target)) typedAt.set(target, performance.now());
    if (isText(target) && target.autocomplete !== "off") pause = setTimeout(send, PAUSE, target);
  });
  for (const moment of ["visibilitychange", "beforeunload", "pagehide"])
    window.addEventListener(moment, () => isText(document.activeElement) && send(document.activeElement), true);

  // A server that is busy with what came before forgets what is sent as the page goes. So the texts of the last moments
  // stay in this tab too, until the same page is there again, a button is pressed, or somebody is asked to sign in.
  const LEFT = "kartrekker-left";
  const MOMENTS = 10_000;
  const keyOf = (field) => [...field.closest("[class*=st-key-]").classList].find((each) => each.startsWith("st-key-"));
  document.addEventListener("click", ({ target }) => target.closest?.("button") && typedAt.clear(), true);
  window.addEventListener("pagehide", () => {
    const since = performance.now() - MOMENTS;
    const late = [...typedAt].filter(([field, time]) => field.isConnected && time > since && field.closest("[class*=st-key-]"));
    const texts = late.map(([field]) => [keyOf(field), field.value]);
    if (texts.length) sessionStorage.setItem(LEFT, JSON.stringify({ at: location.href, texts }));
  });

  let left = JSON.parse(sessionStorage.getItem(LEFT) ?? "null");
  sessionStorage.removeItem(LEFT);
  function putBack() {
    if (!left || !isIdle()) return;
    if (left.at !== location.href || one("input[type=password]")) left = null;
    left?.texts.forEach(([key, text], place) => {
      const field = one(`.${CSS.escape(key)} :is(textarea, input)`);
      if (!isText(field)) return;
      delete left.texts[place];
      if (field.value === text || typedAt.has(field)) return;
      type(field, text);
      send(field);
    });
  }

  // What was sent while there was no connection went nowhere. A server that was started again knows only what it kept,
  // and with the first text that it is sent it puts that back into the fields. So that text is one that does not matter.
  let isOwed = false;
  async function sendAgain() {
    if (!isOwed || !isIdle()) return;
    isOwed = false;
    const texts = new Map([...typedIn].filter((field) => field.isConnected).map((field) => [field, field.value]));
    const typesOn = ({ target, isTrusted }) => isTrusted && texts.delete(target);
    document.addEventListener("input", typesOn);
    for (const more of [" ", ""]) {
      for (const [field, text] of texts) type(field, text + more);
      await wait(100);
      for (const field of texts.keys()) send(field);
      await wait(500);
      for (let tries = 0; tries < 100 && !isIdle(); tries++) await wait(200);
    }
    document.removeEventListener("input", typesOn);
  }
  const wait = (time) => new Promise((next) => setTimeout(next, time));

  function type(field, text) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  // Streamlit asks whether Streamlit still runs. We say what that means for the reader, while it tries again.
  const LOOKS =
    "position: fixed; inset: auto 0 0 0; z-index: 1000000; margin: 0; padding: 1rem 1.25rem; font: 600 1.1rem/1.45 sans-serif; " +
    "background: #22303c; color: white; border-top: .3rem solid #e69f00; text-align: center; overflow-wrap: anywhere";
  let wasConnected = false;
  let lostAt = null;

  function tellOfConnection() {
    const state = one("[data-testid=stApp]")?.getAttribute("data-test-connection-state");
    if (state === undefined) return;
    for (const dialog of all("[role=dialog]"))
      if (one("h2", dialog)?.textContent === "Connection error") one("button", dialog).click();
    if (state === "CONNECTED") {
      [wasConnected, lostAt] = [true, null];
      one(".kt-connection")?.remove();
      putBack();
      sendAgain();
      return;
    }
    isOwed = wasConnected;
    lostAt ??= performance.now();
    const patience = wasConnected ? 2000 : 8000;
    if (performance.now() - lostAt < patience) setTimeout(soon, patience);
    else if (!one(".kt-connection")) {
      const notice = document.createElement("p");
      notice.className = "kt-connection";
      notice.setAttribute("role", "alert");
      notice.style.cssText = LOOKS;
      notice.textContent = lost[spoken];
      document.body.append(notice);
    }
  }

  // A date is typed as people write it. Who would rather point at a day gets the calendar of their own device.
  const CALENDAR =
    "<svg viewBox='0 0 24 24' width='22' height='22' fill='none' stroke='currentColor' stroke-width='2' aria-hidden='true'>" +
    "<rect x='3' y='5' width='18' height='16' rx='2'/><path d='M3 10h18M8 3v4M16 3v4'/></svg>";
  const write = (field, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    send(field);
  };

  function offerCalendars() {
    for (const field of all("[data-testid=stTextInput] input[autocomplete=off]")) {
      const around = field.closest("[class*=st-key-kt_day_]");
      if (!around) set(field, "inputmode", "decimal");
      else if (!one(".kt-calendar", around)) around.append(...calendarOf(field));
    }
  }

  function calendarOf(field) {
    const button = document.createElement("button");
    const days = document.createElement("input");
    [button.type, button.className, button.innerHTML] = ["button", "kt-calendar", CALENDAR];
    button.setAttribute("aria-label", said("Choose date"));
    [days.type, days.tabIndex] = ["date", -1];
    days.className = "kt-days";
    days.setAttribute("aria-hidden", "true");
    days.addEventListener("change", () => days.value && write(field, days.value.split("-").map(Number).reverse().join("-")));
    button.addEventListener("click", () => {
      const [day, month, year] = field.value.split("-").map((part) => part.padStart(2, "0"));
      days.value = year ? `${year}-${month}-${day}` : "";
      days.showPicker();
    });
    return [button, days];
  }

  let isAwaited = false;
  function mend() {
    isAwaited = false;
    speak();
    wear();
    word();
    mark();
    namePictures();
    offerCalendars();
    tellOfConnection();
    arrive();
    lookFor();
  }
  const soon = () => {
    if (!isAwaited) requestAnimationFrame(mend);
    isAwaited = true;
  };
  new MutationObserver(soon).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributeFilter: ["aria-label", "placeholder", "data-at", "data-current", "data-stale", "data-style", "data-test-script-state", "data-test-connection-state", "lang"],
  });
})();
