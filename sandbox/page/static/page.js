// The little that the server can't do for the page: the event stream, the
// composer's completion, windows, pickers, and keeping what is being typed.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (type, handle, root = document, early = false) => root.addEventListener(type, handle, early);
  const page = document.body.dataset;

  // ---- live: the stream says which part is news, htmx fetches it ----
  const due = new Set(); // parts that will be fetched in a moment: a burst of news is one fetch
  const refresh = (part) => {
    if (due.has(part)) return;
    due.add(part);
    setTimeout(() => { due.delete(part); htmx.trigger(document.body, "live-" + part); }, 60);
  };
  const everything = ["message", "sidebar", "home", "view", "clock"];

  // ---- a click is lost when its element is rendered anew between press and release: news waits ----
  let pressed = null;
  const held = new Set(); // parts with news for when the pointer is up
  on("pointerdown", (e) => { pressed = e.target; }, document, true);
  for (const release of ["pointerup", "pointercancel"]) {
    on(release, () => {
      pressed = null;
      held.forEach(refresh);
      held.clear();
    }, document, true);
  }

  function listen() {
    const stream = new EventSource("/page/live?" + new URLSearchParams({ as: page.as, in: page.in }));
    on("hello", () => {
      $("#offline").hidden = true;
      everything.forEach(refresh); // whatever was missed meanwhile
    }, stream);
    everything.forEach((part) => on(part, () => refresh(part), stream));
    on("error", () => {
      $("#offline").hidden = false;
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    }, stream);
    on("pagehide", () => stream.close(), window);
  }

  // ---- the clock goes on between two looks at the server ----
  let shownAt = performance.now();

  function tick() {
    const time = $("#clock-now time");
    if (!time) return;
    const now = new Date(Number(time.dataset.at) + performance.now() - shownAt);
    const write = (part, options) => {
      const words = new Intl.DateTimeFormat(page.lang === "en" ? "en-US" : "zh-CN", { timeZone: "Asia/Shanghai", ...options }).format(now);
      if ($(part, time).textContent !== words) $(part, time).textContent = words;
    };
    write(".clock-date", { dateStyle: "long" });
    write(".clock-weekday", { weekday: "long" });
    write(".clock-time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  // ---- messages: stay at the end, or say that there is more below ----
  const stream = $("#stream");
  const toEnd = () => { if (stream) stream.scrollTop = stream.scrollHeight; };
  const atEnd = () => !stream || stream.scrollHeight - stream.scrollTop - stream.clientHeight < 80;
  let followed = true;
  let lastSeen = $$(".message[data-ts]").pop()?.dataset.ts || "";

  function arrived() {
    const fresh = $$("#messages .message").filter((m) => m.dataset.ts > lastSeen);
    if (followed) toEnd();
    if (fresh.length === 0) return;
    lastSeen = fresh[fresh.length - 1].dataset.ts;
    $("#newer").hidden = followed;
    $("#announce").textContent = fresh.slice(-3).map((m) => $(".by strong", m).textContent + ": " + $(".said", m).textContent.trim().slice(0, 200)).join("\n");
  }

  // ---- what is being typed survives a new rendering of the same field ----
  const keyOf = (field) => [field.closest("[data-view]")?.dataset.view, field.name, /radio|checkbox/.test(field.type) ? field.value : ""].join("\n");
  const fieldsIn = (root) => $$("input:not([type=hidden]):not([type=file]):not([type=search]), textarea, select", root).filter((f) => f.name);

  function remember(root) {
    const typed = new Map(fieldsIn(root).map((f) => [keyOf(f), /radio|checkbox/.test(f.type) ? f.checked : f.value]));
    const files = new Map($$("[data-keep-files]", root).map((f) => [f.id, $$(".uploaded > .file", f)]));
    const open = $$("details[open][id]", root).map((d) => d.id);
    const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
    const scrolls = new Map($$(".view", root).map((v) => [v.dataset.view, $(".view-body", v).scrollTop]));
    return () => {
      fieldsIn(root).forEach((f) => {
        if (!typed.has(keyOf(f))) return;
        const value = typed.get(keyOf(f));
        if (typeof value === "boolean") f.checked = value;
        else if (f.tagName !== "SELECT" || [...f.options].some((o) => o.value === value)) f.value = value;
      });
      files.forEach((items, id) => $("#" + id + " .uploaded", root)?.replaceChildren(...items));
      open.forEach((id) => { const d = document.getElementById(id); if (d) d.open = true; });
      $$(".view", root).forEach((v) => { $(".view-body", v).scrollTop = scrolls.get(v.dataset.view) || 0; });
      if (focused) document.getElementById(focused)?.focus();
      settle(root);
    };
  }

  function settle(root) {
    $$("output.count", root).forEach(count);
    $$(".picker", root).forEach(showChosen);
  }

  function count(output) {
    const field = document.getElementById(output.htmlFor.value);
    output.textContent = [...field.value].length + " / " + output.dataset.most;
  }

  // ---- windows: the native dialog keeps the focus inside ----
  let inFront = "";

  function showViews() {
    const dialog = $("#modals");
    const top = $("[data-testid=modal]", dialog);
    $("#modal-notice").replaceChildren();
    if (!top) {
      inFront = "";
      if (dialog.open) dialog.close();
      return;
    }
    if (!dialog.open) dialog.showModal();
    const wrong = $("[aria-invalid=true], .invalid .control, .invalid input", top);
    if (wrong) wrong.focus();
    else if (top.dataset.view !== inFront) ($(".view-body .control, .view-body input:not([type=hidden])", top) || $(".view-body", top)).focus(); // a text to read begins at its beginning
    inFront = top.dataset.view;
  }

  // ask puts a button's own question and calls back on yes.
  function ask(template, yes) {
    const dialog = $("#question");
    dialog.replaceChildren(template.content.cloneNode(true));
    dialog.returnValue = "no";
    $$("button", dialog).forEach((b) => on("click", () => dialog.close(b.value), b));
    dialog.addEventListener("close", () => { if (dialog.returnValue === "yes") yes(); }, { once: true });
    dialog.showModal();
  }

  // ---- pickers: a list of choices with a search ----
  function narrow(search) {
    const words = search.value.trim().toLowerCase().split(/\s+/);
    const sheet = search.closest(".sheet");
    let found = 0;
    $$("[data-words]", sheet).forEach((entry) => {
      entry.hidden = !words.every((w) => entry.dataset.words.toLowerCase().includes(w));
      found += entry.hidden ? 0 : 1;
    });
    $$(".entry-group", sheet).forEach((g) => { g.hidden = !$("[data-words]:not([hidden])", g); });
    $(".found-none", sheet).hidden = found > 0;
  }

  function showChosen(picker) {
    const chosen = $$("input:checked", picker).map((i) => i.closest("label"));
    const place = $(".chosen", picker);
    place.replaceChildren(...chosen.map((label) => {
      const pill = document.createElement("span");
      pill.className = "pill";
      pill.textContent = $("span", label).firstChild.textContent;
      return pill;
    }));
    if (chosen.length === 0) place.textContent = place.dataset.empty;
  }

  on("toggle", (e) => {
    const details = e.target;
    if (!details.matches?.(".picker, .who") || !details.open) return;
    $$("details.picker[open]").filter((d) => d !== details).forEach((d) => { d.open = false; });
    $(".search", details)?.focus();
    $("[aria-current]", details)?.scrollIntoView({ block: "nearest" });
  }, document, true); // toggle does not bubble

  // ---- the composer ----
  const text = $("#text");
  const hints = $("#hints");
  const draft = "draft " + page.as + " " + page.in;

  // offered is the part of the line that is being completed, and its entries.
  function offered() {
    const before = text.value.slice(0, text.selectionStart);
    if (before.startsWith("/") && !before.includes("\n")) {
      return $$("[data-text]", hints).filter((h) => h.dataset.text.startsWith(before) && h.dataset.text !== before || before === "/");
    }
    const name = /(?:^|\s)@([^\s@]*)$/.exec(before);
    if (!name) return [];
    return $$("[data-mention]", hints).filter((h) => h.dataset.words.toLowerCase().includes(name[1].toLowerCase())).slice(0, 8);
  }

  function suggest() {
    const list = offered();
    $$("li", hints).forEach((h) => { h.hidden = !list.includes(h); h.setAttribute("aria-selected", "false"); });
    hints.hidden = list.length === 0;
    text.setAttribute("aria-expanded", String(list.length > 0));
    text.removeAttribute("aria-activedescendant");
  }

  function select(step) {
    const list = $$("li:not([hidden])", hints);
    const at = list.findIndex((h) => h.getAttribute("aria-selected") === "true");
    list.forEach((h) => h.setAttribute("aria-selected", "false"));
    const next = list[(at + step + list.length + (at < 0 && step < 0 ? 1 : 0)) % list.length];
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    text.setAttribute("aria-activedescendant", next.id);
  }

  function complete(hint) {
    const after = text.value.slice(text.selectionStart);
    const before = text.value.slice(0, text.selectionStart);
    const done = hint.dataset.text ? hint.dataset.text + " " : before.replace(/@[^\s@]*$/, "@" + hint.dataset.mention + " ");
    text.value = done + after;
    text.setSelectionRange(done.length, done.length);
    text.focus();
    suggest();
  }

  function typed(e) {
    if (e.isComposing || e.keyCode === 229) return; // Enter chooses characters there
    const open = !hints.hidden;
    const selected = $("[aria-selected=true]", hints);
    if (open && (e.key === "ArrowDown" || e.key === "ArrowUp")) select(e.key === "ArrowDown" ? 1 : -1);
    else if (open && e.key === "Tab" && !e.shiftKey) complete(selected || $("li:not([hidden])", hints));
    else if (open && e.key === "Enter" && selected) complete(selected);
    else if (open && e.key === "Escape") hints.hidden = true;
    else if (e.key === "Enter" && !e.shiftKey) text.form.requestSubmit();
    else return;
    e.preventDefault();
  }

  if (text) {
    text.value = sessionStorage.getItem(draft) || "";
    on("input", () => { sessionStorage.setItem(draft, text.value); suggest(); }, text);
    on("keydown", typed, text);
    on("keypress", (e) => { if (e.key === "Enter" && !e.shiftKey) e.preventDefault(); }, text); // test drivers send it apart
    on("blur", () => { hints.hidden = true; }, text);
    on("focus", suggest, text);
    on("mousedown", (e) => {
      const hint = e.target.closest("li");
      if (hint) { e.preventDefault(); complete(hint); }
    }, hints);
    on("submit", (e) => { if (text.value.trim() === "") { e.preventDefault(); e.stopPropagation(); } }, text.form);
    on("htmx:beforeSend", (e) => {
      if (e.detail.elt !== text.form) return;
      text.form.dataset.sent = text.value;
      $("#running code").textContent = text.value.startsWith("/") ? text.value : "";
      $("#running").hidden = false;
      text.value = "";
      sessionStorage.removeItem(draft);
      hints.hidden = true;
      followed = true;
      toEnd();
    });
    on("htmx:afterRequest", (e) => {
      if (e.detail.elt !== text.form) return;
      $("#running").hidden = true;
      if (e.detail.failed && text.value === "") text.value = text.form.dataset.sent;
      text.focus();
    });
  }

  // ---- everything else that people do ----
  on("click", (e) => {
    const at = (selector) => e.target.closest?.(selector);
    at("[data-dismiss]")?.parentElement.remove();
    at("[data-remove]")?.closest(".file").remove();
    if (at("#newer")) toEnd();
    const toggle = at("[data-toggle]");
    if (toggle) {
      const open = $(toggle.dataset.toggle).classList.toggle("open");
      $$(`[data-toggle="${toggle.dataset.toggle}"][aria-expanded]`).forEach((t) => t.setAttribute("aria-expanded", String(open)));
    }
    $$("details.picker[open], details.who[open]").filter((d) => !d.contains(e.target)).forEach((d) => { d.open = false; });
  });
  on("keydown", (e) => {
    if (e.key === "Escape") {
      const open = e.target.closest?.("details[open].picker, details[open].who");
      if (open) { open.open = false; $("summary", open).focus(); e.preventDefault(); e.stopPropagation(); return; }
      $("#sidebar").classList.remove("open");
    }
    if (e.key === "Enter" && e.target.matches?.(".search")) {
      e.preventDefault();
      $(".entries [data-words]:not([hidden])", e.target.closest(".sheet"))?.click();
    }
  });
  on("input", (e) => {
    if (e.target.matches(".search")) narrow(e.target);
    const output = e.target.id && $(`output[for="${e.target.id}"]`);
    if (output) count(output);
  });
  on("change", (e) => { if (e.target.matches(".search")) e.stopPropagation(); }, document, true); // it chooses nothing
  on("change", (e) => {
    const picker = e.target.closest(".picker");
    if (!picker) return;
    showChosen(picker);
    if (!picker.classList.contains("several")) { picker.open = false; $("summary", picker).focus(); }
  });
  on("cancel", (e) => { e.preventDefault(); $("[data-testid=modal] [data-close]").click(); }, $("#modals"));
  if (stream) on("scroll", () => { followed = atEnd(); if (followed) $("#newer").hidden = true; }, stream);

  // ---- htmx: before and after a part is rendered anew ----
  on("htmx:confirm", (e) => {
    const question = e.target.closest(".el")?.querySelector(":scope > template.question");
    if (!question || !e.target.closest("[data-action-id]")) return;
    e.preventDefault();
    ask(question, () => e.detail.issueRequest(true));
  });
  on("htmx:beforeSwap", (e) => {
    const part = e.detail.target;
    const news = /^live-(\w+)/.exec(e.detail.requestConfig.elt.getAttribute("hx-trigger"))?.[1];
    if (news && part.contains(pressed)) { e.detail.shouldSwap = false; held.add(news); return; }
    if (part.id === "messages") followed = atEnd();
    if (part.id === "sidebar-content" && $(".who", part).open) { e.detail.shouldSwap = false; return; } // somebody is choosing
    if (part.matches("[data-keep]")) part.restore = remember(part);
  });
  on("htmx:afterSwap", (e) => {
    const part = e.detail.target;
    part.restore?.();
    delete part.restore;
    if (part.id === "views") showViews();
    if (part.id === "messages") arrived();
    if (part.id === "clock-now") {
      shownAt = performance.now();
      const jump = $("[data-testid=jump-date]");
      jump.min = $("time", part).dateTime.slice(0, 10);
      if (jump.value < jump.min) jump.value = jump.min;
      tick();
    }
  });
  for (const failure of ["htmx:sendError", "htmx:responseError"]) {
    on(failure, (e) => {
      if (e.detail.elt.hidden) return; // a refresh; the stream says when the server is back
      const place = $("#modals").open ? $("#modal-notice") : $("#notices");
      const alert = document.createElement("p");
      alert.className = "alert error";
      alert.textContent = page.offline;
      place.replaceChildren(alert);
    });
  }

  // ---- begin ----
  settle(document);
  showViews();
  toEnd();
  setInterval(tick, 1000);
  listen();
})();
