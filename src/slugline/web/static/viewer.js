// What the viewer can do better with a script; everything works without it.
"use strict";

// --- the comparison: the next and the previous change -------------------------------------------------------
const changes = [...document.querySelectorAll("table.pair tr[id]")];
function step(by) {
  const at = changes.indexOf(document.activeElement && document.activeElement.closest("tr[id]"));
  const to = changes[at < 0 ? (by > 0 ? 0 : changes.length - 1) : Math.min(changes.length - 1, Math.max(0, at + by))];
  if (!to) return;
  to.tabIndex = -1;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "center" });
}
if (changes.length) {
  document.addEventListener("keydown", (e) => {
    const by = e.altKey && !e.ctrlKey && !e.metaKey && { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (by) { e.preventDefault(); step(by); }
  });
}

// --- evidence that shows on hover and focus goes with Escape -------------------------------------------------
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape") document.querySelectorAll(".family").forEach((f) => f.classList.add("quiet"));
});
for (const kind of ["pointermove", "focusin"]) {
  document.addEventListener(kind, (e) => {
    const reasons = e.target.closest && e.target.closest(".reasons");
    const now = reasons || null;
    if (now !== document.lastReasons) {
      document.querySelectorAll(".family.quiet").forEach((f) => f.classList.remove("quiet"));
      document.lastReasons = now;
    }
  });
}

// --- a list of values to be ticked goes with Escape, or when the focus leaves it ------------------------------
for (const list of document.querySelectorAll("details.several")) {
  list.addEventListener("keydown", (e) => { if (e.key === "Escape" && list.open) { list.open = false; list.querySelector("summary").focus(); } });
  document.addEventListener("pointerdown", (e) => { if (!list.contains(e.target)) list.open = false; });
  list.addEventListener("focusout", (e) => { if (e.relatedTarget && !list.contains(e.relatedTarget)) list.open = false; });
}

// --- tables that go on beyond the edge are shown to do so ------------------------------------------------------
const edges = new ResizeObserver((all) => all.forEach((e) => mark(e.target)));
function mark(box) { box.classList.toggle("wide", box.scrollLeft + box.clientWidth < box.scrollWidth - 2); }
for (const box of document.querySelectorAll(".scroll")) {
  edges.observe(box);
  box.addEventListener("scroll", () => mark(box), { passive: true });
}

// --- files that are dropped -----------------------------------------------------------------------------------
const drop = document.querySelector(".drop");
if (drop) {
  const input = drop.querySelector("input"), chosen = drop.querySelector(".chosen");
  const say = () => { chosen.textContent = input.files.length ? `${input.files.length} chosen: ${[...input.files].slice(0, 5).map((f) => f.name).join(", ")}` : ""; };
  input.addEventListener("change", say);
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => { e.preventDefault(); input.files = e.dataTransfer.files; say(); });
}

// --- a text to be copied --------------------------------------------------------------------------------------
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies), said = button.nextElementSibling;
    try { await navigator.clipboard.writeText(text.value); said.textContent = "copied"; }
    catch { text.focus(); text.select(); said.textContent = "marked: copy it with your keyboard"; }
  });
}

// --- how far an addition is -----------------------------------------------------------------------------------
const job = document.querySelector("[data-job]");
if (job) {
  const stage = job.querySelector(".stage"), bar = job.querySelector("progress"), far = job.querySelector(".far");
  const look = async () => {
    try {
      const state = await (await fetch(`/job/${job.dataset.job}/state`)).json();
      if (state.over) { location.reload(); return; }
      if (stage.textContent !== state.stage) stage.textContent = state.stage;
      if (state.total) { bar.max = state.total; bar.value = state.done; } else bar.removeAttribute("value");
      far.textContent = state.total ? `${state.done} of ${state.total}` : "";
    } catch { stage.textContent = "the viewer does not answer; was it stopped?"; }
    setTimeout(look, 700);
  };
  setTimeout(look, 400);
}
