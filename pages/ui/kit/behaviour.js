// What Streamlit leaves out for people who listen, use keys, or read another language than English.
// behaviour.py serves this once within every page, and gives `window.kartrekker`. Each run says where it is in
// an element .kt-told. No text of people is ever part of this script.
(() => {
  "use strict";
  const { words, locales } = window.kartrekker;
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

  // Streamlit's English. What people wrote may read the same, so only Streamlit's own places are looked at.
  const TEXTS =
    "[data-testid=stSkipToContent], [data-testid=stSidebarNavViewButton] *, [data-testid=stDateInputCalendar] h2, " +
    "[data-testid=stDateInputCalendar] > span, [data-testid=stFileUploaderDropzone] *, [role=listbox] [data-empty] *";
  const NAMES =
    "button, a, nav, section, [role=dialog], [data-testid=stSidebar], [role=spinbutton], [role=application], " +
    "[role=grid], [data-testid=stFileUploaderDropzoneInput], [data-testid=stMultiSelectTagsContainer] > span";

  function said(text) {
    const ours = words[spoken] ?? {};
    if (text in ours) return ours[text];
    for (const [english, ourWords] of Object.entries(ours)) {
      const [before, after] = english.split("{}");
      if (after !== undefined && text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after))
        return ourWords.replace("{}", () => text.slice(before.length, text.length - after.length));
    }
    return text;
  }

  function translate() {
    for (const element of all(TEXTS))
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && said(node.data) !== node.data) node.data = said(node.data);
    for (const element of all(NAMES))
      if (element.hasAttribute("aria-label")) rename(element, said);
    for (const field of all("input[placeholder]")) set(field, "placeholder", said(field.placeholder));
  }

  // A label that Streamlit reads as Markdown is the name of its field as it was written: with backslashes and stars.
  const FIELDS =
    "input, textarea, section, [role=group], [role=radiogroup], [role=slider], [role=spinbutton], " +
    "[data-testid=stTooltipHoverTarget], [data-testid=stButtonGroup] > div";
  const renamed = new WeakMap();

  function rename(element, how) {
    const name = element.getAttribute("aria-label");
    if (renamed.get(element) === name) return;
    renamed.set(element, how(name));
    set(element, "aria-label", how(name));
  }

  const heard = (label) =>
    label
      .replace(/:[a-z]+\[((?:\\.|[^\]\\])*)\]/g, "$1")
      .replace(/\*\*/g, "")
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
      .replace(/\u2060/g, "");

  function nameFields() {
    for (const field of all(FIELDS))
      if (field.hasAttribute("aria-label") && !field.closest("[data-testid=stHtml]")) rename(field, (name) => heard(said(name)));
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

  // After a change of page, thing or section, reading goes on at its heading; after the way back, at the button
  // that was pressed. Any other run leaves the focus alone.
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
    if (!before || (before.at === at && before.section === shown.section) || one("[role=dialog]")) return;
    const pressed = back && one(`.st-key-${back.dataset.return} button`);
    if (pressed) {
      pressed.scrollIntoView({ block: "center" });
      pressed.focus({ preventScroll: true });
    } else read(before.heading === shown.heading ? headingOfSection(main) : firstHeading(main), main);
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
    heading.focus();
  }

  // Streamlit sends a text when its field is left. A reload and a phone that falls asleep leave none, so a text also
  // goes in a pause of writing. Not from a form, where passwords stand, nor half a number or date.
  const PAUSE = 1500;
  let pause = 0;
  const isText = (field) =>
    field?.closest("[data-testid=stTextArea], [data-testid=stTextInput]") && !field.closest("[data-testid=stForm]");
  const send = (field) => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  document.addEventListener("input", ({ target }) => {
    clearTimeout(pause);
    if (isText(target) && target.autocomplete !== "off") pause = setTimeout(send, PAUSE, target);
  });
  for (const moment of ["visibilitychange", "beforeunload", "pagehide"])
    window.addEventListener(moment, () => isText(document.activeElement) && send(document.activeElement), true);

  let isAwaited = false;
  function mend() {
    isAwaited = false;
    speak();
    translate();
    nameFields();
    mark();
    namePictures();
    arrive();
  }
  const soon = () => {
    if (!isAwaited) requestAnimationFrame(mend);
    isAwaited = true;
  };
  new MutationObserver(soon).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributeFilter: ["aria-label", "placeholder", "data-at", "data-current", "data-stale", "data-test-script-state", "lang"],
  });
})();
