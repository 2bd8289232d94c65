// Shows a part of the page alone and large: arrows go to the next and the previous, Escape goes back.
// Nothing leaves the page and nothing reruns: the part itself is lifted above all others. behaviour.py serves this.
(() => {
  const PARTS = '.kt-part, [class*="st-key-large_"]', BUTTON = '.kt-large';
  const WIDTH = 870; // the pixels that a picture is laid out in: its smallest letters are 13, and 28 on a beamer
  const ON = ['ArrowRight', 'PageDown'], BACK = ['ArrowLeft', 'PageUp'];
  const MORE = '[class*="st-key-more_to_show"] button:enabled'; // shows further parts, as people press it too
  let shown = null, before = [], isFetching = false;

  const isSeen = part => part === shown || !part.checkVisibility || part.checkVisibility();
  const parts = () => [...document.querySelectorAll(PARTS)].filter(part => part.querySelector(BUTTON) && isSeen(part));
  const row = () => [...shown.querySelectorAll('.kt-large-row button')].filter(each => !each.disabled);

  const measure = () => shown?.style.setProperty('--kt-zoom', Math.max(1, innerWidth / WIDTH));

  const lift = part => {
    shown = part;
    const page = getComputedStyle(document.querySelector('[data-testid=stApp]') ?? document.body);
    part.style.setProperty('--kt-page', page.backgroundColor);
    part.dataset.ktLarge = '';
    const message = (part.querySelector('.kt-message, strong') ?? part).textContent;
    const said = { role: 'dialog', 'aria-modal': 'true', 'aria-label': message, popover: 'manual' };
    before = Object.keys(said).map(name => [name, part.getAttribute(name)]);
    for (const [name, value] of Object.entries(said)) part.setAttribute(name, value);
    // Its place stays as tall as it was drawn, for Streamlit draws it anew in whatever room it has.
    for (const plot of part.querySelectorAll('.stPlotlyChart')) part.style.setProperty('--kt-tall', `${plot.offsetHeight}px`);
    part.showPopover?.();
    measure();
    const all = parts(), at = all.indexOf(part);
    const more = document.querySelector(MORE);
    part.querySelector('.kt-place').textContent = `${at + 1} / ${all.length}${more ? '+' : ''}`;
    part.querySelector('.kt-back').disabled = at === 0;
    part.querySelector('.kt-on').disabled = !more && at === all.length - 1;
    part.scrollTop = 0;
  };

  const lower = () => {
    delete shown.dataset.ktLarge;
    for (const [name, value] of before) value === null ? shown.removeAttribute(name) : shown.setAttribute(name, value);
    for (const name of ['--kt-zoom', '--kt-page', '--kt-tall']) shown.style.removeProperty(name);
  };

  // A long list draws its parts a few at a time. A part is whole once the app is done and its plots are drawn.
  const isWhole = part => part && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning' &&
    [...part.querySelectorAll('.stPlotlyChart')].every(plot => plot.querySelector('.main-svg'));
  const fetched = async place => {
    const from = shown;
    isFetching = true;
    document.querySelector(MORE)?.click();
    for (let tries = 0; tries < 100 && !isWhole(parts()[place]); tries++) await new Promise(next => setTimeout(next, 100));
    isFetching = false;
    return shown === from ? parts()[place] : null;
  };

  const go = async step => {
    const all = parts(), at = all.indexOf(shown) + step;
    const next = all[at] ?? (step > 0 && !isFetching && document.querySelector(MORE) ? await fetched(at) : null);
    if (!next || isGone()) return;
    lower();
    lift(next);
    (row().find(each => each.matches(step > 0 ? '.kt-on' : '.kt-back')) ?? row()[0]).focus();
  };

  const close = () => {
    const part = shown;
    lower();
    shown = null;
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    part.scrollIntoView({ block: 'nearest' });
    part.querySelector(BUTTON).focus();
  };

  const open = part => {
    lift(part);
    (part.querySelector('.kt-on:enabled') ?? row()[0]).focus();
    document.documentElement.requestFullscreen?.().catch(() => {});
  };

  // A rerun can take the part away; then the page is as it was.
  const isGone = () => {
    if (shown && !shown.isConnected) shown = null;
    return !shown;
  };

  document.addEventListener('click', event => {
    const button = event.target.closest?.('.kt-large, .kt-large-row button');
    if (!button) return;
    if (button.matches(BUTTON)) open(button.closest(PARTS));
    else if (isGone()) return;
    else if (button.matches('.kt-small')) close();
    else go(button.matches('.kt-on') ? 1 : -1);
  });

  document.addEventListener('keydown', event => {
    if (isGone() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (ON.includes(event.key)) go(1);
    else if (BACK.includes(event.key)) go(-1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') {
      const all = row(), at = all.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
      all.at(at % all.length).focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement && !isGone()) close();
  });
  addEventListener('resize', measure);
})();
