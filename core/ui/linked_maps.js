// Streamlit gives no camera back from a map. So what a hand does on one map is done on the others too:
// the same wheel turn, the same drag, at the same place within the map. Maps side by side have the
// same size and the same first view, so they keep looking at the same street.
const MAP = '[data-testid="stDeckGlJsonChart"]';
const GHOST = 9001; // a pointer of its own: a real one is already held by the map under the hand
const CLICK_PX = 4; // less than this is a click, which chooses a building on one map only

const root = (map) => map.querySelector(".deck-events-root") ?? map.querySelector("canvas");
const mapOf = (event) => (event.target instanceof Element ? event.target.closest(MAP) : null);

function repeat(event, from, at = event) {
  const here = root(from)?.getBoundingClientRect();
  for (const map of document.querySelectorAll(MAP)) {
    const surface = root(map);
    if (map === from || !surface || !here) continue;
    const there = surface.getBoundingClientRect();
    const place = {
      clientX: there.left + at.clientX - here.left,
      clientY: there.top + at.clientY - here.top,
      bubbles: true,
      cancelable: true,
    };
    if (event instanceof WheelEvent) {
      const { deltaX, deltaY, deltaMode, ctrlKey, shiftKey } = event;
      surface.dispatchEvent(new WheelEvent("wheel", { ...place, deltaX, deltaY, deltaMode, ctrlKey, shiftKey }));
    } else {
      const { type, button, buttons, pointerType } = event;
      surface.dispatchEvent(
        new PointerEvent(type, { ...place, button, buttons, pointerType, pointerId: GHOST, isPrimary: true }),
      );
    }
  }
}

function link() {
  let held = null; // the press that a drag begins with
  const on = (type, act) =>
    document.addEventListener(type, (event) => event.isTrusted && act(event), { capture: true, passive: true });
  on("wheel", (event) => mapOf(event) && repeat(event, mapOf(event)));
  on("pointerdown", (event) => {
    const map = mapOf(event);
    held = map && event.isPrimary ? { map, press: event, isDrag: false } : null;
  });
  on("pointermove", (event) => {
    if (!held) return;
    const { press } = held;
    if (!held.isDrag && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > CLICK_PX) {
      held.isDrag = true;
      repeat(press, held.map);
    }
    if (held.isDrag) repeat(event, held.map);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    on(type, (event) => {
      if (held?.isDrag) repeat(event, held.map);
      held = null;
    });
  }
}

export default function () {
  if (window.warmtetafelMapsAreLinked) return;
  window.warmtetafelMapsAreLinked = true;
  link();
}
